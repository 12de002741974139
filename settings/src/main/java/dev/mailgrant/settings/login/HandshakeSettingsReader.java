package dev.mailgrant.settings.login;

import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the effective values into typed settings, or reports all problems. */
public final class HandshakeSettingsReader {
  private static final String TRIAL = "mailgrant handshake --sandbox";

  private final SettingsParser parser;
  private final TokenSettingsReader token;
  private final Optional<ImapAdapter> imapAdapter;
  private final Optional<Integer> imapPort;
  private final Optional<TlsMode> imapTls;
  private final Optional<BearerMechanism> mechanism;
  private final Optional<Mailbox> mailbox;
  private final Optional<Folder> folder;

  private HandshakeSettingsReader(EffectiveSettings settings, String trial) {
    parser = new SettingsParser(settings);
    token = new TokenSettingsReader(settings, parser);
    imapAdapter = parser.imapAdapter();
    imapPort = parser.imapPort();
    imapTls = parser.imapTls();
    mechanism = parser.mechanism();
    mailbox = parser.mailbox();
    folder = parser.folder();
    List<Setting> needed = new ArrayList<>(TokenSettingsReader.NEEDED);
    needed.add(Setting.MAILBOX);
    parser.requireAll(needed, trial);
  }

  /** Returns all problems that can be found without reading the credential. */
  public static List<SettingProblem> check(EffectiveSettings settings) {
    return List.copyOf(new HandshakeSettingsReader(settings, TRIAL).parser.mistakes());
  }

  /**
   * Parses the settings and loads the credential.
   *
   * @throws SettingsException with all problems
   */
  public static HandshakeSettings read(EffectiveSettings settings, CredentialLoader loader)
      throws SettingsException {
    return read(settings, loader, TRIAL);
  }

  /**
   * Parses the settings and loads the credential.
   *
   * @param trial a command that works without settings, recommended if there are none
   * @throws SettingsException with all problems
   */
  public static HandshakeSettings read(
      EffectiveSettings settings, CredentialLoader loader, String trial) throws SettingsException {
    return new HandshakeSettingsReader(settings, trial).build(settings, loader);
  }

  private HandshakeSettings build(EffectiveSettings settings, CredentialLoader loader)
      throws SettingsException {
    TokenSettings forToken = token.build(settings, loader);
    return new HandshakeSettings(
        forToken,
        imapAdapter.orElseThrow(),
        new LoginTarget(
            mailbox.orElseThrow(),
            MailEndpoint.imap(
                token.cloud().imapHost(), imapPort.orElseThrow(), imapTls.orElseThrow()),
            mechanism.orElseThrow(),
            forToken.scope()),
        folder.orElseThrow());
  }
}
