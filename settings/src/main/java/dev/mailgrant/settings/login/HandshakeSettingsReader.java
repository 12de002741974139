package dev.mailgrant.settings.login;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Parses the effective values into typed settings, or reports all problems. */
public final class HandshakeSettingsReader {
  private static final String TRIAL = "mailgrant handshake --sandbox";

  private final SettingsParser parser;
  private final TokenSettingsReader token;
  private final Optional<ImapAdapter> imapAdapter;
  private final Optional<MailProtocol> protocol;
  private final Map<MailProtocol, Optional<Integer>> ports = new EnumMap<>(MailProtocol.class);
  private final Map<MailProtocol, Optional<TlsMode>> tls = new EnumMap<>(MailProtocol.class);
  private final Optional<BearerMechanism> mechanism;
  private final Optional<Mailbox> mailbox;
  private final Optional<Folder> folder;

  private HandshakeSettingsReader(
      EffectiveSettings settings, String trial, Optional<MailProtocol> only) {
    parser = new SettingsParser(settings);
    token = new TokenSettingsReader(settings, parser);
    imapAdapter = parser.imapAdapter();
    protocol = only.or(token::protocol);
    // Those of the other protocols too: a mistake there would only show when they are used.
    for (MailProtocol each : MailProtocol.values()) {
      ports.put(each, parser.port(each));
      tls.put(each, parser.tls(each));
    }
    mechanism = parser.mechanism();
    mailbox = parser.mailbox();
    folder = parser.folder();
    List<Setting> needed = new ArrayList<>(TokenSettingsReader.NEEDED);
    needed.add(Setting.MAILBOX);
    parser.requireAll(needed, trial);
  }

  /** Returns all problems that can be found without reading the credential. */
  public static List<SettingProblem> check(EffectiveSettings settings) {
    return List.copyOf(
        new HandshakeSettingsReader(settings, TRIAL, Optional.empty()).parser.mistakes());
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
    return new HandshakeSettingsReader(settings, trial, Optional.empty()).build(settings, loader);
  }

  /**
   * Parses the settings of a command that has only one protocol, whatever the settings say, and
   * loads the credential.
   *
   * @param only the protocol of the command
   * @param trial a command that works without settings, recommended if there are none
   * @throws SettingsException with all problems
   */
  public static HandshakeSettings read(
      EffectiveSettings settings, CredentialLoader loader, MailProtocol only, String trial)
      throws SettingsException {
    return new HandshakeSettingsReader(settings, trial, Optional.of(only)).build(settings, loader);
  }

  private HandshakeSettings build(EffectiveSettings settings, CredentialLoader loader)
      throws SettingsException {
    TokenSettings forToken = token.build(settings, loader);
    return new HandshakeSettings(
        forToken,
        imapAdapter.orElseThrow(),
        new LoginTarget(
            mailbox.orElseThrow(),
            endpoint(protocol.orElseThrow()),
            mechanism.orElseThrow(),
            forToken.scope()),
        folder.orElseThrow(),
        endpoint(MailProtocol.IMAP));
  }

  private MailEndpoint endpoint(MailProtocol which) {
    HostAndPort address =
        new HostAndPort(
            token.cloud().host(which), Objects.requireNonNull(ports.get(which)).orElseThrow());
    return new MailEndpoint(which, address, Objects.requireNonNull(tls.get(which)).orElseThrow());
  }
}
