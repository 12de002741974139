package dev.mailgrant.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.ConversationLine.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedTranscriptTest {
  private final List<ConversationLine> live = new ArrayList<>();
  private final BoundedTranscript transcript = new BoundedTranscript(live::add);

  @Test
  void whatIsSaidInAConversationShouldBeKeptWhole() {
    String longest = "x".repeat(BoundedTranscript.LONGEST - 5);
    server("hello");
    client("C01 CAPABILITY");
    server(longest);
    transcript.close();

    assertThat(texts()).containsExactly("hello", "C01 CAPABILITY", longest);
    assertThat(live).isEqualTo(transcript.lines());
  }

  @Test
  void whatAServerSaysBeyondReasonShouldBeCountedAndLeftOut() {
    server("x".repeat(BoundedTranscript.LONGEST));
    server("y".repeat(1000));
    server("z".repeat(100));
    client("A01 AUTHENTICATE XOAUTH2");
    server("A01 NO no");
    server("more");
    transcript.close();

    assertThat(texts())
        .containsExactly(
            "x".repeat(BoundedTranscript.LONGEST),
            "y".repeat(200) + "…",
            "<900 more characters omitted>",
            "A01 AUTHENTICATE XOAUTH2",
            "A01 NO no",
            "<4 more characters omitted>");
    assertThat(live).isEqualTo(transcript.lines());
  }

  private void server(String text) {
    transcript.add(new ConversationLine(Speaker.SERVER, text));
  }

  private void client(String text) {
    transcript.add(new ConversationLine(Speaker.CLIENT, text));
  }

  private List<String> texts() {
    return transcript.lines().stream().map(ConversationLine::text).toList();
  }
}
