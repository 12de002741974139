package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactingTranscriptTest {
  private static final String TOKEN = "opaque-9f1c2d3e4b5a69788796a5b4c3d2e1f0-opaque";

  /** A challenge stays base64, so that its status can still be read. */
  @ParameterizedTest
  @CsvSource({"IMAP, +", "POP3, +", "SMTP, 334"})
  void lineShouldHideTheTokenWithinAChallenge(MailProtocol protocol, String prefix) {
    List<String> lines = new ArrayList<>();
    RedactingTranscript transcript =
        new RedactingTranscript(line -> lines.add(line.toString()), protocol);
    transcript.hide(List.of(Secret.of(TOKEN)));

    String clean = transcript.line(prefix + " " + base64("{\"was\":\"" + TOKEN + "\"}"));

    assertThat(clean).isEqualTo(prefix + " " + base64("{\"was\":\"***\"}"));
    assertThat(lines).containsExactly("S:\t" + clean);
    assertThat(transcript.progress()).contains(clean);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
