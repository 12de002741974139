package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.UrlRules;
import dev.mailgrant.core.mail.MailProtocol;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Microsoft cloud: authority, scope and mail hosts. Authorities are from Microsoft's "National
 * clouds" page; hosts and scopes of the clouds other than {@link #GLOBAL} are from third-party
 * reports. Immutable and safe for use by several threads.
 *
 * @param name the name in settings
 * @param authority scheme, host and port of the authorization server, {@code https} only, without a
 *     path
 * @param scope the scope of a token for Exchange Online in this cloud
 * @param imapHost the IMAP host
 * @param pop3Host the POP3 host
 * @param smtpHost the host for SMTP submission
 */
public record Cloud(
    String name, URI authority, String scope, String imapHost, String pop3Host, String smtpHost) {

  /** The worldwide cloud, GCC included. */
  public static final Cloud GLOBAL =
      new Cloud(
          "global",
          URI.create("https://login.microsoftonline.com"),
          "https://outlook.office365.com/.default",
          "outlook.office365.com",
          "outlook.office365.com",
          "smtp.office365.com");

  /** US Government, GCC High. */
  public static final Cloud US_GOV =
      new Cloud(
          "us-gov",
          URI.create("https://login.microsoftonline.us"),
          "https://outlook.office365.us/.default",
          "outlook.office365.us",
          "outlook.office365.us",
          "smtp.office365.us");

  /** US Government, Department of Defense. Its scope is inferred from its host, not documented. */
  public static final Cloud US_DOD =
      new Cloud(
          "us-dod",
          URI.create("https://login.microsoftonline.us"),
          "https://outlook-dod.office365.us/.default",
          "outlook-dod.office365.us",
          "outlook-dod.office365.us",
          "outlook-dod.office365.us");

  /** China, operated by 21Vianet. Its scope is inferred from its host, not documented. */
  public static final Cloud CHINA =
      new Cloud(
          "china",
          URI.create("https://login.partner.microsoftonline.cn"),
          "https://partner.outlook.cn/.default",
          "partner.outlook.cn",
          "partner.outlook.cn",
          "smtp.partner.outlook.cn");

  /** All presets. */
  public static final List<Cloud> PRESETS = List.of(GLOBAL, US_GOV, US_DOD, CHINA);

  /**
   * @throws InvalidFieldException if a part is malformed or the authority is not an {@code https}
   *     URL without path
   */
  public Cloud {
    FieldRules.word("cloud", name, 64);
    authority = plainHttps(authority);
    FieldRules.line("scope", scope, 1024);
    FieldRules.word("imapHost", imapHost, 255);
    FieldRules.word("pop3Host", pop3Host, 255);
    FieldRules.word("smtpHost", smtpHost, 255);
  }

  /** Returns this cloud with another authority. */
  public Cloud withAuthority(URI other) {
    return new Cloud(name, other, scope, imapHost, pop3Host, smtpHost);
  }

  /** Returns this cloud with another scope. */
  public Cloud withScope(String other) {
    return new Cloud(name, authority, other, imapHost, pop3Host, smtpHost);
  }

  /** The host of the mail server for a protocol. */
  public String host(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> imapHost;
      case POP3 -> pop3Host;
      case SMTP -> smtpHost;
    };
  }

  /** Returns this cloud with another host of the mail server for a protocol. */
  public Cloud withHost(MailProtocol protocol, String other) {
    return new Cloud(
        name,
        authority,
        scope,
        protocol == MailProtocol.IMAP ? other : imapHost,
        protocol == MailProtocol.POP3 ? other : pop3Host,
        protocol == MailProtocol.SMTP ? other : smtpHost);
  }

  /**
   * The token endpoint of a tenant in this cloud: {@code {authority}/{tenant}/oauth2/v2.0/token}.
   */
  public URI tokenEndpoint(String tenant) {
    return URI.create(authority + "/" + tenant + "/oauth2/v2.0/token");
  }

  /**
   * One trailing slash is allowed, because Azure's variable {@code AZURE_AUTHORITY_HOST} ends with
   * one.
   */
  private static URI plainHttps(URI authority) {
    Optional<String> problem = UrlRules.problem(authority);
    if (problem.isPresent()) {
      throw new InvalidFieldException("authority", problem.get());
    }
    boolean hasMore =
        authority.getRawUserInfo() != null
            || authority.getRawQuery() != null
            || authority.getRawFragment() != null;
    String path = authority.getRawPath() == null ? "" : authority.getRawPath();
    if (!"https".equalsIgnoreCase(authority.getScheme())
        || authority.getHost() == null
        || hasMore
        || !(path.isEmpty() || path.equals("/"))) {
      throw new InvalidFieldException(
          "authority",
          "must be https://HOST or https://HOST:PORT and nothing more, for example "
              + "https://login.microsoftonline.com");
    }
    String port = authority.getPort() == -1 ? "" : ":" + authority.getPort();
    return URI.create("https://" + authority.getHost().toLowerCase(Locale.ROOT) + port);
  }
}
