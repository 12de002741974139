package dev.mailgrant.core.handshake;

import static dev.mailgrant.core.handshake.ScriptedTransport.capability;
import static dev.mailgrant.core.handshake.ScriptedTransport.no;
import static dev.mailgrant.core.handshake.ScriptedTransport.ok;
import static dev.mailgrant.core.handshake.ScriptedTransport.status;
import static dev.mailgrant.core.handshake.Trial.TOKENS;
import static dev.mailgrant.core.handshake.Trial.request;
import static dev.mailgrant.core.handshake.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder is closed without expunging, whatever the server offers. */
@Timeout(20)
class NonDestructiveCloseTest {
  private final ScriptedTransport exchange = ScriptedTransport.exchange();

  @Test
  void readOnlyShouldUseExamineFromTheStart() {
    HandshakeReport report = run(TOKENS, exchange, request(true));

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.folder().orElseThrow().readWrite()).isFalse();
    assertThat(exchange.commands()).contains("EXAMINE Inbox").doesNotContain("SELECT Inbox");
  }

  @Test
  void closeShouldComeAfterExamineWhereUnselectIsNotOffered() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"));

    HandshakeReport report = run(exchange);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY",
            "AUTHENTICATE XOAUTH2",
            "SELECT Inbox",
            "CAPABILITY",
            "EXAMINE Inbox",
            "CLOSE",
            "LOGOUT");
  }

  @Test
  void closeShouldNeverBeSentWhenExamineWasRefused() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"))
        .answers("EXAMINE", no("not now"));

    HandshakeReport report = run(exchange);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands()).doesNotContain("CLOSE").endsWith("LOGOUT");
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void closeShouldBeSentAtOnceWhereTheFolderWasExamined() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"));

    run(TOKENS, exchange, request(true));

    assertThat(exchange.commands()).containsSubsequence("EXAMINE Inbox", "CLOSE", "LOGOUT");
    assertThat(exchange.commands()).filteredOn("EXAMINE Inbox"::equals).hasSize(1);
  }

  @Test
  void capabilitiesSentWithTheLoginShouldCountForTheClose() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"))
        .authenticates(
            new AuthenticateReply.Accepted(
                status(Status.OK, "Logged in"),
                Optional.of(Capabilities.parse("IMAP4rev1 UNSELECT"))));

    run(exchange);

    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY", "AUTHENTICATE XOAUTH2", "SELECT Inbox", "UNSELECT", "LOGOUT");
  }

  @Test
  void capabilitiesSentWithTheLoginShouldNotBeRequestedAgain() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2 UNSELECT"))
        .authenticates(
            new AuthenticateReply.Accepted(
                status(Status.OK, "Logged in"), Optional.of(Capabilities.parse("IMAP4rev1"))));

    run(exchange);

    assertThat(exchange.commands()).filteredOn("CAPABILITY"::equals).hasSize(1);
    assertThat(exchange.commands())
        .containsSubsequence("EXAMINE Inbox", "CLOSE")
        .doesNotContain("UNSELECT");
  }

  @Test
  void unselectOfferedOnlyAfterLoginShouldBeAskedFor() {
    exchange.answers(
        "CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"), capability("IMAP4rev1 UNSELECT"));

    run(exchange);

    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY",
            "AUTHENTICATE XOAUTH2",
            "SELECT Inbox",
            "CAPABILITY",
            "UNSELECT",
            "LOGOUT");
  }

  @Test
  void troubleAfterSelectShouldNotUndoTheSuccess() {
    exchange.answers("UNSELECT", new NetworkException(NetworkFault.CONNECTION_LOST, "gone"));

    HandshakeReport report = run(exchange);

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void closeShouldNeverBeSentWhenExamineSaidOkWithAnErrorInside() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"))
        .answers("EXAMINE", ok("[Error=\"UserDisabled\"] EXAMINE completed."));

    HandshakeReport report = run(exchange);

    assertThat(exchange.commands()).contains("EXAMINE Inbox").doesNotContain("CLOSE");
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.FAILED);
  }
}
