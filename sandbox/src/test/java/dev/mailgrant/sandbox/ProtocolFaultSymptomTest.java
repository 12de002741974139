package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.SymptomTable.Row;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.fault.Variant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The symptom of each fault of POP3 and SMTP as seen by a client, in two tables. */
class ProtocolFaultSymptomTest {
  private static final Queue<String> JOURNAL = new ConcurrentLinkedQueue<>();
  private static final String SENT =
      "250 2\\.0\\.0 OK <\\S+> \\[Hostname=SANDBOXMB0001\\.SANDBOX\\.PROD\\.OUTLOOK\\.EXAMPLE]";

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
  @MethodSource("pop3")
  void faultOfPop3ShouldHaveItsSymptomForItsReason(Row row) {
    apply(row);

    assertThat(TestMaildrop.symptom(sandbox, patience(row)))
        .matches(SymptomTable.pattern(row.symptom()));
    assertReason(row);
  }

  @ParameterizedTest
  @MethodSource("smtp")
  void faultOfSmtpShouldHaveItsSymptomForItsReason(Row row) {
    apply(row);
    int before = sandbox.messages(Folder.INBOX).size();

    assertThat(TestSubmission.symptom(sandbox, patience(row)))
        .matches(SymptomTable.pattern(row.symptom()));
    assertReason(row);
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pop3-symptoms.txt", "smtp-symptoms.txt"})
  void everyFaultShouldStandInItsTableAndLeaveImapAlone(String table) throws Exception {
    MailProtocol protocol = table.startsWith("pop3") ? MailProtocol.POP3 : MailProtocol.SMTP;

    assertThat(SymptomTable.rows(table).map(Row::fault))
        .containsExactlyElementsOf(Fault.of(protocol).stream().map(Fault::name).toList());
    for (Fault fault : Fault.of(protocol)) {
      if (!fault.name().matches("smtp-no-mailbox-permission|smtp-rbac-with-role|.*token.*")) {
        sandbox.change(before -> fault.change().apply(healthy));
        assertThat(TestLogin.symptom(sandbox)).as(fault.name()).isEqualTo(TestLogin.OPENED);
      }
    }
  }

  @Test
  void stageShouldBeThatOfTheSymptom() {
    assertThat(Fault.of(MailProtocol.SMTP))
        .allSatisfy(
            fault ->
                assertThat(fault.stage() == Fault.Stage.SENDING)
                    .as(fault.name())
                    .isEqualTo(
                        SymptomTable.rows("smtp-symptoms.txt")
                            .filter(row -> row.fault().equals(fault.name()))
                            .anyMatch(row -> row.symptom().matches("(MAIL|RCPT|DATA): .*"))));
    assertThat(Fault.of(MailProtocol.POP3)).allMatch(fault -> fault.stage() == Fault.Stage.LOGIN);
  }

  @Test
  void everyProtocolShouldWorkWithoutAFaultAndWithEachVariant() {
    for (Variant variant : Variant.all()) {
      sandbox.change(before -> variant.change().apply(healthy));

      assertThat(TestMaildrop.symptom(sandbox, 30_000)).as(variant.name()).startsWith("+OK ");
      assertThat(TestSubmission.symptom(sandbox, 30_000))
          .as(variant.name())
          .matches("DATA: " + SENT);
    }
  }

  /** Classic: refused at the end of the message; the others: at AUTH. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pop3-logged-on | DATA: 430 4.2.0 STOREDRV; mailbox logon failure;
          smtp-rbac      | AUTH: 535 5.7.3 Authentication unsuccessful
          smtp-hve       | AUTH: 535 5.7.3 Authentication unsuccessful
          """)
  void otherMailboxShouldBeRefusedByEachPermissionModel(String variant, String start) {
    sandbox.change(before -> Variant.named(variant).orElseThrow().change().apply(healthy));
    String denied = sandbox.deniedMailbox().address();

    assertThat(TestSubmission.symptom(sandbox, denied, denied, 30_000)).startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailbox", "service principal"})
  void otherSenderShouldNeedSendAs(String trustee) {
    String mailbox = sandbox.mailbox().address();
    String boss = sandbox.deniedMailbox().address();
    sandbox.change(before -> healthy);
    assertThat(TestSubmission.symptom(sandbox, mailbox, boss, 30_000))
        .startsWith(
            "DATA: 554 5.2.252 SendAsDenied; " + mailbox + " not allowed to send as " + boss + ";");

    String id =
        trustee.equals("mailbox")
            ? mailbox
            : sandbox.issueToken().claims().orElseThrow().objectId().orElseThrow();
    sandbox.change(before -> before.changeMailboxes(one -> one.grantingSendAsTo(id)));

    assertThat(TestSubmission.symptom(sandbox, mailbox, boss, 30_000)).matches("DATA: " + SENT);
    assertThat(sandbox.messages(new Folder("Sent Items"))).isNotEmpty();
    assertThat(sandbox.messages(sandbox.deniedMailbox(), new Folder("Sent Items"))).isEmpty();
  }

  private static void apply(Row row) {
    Fault fault = Fault.named(row.fault()).orElseThrow();
    sandbox.change(before -> fault.change().apply(healthy));
    JOURNAL.clear();
  }

  private static int patience(Row row) {
    return row.symptom().endsWith("silence") ? 250 : 30_000;
  }

  private static void assertReason(Row row) {
    row.reason()
        .map(SymptomTable::pattern)
        .ifPresent(reason -> assertThat(List.copyOf(JOURNAL)).last().asString().matches(reason));
  }

  static Stream<Row> pop3() {
    return SymptomTable.rows("pop3-symptoms.txt");
  }

  static Stream<Row> smtp() {
    return SymptomTable.rows("smtp-symptoms.txt");
  }
}
