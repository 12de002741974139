package dev.mailgrant.cli.settings;

import dev.mailgrant.cli.logging.LogLevel;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes typed settings of the values that count, or tells all that is wrong with them. */
public final class HandshakeSettingsReader {
  private static final String TRIAL = "mailgrant handshake --sandbox";

  private final Decoder decoder;
  private final TokenSettingsReader token;
  private final Optional<ImapAdapter> imapAdapter;
  private final Optional<Integer> imapPort;
  private final Optional<TlsMode> imapTls;
  private final Optional<BearerMechanism> mechanism;
  private final Optional<Mailbox> mailbox;
  private final Optional<Folder> folder;

  private HandshakeSettingsReader(EffectiveSettings settings, String trial) {
    decoder = new Decoder(settings);
    token = new TokenSettingsReader(settings, decoder);
    imapAdapter = decoder.imapAdapter();
    imapPort = decoder.imapPort();
    imapTls = decoder.imapTls();
    mechanism = decoder.mechanism();
    mailbox = decoder.mailbox();
    folder = decoder.folder();
    List<Setting> needed = new ArrayList<>(TokenSettingsReader.NEEDED);
    needed.add(Setting.MAILBOX);
    decoder.requireAll(needed, trial);
  }

  /** All mistakes that can be found without touching the credential. */
  public static List<Mistake> check(EffectiveSettings settings) {
    return List.copyOf(new HandshakeSettingsReader(settings, TRIAL).decoder.mistakes());
  }

  /** The value that the cloud decides for a setting nobody gave. */
  public static Optional<Given> ofCloud(EffectiveSettings settings, Setting setting) {
    Decoder decoder = new Decoder(settings);
    Cloud cloud = decoder.cloud();
    Optional<String> value =
        switch (setting) {
          case AUTHORITY -> Optional.of(cloud.authority().toString());
          case SCOPE -> Optional.of(decoder.requestedScope(cloud)).filter(s -> !s.isEmpty());
          case IMAP_HOST -> Optional.of(cloud.imapHost());
          default -> Optional.empty();
        };
    return value.map(text -> new Given(setting, text, Origin.cloud(cloud.name())));
  }

  /** How much is to be logged; the default if what was given is no level. */
  public static LogLevel logLevel(EffectiveSettings settings) {
    return new Decoder(settings).logLevel().orElse(LogLevel.WARN);
  }

  /**
   * How much is to be logged, for a command that needs no other setting.
   *
   * @throws SettingsException if what was given is no level
   */
  public static LogLevel requireLogLevel(EffectiveSettings settings) throws SettingsException {
    Decoder decoder = new Decoder(settings);
    Optional<LogLevel> level = decoder.logLevel();
    if (level.isEmpty()) {
      throw new SettingsException(decoder.mistakes());
    }
    return level.get();
  }

  /** What an adapter says it cannot work with, as a mistake in the setting it names. */
  public static SettingsException refused(
      EffectiveSettings settings, InvalidFieldException refusal) {
    Mistake mistake =
        Setting.ofKey(refusal.field())
            .flatMap(settings::get)
            .map(given -> Mistake.invalid(given, refusal.problem()))
            .orElseGet(
                () ->
                    new Mistake(
                        List.of(refusal.field()),
                        String.valueOf(refusal.getMessage()),
                        Mistake.Kind.INVALID));
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
        new ImapEndpoint(token.cloud().imapHost(), imapPort.orElseThrow(), imapTls.orElseThrow()),
        mechanism.orElseThrow(),
        mailbox.orElseThrow(),
        folder.orElseThrow());
  }
}
