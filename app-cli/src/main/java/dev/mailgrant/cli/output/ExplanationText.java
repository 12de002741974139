package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.explain.Explanation;
import dev.mailgrant.diagnosis.explain.timeline.Observation;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** Prints the explanation of a log. */
public final class ExplanationText {
  /** The number of last observations that fit on a screen with a finding. */
  private static final int SHOWN = 14;

  private final Terminal terminal;

  /**
   * @param terminal the output
   */
  public ExplanationText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints observations, result and findings. */
  public void print(Explanation explanation) {
    List<Observation> observations = explanation.observations();
    int from = Math.max(0, observations.size() - SHOWN);
    if (from > 0) {
      terminal.result("seen      (" + from + " more before)");
    }
    for (Observation observation : observations.subList(from, observations.size())) {
      terminal.result(
          String.format("seen      line %-6d %s", observation.line(), observation.words()));
    }
    terminal.result(
        "server    " + explanation.server().map(ServerSoftware::words).orElse("unknown"));
    terminal.result("");
    terminal.result(verdict(explanation));
    // For a log there are no options.
    new FindingText(terminal, GivenOptions.NONE).print(explanation.findings());
  }

  private static String verdict(Explanation explanation) {
    return switch (explanation.outcome()) {
      case WENT_WELL -> "The last attempt succeeded; nothing to explain.";
      case NO_FAILURE -> "There is no failure in it.";
      case FAILED, NOTHING_KNOWN ->
          explanation.findings().isEmpty()
              ? "It failed. Cannot tell why: no known cause fits what was seen."
              : because(explanation.findings());
    };
  }

  private static String because(List<Finding> findings) {
    boolean isSet =
        findings.size() > 1
            && findings.stream().allMatch(one -> one.certainty() == Certainty.POSSIBLE);
    return isSet
        ? "It failed. Cannot tell which of these it was, because from outside they look alike; the"
            + " most frequent comes first:"
        : "It failed.";
  }
}
