package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The meaning of replies of Exchange's SMTP server: reply code, enhanced code (RFC 3463) and text
 * are evaluated together, because one code has several causes.
 */
final class SmtpReplies {
  private static final Pattern AUTH_DISABLED =
      Pattern.compile("smtpclientauthentication is disabled");

  private static final Pattern PASSWORDS_DISABLED =
      Pattern.compile("\\b5\\.7\\.30\\b|basic authentication is (?:disabled|not supported)");

  private static final Pattern WRONG_PASSWORD = Pattern.compile("user credentials were incorrect");

  private static final Pattern POLICY =
      Pattern.compile(
          "security defaults|did not meet the criteria|organization configuration does(?:n't| not) allow");

  private static final Pattern NOT_AUTHENTICATED =
      Pattern.compile(
          "\\b5\\.7\\.57\\b|client (?:was )?not authenticated to send|anonymous mail during mail from");

  /** 5.7.606 to 5.7.649 are banned addresses, which is a different problem. */
  private static final Pattern SEND_AS =
      Pattern.compile("sendasdenied|\\b5\\.7\\.60\\b|permissions to send as this sender");

  private static final Pattern SENDER_THROTTLED =
      Pattern.compile("\\b5\\.2\\.25[1-5]\\b(?! sendasdenied)|sender throttled due to continuous");

  private static final Pattern TOO_MANY_CONNECTIONS =
      Pattern.compile("concurrent connections limit exceeded|sender thread limit exceeded");

  private static final Pattern QUOTA = Pattern.compile("submissionquotaexceeded");

  private static final Pattern MAILBOX_LOGON =
      Pattern.compile("mailbox logon failure|mapiexceptionlogonfailed");

  private static final Pattern OLD_TLS = Pattern.compile("\\b4\\.7\\.66\\b");

  private static final Pattern MALFORMED = Pattern.compile("invalid xoauth2");

  /** Sent by High Volume Email, but not by the normal host. */
  private static final Pattern TOKEN_ENDED = Pattern.compile("\\b5\\.7\\.14[23]\\b");

  private SmtpReplies() {}

  /**
   * Returns the conclusions for a reply.
   *
   * @param lower the reply in lower case
   * @param line the reply as evidence
   * @return empty if the reply only contains a refusal
   */
  static List<Conclusion> conclusions(Facts facts, String lower, String line) {
    if (is(AUTH_DISABLED, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_AUTH_DISABLED, line));
    }
    if (is(PASSWORDS_DISABLED, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_BASIC_AUTHENTICATION, line));
    }
    if (is(SEND_AS, lower)) {
      return List.of(Conclusion.certain(FindingId.SEND_AS_MISSING, line));
    }
    if (is(SENDER_THROTTLED, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_SENDER_THROTTLED, line));
    }
    if (is(NOT_AUTHENTICATED, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_NOT_AUTHENTICATED, line));
    }
    if (is(TOO_MANY_CONNECTIONS, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_TOO_MANY_CONNECTIONS, line));
    }
    if (is(QUOTA, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_QUOTA, line));
    }
    if (is(MAILBOX_LOGON, lower)) {
      return List.of(
          Conclusion.likely(FindingId.SMTP_MAILBOX_LOGON, line),
          Conclusion.possible(FindingId.NOT_REGISTERED, line),
          Conclusion.possible(FindingId.CHANGED_LATELY, line));
    }
    if (is(OLD_TLS, lower)) {
      return List.of(Conclusion.certain(FindingId.TLS_NOTHING_IN_COMMON, line));
    }
    if (is(MALFORMED, lower)) {
      return List.of(Conclusion.likely(FindingId.MALFORMED_SASL, line));
    }
    if (is(TOKEN_ENDED, lower)) {
      return List.of(Conclusion.likely(FindingId.TOKEN_EXPIRED, line));
    }
    return isByToken(facts) ? List.of() : ofPassword(lower, line);
  }

  /** Replies that only occur for a login with a password, which is known or not contradicted. */
  private static List<Conclusion> ofPassword(String lower, String line) {
    if (is(WRONG_PASSWORD, lower)) {
      return List.of(Conclusion.certain(FindingId.SMTP_WRONG_PASSWORD, line));
    }
    return is(POLICY, lower)
        ? List.of(
            Conclusion.likely(FindingId.SMTP_BASIC_AUTHENTICATION, line),
            Conclusion.possible(FindingId.BLOCKED_BY_POLICY, line))
        : List.of();
  }

  /**
   * Whether the reply mentions a policy; for a login with a token this is one of several causes.
   */
  static boolean isPolicy(String lower) {
    return is(POLICY, lower);
  }

  private static boolean isByToken(Facts facts) {
    Optional<String> mechanism = facts.get(Fact.MECHANISM);
    return mechanism.filter(m -> m.equals("XOAUTH2") || m.equals("OAUTHBEARER")).isPresent();
  }

  private static boolean is(Pattern pattern, String lower) {
    return pattern.matcher(lower).find();
  }
}
