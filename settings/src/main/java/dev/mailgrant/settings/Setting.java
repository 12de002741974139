package dev.mailgrant.settings;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AssertionAlgorithm;
import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All settings: flags, environment variables, profiles and help are derived from this list. */
public enum Setting {
  TOKEN_ADAPTER(
      program("token-adapter", "how tokens are requested, by MSAL4J or by a plain request")
          .oneOf(EnumWords.kebab(TokenAdapter.values()))
          .unlessSet("nimbus")),
  IMAP_ADAPTER(
      program("imap-adapter", "how IMAP connections are made")
          .oneOf(EnumWords.kebab(ImapAdapter.values()))
          .unlessSet("socket")),
  TENANT_ID(
      tenant(
              "tenant-id",
              "the tenant: its GUID or one of its domain names; not needed with token-endpoint")
          .azure("AZURE_TENANT_ID")),
  CLIENT_ID(
      tenant("client-id", "the application (client) id of the app registration")
          .azure("AZURE_CLIENT_ID")),
  CLIENT_SECRET(
      tenant(
              "client-secret",
              "the client secret; not accepted as a flag, because other users can see command lines")
          .azure("AZURE_CLIENT_SECRET")
          .secret()
          .withoutFlag()),
  CLIENT_SECRET_FILE(
      tenant("client-secret-file", "file with the client secret; - reads standard input")
          .type(ValueType.FILE)),
  CLIENT_SECRET_COMMAND(
      tenant("client-secret-command", "command that prints the client secret")
          .type(ValueType.COMMAND)
          .secret()),
  CERTIFICATE(
      tenant(
              "certificate",
              "file with the certificate, its chain and the private key, in PEM or PKCS#12")
          .type(ValueType.FILE)
          .azure("AZURE_CLIENT_CERTIFICATE_PATH")),
  CERTIFICATE_KEY(
      tenant(
              "certificate-key",
              "PEM file with the private key, if the certificate file has none; - reads standard input")
          .type(ValueType.FILE)),
  CERTIFICATE_PASSWORD(
      tenant("certificate-password", "password of the certificate file")
          .azure("AZURE_CLIENT_CERTIFICATE_PASSWORD")
          .secret()
          .withoutFlag()),
  CERTIFICATE_PASSWORD_FILE(
      tenant(
              "certificate-password-file",
              "file with the certificate's password; - reads standard input")
          .type(ValueType.FILE)),
  FEDERATED_TOKEN_FILE(
      tenant(
              "federated-token-file",
              "file with a token from an external issuer (workload identity), read for every request")
          .type(ValueType.FILE)
          .azure("AZURE_FEDERATED_TOKEN_FILE")),
  CLOUD(
      tenant("cloud", "the tenant's cloud; sets authority, scope and the mail servers' hosts")
          .oneOf(clouds())
          .unlessSet("global")),
  AUTHORITY(
      tenant("authority", "authorization server, https://HOST")
          .type(ValueType.URL)
          .azure("AZURE_AUTHORITY_HOST")
          .fromCloud()),
  TOKEN_ENDPOINT(
      tenant("token-endpoint", "token endpoint of another OAuth 2.0 server (nimbus only)")
          .type(ValueType.URL)),
  SCOPE(
      tenant(
              "scope",
              "scope of the token; with token-endpoint but without tenant-id, any text or none")
          .fromCloud()),
  PROTOCOL(
      tenant("protocol", "protocol of the login")
          .oneOf(EnumWords.kebab(MailProtocol.values()))
          .unlessSet("imap")),
  IMAP_HOST(tenant("imap-host", "host name of the IMAP server").fromCloud()),
  IMAP_PORT(tenant("imap-port", "port of the IMAP server").type(ValueType.PORT).unlessSet("993")),
  IMAP_TLS(
      tenant("imap-tls", "when TLS starts over IMAP")
          .oneOf(EnumWords.kebab(TlsMode.values()))
          .unlessSet("implicit")),
  POP3_HOST(tenant("pop3-host", "host name of the POP3 server").fromCloud()),
  POP3_PORT(tenant("pop3-port", "port of the POP3 server").type(ValueType.PORT).unlessSet("995")),
  POP3_TLS(
      tenant("pop3-tls", "when TLS starts over POP3")
          .oneOf(EnumWords.kebab(TlsMode.values()))
          .unlessSet("implicit")),
  SMTP_HOST(tenant("smtp-host", "host name of the SMTP server").fromCloud()),
  SMTP_PORT(tenant("smtp-port", "port of the SMTP server").type(ValueType.PORT).unlessSet("587")),
  SMTP_TLS(
      tenant("smtp-tls", "when TLS starts over SMTP")
          .oneOf(EnumWords.kebab(TlsMode.values()))
          .unlessSet("starttls")),
  SASL_MECHANISM(
      tenant("sasl-mechanism", "SASL mechanism")
          .oneOf(EnumWords.kebab(BearerMechanism.values()))
          .unlessSet("xoauth2")),
  CLIENT_AUTH(
      tenant("client-auth", "client authentication method (nimbus only)")
          .oneOf(EnumWords.kebab(ClientAuth.values()))
          .unlessSetText("from the credential")),
  ASSERTION_ALGORITHM(
      tenant(
              "assertion-algorithm",
              "signature algorithm of client assertions; msal always uses rs256")
          .oneOf(EnumWords.kebab(AssertionAlgorithm.values()))
          .unlessSetText("ps256; rs256 with msal")),
  ASSERTION_AUDIENCE(
      tenant("assertion-audience", "audience of client assertions (nimbus only)")
          .unlessSetText("the token endpoint")),
  MAILBOX(tenant("mailbox", "address of the mailbox to open")),
  FOLDER(tenant("folder", "folder to open over IMAP").unlessSet("Inbox")),
  PROXY(
      tenant(
              "proxy",
              "the HTTP proxy for the token request, http://HOST:PORT, or none to disable;"
                  + " mail servers are never reached through it")
          .unlessSetText("HTTPS_PROXY, NO_PROXY")),
  CA(tenant("ca", "PEM file of additional trusted CAs for both hosts").type(ValueType.FILE)),
  TOKEN_STORE(
      program(
              "token-store",
              "folder where the command token stores encrypted tokens, or none to disable")
          .type(ValueType.FILE)
          .unlessSetText("mailgrant/tokens in $XDG_CACHE_HOME, else in ~/.cache; on Windows none")),
  TOKEN_STORE_KEY_FILE(
      program("token-store-key-file", "file with the token store's key; created if missing")
          .type(ValueType.FILE)
          .unlessSetText("token-store.key next to the profiles")),
  TOKEN_STORE_KEY(
      program("token-store-key", "the token store's key, 32 bytes in base64; overrides the file")
          .secret()
          .withoutFlag()),
  CONNECT_TIMEOUT(
      program("connect-timeout", "maximum time for the DNS lookup and for each TCP connection")
          .type(ValueType.DURATION)
          .unlessSet("10s")),
  READ_TIMEOUT(
      program("read-timeout", "maximum wait for data from a server")
          .type(ValueType.DURATION)
          .unlessSet("30s")),
  DEADLINE(
      program("deadline", "maximum time for the whole run")
          .type(ValueType.DURATION)
          .unlessSet("60s")),
  LOG_LEVEL(
      program("log-level", "how much is logged to standard error")
          .oneOf(EnumWords.kebab(LogLevel.values()))
          .unlessSet("warn"));

  /** The settings that name a credential; one of them is used. */
  public static final List<Setting> CREDENTIALS =
      List.of(
          CLIENT_SECRET,
          CLIENT_SECRET_FILE,
          CLIENT_SECRET_COMMAND,
          CERTIFICATE,
          FEDERATED_TOKEN_FILE);

  /** The settings that are only used together with {@link #CERTIFICATE}. */
  public static final List<Setting> BESIDE_CERTIFICATE =
      List.of(CERTIFICATE_KEY, CERTIFICATE_PASSWORD, CERTIFICATE_PASSWORD_FILE);

  @SuppressWarnings("ImmutableEnumChecker") // not changed after construction
  private final Description about;

  Setting(Description about) {
    this.about = about;
  }

  /** Its name in a profile. */
  public String key() {
    return about.key;
  }

  /** Its environment variable. */
  public String variable() {
    return "MAILGRANT_" + about.key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Azure's environment variable for the same value. */
  public Optional<String> azureVariable() {
    return about.azure;
  }

  /** Its flag; secrets have none. */
  public Optional<String> flag() {
    return about.hasFlag ? Optional.of("--" + about.key) : Optional.empty();
  }

  /** The type of its value. */
  public ValueType type() {
    return about.type;
  }

  /** The possible values of the type {@link ValueType#CHOICE}; otherwise empty. */
  public List<String> choices() {
    return about.choices;
  }

  /** Its default value. */
  public Optional<String> defaultValue() {
    return about.defaultValue;
  }

  /** Its default as text for the help. */
  public Optional<String> defaultText() {
    return about.defaultValue.isPresent() ? about.defaultValue : about.defaultText;
  }

  /** Returns whether its default depends on {@link #CLOUD}. */
  public boolean isFromCloud() {
    return about.isFromCloud;
  }

  /** Returns whether its value must never be shown. */
  public boolean isSecret() {
    return about.isSecret;
  }

  /** Returns whether it is about tenant, host or mailbox, which a sandbox replaces. */
  public boolean isAboutTenant() {
    return about.isAboutTenant;
  }

  /** A short description. */
  public String description() {
    return about.description;
  }

  /** Finds a setting by its key. */
  public static Optional<Setting> ofKey(String key) {
    for (Setting setting : values()) {
      if (setting.key().equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /**
   * Finds the setting for a property of the core's types: {@code tenantId} is {@code tenant-id}.
   *
   * @param property the {@link dev.mailgrant.core.InvalidFieldException#field field} that an
   *     adapter refused
   */
  public static Optional<Setting> ofProperty(String property) {
    return ofKey(property.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
  }

  private static Description tenant(String key, String description) {
    return new Description(key, description, true);
  }

  private static Description program(String key, String description) {
    return new Description(key, description, false);
  }

  private static List<String> clouds() {
    List<String> names = new ArrayList<>();
    for (Cloud cloud : Cloud.PRESETS) {
      names.add(cloud.name());
    }
    return names;
  }

  /** Collects the attributes of a constant. */
  private static final class Description {
    private final String key;
    private final String description;
    private final boolean isAboutTenant;
    private ValueType type = ValueType.TEXT;
    private List<String> choices = List.of();
    private Optional<String> azure = Optional.empty();
    private Optional<String> defaultValue = Optional.empty();
    private Optional<String> defaultText = Optional.empty();
    private boolean isFromCloud;
    private boolean isSecret;
    private boolean hasFlag = true;

    Description(String key, String description, boolean isAboutTenant) {
      this.key = key;
      this.description = description;
      this.isAboutTenant = isAboutTenant;
    }

    Description type(ValueType value) {
      type = value;
      return this;
    }

    Description oneOf(List<String> values) {
      choices = List.copyOf(values);
      return type(ValueType.CHOICE);
    }

    Description azure(String variable) {
      azure = Optional.of(variable);
      return this;
    }

    Description unlessSet(String value) {
      defaultValue = Optional.of(value);
      return this;
    }

    Description unlessSetText(String words) {
      defaultText = Optional.of(words);
      return this;
    }

    Description fromCloud() {
      isFromCloud = true;
      return unlessSetText("from cloud");
    }

    Description secret() {
      isSecret = true;
      return this;
    }

    Description withoutFlag() {
      hasFlag = false;
      return this;
    }
  }
}
