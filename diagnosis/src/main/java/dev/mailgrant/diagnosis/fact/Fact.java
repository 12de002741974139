package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A thing that may be known: the key to {@link Facts}. None is ever needed. Immutable and safe for
 * use by several threads.
 *
 * @param <T> what it is
 */
public final class Fact<T> {
  // What was asked for

  /** Whose mailbox: the user of the SASL message, as it was sent, {@code user\alias} included. */
  public static final Fact<String> MAILBOX = of("mailbox", String.class);

  /** The folder that was to be opened. */
  public static final Fact<String> FOLDER = of("folder", String.class);

  /** What was spoken with the mail server; IMAP if not said. */
  public static final Fact<Protocol> PROTOCOL = of("protocol", Protocol.class);

  /** When TLS was to begin. */
  public static final Fact<TlsMode> TLS_MODE = of("tls-mode", TlsMode.class);

  /** The SASL mechanism that was to be used or was used, by its name there: {@code XOAUTH2}. */
  public static final Fact<String> MECHANISM = of("mechanism", String.class);

  /** What the token was asked for. */
  public static final Fact<String> SCOPE = of("scope", String.class);

  /** The name of the configured cloud: {@code us-gov}. */
  public static final Fact<String> CLOUD = of("cloud", String.class);

  /** The tenant the token was asked of: an id or a domain. */
  public static final Fact<String> TENANT_ID = of("tenant-id", String.class);

  /** The application the token was asked for. */
  public static final Fact<String> CLIENT_ID = of("client-id", String.class);

  // The credential

  /** What the application proves itself with. */
  public static final Fact<CredentialKind> CREDENTIAL_KIND =
      of("credential-kind", CredentialKind.class);

  /** When the certificate or the federated assertion ends. */
  public static final Fact<Instant> CREDENTIAL_ENDS = of("credential-ends", Instant.class);

  /** Whether the secret has the form of a GUID, as its id has and its value never. */
  public static final Fact<Boolean> SECRET_LOOKS_LIKE_ID =
      of("secret-looks-like-id", Boolean.class);

  /** Why the credential could not be used, in words, if it could not. */
  public static final Fact<String> CREDENTIAL_TROUBLE = of("credential-trouble", String.class);

  // The network

  /** What was seen of the authority on the way to it. */
  public static final Fact<HostFacts> AUTHORITY = of("authority", HostFacts.class);

  /** What was seen of the proxy that token requests go through; its fault is why they do not. */
  public static final Fact<HostFacts> PROXY = of("proxy", HostFacts.class);

  /** What was seen of the mail server on the way to it. */
  public static final Fact<HostFacts> MAIL_SERVER = of("mail-server", HostFacts.class);

  /** This machine's time when {@link #SERVER_TIME} was told, or when the token was used. */
  public static final Fact<Instant> NOW = of("now", Instant.class);

  /** The time in the {@code Date} of the authority's answer. */
  public static final Fact<Instant> SERVER_TIME = of("server-time", Instant.class);

  // The token

  /** The authority's refusal. */
  public static final Fact<OAuthError> REFUSAL = of("refusal", OAuthError.class);

  /** What the authority answered, if it was neither a token nor a refusal. */
  public static final Fact<UnusableReply> UNUSABLE_REPLY =
      of("unusable-reply", UnusableReply.class);

  /** How long the server asked to wait. */
  public static final Fact<Duration> RETRY_AFTER = of("retry-after", Duration.class);

  /** Whether a token was issued. Without {@link #CLAIMS} it is opaque, which is no fault. */
  public static final Fact<Boolean> TOKEN_ISSUED = of("token-issued", Boolean.class);

  /** What the token says of itself. */
  public static final Fact<Claims> CLAIMS = of("claims", Claims.class);

  /** Whether the token begins as a JWT does and is none. */
  public static final Fact<Boolean> TOKEN_DAMAGED = of("token-damaged", Boolean.class);

  /** The id of the tenant that the mailbox's domain belongs to, if somebody looked it up. */
  public static final Fact<String> MAILBOX_TENANT = of("mailbox-tenant", String.class);

  /** A client's own words for a token request that names no tenant. */
  public static final Fact<String> NO_TENANT = of("no-tenant", String.class);

  // The conversation

  /** The mail server's first line. */
  public static final Fact<Greeting> GREETING = of("greeting", Greeting.class);

  /** Who the mail server is, if that was told otherwise than by greeting and capabilities. */
  public static final Fact<ServerSoftware> SOFTWARE = of("software", ServerSoftware.class);

  /** What the mail server offered last. */
  public static final Fact<Capabilities> CAPABILITIES = of("capabilities", Capabilities.class);

  /** The tagged answer to AUTHENTICATE with a token. */
  public static final Fact<StatusResponse> AUTHENTICATE = of("authenticate", StatusResponse.class);

  /** What is wrong with the SASL message that the client sent, in words that hold none of it. */
  public static final Fact<String> SASL_DEFECT = of("sasl-defect", String.class);

  /** A client's own words for finding no SASL mechanism that it and the server both have. */
  public static final Fact<String> NO_MECHANISM = of("no-mechanism", String.class);

  /** The error challenge before that. */
  public static final Fact<ErrorChallenge> CHALLENGE = of("challenge", ErrorChallenge.class);

  /** The tagged answer to a login with a password: LOGIN, or AUTHENTICATE PLAIN or LOGIN. */
  public static final Fact<StatusResponse> PASSWORD_LOGIN =
      of("password-login", StatusResponse.class);

  /** The tagged answer to the first command after the login that was not OK. */
  public static final Fact<StatusResponse> COMMAND = of("command", StatusResponse.class);

  /** The step at which the conversation with the mail server broke off or fell silent. */
  public static final Fact<HandshakeStep> BROKE_AT = of("broke-at", HandshakeStep.class);

  /** The tagged answer to SELECT or EXAMINE. */
  public static final Fact<StatusResponse> SELECT = of("select", StatusResponse.class);

  /** A BYE that nobody asked for, in the greeting or later. */
  public static final Fact<StatusResponse> BYE = of("bye", StatusResponse.class);

  /** The answers of which only the words are known. */
  public static final Fact<QuotedWords> QUOTED_WORDS = of("quoted-words", QuotedWords.class);

  /** What was seen instead of IMAP, in words that quote it. */
  public static final Fact<String> VIOLATION = of("violation", String.class);

  /** A POP3 or SMTP server's answer that was no success, the whole line. */
  public static final Fact<String> OTHER_REPLY = of("other-reply", String.class);

  /**
   * A client's own words for a login that a POP3 or SMTP server refused, where the answer itself is
   * not known.
   */
  public static final Fact<String> OTHER_REJECTION = of("other-rejection", String.class);

  /** An error of a tool with which something is set up. */
  public static final Fact<SetupError> SETUP_ERROR = of("setup-error", SetupError.class);

  /** Whether the mailbox was opened in the end: then nothing before it was a failure. */
  public static final Fact<Boolean> OPENED = of("opened", Boolean.class);

  /** The mailboxes that must be denied to the application and were opened by it, if any was. */
  public static final Fact<UnexpectedAccess> WRONGLY_OPENED =
      of("wrongly-opened", UnexpectedAccess.class);

  private static final List<Fact<?>> ALL =
      List.of(
          MAILBOX,
          FOLDER,
          PROTOCOL,
          TLS_MODE,
          MECHANISM,
          SCOPE,
          CLOUD,
          TENANT_ID,
          CLIENT_ID,
          CREDENTIAL_KIND,
          CREDENTIAL_ENDS,
          SECRET_LOOKS_LIKE_ID,
          CREDENTIAL_TROUBLE,
          AUTHORITY,
          PROXY,
          MAIL_SERVER,
          NOW,
          SERVER_TIME,
          REFUSAL,
          UNUSABLE_REPLY,
          RETRY_AFTER,
          TOKEN_ISSUED,
          CLAIMS,
          TOKEN_DAMAGED,
          MAILBOX_TENANT,
          NO_TENANT,
          GREETING,
          SOFTWARE,
          CAPABILITIES,
          AUTHENTICATE,
          SASL_DEFECT,
          NO_MECHANISM,
          CHALLENGE,
          PASSWORD_LOGIN,
          COMMAND,
          BROKE_AT,
          SELECT,
          BYE,
          QUOTED_WORDS,
          VIOLATION,
          OTHER_REPLY,
          OTHER_REJECTION,
          SETUP_ERROR,
          OPENED,
          WRONGLY_OPENED);

  private final String name;
  private final Class<T> type;

  private Fact(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /** All of them, in the order of a handshake. */
  public static List<Fact<?>> all() {
    return ALL;
  }

  /** What it is. */
  public Class<T> type() {
    return type;
  }

  /** Its name, in kebab case. */
  @Override
  public String toString() {
    return name;
  }

  private static <T> Fact<T> of(String name, Class<T> type) {
    return new Fact<>(name, type);
  }
}
