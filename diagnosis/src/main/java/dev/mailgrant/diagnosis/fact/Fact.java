package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The key of a fact in {@link Facts}. No fact is required. Immutable and safe for use by several
 * threads.
 *
 * @param <T> the type of its value
 */
public final class Fact<T> {
  // Request

  /** The mailbox: the user of the SASL message as sent, including the form {@code user\alias}. */
  public static final Fact<String> MAILBOX = of("mailbox", String.class);

  /** The folder to open. */
  public static final Fact<String> FOLDER = of("folder", String.class);

  /** The protocol of the mail server; IMAP by default. */
  public static final Fact<MailProtocol> PROTOCOL = of("protocol", MailProtocol.class);

  /** When TLS should begin. */
  public static final Fact<TlsMode> TLS_MODE = of("tls-mode", TlsMode.class);

  /** The SASL mechanism by its registered name: {@code XOAUTH2}. */
  public static final Fact<String> MECHANISM = of("mechanism", String.class);

  /** The scope of the token. */
  public static final Fact<String> SCOPE = of("scope", String.class);

  /** The name of the configured cloud: {@code us-gov}. */
  public static final Fact<String> CLOUD = of("cloud", String.class);

  /** The tenant of the token request: an id or a domain. */
  public static final Fact<String> TENANT_ID = of("tenant-id", String.class);

  /** The application of the token request. */
  public static final Fact<String> CLIENT_ID = of("client-id", String.class);

  // The credential

  /** The kind of the application's credential. */
  public static final Fact<CredentialKind> CREDENTIAL_KIND =
      of("credential-kind", CredentialKind.class);

  /** When the certificate or the federated assertion expires. */
  public static final Fact<Instant> CREDENTIAL_ENDS = of("credential-ends", Instant.class);

  /** Whether the secret is a GUID, like its id but unlike its value. */
  public static final Fact<Boolean> SECRET_LOOKS_LIKE_ID =
      of("secret-looks-like-id", Boolean.class);

  /** Why the credential could not be used, as text, if so. */
  public static final Fact<String> CREDENTIAL_TROUBLE = of("credential-trouble", String.class);

  // The network

  /** The connection to the authority. */
  public static final Fact<HostFacts> AUTHORITY = of("authority", HostFacts.class);

  /** The connection to the proxy for token requests; its fault is why they fail. */
  public static final Fact<HostFacts> PROXY = of("proxy", HostFacts.class);

  /** The connection to the mail server. */
  public static final Fact<HostFacts> MAIL_SERVER = of("mail-server", HostFacts.class);

  /** This machine's time when {@link #SERVER_TIME} was received, or when the token was used. */
  public static final Fact<Instant> NOW = of("now", Instant.class);

  /** The time in the {@code Date} of the authority's response. */
  public static final Fact<Instant> SERVER_TIME = of("server-time", Instant.class);

  // The token

  /** The authority's error response. */
  public static final Fact<OAuthError> REFUSAL = of("refusal", OAuthError.class);

  /** The authority's response, if it was neither a token nor an OAuth error. */
  public static final Fact<UnusableReply> UNUSABLE_REPLY =
      of("unusable-reply", UnusableReply.class);

  /** The waiting time that the server requested. */
  public static final Fact<Duration> RETRY_AFTER = of("retry-after", Duration.class);

  /** Whether a token was issued. Without {@link #CLAIMS} it is opaque, which is not an error. */
  public static final Fact<Boolean> TOKEN_ISSUED = of("token-issued", Boolean.class);

  /** The claims of the token. */
  public static final Fact<Claims> CLAIMS = of("claims", Claims.class);

  /** The length of the token in octets. */
  public static final Fact<Integer> TOKEN_LENGTH = of("token-length", Integer.class);

  /** Whether the token begins like a JWT but is not a valid one. */
  public static final Fact<Boolean> TOKEN_DAMAGED = of("token-damaged", Boolean.class);

  /** The id of the tenant of the mailbox's domain, if it was looked up. */
  public static final Fact<String> MAILBOX_TENANT = of("mailbox-tenant", String.class);

  /** A client's message about a token request without a tenant. */
  public static final Fact<String> NO_TENANT = of("no-tenant", String.class);

  // The conversation

  /** The mail server's first line. */
  public static final Fact<Greeting> GREETING = of("greeting", Greeting.class);

  /** The mail server's software, if known from other sources than greeting and capabilities. */
  public static final Fact<ServerSoftware> SOFTWARE = of("software", ServerSoftware.class);

  /** The last capabilities of the mail server. */
  public static final Fact<Capabilities> CAPABILITIES = of("capabilities", Capabilities.class);

  /** The tagged response to AUTHENTICATE with a token. */
  public static final Fact<StatusResponse> AUTHENTICATE = of("authenticate", StatusResponse.class);

  /** The defect of the client's SASL message, as text without its content. */
  public static final Fact<String> SASL_DEFECT = of("sasl-defect", String.class);

  /** A client's message about the lack of a common SASL mechanism. */
  public static final Fact<String> NO_MECHANISM = of("no-mechanism", String.class);

  /** The error challenge before that response. */
  public static final Fact<ErrorChallenge> CHALLENGE = of("challenge", ErrorChallenge.class);

  /** The tagged response to a login with a password: LOGIN, or AUTHENTICATE PLAIN or LOGIN. */
  public static final Fact<StatusResponse> PASSWORD_LOGIN =
      of("password-login", StatusResponse.class);

  /** The first tagged response after the login that was not OK. */
  public static final Fact<StatusResponse> COMMAND = of("command", StatusResponse.class);

  /** The step at which the conversation with the mail server was lost or timed out. */
  public static final Fact<HandshakeStep> BROKE_AT = of("broke-at", HandshakeStep.class);

  /** The tagged response to SELECT or EXAMINE. */
  public static final Fact<StatusResponse> SELECT = of("select", StatusResponse.class);

  /** An unsolicited BYE, in the greeting or later. */
  public static final Fact<StatusResponse> BYE = of("bye", StatusResponse.class);

  /** The responses of which only the text is known. */
  public static final Fact<QuotedWords> QUOTED_WORDS = of("quoted-words", QuotedWords.class);

  /** The data received instead of IMAP, quoted. */
  public static final Fact<String> VIOLATION = of("violation", String.class);

  /** The greeting of an SMTP or POP3 server, without status or reply code. */
  public static final Fact<String> BANNER = of("banner", String.class);

  /** The SMTP server's reply that was not a success. */
  public static final Fact<SmtpRefusal> SMTP_REPLY = of("smtp-reply", SmtpRefusal.class);

  /** The POP3 server's reply that was not a success. */
  public static final Fact<Pop3Refusal> POP3_REPLY = of("pop3-reply", Pop3Refusal.class);

  /** Whether IMAP opened the mailbox with the token that POP3 was given, if that was tried. */
  public static final Fact<Boolean> IMAP_OPENED = of("imap-opened", Boolean.class);

  /** The address in the message's From field. */
  public static final Fact<String> SENDER = of("sender", String.class);

  /** The address that the message was sent to. */
  public static final Fact<String> RECIPIENT = of("recipient", String.class);

  /**
   * A client's message about a login that a POP3 or SMTP server refused, if the response itself is
   * not known.
   */
  public static final Fact<String> OTHER_REJECTION = of("other-rejection", String.class);

  /** An error of a set-up tool. */
  public static final Fact<SetupError> SETUP_ERROR = of("setup-error", SetupError.class);

  /**
   * Whether the attempt finally succeeded: the mailbox was opened, or an SMTP server accepted the
   * login or the message. Then earlier failures do not count.
   */
  public static final Fact<Boolean> OPENED = of("opened", Boolean.class);

  /** The addresses that the application sent as although it must be denied, if any. */
  public static final Fact<UnexpectedAccess> WRONGLY_SENT =
      of("wrongly-sent", UnexpectedAccess.class);

  /** The mailboxes that the application opened although it must be denied, if any. */
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
          TOKEN_LENGTH,
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
          BANNER,
          SMTP_REPLY,
          POP3_REPLY,
          IMAP_OPENED,
          SENDER,
          RECIPIENT,
          OTHER_REJECTION,
          SETUP_ERROR,
          OPENED,
          WRONGLY_SENT,
          WRONGLY_OPENED);

  private final String name;
  private final Class<T> type;

  private Fact(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /** All facts, in the order of a handshake. */
  public static List<Fact<?>> all() {
    return ALL;
  }

  /** The type of the value. */
  public Class<T> type() {
    return type;
  }

  /** The name in kebab case. */
  @Override
  public String toString() {
    return name;
  }

  private static <T> Fact<T> of(String name, Class<T> type) {
    return new Fact<>(name, type);
  }
}
