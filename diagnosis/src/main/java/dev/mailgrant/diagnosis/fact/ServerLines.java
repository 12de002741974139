package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.StatusResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Responses of the server that are not a success, and their quotation as evidence. */
public final class ServerLines {
  /** From the most to the least specific. */
  private static final Map<Fact<StatusResponse>, String> LINES =
      Map.of(
          Fact.AUTHENTICATE, "response to AUTHENTICATE",
          Fact.PASSWORD_LOGIN, "response to the login",
          Fact.SELECT, "response to SELECT",
          Fact.COMMAND, "response to the next command",
          Fact.BYE, "the server sent");

  private static final List<Fact<StatusResponse>> ORDER =
      List.of(Fact.AUTHENTICATE, Fact.PASSWORD_LOGIN, Fact.SELECT, Fact.COMMAND, Fact.BYE);

  private ServerLines() {}

  /** Quotes a line as evidence; if the status is not known, only the text. */
  public static String line(Facts facts, Fact<StatusResponse> which, StatusResponse status) {
    return facts
        .get(Fact.QUOTED_WORDS)
        .flatMap(quoted -> quoted.of(which))
        .orElseGet(() -> line(which, status));
  }

  /** Quotes a line with a known status as evidence. */
  public static String line(Fact<StatusResponse> which, StatusResponse status) {
    return LINES.getOrDefault(which, which.toString()) + ": " + status;
  }

  /** Quotes the first matching line as evidence. */
  public static Optional<String> find(Facts facts, Predicate<StatusResponse> such) {
    for (Fact<StatusResponse> which : ORDER) {
      Optional<StatusResponse> status = facts.get(which).filter(such);
      if (status.isPresent()) {
        return Optional.of(line(facts, which, status.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Quotes a reply of an SMTP or POP3 server as evidence.
   *
   * @param stage what it answers, if known
   * @param capabilities the command that asks for the capabilities
   */
  static String reply(Optional<HandshakeStep> stage, String capabilities, String words) {
    if (stage.isEmpty()) {
      return "response of the server: " + words;
    }
    HandshakeStep step = stage.get();
    return switch (step) {
      case TOKEN, CONNECT -> "reply before TLS: " + words;
      case GREETING -> "greeting: " + words;
      case CAPABILITY -> "reply to " + capabilities + ": " + words;
      case AUTHENTICATE -> "reply to AUTH: " + words;
      default -> "reply to " + step + ": " + words;
    };
  }

  /** Quotes the challenge before the rejection as evidence. */
  public static Optional<String> challenge(Facts facts) {
    return facts
        .get(Fact.CHALLENGE)
        .map(challenge -> "error challenge: " + challenge.decoded().orElse(challenge.raw()));
  }
}
