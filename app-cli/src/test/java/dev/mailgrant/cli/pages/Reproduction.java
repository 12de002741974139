package dev.mailgrant.cli.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;

/** How to reproduce a finding with the sandbox, or why this is impossible. */
public sealed interface Reproduction {

  /**
   * By a fault of the sandbox.
   *
   * @param fault the fault's name
   */
  record ByFault(String fault) implements Reproduction {}

  /**
   * By an error in the settings.
   *
   * @param arguments the arguments of the command, in addition to {@code --sandbox}
   */
  record ByArguments(List<String> arguments) implements Reproduction {
    public ByArguments {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * By sending a message.
   *
   * @param arguments the arguments of {@code send-test}, in addition to {@code --sandbox --yes}
   */
  record BySending(List<String> arguments) implements Reproduction {
    public BySending {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Impossible: the program refuses the setting before it connects.
   *
   * @param arguments the arguments of the command, in addition to {@code --sandbox}
   */
  record Refused(List<String> arguments) implements Reproduction {
    public Refused {
      arguments = List.copyOf(arguments);
    }
  }

  /** Impossible. */
  record Never(Reason reason) implements Reproduction {}

  /** Why a finding cannot be reproduced. */
  enum Reason {
    OTHERS_LOGS(
        "only logs of other programs lead to it: mailgrant never logs in with a password, and never sends a token on the"
            + " line of a command over POP3"),
    SETUP_TOOLS(
        "it is drawn from the output of other programs only, and mailgrant runs none of them"),
    MICROSOFTS_HOSTS(
        "it applies to Microsoft's host names only, and the sandbox uses those of this machine"),
    OTHER_SERVERS(
        "it takes the answer of another OAuth server than Entra ID, and the sandbox's gives one such answer only"
            + " (MG-TOKEN-032)"),
    NO_NAMES(
        "it requires a host name that cannot be resolved, and the sandbox uses that of this machine"),
    NOTHING_IS_LOST(
        "it requires lost packets, and the sandbox listens on loopback, where none are lost");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason as text, to follow "because". */
    public String words() {
      return words;
    }
  }

  /** The whole list, {@code reproductions.txt}. */
  static Map<FindingId, Reproduction> all() {
    Map<FindingId, Reproduction> all = new EnumMap<>(FindingId.class);
    try (Scanner lines =
        new Scanner(
            Objects.requireNonNull(Reproduction.class.getResourceAsStream("reproductions.txt")),
            UTF_8)) {
      lines
          .useDelimiter("\\R")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .forEach(
              cells -> {
                if (all.put(FindingId.of(cells[0]).orElseThrow(), read(cells[1])) != null) {
                  throw new IllegalStateException(cells[0] + " is there twice");
                }
              });
    }
    return all;
  }

  private static Reproduction read(String cell) {
    String[] words = cell.split(" ", -1);
    return switch (words[0]) {
      case "fault" -> new ByFault(words[1]);
      case "never" ->
          new Never(Reason.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_')));
      case "refused" -> new Refused(List.of(words).subList(1, words.length));
      case "send-test" -> new BySending(List.of(words).subList(1, words.length));
      case "settings" -> new ByArguments(List.of(words).subList(1, words.length));
      default ->
          throw new IllegalStateException(
              "neither fault, settings, send-test, refused nor never: " + cell);
    };
  }
}
