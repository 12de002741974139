package dev.mailgrant.sandbox.exchange.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgrant.sandbox.net.LineWire;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The commands of the transaction state (RFC 1939 sections 5 and 7). Each writes all its lines but
 * the last and returns that. Only the status words are from captures. Not safe for use by several
 * threads.
 */
final class MaildropCommands {
  /** Unconfirmed text. */
  private static final String NO_SUCH_MESSAGE = "-ERR The specified message is out of range.";

  private static final String PROTOCOL_ERROR = "-ERR Protocol error. 14";
  private static final String END = ".";

  private final Maildrop maildrop;
  private final LineWire wire;

  MaildropCommands(Maildrop maildrop, LineWire wire) {
    this.maildrop = maildrop;
    this.wire = wire;
  }

  String reply(String name, List<String> arguments) throws IOException {
    return switch (name) {
      case "STAT" -> "+OK " + maildrop.numbers().size() + " " + maildrop.octets();
      case "LIST" -> listing(arguments, number -> Integer.toString(maildrop.octets(number)));
      case "UIDL" -> listing(arguments, maildrop::uniqueId);
      case "RETR" -> retrieve(arguments);
      case "TOP" -> top(arguments);
      case "DELE" -> delete(arguments);
      case "RSET" -> {
        maildrop.reset();
        yield "+OK";
      }
      case "NOOP" -> "+OK";
      default -> PROTOCOL_ERROR;
    };
  }

  private String listing(List<String> arguments, IntFunction<String> value) throws IOException {
    if (!arguments.isEmpty()) {
      return number(arguments, 1)
          .map(number -> "+OK " + number + " " + value.apply(number))
          .orElse(NO_SUCH_MESSAGE);
    }
    wire.line("+OK " + maildrop.numbers().size() + " " + maildrop.octets());
    for (int number : maildrop.numbers()) {
      wire.line(number + " " + value.apply(number));
    }
    return END;
  }

  private String retrieve(List<String> arguments) throws IOException {
    Optional<Integer> number = number(arguments, 1);
    if (number.isEmpty()) {
      return NO_SUCH_MESSAGE;
    }
    wire.line("+OK");
    lines(maildrop.content(number.get()), Integer.MAX_VALUE);
    return END;
  }

  private String top(List<String> arguments) throws IOException {
    Optional<Integer> number = number(arguments, 2);
    if (number.isEmpty()) {
      return NO_SUCH_MESSAGE;
    }
    if (!arguments.get(1).matches("\\d{1,9}")) {
      return PROTOCOL_ERROR;
    }
    wire.line("+OK");
    lines(maildrop.content(number.get()), Integer.parseInt(arguments.get(1)));
    return END;
  }

  private String delete(List<String> arguments) {
    Optional<Integer> number = number(arguments, 1);
    number.ifPresent(maildrop::delete);
    return number.isPresent() ? "+OK" : NO_SUCH_MESSAGE;
  }

  private Optional<Integer> number(List<String> arguments, int count) {
    return arguments.size() == count ? maildrop.number(arguments.get(0)) : Optional.empty();
  }

  /** Writes the header and some lines of the body, with dots stuffed (RFC 1939 section 3). */
  private void lines(String content, int bodyLines) throws IOException {
    String[] lines = content.split("\r\n", -1);
    int last =
        lines.length > 0 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    boolean inBody = false;
    int left = bodyLines;
    for (int i = 0; i < last; i++) {
      if (inBody && left-- <= 0) {
        return;
      }
      inBody |= lines[i].isEmpty();
      wire.write(((lines[i].startsWith(".") ? "." : "") + lines[i] + "\r\n").getBytes(ISO_8859_1));
    }
  }
}
