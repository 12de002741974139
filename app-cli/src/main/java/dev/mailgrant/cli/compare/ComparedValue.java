package dev.mailgrant.cli.compare;

/**
 * One value of an adapter run, with a name that all runs share. Immutable and safe for use by
 * several threads.
 *
 * @param section its section
 * @param name its name in the section
 * @param value its value, without secrets
 */
public record ComparedValue(Section section, String name, String value) {

  /** The sections of a comparison, in output order. */
  public enum Section {
    /** Duration and number of requests. */
    RUN,
    /** Method, URL and header fields that were sent. */
    REQUEST,
    /** The form that was sent. */
    FORM,
    /** The header of the client assertion in it. */
    ASSERTION_HEADER,
    /** The claims of the client assertion in it. */
    ASSERTION_CLAIMS,
    /** The response. */
    ANSWER,
    /** The claims of the token in it. */
    CLAIMS
  }
}
