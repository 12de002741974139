package dev.mailgrant.sandbox.exchange.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.sandbox.exchange.ServerIdentity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/**
 * The parts of replies that name server, time and session. Immutable.
 *
 * @param service the service
 * @param session the id of the session: sixteen hexadecimal digits
 */
record SubmissionTexts(SubmissionService service, String session) {
  private static final DateTimeFormatter MAIL_DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * The greeting. Since 2024 it ends with brackets; that they contain the front end's name in
   * base64, the time and the session's id is from memory of captures.
   */
  String greeting(Instant now) {
    return "220 "
        + service.hostName()
        + " Microsoft ESMTP MAIL Service ready at "
        + MAIL_DATE.format(now)
        + " ["
        + Base64.getEncoder().encodeToString(ServerIdentity.FRONT_END.getBytes(US_ASCII))
        + " "
        + now.truncatedTo(ChronoUnit.MILLIS)
        + " "
        + session
        + "]";
  }

  /** Completes a text. */
  String complete(String text, Instant now, String user) {
    return text.replace(
            "{server}",
            "["
                + ServerIdentity.FRONT_END.toUpperCase(Locale.ROOT)
                + " "
                + now.truncatedTo(ChronoUnit.MILLIS)
                + " "
                + session
                + "]")
        .replace("{host}", "[Hostname=" + ServerIdentity.MAILBOX_SERVER + "]")
        .replace("{user}", user);
  }
}
