package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.net.TlsProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A problem of a host, as reported by a tool.
 *
 * @param line its line number
 * @param host the host, if the line contains it
 * @param fault the kind of problem
 * @param tls why TLS failed, if known
 * @param words the line
 * @param weight how specific it is; of two problems the more specific one counts
 * @param isOfMail whether the line, or the stack trace below it, is about mail
 */
public record ConnectionProblem(
    int line,
    Optional<String> host,
    NetworkFault fault,
    Optional<TlsProblem> tls,
    String words,
    int weight,
    boolean isOfMail) {
  private static final Pattern MISTAKE =
      Pattern.compile("(?i)error|exception|fail|reset|broken|unexpected|forcibly");

  /** Programs and ports that have nothing to do with mail, and logs of mail servers. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?i)\\bsshd?\\b|postgres|psql|pg_hba|mysql|mariadb|sqlstate|redis|memcache|mongo|rabbitmq|amqp|kafka|elasticsearch|\\bldaps?\\b"
              + "|(?:imap|pop3)-login: |smtpd\\["
              + "|[\\w.\\]]:(?:22|389|636|1433|1521|3306|5432|5672|6379|9042|9092|9200|11211|27017)(?!\\d)");

  /** Returns whether the line itself is about a service other than mail. */
  public boolean isOthers() {
    return OTHERS.matcher(words).find();
  }

  /** The same as a {@link NetworkFailure}, as reported by mailgrant's adapters. */
  public NetworkFailure failure() {
    String lower = words.toLowerCase(Locale.ROOT);
    return switch (fault) {
      case UNREACHABLE ->
          isProxyLogin(lower)
              ? NetworkFailure.of(NetworkFault.PROXY_LOGIN)
              : NetworkFailure.of(fault).with(refusal(lower));
      case CONNECTION_LOST ->
          NetworkFailure.of(isProxyLogin(lower) ? NetworkFault.PROXY_LOGIN : fault);
      case OUT_OF_TIME -> outOfTime(lower);
      case TLS_REFUSED -> NetworkFailure.ofTls(tls);
      case UNRESOLVED, UNUSABLE_ANSWER, PROXY_LOGIN, INTERRUPTED -> NetworkFailure.of(fault);
    };
  }

  private static boolean isProxyLogin(String lower) {
    return lower.contains("http " + ProxyLogin.STATUS)
        || lower.contains("proxy authentication required");
  }

  private static Optional<FaultDetail> refusal(String lower) {
    return lower.contains("refused") && !lower.contains("no answer within")
        ? Optional.of(FaultDetail.REFUSED)
        : Optional.empty();
  }

  private static NetworkFailure outOfTime(String lower) {
    if (lower.contains("looked up") || lower.contains("looking up")) {
      return NetworkFailure.of(NetworkFault.OUT_OF_TIME).with(Optional.of(FaultDetail.LOOK_UP));
    }
    return NetworkFailure.of(
        lower.contains("while connecting") ? NetworkFault.UNREACHABLE : NetworkFault.OUT_OF_TIME);
  }

  /** Whether it is a closed connection that is not reported as an error. */
  boolean isMild() {
    return fault == NetworkFault.CONNECTION_LOST && !MISTAKE.matcher(words).find();
  }
}
