package dev.mailgrant.settings.login;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.AssertionAlgorithm;
import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.core.tokens.StoreKey;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.DurationText;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.LogLevel;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.TokenAdapter;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses each value. An invalid value becomes a problem and parsing continues, so that all problems
 * are found at once; the value is then absent.
 */
final class SettingsParser {
  /** The client credentials grant accepts exactly one resource with all consented permissions. */
  private static final Pattern DEFAULT_SCOPE = Pattern.compile("\\S+/\\.default");

  private static final String WAYS =
      "; a credential is one of client-secret-file, client-secret-command, certificate,"
          + " federated-token-file, or the variable MAILGRANT_CLIENT_SECRET";

  private final EffectiveSettings settings;
  private final List<SettingProblem> mistakes;

  SettingsParser(EffectiveSettings settings) {
    this.settings = settings;
    this.mistakes = new ArrayList<>(settings.mistakes());
  }

  /** Parses a text; the message of its exception says what is accepted. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(String text);
  }

  List<SettingProblem> mistakes() {
    return mistakes;
  }

  Optional<TokenAdapter> tokenAdapter() {
    return oneOf(Setting.TOKEN_ADAPTER, TokenAdapter.values());
  }

  Optional<ImapAdapter> imapAdapter() {
    return oneOf(Setting.IMAP_ADAPTER, ImapAdapter.values());
  }

  Optional<LogLevel> logLevel() {
    return oneOf(Setting.LOG_LEVEL, LogLevel.values());
  }

  Optional<MailProtocol> protocol() {
    return oneOf(Setting.PROTOCOL, MailProtocol.values());
  }

  Optional<TlsMode> tls(MailProtocol protocol) {
    return oneOf(MailServerSettings.of(protocol).tls(), TlsMode.values());
  }

  Optional<BearerMechanism> mechanism() {
    return oneOf(Setting.SASL_MECHANISM, BearerMechanism.values());
  }

  Optional<String> tenantId() {
    return value(Setting.TENANT_ID, AppRegistration::requireTenantId);
  }

  Optional<String> clientId() {
    return value(Setting.CLIENT_ID, AppRegistration::requireClientId);
  }

  Optional<Mailbox> mailbox() {
    return value(Setting.MAILBOX, Mailbox::new);
  }

  Optional<Folder> folder() {
    return value(Setting.FOLDER, Folder::new);
  }

  Optional<Duration> duration(Setting setting) {
    return value(setting, DurationText::parse);
  }

  Optional<Integer> port(MailProtocol protocol) {
    return value(
        MailServerSettings.of(protocol).port(),
        text -> {
          int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
          if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("must be a whole number from 1 to 65535");
          }
          return port;
        });
  }

  /** The cloud with the values that are set separately. */
  Cloud cloud() {
    Cloud preset = value(Setting.CLOUD, SettingsParser::preset).orElse(Cloud.GLOBAL);
    Optional<Cloud> withAuthority =
        value(
            Setting.AUTHORITY,
            text -> preset.withAuthority(uri(text.contains("://") ? text : "https://" + text)));
    Cloud cloud = withAuthority.orElse(preset);
    Optional<String> scope = value(Setting.SCOPE, this::scope);
    cloud = scope.isPresent() ? cloud.withScope(scope.get()) : cloud;
    for (MailProtocol protocol : MailProtocol.values()) {
      Optional<String> host =
          value(MailServerSettings.of(protocol).host(), text -> new HostAndPort(text, 1).host());
      cloud = host.isPresent() ? cloud.withHost(protocol, host.get()) : cloud;
    }
    return cloud;
  }

  Optional<URI> tokenEndpoint() {
    return value(Setting.TOKEN_ENDPOINT, text -> AppRegistration.requireTokenEndpoint(uri(text)));
  }

  /** The requested scope; empty if neither a setting nor the tenant's cloud defines one. */
  String requestedScope(Cloud cloud) {
    boolean isAnothersOwn =
        settings.get(Setting.TOKEN_ENDPOINT).isPresent()
            && settings.get(Setting.TENANT_ID).isEmpty()
            && settings.get(Setting.SCOPE).isEmpty();
    return isAnothersOwn ? "" : cloud.scope();
  }

  /** The options for servers other than Entra ID. */
  ClientAuthOptions clientAuthOptions() {
    Optional<ClientAuth> auth = oneOf(Setting.CLIENT_AUTH, ClientAuth.values());
    Optional<AssertionAlgorithm> algorithm =
        oneOf(Setting.ASSERTION_ALGORITHM, AssertionAlgorithm.values());
    Optional<String> audience =
        value(Setting.ASSERTION_AUDIENCE, text -> FieldRules.line("assertionAudience", text, 2048));
    auth.ifPresent(this::refuseClash);
    settings
        .get(Setting.TOKEN_ADAPTER)
        .map(SettingValue::value)
        // For an unknown adapter the problem was already reported.
        .flatMap(word -> EnumWords.named(word, TokenAdapter.values()))
        .ifPresent(this::refuseWhatItCannotDo);
    return new ClientAuthOptions(auth, algorithm.orElse(AssertionAlgorithm.PS256), audience);
  }

  private void refuseClash(ClientAuth auth) {
    Optional<SettingValue> credential = settings.credential();
    Optional<String> clash = credential.flatMap(given -> NonEntraSettings.clash(auth, given));
    settings
        .get(Setting.CLIENT_AUTH)
        .ifPresent(
            given ->
                clash.ifPresent(problem -> mistakes.add(SettingProblem.invalid(given, problem))));
  }

  private void refuseWhatItCannotDo(TokenAdapter adapter) {
    for (Setting setting : NonEntraSettings.all()) {
      settings
          .get(setting)
          .ifPresent(
              given ->
                  NonEntraSettings.refusal(setting, given.value(), adapter)
                      .ifPresent(problem -> mistakes.add(SettingProblem.invalid(given, problem))));
    }
  }

  /** The proxy for requests to a server; hosts in NO_PROXY do not use HTTPS_PROXY. */
  Proxy proxy(URI server) {
    Optional<SettingValue> given = settings.get(Setting.PROXY);
    boolean isCustom =
        given.filter(g -> g.origin().name().equalsIgnoreCase("HTTPS_PROXY")).isPresent();
    ProcessEnvironment around = settings.environment();
    Optional<String> exempt =
        around.variable("NO_PROXY").or(() -> around.variable("no_proxy")).filter(l -> isCustom);
    // For an excluded host, an invalid proxy is not a problem.
    return exempt.filter(list -> NoProxy.names(server, list)).isPresent()
        ? Proxy.NO_PROXY
        : value(Setting.PROXY, ProxyChoice::parse).orElse(Proxy.NO_PROXY);
  }

  List<X509Certificate> trustAnchors() {
    return settings.get(Setting.CA).stream()
        .flatMap(given -> value(Setting.CA, text -> CaFile.read(file(given))).stream())
        .flatMap(List::stream)
        .toList();
  }

  /** The file or directory of a setting, which need not exist. */
  Optional<Path> path(Setting setting) {
    return settings.get(setting).flatMap(given -> value(setting, text -> file(given)));
  }

  /** The key of the token store. */
  Optional<StoreKey> storeKey() {
    return value(Setting.TOKEN_STORE_KEY, text -> StoreKey.ofBase64(Secret.of(text)));
  }

  /** The file of a value. */
  Path file(SettingValue given) {
    ProcessEnvironment around = settings.environment();
    Path folder = given.origin().folder().orElse(around.workingDirectory());
    try {
      return BoundedFile.path(given.value(), folder, around);
    } catch (IOException e) {
      throw new IllegalArgumentException(BoundedFile.reason(e), e);
    }
  }

  /**
   * Reports all missing settings once. A credential is always required, a tenant only without a
   * token endpoint.
   *
   * @param needed the required settings
   * @param trial a command that works without settings
   */
  void requireAll(List<Setting> needed, String trial) {
    if (settings.mistakes().stream().anyMatch(mistake -> mistake.keys().isEmpty())) {
      return; // The profile could not be used, and may contain the missing settings.
    }
    List<String> keys = new ArrayList<>();
    for (Setting setting : needed) {
      boolean isSpared =
          setting == Setting.TENANT_ID && settings.get(Setting.TOKEN_ENDPOINT).isPresent();
      if (settings.get(setting).isEmpty() && !isSpared) {
        keys.add(setting.key());
      }
    }
    boolean noCredential = settings.credential().isEmpty();
    if (noCredential) {
      keys.add("a credential");
    }
    if (keys.isEmpty()) {
      return;
    }
    String missing = "missing: " + String.join(", ", keys) + ". ";
    mistakes.add(
        new SettingProblem(
            keys.stream().filter(key -> !key.equals("a credential")).toList(),
            keys.equals(List.of(Setting.MAILBOX.key()))
                ? missing + "Give it with --mailbox ADDRESS, MAILGRANT_MAILBOX or in a profile"
                : missing
                    + "Give each as a flag (--KEY), a variable (MAILGRANT_KEY) or in a profile"
                    + (noCredential ? WAYS : "")
                    + ". To try it without a tenant: "
                    + trial,
            SettingProblem.Kind.MISSING));
  }

  private <T> Optional<T> value(Setting setting, Reading<T> reading) {
    Optional<SettingValue> given = settings.get(setting);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.of(given.get().value()));
    } catch (InvalidFieldException e) {
      mistakes.add(SettingProblem.invalid(given.get(), e.problem()));
    } catch (IllegalArgumentException e) {
      mistakes.add(
          SettingProblem.invalid(given.get(), Objects.toString(e.getMessage(), "is malformed")));
    }
    return Optional.empty();
  }

  private <T extends Enum<T>> Optional<T> oneOf(Setting setting, T[] constants) {
    return value(
        setting,
        text ->
            EnumWords.named(text, constants)
                .orElseThrow(() -> new IllegalArgumentException(among(setting.choices()))));
  }

  private static Cloud preset(String text) {
    return Cloud.PRESETS.stream()
        .filter(cloud -> cloud.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(among(Setting.CLOUD.choices())));
  }

  /**
   * Entra ID refuses any other scope in this grant (AADSTS1002012); other servers ({@code
   * token-endpoint}) may have other scopes.
   */
  private String scope(String text) {
    FieldRules.line("scope", text, 1024);
    if (settings.get(Setting.TOKEN_ENDPOINT).isEmpty() && !DEFAULT_SCOPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be one scope that ends in /.default, for example https://outlook.office365.com/.default:"
              + " an application gets all it was granted, and cannot ask for a part");
    }
    return text;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an https URL", e);
    }
  }

  private static String among(List<String> choices) {
    return choices.size() == 1
        ? "must be " + choices.get(0)
        : "must be one of " + String.join(", ", choices);
  }
}
