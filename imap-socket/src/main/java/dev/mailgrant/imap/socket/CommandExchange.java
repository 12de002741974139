package dev.mailgrant.imap.socket;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.imap.socket.wire.CommandWriter;
import dev.mailgrant.imap.socket.wire.Response;
import dev.mailgrant.imap.socket.wire.WireLimits;
import dev.mailgrant.net.socket.Excerpt;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One command and all responses until its completion. */
final class CommandExchange {
  private final ImapChannel dialogue;
  private final String tag;
  private final String doing;
  private final boolean isLogout;
  private final long arrivedBefore;
  private long receivedBefore;
  private final List<Untagged> untagged = new ArrayList<>();
  private Optional<StatusResponse> bye = Optional.empty();
  private int values;

  /**
   * Create this object immediately before sending: data that has already arrived cannot be an
   * answer to the command.
   *
   * @param dialogue the channel
   * @param tag the command's tag
   * @param name the command's name
   */
  CommandExchange(ImapChannel dialogue, String tag, String name) {
    this.dialogue = dialogue;
    this.tag = tag;
    this.doing = tag + " " + name;
    this.isLogout = name.equals("LOGOUT");
    this.receivedBefore = dialogue.received();
    this.arrivedBefore = dialogue.arrived();
  }

  /** The operation, for messages. */
  String doing() {
    return doing;
  }

  /**
   * Sends a command, waiting for a continuation request before each synchronizing literal, and
   * receives its reply.
   */
  Reply run(Command command, Capabilities capabilities) throws NetworkException, ImapException {
    dialogue.refuseEnded(doing);
    Iterator<CommandWriter.Chunk> chunks =
        CommandWriter.command(tag, command, capabilities).iterator();
    while (true) {
      CommandWriter.Chunk chunk = chunks.next();
      dialogue.send(doing, chunk.octets(), chunk.lines());
      Response response = next();
      if (response instanceof Response.Completion completion) {
        return reply(completion);
      }
      if (!chunks.hasNext()) {
        throw dialogue.violated(doing, "the server sent an unexpected continuation request (+)");
      }
    }
  }

  /**
   * Sends commands without synchronizing literals in one write; their replies arrive in this order.
   */
  static void sendAll(
      ImapChannel dialogue,
      List<CommandExchange> exchanges,
      List<Command> commands,
      Capabilities capabilities)
      throws NetworkException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      for (CommandWriter.Chunk chunk :
          CommandWriter.command(exchanges.get(i).tag, commands.get(i), capabilities)) {
        octets.writeBytes(chunk.octets());
        lines.addAll(chunk.lines());
      }
    }
    String doing = exchanges.stream().map(CommandExchange::doing).collect(Collectors.joining(", "));
    dialogue.refuseEnded(doing);
    dialogue.send(doing, octets.toByteArray(), lines);
  }

  /** Receives the reply to a command of {@link #sendAll}. */
  Reply finish() throws NetworkException, ImapException {
    receivedBefore = dialogue.received();
    if (next() instanceof Response.Completion completion) {
      return reply(completion);
    }
    throw dialogue.violated(doing, "the server sent an unexpected continuation request (+)");
  }

  /**
   * Receives up to a response that needs an answer or ends the command; untagged responses are kept
   * for the reply.
   */
  Response next() throws NetworkException, ImapException {
    while (true) {
      Response response = receive();
      if (response instanceof Response.Report report) {
        note(report.untagged());
      } else if (dialogue.received() <= arrivedBefore) {
        // Tags are predictable. A response before the command may have been injected.
        throw dialogue.violated(doing, "the server answered before the command was sent");
      } else if (response instanceof Response.Completion completion
          && !completion.tag().equals(tag)) {
        throw dialogue.violated(
            doing, "the server answered with an unknown tag: " + Excerpt.of(completion.tag()));
      } else {
        return response;
      }
    }
  }

  private Response receive() throws NetworkException, ImapException {
    try {
      return dialogue.receive(doing);
    } catch (NetworkException e) {
      // The connection was closed after a BYE without a tagged response to LOGOUT.
      if (e.fault() == NetworkFault.CONNECTION_LOST && bye.isPresent()) {
        throw dialogue.bye(bye.get());
      }
      throw e;
    }
  }

  /** The reply, once the command is complete. */
  Reply reply(Response.Completion completion) {
    return new Reply(completion.status(), untagged);
  }

  /** After a BYE the rest of the reply is not awaited: the server is about to close. */
  private void note(Untagged response) throws ImapException {
    if (response instanceof Untagged.Condition condition) {
      StatusResponse status = condition.status();
      if (status.status() == Status.BYE) {
        if (!isLogout) {
          throw dialogue.bye(status);
        }
        bye = Optional.of(status);
      }
      if (status.status() == Status.PREAUTH) {
        throw dialogue.violated(
            doing, "the server sent PREAUTH, which is allowed in a greeting only");
      }
    }
    untagged.add(response);
    if (untagged.size() > WireLimits.UNTAGGED) {
      throw dialogue.violated(
          doing, "the server sent more than " + WireLimits.UNTAGGED + " untagged responses");
    }
    if (response instanceof Untagged.Data data) {
      values += count(data.values());
      if (values > WireLimits.VALUES) {
        throw dialogue.violated(
            doing, "the server sent more than " + WireLimits.VALUES + " values in one reply");
      }
    }
    if (dialogue.received() - receivedBefore > WireLimits.REPLY) {
      throw dialogue.violated(
          doing,
          "the server sent more than " + WireLimits.REPLY + " octets in reply to one command");
    }
  }

  private static int count(List<Untagged.Value> values) {
    int count = values.size();
    for (Untagged.Value value : values) {
      if (value instanceof Untagged.Value.Group group) {
        count += count(group.values());
      }
    }
    return count;
  }
}
