package dev.mailgrant.core.json;

/**
 * Thrown if text is not one well-formed JSON object. The message describes the problem and does not
 * quote the text.
 */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong, as the end of a sentence whose subject is the text
   */
  public JsonSyntaxException(String problem) {
    super(problem);
  }
}
