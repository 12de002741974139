package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.diagnosis.explain.line.FilteredPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages of programs about a host that cannot be reached or disconnects: Java, Python, Node, PHP,
 * Ruby, Go, Rust, .NET, curl, OpenSSL and the operating systems below them.
 */
enum ConnectionWords {
  UNRESOLVED(
      NetworkFault.UNRESOLVED,
      "UnknownHostException|ENOTFOUND|EAI_AGAIN|EAI_NONAME|getaddrinfo|gethostbyname|Name or service not known"
          + "|nodename nor servname|name resolution|Could ?n[o']t resolve (?:host|proxy)|Could not resolve (?:host|proxy|hostname|name)"
          + "|php_network_getaddresses|No such host is known|remote name could not be resolved|no such host"
          + "|Name does not resolve|Unable to resolve host|failed to lookup address|Unknown host\\b|unknown host"
          + "|NXDOMAIN|No address associated with hostname|Host not found|HostNotFound|hostname could not be found"
          + "|DNS (?:lookup|resolution) (?:failed|error)|Can't resolve hostname|cannot resolve (?:host|name|address)"),
  NO_GREETING(
      NetworkFault.OUT_OF_TIME,
      "Failed to receive greeting|Greeting never received|GREETING_TIMEOUT|no greeting"),
  REFUSED(
      NetworkFault.UNREACHABLE,
      "Connection refused|ECONNREFUSED|actively refused|\\b10061\\b|Errno 111\\b|Errno 61\\b|ConnectionRefused"),
  NO_ROUTE(
      NetworkFault.UNREACHABLE,
      "Network is unreachable|No route to host|EHOSTUNREACH|ENETUNREACH|Errno 101\\b|Errno 113\\b|NetworkUnreachable"),
  NO_ANSWER(
      NetworkFault.UNREACHABLE,
      "ETIMEDOUT|connect(?:ion)? (?:timed out|timeout|attempt failed)|connect timed out|Connection timed out"
          + "|ConnectTimeout|\\b10060\\b|Errno 110\\b|WinError 10060|dial tcp .*i/o timeout|Failed to connect to"
          + "|Couldn't connect to (?:server|host)|Can't connect to|Unable to connect to"
          + "|failed to respond|did not properly respond|TCP connect|Operation timed out|Connection attempt timed out|Could not connect to (?:SMTP )?host"
          + "|Failed to establish a (?:new )?(?:TCP )?connection"),
  SILENT(
      NetworkFault.OUT_OF_TIME,
      "Read timed out|read operation timed out|ESOCKETTIMEDOUT|socket\\.timeout|TimeoutError: timed out|\\btimed out waiting"
          + "|Timed out while (?:waiting|authenticating|reading)"
          + "|SocketTimeoutException|Socket timeout|receive timeout|response timed? ?out|IdleTimeout|Request timed out|\\btime-?out\\b"),
  LOST(
      NetworkFault.CONNECTION_LOST,
      "Connection reset|ECONNRESET|\\b10054\\b|Errno 104\\b|forcibly closed|Broken pipe|EPIPE|socket error: EOF|unexpected EOF"
          + "|Unexpected (?:end of file|close)|closed unexpectedly|server closed (?:the )?connection|Connection dropped"
          + "|connection (?:was )?(?:unexpectedly )?(?:closed|lost|aborted)|IMAP connection broken|\\[CLOSED\\]|end of stream"
          + "|NoConnection|Connection not available|SocketException|ConnectionResetError|remote party closed"
          + "|disconnected unexpectedly|ServerDisconnected|Unexpected end of data|got EOF");

  /** From the most to the least specific. */
  private static final List<ConnectionWords> ALL = List.of(values());

  private final NetworkFault fault;

  @SuppressWarnings("ImmutableEnumChecker") // its arrays are never changed
  private final FilteredPattern pattern;

  ConnectionWords(NetworkFault fault, String pattern) {
    this.fault = fault;
    this.pattern = FilteredPattern.of(pattern.toLowerCase(Locale.ROOT));
  }

  NetworkFault fault() {
    return fault;
  }

  /**
   * How specific the message is: a failed lookup or a refusal more than a timeout, a lost
   * connection least.
   */
  int weight() {
    return switch (this) {
      case NO_GREETING, UNRESOLVED, REFUSED, NO_ROUTE -> 3;
      case NO_ANSWER -> 2;
      case SILENT -> 1;
      case LOST -> 0;
    };
  }

  /**
   * Finds the matching constant.
   *
   * @param lower a line in lower case, because case-sensitive matching is much faster
   */
  static Optional<ConnectionWords> in(String lower) {
    for (ConnectionWords words : ALL) {
      if (words.pattern.isIn(lower, lower)) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }
}
