package dev.mailgrant.diagnosis.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.Explanation.Outcome;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explanation of each log in {@code logs.txt}. */
class KnownLogsTest {
  private static final Pattern LOG =
      Pattern.compile(
          "==== (?<name>[^\n]+)\n# (?<kind>[a-z-]+):(?<right>[^\n]*)\n(?:# never:(?<never>[^\n]*)\n)?# because: [^\n]+\n(?<seen>(?:# seen [^\n]*\n)*)(?<text>(?:(?!====)[^\n]*\n)*)");

  /** The kind of a log. */
  private enum Kind {
    /** One cause. */
    CAUSE,
    /** Several causes are possible. */
    SET,
    /** The last attempt succeeded. */
    HEALTHY,
    /** A server that is not Exchange Online. */
    OTHER_SERVER,
    /** A log about something else. */
    UNRELATED
  }

  /**
   * A log with its expected explanation.
   *
   * @param right the findings of which one must be first; for a log without a cause the allowed
   *     findings
   * @param never the forbidden findings
   * @param seen the recognised texts with their lines
   */
  private record Known(
      String name, Kind kind, Set<String> right, Set<String> never, String seen, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Known> logs() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(KnownLogsTest.class.getResourceAsStream("logs.txt"))) {
      List<Known> all = new ArrayList<>();
      String text = new String(in.readAllBytes(), UTF_8);
      var found = LOG.matcher(text);
      while (found.find()) {
        all.add(
            new Known(
                found.group("name"),
                Kind.valueOf(found.group("kind").replace('-', '_').toUpperCase(Locale.ROOT)),
                ids(found.group("right")),
                ids(Objects.requireNonNullElse(found.group("never"), "")),
                found.group("seen"),
                found.group("text")));
      }
      // A log with an invalid header would be silently ignored.
      assertThat(all).hasSize(text.split("(?m)^==== ", -1).length - 1).hasSizeGreaterThan(50);
      return all.stream();
    }
  }

  private static Set<String> ids(String words) {
    return Arrays.stream(words.strip().split(" ", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aLogShouldBeExplainedAsItIsKnown(Known log) {
    Explanation explanation = LogReader.explain(log.text());
    List<String> found = explanation.findings().stream().map(Finding::id).toList();

    assertThat(explanation.findings())
        .filteredOn(one -> log.never().contains(one.id()))
        .as("what would be wrong, and is more than possible")
        .noneMatch(one -> one.certainty() != Certainty.POSSIBLE || found.indexOf(one.id()) == 0);
    switch (log.kind()) {
      case CAUSE -> {
        assertThat(explanation.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(found).isNotEmpty();
        assertThat(found.get(0)).isIn(log.right());
      }
      case SET -> {
        assertThat(explanation.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(found).isNotEmpty();
        assertThat(found.get(0)).isIn(log.right());
        assertThat(explanation.findings()).noneMatch(one -> one.certainty() == Certainty.CERTAIN);
      }
      case HEALTHY -> {
        assertThat(explanation.outcome()).isIn(Outcome.WENT_WELL, Outcome.NO_FAILURE);
        assertThat(log.right()).containsAll(found);
      }
      case OTHER_SERVER, UNRELATED -> assertThat(log.right()).containsAll(found);
    }
  }

  /** The recognised texts, verbatim: an intended change must also be made in logs.txt. */
  @ParameterizedTest
  @MethodSource("logs")
  void observationsShouldBeReportedWithTheirLine(Known log) {
    Explanation explanation = LogReader.explain(log.text());

    assertThat(
            explanation.observations().stream()
                .map(
                    observation ->
                        "# seen " + observation.line() + ": " + observation.words() + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(log.seen())
        .doesNotContainPattern("@[a-z]+\\.");
    if (log.kind() == Kind.CAUSE || log.kind() == Kind.SET) {
      assertThat(explanation.observations()).isNotEmpty();
    }
  }

  /** Not even inside a SASL message: RFC 2606 reserves these names. */
  @ParameterizedTest
  @MethodSource("logs")
  void noAddressShouldBelongToARealPerson(Known log) {
    String decoded =
        Pattern.compile("dXNlcj[A-Za-z0-9+/]+=*")
            .matcher(log.text())
            .results()
            .map(found -> new String(Base64.getMimeDecoder().decode(found.group()), UTF_8))
            .collect(Collectors.joining("\n"));

    assertThat(
            Pattern.compile("[\\w.+-]+@((?:[\\w-]+\\.)+[a-z]{2,})")
                .matcher(log.text() + decoded)
                .results()
                .map(found -> found.group(1)))
        // The last is what a certificate of its issuer says.
        .allMatch(domain -> domain.matches("(.+\\.)?example(\\.(com|org|net))?|zscaler\\.com"));
  }

  /** No finding is misspelt, and none is both required and forbidden. */
  @ParameterizedTest
  @MethodSource("logs")
  void whatIsRightShouldBeAFinding(Known log) {
    Set<String> all =
        Arrays.stream(FindingId.values()).map(FindingId::id).collect(Collectors.toSet());
    assertThat(all).containsAll(log.right()).containsAll(log.never());
    assertThat(log.right()).noneMatch(log.never()::contains);
  }
}
