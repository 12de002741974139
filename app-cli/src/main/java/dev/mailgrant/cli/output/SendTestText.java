package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.diagnosis.DeniedSenderCheck;
import java.util.Optional;

/** Prints the result of {@code send-test}. */
public final class SendTestText {
  private final Terminal terminal;
  private final HandshakeText handshake;

  /**
   * @param handshake prints the conversation and its summary
   */
  public SendTestText(Terminal terminal, HandshakeText handshake) {
    this.terminal = terminal;
    this.handshake = handshake;
  }

  /** Prints the result to standard output. */
  public void summary(HandshakeReport report, Optional<DeniedSenderCheck> denied) {
    handshake.summary(report);
    denied.ifPresent(check -> terminal.result(verdict(report, check)));
  }

  private static StyledLine verdict(HandshakeReport report, DeniedSenderCheck check) {
    Style style =
        switch (check.outcome()) {
          case DENIED -> Style.SUCCESS;
          case SENT -> Style.FAILURE;
          case NOT_PROVEN -> Style.PLAIN;
        };
    return StyledLine.of(Style.FAINT, "denied    ")
        .with(style, report.request().mailbox().address() + ": " + check.fact());
  }

  /** Prints the failure to standard error. */
  public void failure(HandshakeReport report) {
    handshake.failure(report);
  }
}
