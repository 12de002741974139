package dev.mailgrant.cli.compare;

/**
 * One thing known of a side, by a name that the sides share. Immutable and safe for use by several
 * threads.
 *
 * @param section what it belongs to
 * @param name its name there
 * @param value what it is, without secrets
 */
public record ComparedValue(Section section, String name, String value) {

  /** What facts are about, in the order in which they are told. */
  public enum Section {
    /** How it went. */
    RUN,
    /** Method, URL and header fields that were sent. */
    REQUEST,
    /** The form that was sent. */
    FORM,
    /** The header of the client assertion in it. */
    ASSERTION_HEADER,
    /** The claims of the client assertion in it. */
    ASSERTION_CLAIMS,
    /** The answer. */
    ANSWER,
    /** The claims of the token in it. */
    CLAIMS
  }
}
