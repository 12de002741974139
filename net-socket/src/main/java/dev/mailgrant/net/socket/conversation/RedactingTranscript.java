package dev.mailgrant.net.socket.conversation;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.ConversationLine.Speaker;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.net.socket.Excerpt;
import java.util.List;
import java.util.Optional;

/** Passes each line to a listener, without secrets. */
public final class RedactingTranscript implements ServerText {
  private final ConversationListener listener;
  private final String challengePrefix;
  private EchoFilter filter = EchoFilter.ofTokens();
  private Optional<String> lastHeard = Optional.empty();

  /**
   * @param listener receives each line on the calling thread
   * @param protocol the protocol, in whose lines SASL challenges are recognised
   */
  RedactingTranscript(ConversationListener listener, MailProtocol protocol) {
    this.listener = listener;
    this.challengePrefix =
        switch (protocol) {
          case IMAP, POP3 -> "+ ";
          case SMTP -> "334 ";
        };
  }

  /** Adds secrets that the server may echo from now on. */
  public void hide(List<Secret> secrets) {
    filter = EchoFilter.of(secrets);
  }

  /** Reports a line of the client; the caller has already replaced secrets by placeholders. */
  void said(String line) {
    tell(Speaker.CLIENT, line);
  }

  @Override
  public String line(String line) {
    String clean =
        line.startsWith(challengePrefix)
            ? challengePrefix + filter.applyToChallenge(line.substring(challengePrefix.length()))
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
  public String progress() {
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
