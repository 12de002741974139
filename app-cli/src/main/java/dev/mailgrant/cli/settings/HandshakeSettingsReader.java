package dev.mailgrant.cli.settings;

import dev.mailgrant.auth.nimbus.NimbusOptions;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.net.Proxy;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes typed settings of the values that count, or tells all that is wrong with them. */
public final class HandshakeSettingsReader {
  private final Decoder decoder;
  private final Optional<TokenAdapter> tokenAdapter;
  private final Optional<ImapAdapter> imapAdapter;
  private final Optional<String> tenantId;
  private final Optional<String> clientId;
  private final Cloud cloud;
  private final Optional<URI> tokenEndpoint;
  private final NimbusOptions nimbusOptions;
  private final Optional<Integer> imapPort;
  private final Optional<TlsMode> imapTls;
  private final Optional<BearerMechanism> mechanism;
  private final Optional<Mailbox> mailbox;
  private final Optional<Folder> folder;
  private final Proxy proxy;
  private final List<X509Certificate> trustAnchors;
  private final Optional<Duration> connectTimeout;
  private final Optional<Duration> readTimeout;
  private final Optional<Duration> deadline;

  private HandshakeSettingsReader(EffectiveSettings settings) {
    decoder = new Decoder(settings);
    tokenAdapter = decoder.tokenAdapter();
    imapAdapter = decoder.imapAdapter();
    tenantId = decoder.tenantId();
    clientId = decoder.clientId();
    cloud = decoder.cloud();
    tokenEndpoint = decoder.tokenEndpoint();
    nimbusOptions = decoder.nimbusOptions();
    imapPort = decoder.imapPort();
    imapTls = decoder.imapTls();
    mechanism = decoder.mechanism();
    mailbox = decoder.mailbox();
    folder = decoder.folder();
    proxy = decoder.proxy(Optional.ofNullable(tokenEndpoint.orElse(cloud.authority()).getHost()));
    trustAnchors = decoder.trustAnchors();
    connectTimeout = decoder.duration(Setting.CONNECT_TIMEOUT);
    readTimeout = decoder.duration(Setting.READ_TIMEOUT);
    deadline = decoder.duration(Setting.DEADLINE);
    decoder.logLevel();
    decoder.requireAll();
  }

  /** All mistakes that can be found without touching the credential. */
  public static List<Mistake> check(EffectiveSettings settings) {
    return List.copyOf(new HandshakeSettingsReader(settings).decoder.mistakes());
  }

  /** The value that the cloud decides for a setting nobody gave. */
  public static Optional<Given> ofCloud(EffectiveSettings settings, Setting setting) {
    Cloud cloud = new Decoder(settings).cloud();
    Optional<String> value =
        switch (setting) {
          case AUTHORITY -> Optional.of(cloud.authority().toString());
          case SCOPE -> Optional.of(cloud.scope());
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
    return new HandshakeSettingsReader(settings).build(settings, loader);
  }

  private HandshakeSettings build(EffectiveSettings settings, CredentialLoader loader)
      throws SettingsException {
    List<Mistake> mistakes = decoder.mistakes();
    Optional<ClientCredential> credential = Optional.empty();
    try {
      credential = loader.load(settings, deadline.orElse(Duration.ofSeconds(60)));
    } catch (SettingsException e) {
      mistakes.addAll(e.mistakes());
    }
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    Cloud where = cloud;
    String tenant = tenantId.orElseThrow();
    AppRegistration registration =
        new AppRegistration(
            tenant,
            clientId.orElseThrow(),
            credential.orElseThrow(),
            where,
            tokenEndpoint.orElseGet(() -> where.tokenEndpoint(tenant)));
    return new HandshakeSettings(
        tokenAdapter.orElseThrow(),
        imapAdapter.orElseThrow(),
        registration,
        nimbusOptions,
        where.scope(),
        new ImapEndpoint(where.imapHost(), imapPort.orElseThrow(), imapTls.orElseThrow()),
        mechanism.orElseThrow(),
        mailbox.orElseThrow(),
        folder.orElseThrow(),
        proxy,
        trustAnchors,
        connectTimeout.orElseThrow(),
        readTimeout.orElseThrow(),
        deadline.orElseThrow());
  }
}
