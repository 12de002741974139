package dev.mailgrant.sandbox.entra;

import java.util.Map;

/**
 * A fixed refusal for situations that the simulator cannot reproduce otherwise: a policy, a cloud,
 * a certificate that the client does not have. Immutable and safe for use by several threads.
 *
 * @param code the number after {@code AADSTS}
 * @param status the HTTP status
 * @param error the OAuth error
 * @param text the description with placeholders of {@link RefusalContext} in braces
 */
public record ScriptedRefusal(int code, int status, String error, String text) {

  /** A refusal with the usual status of its error (see {@link EntraError#of}). */
  public static ScriptedRefusal of(int code, String error, String text) {
    return new ScriptedRefusal(code, EntraError.of(code, error, text).status(), error, text);
  }

  /** Returns this refusal with another HTTP status. */
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
