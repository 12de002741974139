package dev.mailgrant.cli.greenmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.smtp.OutgoingMessage;
import dev.mailgrant.core.smtp.ProbeMessage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message of {@code send-test}, as an independent parser reads it: Angus Mail. */
class ProbeMessageTest {
  private static final Mailbox ALICE = new Mailbox("alice.o'neil+test@contoso.test");
  private static final Mailbox BOB = new Mailbox("bob@sub.contoso.test");
  private static final String MARKER = "mailgrant-0a1b2c3d-0000-4000-8000-0123456789ab";
  private static final Instant DATE = Instant.parse("2026-03-01T04:05:06Z");

  private final OutgoingMessage written = ProbeMessage.of(ALICE, BOB, MARKER, DATE);

  @Test
  void headerShouldHaveItsFieldsOnceWithTheirValues() throws Exception {
    MimeMessage read = read(written);

    assertThat(Collections.list(read.getAllHeaders()))
        .extracting(field -> field.getName())
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Subject",
            "Message-ID",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    assertThat(read.getFrom()).containsExactly(new InternetAddress(ALICE.address(), true));
    assertThat(read.getRecipients(Message.RecipientType.TO))
        .containsExactly(new InternetAddress(BOB.address(), true));
    assertThat(read.getAllRecipients()).hasSize(1);
    assertThat(read.getSubject()).isEqualTo("mailgrant test " + MARKER);
    assertThat(read.getMessageID()).isEqualTo("<" + MARKER + "@mailgrant.invalid>");
    assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-31T23:59:59Z", "2026-03-01T04:05:06Z", "2028-02-29T00:00:00Z"})
  void dateShouldBeReadWithoutLoss(String date) throws Exception {
    MimeMessage read = read(ProbeMessage.of(ALICE, BOB, MARKER, Instant.parse(date)));

    assertThat(read.getSentDate()).isEqualTo(Date.from(Instant.parse(date)));
    // The library's own format also has the day of the week, which its parser does not check.
    MailDateFormat format = new MailDateFormat();
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    assertThat(format.format(read.getSentDate())).startsWith(read.getHeader("Date", null));
  }

  @Test
  void contentShouldBePlainTextThatSaysWhereItIsFrom() throws Exception {
    MimeMessage read = read(written);

    ContentType type = new ContentType(read.getContentType());
    assertThat(type.match("text/plain")).isTrue();
    assertThat(type.getParameter("charset")).isEqualTo("us-ascii");
    assertThat(read.getEncoding()).isEqualTo("7bit");
    assertThat(read.getContent())
        .isEqualTo(
            """
            This message was sent by mailgrant to verify that an application can send
            over SMTP. You can delete it.
            """
                .replace("\n", "\r\n"));
  }

  /** RFC 5322 section 2.1.1: a line should have at most 78 characters. */
  @Test
  void linesShouldBeShortAsciiText() {
    assertThat(written.text().split("\r\n", -1))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78).matches("[ -~]*"));
  }

  /** RFC 6532: the header is UTF-8. */
  @Test
  void internationalAddressShouldBeRead() throws Exception {
    Mailbox international = new Mailbox("jörg@contoso.test");

    MimeMessage read = read(ProbeMessage.of(international, international, MARKER, DATE));

    assertThat(read.getFrom())
        .extracting(Object::toString)
        .containsExactly(international.address());
  }

  /** The library finds nothing to correct: what it writes again has the same header and body. */
  @Test
  void libraryShouldWriteItUnchanged() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    read(written).writeTo(out);

    assertThat(out.toString(UTF_8)).isEqualTo(written.text());
  }

  private static MimeMessage read(OutgoingMessage message) throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    properties.setProperty("mail.mime.address.strict", "true");
    try (ByteArrayInputStream in = new ByteArrayInputStream(message.octets())) {
      return new MimeMessage(Session.getInstance(properties), in);
    }
  }
}
