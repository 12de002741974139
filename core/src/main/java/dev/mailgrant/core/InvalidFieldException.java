package dev.mailgrant.core;

/**
 * Thrown if a value is not valid for its field. The message names the field and the problem, but
 * never the value, which may be a secret or contain control characters.
 */
public final class InvalidFieldException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  /**
   * @param field the field's name, for example {@code tenant-id}
   * @param problem what is wrong and what is accepted, as the end of a sentence that begins with
   *     the field
   */
  public InvalidFieldException(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** The field's name. */
  public String field() {
    return field;
  }

  /** What is wrong and what is accepted. */
  public String problem() {
    return problem;
  }
}
