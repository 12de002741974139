package dev.mailgrant.sandbox.entra;

import java.util.Map;

/**
 * A refusal decided beforehand, for what a tenant in a box cannot come to by itself: a policy, a
 * cloud, a certificate that the client never had. Immutable and safe for use by several threads.
 *
 * @param code the number after {@code AADSTS}
 * @param status the HTTP status
 * @param error the OAuth error
 * @param text the description, in which names in braces stand for what {@link RefusalContext} tells
 */
public record ScriptedRefusal(int code, int status, String error, String text) {

  /** A complaint with the status that goes with its error (see {@link EntraError#of}). */
  public static ScriptedRefusal of(int code, String error, String text) {
    return new ScriptedRefusal(code, EntraError.of(code, error, text).status(), error, text);
  }

  /** This complaint with another HTTP status. */
  public ScriptedRefusal withStatus(int other) {
    return new ScriptedRefusal(code, other, error, text);
  }

  EntraRefusal about(RefusalContext circumstances) {
    String words = text;
    for (Map.Entry<String, String> one : circumstances.words().entrySet()) {
      words = words.replace("{" + one.getKey() + "}", one.getValue());
    }
    return new EntraRefusal(new EntraError(code, status, error, words, Map.of()));
  }
}
