package dev.mailgrant.sandbox.exchange;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;

/** The names of the server in its texts. */
final class ServerIdentity {
  private static final String NAME = "SANDBOXCA0001.sandbox.prod.outlook.example";

  /** The name in base64 of UTF-16LE at the end of the text, where it is not a response code. */
  static final String GREETING =
      "* OK The Microsoft Exchange IMAP4 service is ready. ["
          + Base64.getEncoder().encodeToString(NAME.getBytes(UTF_16LE))
          + "]";

  /** The server name in diagnostics in brackets. */
  static final String PROXY = "SANDBOXMB0001.SANDBOX.PROD.OUTLOOK.EXAMPLE:1993:SSL";

  private ServerIdentity() {}
}
