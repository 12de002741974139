package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.diagnosis.DeniedSenderCheck;
import java.util.Optional;

/** Prints the result of {@code send-test}. */
public final class SendTestText {
  private final HandshakeText handshake;

  /**
   * @param handshake prints the conversation and its summary
   */
  public SendTestText(HandshakeText handshake) {
    this.handshake = handshake;
  }

  /** Prints the result to standard output. */
  public void summary(HandshakeReport report, Optional<DeniedSenderCheck> denied) {
    handshake.summary(report);
    denied.ifPresent(check -> verdict(report, check));
  }

  private void verdict(HandshakeReport report, DeniedSenderCheck check) {
    Style style =
        switch (check.outcome()) {
          case DENIED -> Style.SUCCESS;
          case SENT -> Style.FAILURE;
          case NOT_PROVEN -> Style.PLAIN;
        };
    handshake.row("denied", style, report.request().mailbox().address() + ": " + check.fact());
  }

  /** Prints the failure to standard error. */
  public void failure(HandshakeReport report) {
    handshake.failure(report);
  }
}
