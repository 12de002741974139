package dev.mailgrant.cli.output.token;

import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.ComparedValue;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.cli.compare.ComparisonRow;
import dev.mailgrant.cli.output.FailureAdvice;
import dev.mailgrant.cli.output.FailureText;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.cli.terminal.VisibleText;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints a comparison as a table of 100 columns: equal values once, different values separately.
 */
public final class CompareText {
  private static final int WIDTH = 100;
  private static final int LABEL = 26;

  private final Terminal terminal;
  private final Comparison comparison;
  private final int column;

  public CompareText(Terminal terminal, Comparison comparison) {
    this.terminal = terminal;
    this.comparison = comparison;
    this.column = (WIDTH - LABEL) / comparison.sides().size();
  }

  public void print() {
    line("", comparison.sides().stream().map(AdapterRun::name).toList());
    ComparedValue.Section section = ComparedValue.Section.RUN;
    for (ComparisonRow row : comparison.rows()) {
      if (row.section() != section) {
        section = row.section();
        terminal.result("");
        terminal.result(title(section));
      }
      print(row);
    }
    terminal.result("");
    terminal.result("~ new in every request or token; * different; - absent");
    terminal.result("The adapters ran one after the other; the very first request takes longer,");
    terminal.result("because the JVM loads its TLS classes.");
    terminal.result("");
    terminal.result(verdict(comparison));
  }

  /** Prints failures and findings about tokens to standard error. */
  public void findings(Function<AdapterRun, List<Finding>> findings, FailureAdvice advice) {
    FailureText text = new FailureText(terminal);
    for (AdapterRun side : comparison.sides()) {
      Optional<StepFailure> failure = side.failure();
      List<Finding> found = findings.apply(side);
      if (failure.isPresent() || side.refusal().isPresent() || !found.isEmpty()) {
        terminal.message("mailgrant: adapter " + side.name() + ":");
      }
      if (failure.isPresent()) {
        text.tell(failure.get());
      }
      advice.print(found, 1);
      side.refusal().ifPresent(why -> terminal.message("mailgrant: " + why));
    }
    List<StepFailure> all =
        comparison.sides().stream().flatMap(side -> side.failure().stream()).toList();
    if (!all.isEmpty()) {
      advice.next(all);
    }
  }

  /** The result of the comparison as a sentence. */
  static String verdict(Comparison comparison) {
    List<AdapterRun> sides = comparison.sides();
    List<String> without =
        sides.stream().filter(side -> side.token().isEmpty()).map(AdapterRun::name).toList();
    if (without.size() == sides.size()) {
      return comparison.isSame()
          ? "the same: no adapter got a token, for the same reason"
          : "different: no adapter got a token, for different reasons";
    }
    if (!without.isEmpty()) {
      return "different: no token from " + String.join(", ", without);
    }
    if (!comparison.claimsThatDiffer().isEmpty()) {
      return "different: the tokens differ in " + String.join(", ", comparison.claimsThatDiffer());
    }
    if (sides.stream().noneMatch(side -> side.token().flatMap(one -> one.claims()).isPresent())) {
      return "the same as far as can be seen: the tokens are opaque, so their claims cannot be compared";
    }
    return comparison.isSame()
        ? "the same: the tokens have the same claims, except those that are new in every token"
        : "different: one token can be read and another cannot";
  }

  private void print(ComparisonRow row) {
    String label = mark(row.likeness()) + " " + row.name();
    if (label.length() >= LABEL) {
      terminal.result(label);
      label = "";
    }
    if (row.likeness() == ComparisonRow.Likeness.SAME) {
      wrapped(label, List.of(row.values().get(0).orElse("-")), WIDTH - LABEL);
    } else {
      wrapped(label, row.values().stream().map(value -> value.orElse("-")).toList(), column);
    }
  }

  private void wrapped(String label, List<String> values, int width) {
    List<List<String>> cells = values.stream().map(value -> wrap(value, width - 1)).toList();
    int lines = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < lines; i++) {
      int n = i;
      line(
          i == 0 ? label : "",
          cells.stream().map(cell -> n < cell.size() ? cell.get(n) : "").toList());
    }
  }

  private void line(String label, List<String> cells) {
    StringBuilder line = new StringBuilder(padded(label, LABEL));
    cells.forEach(cell -> line.append(padded(cell, column)));
    terminal.result(line.toString().stripTrailing());
  }

  /** Pads a text, with at least one blank after it. */
  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  /** Wraps at blanks if possible, otherwise anywhere: a URL has none. */
  private static List<String> wrap(String value, int width) {
    String rest = VisibleText.of(value);
    List<String> lines = new ArrayList<>();
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static String mark(ComparisonRow.Likeness likeness) {
    return switch (likeness) {
      case SAME -> " ";
      case NEW_EACH_TIME -> "~";
      case DIFFERENT -> "*";
    };
  }

  private static String title(ComparedValue.Section section) {
    return switch (section) {
      case RUN -> "result";
      case REQUEST -> "sent: the request";
      case FORM -> "sent: the form parameters";
      case ASSERTION_HEADER -> "sent: the header of the client assertion";
      case ASSERTION_CLAIMS -> "sent: the claims of the client assertion";
      case ANSWER -> "received: the response";
      case CLAIMS -> "received: the claims of the token";
    };
  }
}
