package dev.mailgrant.sandbox.exchange;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;

/** The names of the servers in their texts. */
public final class ServerIdentity {
  /** The host name of the front end. */
  public static final String FRONT_END = "SANDBOXCA0001.sandbox.prod.outlook.example";

  /** The host name of the mailbox server, in upper case as in diagnostics. */
  public static final String MAILBOX_SERVER = "SANDBOXMB0001.SANDBOX.PROD.OUTLOOK.EXAMPLE";

  /** The front end's name in base64 of UTF-16LE, as in the greetings of IMAP and POP3. */
  public static final String ENCODED_FRONT_END =
      Base64.getEncoder().encodeToString(FRONT_END.getBytes(UTF_16LE));

  private ServerIdentity() {}
}
