package dev.mailgrant.core.json;

/**
 * Text that is not one well-formed JSON object. The message says what is wrong and quotes none of
 * the text.
 */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong, as the end of a sentence that begins with "the answer" or the
   *     like
   */
  public JsonSyntaxException(String problem) {
    super(problem);
  }
}
