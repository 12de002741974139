package dev.mailgrant.sandbox.exchange.imap;

import dev.mailgrant.sandbox.net.AcceptBehaviour;
import dev.mailgrant.sandbox.net.SimulatorContext;
import java.io.EOFException;
import java.io.IOException;

/**
 * A conversation with an IMAP server that is not Exchange Online. Not safe for use by several
 * threads.
 */
final class ForeignSession {
  private static final int MOST_COMMANDS = 50;

  private final ForeignServer server;
  private final AcceptBehaviour reception;
  private final SimulatorContext environment;
  private ImapWire wire;
  private boolean secure;
  private boolean over;

  ForeignSession(
      ForeignServer server,
      AcceptBehaviour reception,
      SimulatorContext environment,
      ImapWire wire,
      boolean secure) {
    this.server = server;
    this.reception = reception;
    this.environment = environment;
    this.wire = wire;
    this.secure = secure;
  }

  void run() throws IOException {
    try {
      wire.line(server.greeting(secure));
      wire.flush();
      for (int i = 0; i < MOST_COMMANDS && !over; i++) {
        step();
        wire.flush();
      }
      wire.socket().close();
    } catch (EOFException e) {
      // A client may disconnect without LOGOUT.
    } catch (ImapSyntaxException e) {
      wire.socket().close();
    }
  }

  private void step() throws IOException, ImapSyntaxException {
    ImapCommand command = wire.readCommand();
    String completion =
        switch (command.name()) {
          case "CAPABILITY" -> untagged("CAPABILITY " + server.capabilities(secure), command);
          case "LOGOUT" -> {
            over = true;
            yield untagged("BYE " + server.farewell(), command);
          }
          case "ID" ->
              server.identification().isPresent()
                  ? untagged("ID " + server.identification().get(), command)
                  : "BAD Unknown command";
          case "NOOP" -> "OK NOOP completed";
          case "STARTTLS" -> secure ? "BAD TLS is already active" : "OK Begin TLS negotiation now.";
          case "AUTHENTICATE" -> authenticate(command);
          default -> "BAD Log in first";
        };
    wire.line(command.tag() + " " + completion);
    if (command.name().equals("STARTTLS") && completion.startsWith("OK")) {
      wire.flush();
      wire = new ImapWire(reception.beginTls(wire.socket(), environment));
      secure = true;
    }
  }

  private String untagged(String text, ImapCommand command) throws IOException {
    wire.line("* " + text);
    return "OK " + command.name() + " completed";
  }

  /** Gmail sends an error challenge before it refuses the token (Google, "OAuth 2.0 Mechanism"). */
  private String authenticate(ImapCommand command) throws IOException, ImapSyntaxException {
    if (server == ForeignServer.GMAIL) {
      if (command.arguments().size() < 2) {
        ask("");
      }
      ask(ForeignServer.GMAIL_CHALLENGE);
    }
    return server.refusal();
  }

  private void ask(String challenge) throws IOException, ImapSyntaxException {
    wire.line("+ " + challenge);
    wire.flush();
    wire.readLine();
  }
}
