package dev.mailgrant.imap.socket.wire;

import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;

/** The three kinds of responses (RFC 3501 section 7). */
public sealed interface Response {
  /** {@code C01 OK …}: a command is complete. */
  record Completion(String tag, StatusResponse status) implements Response {}

  /** {@code * …}: a response without a command's tag. */
  record Report(Untagged untagged) implements Response {}

  /** {@code + …}: the server waits for more data. */
  record ContinueRequest(String text) implements Response {}
}
