package dev.mailgrant.core.handshake;

import static dev.mailgrant.core.handshake.ScriptedTransport.capability;
import static dev.mailgrant.core.handshake.ScriptedTransport.no;
import static dev.mailgrant.core.handshake.ScriptedTransport.rejected;
import static dev.mailgrant.core.handshake.Trial.TOKENS;
import static dev.mailgrant.core.handshake.Trial.failure;
import static dev.mailgrant.core.handshake.Trial.fast;
import static dev.mailgrant.core.handshake.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fewer round trips: capabilities in the greeting are used, and harmless commands are pipelined.
 */
@Timeout(20)
class PipelinedFolderSessionTest {
  private final ScriptedTransport exchange = ScriptedTransport.exchange();

  @Test
  void capabilitiesInTheGreetingShouldBeUsed() {
    exchange.greets(Status.OK, "[CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 UNSELECT] ready");

    HandshakeReport report = run(exchange);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands())
        .containsExactly("AUTHENTICATE XOAUTH2", "SELECT Inbox", "UNSELECT", "LOGOUT");
    assertThat(report.step(HandshakeStep.CAPABILITY).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void aGreetingThatLacksTheMechanismShouldBeAskedAbout() {
    exchange.greets(Status.OK, "[CAPABILITY IMAP4rev1 STARTTLS] ready");

    assertThat(run(exchange).isSuccess()).isTrue();
    assertThat(exchange.commands()).startsWith("CAPABILITY", "AUTHENTICATE XOAUTH2");
  }

  @Test
  void fastShouldSendSelectUnselectAndLogoutTogether() {
    HandshakeReport report = run(TOKENS, exchange, fast());

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.sentTogether()).containsExactly(List.of("SELECT", "UNSELECT", "LOGOUT"));
    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY", "AUTHENTICATE XOAUTH2", "SELECT Inbox", "UNSELECT", "LOGOUT");
    assertThat(report.folder().orElseThrow().exists()).hasValue(3);
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.OK);
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void fastShouldNeverSendCloseAhead() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"));

    HandshakeReport report = run(TOKENS, exchange, fast());

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.sentTogether()).containsExactly(List.of("SELECT", "LOGOUT"));
    assertThat(exchange.commands()).doesNotContain("CLOSE", "EXAMINE Inbox");
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void fastShouldSendNothingAheadOfALoginThatMayBeRefused() {
    exchange.authenticates(rejected("AUTHENTICATE failed."));

    HandshakeReport report = run(TOKENS, exchange, fast());

    assertThat(failure(report).reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(exchange.sentTogether()).isEmpty();
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "AUTHENTICATE XOAUTH2", "LOGOUT");
  }

  @Test
  void aRefusedSelectShouldBeTheFailureWhateverWasSentAfterIt() {
    exchange
        .answers("SELECT", no("Inbox does not exist"))
        .answers("UNSELECT", ScriptedTransport.bad("Command received in Invalid state."));

    HandshakeReport report = run(TOKENS, exchange, fast());

    assertThat(failure(report).reason()).isEqualTo(FailureReason.FOLDER_NOT_SELECTED);
    assertThat(report.failures()).hasSize(1);
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(exchange.commands()).filteredOn("LOGOUT"::equals).hasSize(1);
  }

  @Test
  void aConnectionLostAfterSelectShouldBeNoFailure() {
    exchange.answers(
        "UNSELECT", new NetworkException(NetworkFault.CONNECTION_LOST, "the connection was lost"));

    HandshakeReport report = run(TOKENS, exchange, fast());

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void aConnectionLostAtSelectShouldBeTheFailure() {
    exchange.answers(
        "SELECT", new NetworkException(NetworkFault.CONNECTION_LOST, "the connection was lost"));

    HandshakeReport report = run(TOKENS, exchange, fast());

    assertThat(failure(report).reason()).isEqualTo(FailureReason.CONNECTION_LOST);
    assertThat(failure(report).step()).isEqualTo(HandshakeStep.SELECT);
  }
}
