package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.LoginVerdict;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Failed;
import dev.mailgrant.sandbox.exchange.XOAuth2Message;
import java.util.Optional;

/** Checks the response to AUTH XOAUTH2, and its replies. Stateless. */
final class SubmissionLogin {
  static final String ACCEPTED = "235 2.7.0 Authentication successful";
  static final String REFUSED = "535 5.7.3 Authentication unsuccessful {server}";

  /** The reply to a password (captures). */
  static final String PASSWORD_REFUSED =
      "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. {server}";

  private static final String DISABLED =
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the %s."
          + " Visit https://aka.ms/smtp_auth_disabled for more information. {server}";

  private SubmissionLogin() {}

  static LoginVerdict check(SubmissionService service, BackEnd backEnd, String response) {
    Optional<XOAuth2Message> message = XOAuth2Message.read(response);
    if (message.isEmpty()) {
      return Failed.of(LoginFailure.MALFORMED_MESSAGE, "", "the XOAUTH2 message is malformed");
    }
    return service == SubmissionService.HIGH_VOLUME_EMAIL
        ? backEnd.logins().checkHighVolume(message.get(), backEnd.behaviour().get())
        : backEnd.logins().check(MailProtocol.SMTP, message.get(), backEnd.behaviour().get());
  }

  /** The reply to a login that failed. Client submission gives a reason only for its switch. */
  static String refusal(SubmissionService service, LoginFailure failure) {
    if (service == SubmissionService.HIGH_VOLUME_EMAIL) {
      return highVolumeRefusal(failure);
    }
    return switch (failure) {
      case PROTOCOL_DISABLED -> DISABLED.formatted("Mailbox");
      case PROTOCOL_DISABLED_FOR_TENANT -> DISABLED.formatted("Tenant");
      // RFC 4954 section 6; no capture of this service.
      case BACK_END_DOWN -> "454 4.7.0 Temporary authentication failure {server}";
      default -> REFUSED;
    };
  }

  /**
   * The codes are Microsoft's, at second hand. Only the words of 5.5.124 are from a capture
   * (sasl-xoauth2 issue 110), the others are assumed.
   */
  private static String highVolumeRefusal(LoginFailure failure) {
    return switch (failure) {
      case MALFORMED_MESSAGE -> "501 5.5.124 Invalid XOAUTH2 auth data";
      case TOKEN_ENDS_SOON ->
          "535 5.7.142 Authentication unsuccessful, the access token expires soon. {server}";
      case TOKEN_EXPIRED ->
          "535 5.7.143 Authentication unsuccessful, the access token has expired. {server}";
      case ROLE_MISSING ->
          "535 5.7.144 Authentication unsuccessful, Invalid API permissions. {server}";
      case BACK_END_DOWN -> "454 4.7.0 Temporary authentication failure {server}";
      default -> REFUSED;
    };
  }
}
