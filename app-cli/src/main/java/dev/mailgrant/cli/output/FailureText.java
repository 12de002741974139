package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.oauth.AadstsCode;
import dev.mailgrant.core.oauth.OAuthError;

/** Prints why a step failed, with the server's text. */
public final class FailureText {
  private final Terminal terminal;

  /**
   * @param terminal the terminal whose standard error is used
   */
  public FailureText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints a failure. */
  public void tell(StepFailure failure) {
    terminal.message(
        "mailgrant: "
            + failure.step()
            + " failed ("
            + failure.reason().words()
            + "): "
            + failure.message());
    failure.evidence().oauthError().ifPresent(this::oauth);
    failure
        .evidence()
        .unusableReply()
        .ifPresent(
            reply -> {
              if (!reply.excerpt().isBlank()) {
                note("it said", reply.excerpt().strip());
              }
            });
    failure
        .evidence()
        .retryAfter()
        .ifPresent(wait -> note("wait", "the server asks for " + wait.toMillis() + " ms"));
  }

  /** Adds a line to the last failure. */
  public void note(String title, String words) {
    terminal.message("  " + title + ": " + words);
  }

  private void oauth(OAuthError error) {
    error.aadstsCodes().forEach(code -> note("look up", AadstsCode.page(code)));
    error.traceId().ifPresent(id -> note("trace id", id));
    error.correlationId().ifPresent(id -> note("correlation id", id));
  }
}
