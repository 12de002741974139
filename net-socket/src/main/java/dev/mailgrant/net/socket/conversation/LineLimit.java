package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The maximum length of a line, without its ending.
 *
 * @param octets the limit in octets
 * @param challengePrefix the first characters of a line with a SASL challenge, which may be longer;
 *     at most {@code octets} of them
 * @param challengeOctets the limit of such a line
 * @param tooLong what a server has sent that exceeds the limit, as the end of a sentence
 */
public record LineLimit(int octets, String challengePrefix, int challengeOctets, String tooLong) {
  /**
   * The length of a line with SASL data that client and server must be able to handle (RFC 4954
   * section 4).
   */
  private static final int SASL_LINE = 12_288;

  /**
   * One limit for all lines.
   *
   * @param octets the limit in octets
   * @param tooLong what a server has sent that exceeds the limit, as the end of a sentence
   */
  public static LineLimit of(int octets, String tooLong) {
    return new LineLimit(octets, "", octets, tooLong);
  }

  /**
   * A limit for all lines but those with a SASL challenge, which may have 12,288 octets after the
   * prefix.
   *
   * @param octets the limit in octets
   * @param challengePrefix the first characters of a line with a challenge
   */
  public static LineLimit exceptChallenges(int octets, String challengePrefix) {
    return new LineLimit(
        octets,
        challengePrefix,
        challengePrefix.length() + SASL_LINE,
        "a line of more than " + octets + " octets");
  }

  /** The limit of a line that begins with these octets. */
  int of(byte[] line) {
    byte[] prefix = challengePrefix.getBytes(US_ASCII);
    boolean isChallenge =
        line.length >= prefix.length
            && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
    return isChallenge ? challengeOctets : octets;
  }
}
