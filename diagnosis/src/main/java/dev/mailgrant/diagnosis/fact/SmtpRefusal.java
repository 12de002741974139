package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.smtp.EnhancedStatusCode;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.Locale;
import java.util.Optional;

/**
 * A reply of an SMTP server that is not a success, as far as it is known: a log may contain only a
 * part of it. Immutable and safe for use by several threads.
 *
 * @param stage what it answers; empty for a log
 * @param code the reply code
 * @param enhanced the enhanced status code (RFC 3463)
 * @param words the reply on one line, with the codes that are known
 */
public record SmtpRefusal(
    Optional<HandshakeStep> stage,
    Optional<Integer> code,
    Optional<EnhancedStatusCode> enhanced,
    String words) {
  private static final int DIGITS = 3;

  /** A reply in a session of this program. */
  public static SmtpRefusal of(HandshakeStep stage, SmtpReply reply) {
    return new SmtpRefusal(
        Optional.of(stage), Optional.of(reply.code()), reply.enhanced(), reply.toString());
  }

  /**
   * A reply in a log.
   *
   * @param words the reply; reply code and enhanced status code may be missing
   */
  public static SmtpRefusal quoted(String words) {
    Optional<Integer> code = code(words);
    String rest = code.isPresent() ? words.substring(DIGITS).replaceFirst("^[ -]", "") : words;
    // Without a reply code, the first number of the enhanced status code stands for it.
    Optional<EnhancedStatusCode> enhanced =
        code.or(() -> rest.isEmpty() ? Optional.empty() : category(rest.charAt(0)))
            .flatMap(number -> SmtpReply.of(number, rest).enhanced());
    return new SmtpRefusal(Optional.empty(), code, enhanced, words);
  }

  /** Returns whether the text contains one of these, in lower case. */
  public boolean says(String... texts) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (String text : texts) {
      if (lower.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the enhanced status code is this one, with a detail in a range. */
  public boolean has(int category, int subject, int firstDetail, int lastDetail) {
    return enhanced
        .filter(one -> one.category() == category && one.subject() == subject)
        .filter(one -> one.detail() >= firstDetail && one.detail() <= lastDetail)
        .isPresent();
  }

  /** Returns whether the enhanced status code is this one. */
  public boolean has(int category, int subject, int detail) {
    return has(category, subject, detail, detail);
  }

  /** Returns whether the reply code is this one, or not known. */
  public boolean mayHave(int replyCode) {
    return code.filter(number -> number != replyCode).isEmpty();
  }

  /** Returns whether it is a reply at this stage of a session of this program. */
  public boolean isAt(HandshakeStep which) {
    return stage.filter(which::equals).isPresent();
  }

  /** The reply as evidence. */
  public String line() {
    return ServerLines.reply(stage, "EHLO", words);
  }

  private static Optional<Integer> code(String words) {
    boolean isNumber =
        words.length() >= DIGITS
            && words.chars().limit(DIGITS).allMatch(c -> c >= '0' && c <= '9')
            && (words.length() == DIGITS || !Character.isLetterOrDigit(words.charAt(DIGITS)))
            && (words.length() == DIGITS || words.charAt(DIGITS) != '.');
    return isNumber
        ? Optional.of(Integer.valueOf(words.substring(0, DIGITS)))
            .filter(number -> number >= 200 && number <= 599)
        : Optional.empty();
  }

  private static Optional<Integer> category(char digit) {
    return digit == '4' || digit == '5' ? Optional.of((digit - '0') * 100) : Optional.empty();
  }
}
