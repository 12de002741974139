package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.SymptomTable.Row;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The symptom of each fault as seen by a client, in two tables. */
class FaultSymptomTest {
  private static final Queue<String> JOURNAL = new ConcurrentLinkedQueue<>();

  private static Sandbox sandbox;
  private static Scenario healthy;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults().withJournal(JOURNAL::add));
    healthy = sandbox.scenario();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void faultShouldHaveItsSymptomForItsReason(Row row) throws Exception {
    Fault fault = Fault.named(row.fault()).orElseThrow();
    sandbox.change(before -> fault.change().apply(healthy));
    JOURNAL.clear();

    String symptom = TestLogin.symptom(sandbox, row.symptom().endsWith("silence") ? 250 : 30_000);

    assertThat(symptom).matches(SymptomTable.pattern(row.symptom()));
    row.reason()
        .map(reason -> SymptomTable.pattern("IMAP login: " + reason))
        .ifPresent(reason -> assertThat(List.copyOf(JOURNAL)).last().asString().matches(reason));
  }

  @Test
  void everyFaultShouldStandInOneOfTheTables() {
    assertThat(rows().map(Row::fault))
        .containsExactlyInAnyOrderElementsOf(
            Fault.of(MailProtocol.IMAP).stream().map(Fault::name).toList());
    assertThat(Fault.of(MailProtocol.IMAP)).hasSizeGreaterThanOrEqualTo(40);
  }

  static Stream<Row> rows() {
    return Stream.of("token-symptoms.txt", "imap-symptoms.txt").flatMap(SymptomTable::rows);
  }
}
