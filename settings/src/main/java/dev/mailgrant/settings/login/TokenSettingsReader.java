package dev.mailgrant.settings.login;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.credential.CredentialLoader;
import java.net.Proxy;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Parses the settings of a token request, or reports all problems. */
public final class TokenSettingsReader {
  /** The required settings; the credential is handled separately. */
  static final List<Setting> NEEDED = List.of(Setting.TENANT_ID, Setting.CLIENT_ID);

  private final SettingsParser parser;
  private final Optional<TokenAdapter> adapter;
  private final Optional<String> tenantId;
  private final Optional<String> clientId;
  private final Cloud cloud;
  private final Optional<URI> tokenEndpoint;
  private final String scope;
  private final Optional<MailProtocol> protocol;
  private final ClientAuthOptions clientAuth;
  private final Proxy proxy;
  private final List<X509Certificate> trustAnchors;
  private final Optional<TokenStoreSettings> store;
  private final Optional<Duration> connectTimeout;
  private final Optional<Duration> readTimeout;
  private final Optional<Duration> deadline;

  /** Parses the values; problems are collected by the parser. */
  TokenSettingsReader(EffectiveSettings settings, SettingsParser parser) {
    this.parser = parser;
    adapter = parser.tokenAdapter();
    tenantId = parser.tenantId();
    clientId = parser.clientId();
    cloud = parser.cloud();
    tokenEndpoint = parser.tokenEndpoint();
    scope = parser.requestedScope(cloud);
    protocol = parser.protocol();
    clientAuth = parser.clientAuthOptions();
    proxy = parser.proxy(tokenEndpoint.orElse(cloud.authority()));
    trustAnchors = parser.trustAnchors();
    store = TokenStoreSettings.read(settings, parser);
    connectTimeout = parser.duration(Setting.CONNECT_TIMEOUT);
    readTimeout = parser.duration(Setting.READ_TIMEOUT);
    deadline = parser.duration(Setting.DEADLINE);
    parser.logLevel();
  }

  /**
   * Parses the settings and loads the credential.
   *
   * @param trial a command that works without settings, recommended if there are none
   * @throws SettingsException with all problems
   */
  public static TokenSettings read(
      EffectiveSettings settings, CredentialLoader loader, String trial) throws SettingsException {
    SettingsParser parser = new SettingsParser(settings);
    TokenSettingsReader reader = new TokenSettingsReader(settings, parser);
    parser.requireAll(NEEDED, trial);
    return reader.build(settings, loader);
  }

  /** The cloud with the values that are set separately. */
  Cloud cloud() {
    return cloud;
  }

  /** The protocol. */
  Optional<MailProtocol> protocol() {
    return protocol;
  }

  /**
   * Loads the credential and builds the settings.
   *
   * @throws SettingsException with all problems that were found so far
   */
  TokenSettings build(EffectiveSettings settings, CredentialLoader loader)
      throws SettingsException {
    List<SettingProblem> mistakes = parser.mistakes();
    Optional<ClientCredential> credential = Optional.empty();
    try {
      credential = loader.load(settings, loader.deadline(deadline.orElse(Duration.ofSeconds(60))));
    } catch (SettingsException e) {
      mistakes.addAll(e.mistakes());
    }
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    AppRegistration registration =
        new AppRegistration(
            tenantId,
            clientId.orElseThrow(),
            credential.orElseThrow(),
            cloud,
            tokenEndpoint.orElseGet(() -> cloud.tokenEndpoint(tenantId.orElseThrow())));
    return new TokenSettings(
        adapter.orElseThrow(),
        registration,
        clientAuth,
        scope,
        protocol.orElseThrow(),
        new NetworkSettings(
            proxy,
            trustAnchors,
            new Timeouts(connectTimeout.orElseThrow(), readTimeout.orElseThrow())),
        store,
        deadline.orElseThrow());
  }
}
