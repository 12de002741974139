package dev.mailgrant.core;

/**
 * A value that its field cannot hold. The message names the field and says what is wrong, never the
 * value itself, which may be a secret or hold control characters.
 */
public final class InvalidFieldException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  /**
   * @param field the field as its user knows it, for example {@code tenant-id}
   * @param problem what is wrong and what would be accepted, as the end of a sentence that begins
   *     with the field
   */
  public InvalidFieldException(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** The field as its user knows it. */
  public String field() {
    return field;
  }

  /** What is wrong and what would be accepted. */
  public String problem() {
    return problem;
  }
}
