package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import java.util.Optional;

/** The token request in a log; the last event counts. Not safe for use by several threads. */
public final class TokenRequestTrace {
  private Optional<HostClassifier.Named> host = Optional.empty();
  private Facts facts = Facts.NONE;
  private Optional<ConnectionProblem> trouble = Optional.empty();
  private boolean isRefusedUntold;
  private int failedAt;
  private int spokenOfAt = Integer.MIN_VALUE / 2;

  public void host(HostClassifier.Named named) {
    host = Optional.of(named);
  }

  /** Reports a line about a token request. */
  public void spokenOf(int line) {
    spokenOfAt = line;
  }

  /** Returns whether any line is about a token request. */
  public boolean isSpokenOf() {
    return spokenOfAt > 0;
  }

  /** Returns whether the lines immediately before were about a token request. */
  public boolean isLastSpokenOf(int line) {
    return line - spokenOfAt <= 12;
  }

  public void refused(OAuthError error, int line) {
    // Other programs repeat the description in other words, so the codes are compared.
    boolean isSame =
        facts
            .get(Fact.REFUSAL)
            .filter(earlier -> earlier.aadstsCodes().equals(error.aadstsCodes()))
            .isPresent();
    if (!isSame) {
      facts = facts.without(Fact.UNUSABLE_REPLY).with(Fact.REFUSAL, error);
    }
    fail(line);
  }

  public void unusable(UnusableReply reply, int line) {
    if (facts.get(Fact.REFUSAL).isEmpty() && facts.get(Fact.UNUSABLE_REPLY).isEmpty()) {
      facts = facts.with(Fact.UNUSABLE_REPLY, reply);
    }
    fail(line);
  }

  /** Reports a refusal without a reason in the log. */
  public void refusedUntold(int line) {
    isRefusedUntold = true;
    failedAt = line;
    spokenOf(line);
  }

  /** Returns whether the last request was refused without a known reason. */
  public boolean isRefusedUntold() {
    return isRefusedUntold
        && isFailed()
        && trouble.isEmpty()
        && facts.get(Fact.REFUSAL).isEmpty()
        && facts.get(Fact.UNUSABLE_REPLY).isEmpty();
  }

  public void trouble(ConnectionProblem seen) {
    if (trouble.filter(t -> t.weight() >= seen.weight()).isEmpty()) {
      trouble = Optional.of(seen);
    }
    failedAt = seen.line();
  }

  public void issued(Optional<Claims> claims, int line) {
    overcome();
    facts = facts.with(Fact.CLAIMS, claims).with(Fact.TOKEN_ISSUED, true);
    spokenOf(line);
  }

  /** Reports that a server accepted a token, so that a request must have succeeded. */
  public void overcome() {
    facts = facts.without(Fact.REFUSAL).without(Fact.UNUSABLE_REPLY);
    trouble = Optional.empty();
    isRefusedUntold = false;
    failedAt = 0;
  }

  public boolean isFailed() {
    return failedAt > 0;
  }

  /** The line of the last failure; 0 if the last request succeeded or there was none. */
  public int failedAt() {
    return failedAt;
  }

  public Optional<ConnectionProblem> trouble() {
    return trouble;
  }

  public Optional<HostClassifier.Named> host() {
    return host;
  }

  public Facts facts() {
    return facts;
  }

  /** The facts about the sign-in service. */
  public HostFacts authority() {
    HostClassifier.Named named =
        host.orElse(new HostClassifier.Named("login.microsoftonline.com", Optional.of(443)));
    return HostFacts.of(named.name(), named.port().orElse(443));
  }

  private void fail(int line) {
    failedAt = line;
    facts = facts.with(Fact.TOKEN_ISSUED, false).without(Fact.CLAIMS);
    spokenOf(line);
  }
}
