package dev.mailgrant.core.explain;

import dev.mailgrant.core.diagnosis.TlsProblem;
import dev.mailgrant.core.net.NetworkFault;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Trouble with a host in the words of a tool.
 *
 * @param line where it stands
 * @param host whose, if the line says so
 * @param fault what kind of trouble
 * @param tls why TLS failed, if it did and that is told
 * @param words the line
 * @param weight how much it says of the cause; the weightier of two counts
 * @param isOfMail whether the line, or the stack trace below it, speaks of mail
 */
record Trouble(
    int line,
    Optional<String> host,
    NetworkFault fault,
    Optional<TlsProblem> tls,
    String words,
    int weight,
    boolean isOfMail) {
  private static final Pattern MISTAKE =
      Pattern.compile("(?i)error|exception|fail|reset|broken|unexpected|forcibly");

  /** Whether it is a closed connection that nobody calls a mistake. */
  boolean isMild() {
    return fault == NetworkFault.CONNECTION_LOST && !MISTAKE.matcher(words).find();
  }
}
