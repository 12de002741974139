package dev.mailgrant.core.explain;

import dev.mailgrant.core.diagnosis.TlsProblem;
import dev.mailgrant.core.net.NetworkFault;
import java.util.Locale;
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
 */
record Trouble(
    int line, Optional<String> host, NetworkFault fault, Optional<TlsProblem> tls, String words) {
  private static final Pattern MISTAKE =
      Pattern.compile("(?i)error|exception|fail|reset|broken|unexpected|forcibly");

  /** Whether it is a closed connection that nobody calls a mistake. */
  boolean isMild() {
    return fault == NetworkFault.CONNECTION_LOST && !MISTAKE.matcher(words).find();
  }

  /** How much it says: a reason of TLS most, a broken connection least. */
  int weight() {
    if (tls.isPresent() || words.toLowerCase(Locale.ROOT).contains("greeting")) {
      return 3;
    }
    return fault == NetworkFault.CONNECTION_LOST ? 0 : fault == NetworkFault.OUT_OF_TIME ? 1 : 2;
  }
}
