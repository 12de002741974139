package dev.mailgrant.settings.login;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.LogLevel;
import dev.mailgrant.settings.Origin;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes typed settings of the values that count, or tells all that is wrong with them. */
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

  /** All mistakes that can be found without touching the credential. */
  public static List<SettingProblem> check(EffectiveSettings settings) {
    return List.copyOf(new HandshakeSettingsReader(settings, TRIAL).parser.mistakes());
  }

  /** The value that the cloud decides for a setting nobody gave. */
  public static Optional<SettingValue> ofCloud(EffectiveSettings settings, Setting setting) {
    SettingsParser parser = new SettingsParser(settings);
    Cloud cloud = parser.cloud();
    Optional<String> value =
        switch (setting) {
          case AUTHORITY -> Optional.of(cloud.authority().toString());
          case SCOPE -> Optional.of(parser.requestedScope(cloud)).filter(s -> !s.isEmpty());
          case IMAP_HOST -> Optional.of(cloud.imapHost());
          default -> Optional.empty();
        };
    return value.map(text -> new SettingValue(setting, text, Origin.cloud(cloud.name())));
  }

  /** How much is to be logged; the default if what was given is no level. */
  public static LogLevel logLevel(EffectiveSettings settings) {
    return new SettingsParser(settings).logLevel().orElse(LogLevel.WARN);
  }

  /**
   * How much is to be logged, for a command that needs no other setting.
   *
   * @throws SettingsException if what was given is no level
   */
  public static LogLevel requireLogLevel(EffectiveSettings settings) throws SettingsException {
    SettingsParser parser = new SettingsParser(settings);
    Optional<LogLevel> level = parser.logLevel();
    if (level.isEmpty()) {
      throw new SettingsException(parser.mistakes());
    }
    return level.get();
  }

  /** What an adapter says it cannot work with, as a mistake in the setting it names. */
  public static SettingsException refused(
      EffectiveSettings settings, InvalidFieldException refusal) {
    SettingProblem mistake =
        Setting.ofProperty(refusal.field())
            .flatMap(settings::get)
            .map(given -> SettingProblem.invalid(given, refusal.problem()))
            .orElseGet(
                () ->
                    new SettingProblem(
                        List.of(refusal.field()),
                        String.valueOf(refusal.getMessage()),
                        SettingProblem.Kind.INVALID));
    return new SettingsException(List.of(mistake));
  }

  /**
   * Makes typed settings, and loads the credential.
   *
   * @throws SettingsException with all mistakes
   */
  public static HandshakeSettings read(EffectiveSettings settings, CredentialLoader loader)
      throws SettingsException {
    return read(settings, loader, TRIAL);
  }

  /**
   * Makes typed settings, and loads the credential.
   *
   * @param trial the command that works without any settings, told to whoever has none
   * @throws SettingsException with all mistakes
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
            new ImapEndpoint(
                token.cloud().imapHost(), imapPort.orElseThrow(), imapTls.orElseThrow()),
            mechanism.orElseThrow(),
            forToken.scope()),
        folder.orElseThrow());
  }
}
