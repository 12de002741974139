package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.pop3.Pop3Reply;
import java.util.Locale;
import java.util.Optional;

/**
 * A negative reply of a POP3 server. Immutable and safe for use by several threads.
 *
 * @param stage what it answers; empty for a log
 * @param words the reply; in a log, {@code -ERR} may be missing
 */
public record Pop3Refusal(Optional<HandshakeStep> stage, String words) {
  /** A reply in a session of this program. */
  public static Pop3Refusal of(HandshakeStep stage, Pop3Reply reply) {
    return new Pop3Refusal(Optional.of(stage), reply.toString());
  }

  /** A reply in a log. */
  public static Pop3Refusal quoted(String words) {
    return new Pop3Refusal(Optional.empty(), words);
  }

  /** Returns whether it contains one of these, in lower case. */
  public boolean says(String... texts) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (String text : texts) {
      if (lower.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it is a reply at this stage of a session of this program. */
  public boolean isAt(HandshakeStep which) {
    return stage.filter(which::equals).isPresent();
  }

  /** The reply as evidence. */
  public String line() {
    return ServerLines.reply(stage, "CAPA", words);
  }
}
