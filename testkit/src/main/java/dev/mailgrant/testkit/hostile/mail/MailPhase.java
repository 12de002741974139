package dev.mailgrant.testkit.hostile.mail;

import dev.mailgrant.testkit.server.Script;
import java.util.List;

/**
 * The point in a conversation at which a hostile server starts to misbehave. Until then it behaves
 * correctly. Each protocol has an enum of its phases, in order; the first one is the greeting.
 */
public interface MailPhase {

  /** All phases of the protocol, in order. */
  List<? extends MailPhase> all();

  /** Continues the script: the server reads the command of this phase, if it has one. */
  Script heard(Script script);

  /** The correct answer of this phase, without line endings. */
  List<String> answer();

  /** The phase in which the client notices what happens in this one: the call that returns. */
  default MailPhase call() {
    return this;
  }

  /** A correct server up to this point: it has read the command and not answered. */
  default Script script() {
    Script now = Script.silent();
    for (MailPhase phase : all()) {
      now = phase.heard(now);
      if (phase == this) {
        return now;
      }
      now = phase.answered(now);
    }
    throw new IllegalStateException(this + " is none of " + all());
  }

  /** The beginning of the correct answer: its first line. */
  default String firstLine() {
    return answer().get(0);
  }

  /** Continues the script with the correct answer of this phase. */
  default Script answered(Script script) {
    return script.then(answer().toArray(String[]::new));
  }

  /** A correct server up to the end of this phase, with additional lines in the same write. */
  default Script answeredTogetherWith(String... more) {
    return script()
        .thenRaw(String.join("\r\n", answer()) + "\r\n" + String.join("\r\n", more) + "\r\n");
  }

  /** Continues the script with correct answers of this phase and all later ones. */
  default Script completed(Script script) {
    return completedAfter(answered(script));
  }

  /** Continues the script with all later phases. */
  default Script completedAfter(Script answered) {
    Script now = answered;
    List<? extends MailPhase> phases = all();
    for (MailPhase next : phases.subList(phases.indexOf(this) + 1, phases.size())) {
      now = next.answered(next.heard(now));
    }
    return now;
  }
}
