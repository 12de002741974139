package dev.mailgrant.imap.socket;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.ConversationLine.Speaker;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.imap.socket.wire.ResponseReader;
import dev.mailgrant.net.socket.Excerpt;
import java.util.List;
import java.util.Optional;

/** Passes each line to a listener, without secrets. */
final class RedactingTranscript implements ResponseReader.Hearing {
  private final ConversationListener listener;
  private EchoFilter filter = EchoFilter.ofTokens();
  private Optional<String> lastHeard = Optional.empty();

  RedactingTranscript(ConversationListener listener) {
    this.listener = listener;
  }

  /** Adds secrets that the server may echo from now on. */
  void hide(List<Secret> secrets) {
    filter = EchoFilter.of(secrets);
  }

  /** Reports a line of the client; the caller has already replaced secrets by placeholders. */
  void said(String line) {
    tell(Speaker.CLIENT, line);
  }

  @Override
  public String line(String line) {
    String clean =
        line.startsWith("+ ")
            ? "+ " + filter.applyToChallenge(line.substring(2))
            : filter.apply(line);
    lastHeard = Optional.of(clean);
    tell(Speaker.SERVER, clean);
    return clean;
  }

  @Override
  public String literal(String content, Optional<String> shown) {
    String clean = filter.apply(content);
    tell(Speaker.SERVER, shown.orElse(clean));
    return clean;
  }

  /** The progress of the server, as the end of a sentence. */
  String progress() {
    return lastHeard
        .map(line -> "its last line was " + Excerpt.of(line))
        .orElse("it has said nothing");
  }

  private void tell(Speaker speaker, String text) {
    text.lines().forEach(line -> listener.line(new ConversationLine(speaker, line)));
    if (text.isEmpty()) {
      listener.line(new ConversationLine(speaker, ""));
    }
  }
}
