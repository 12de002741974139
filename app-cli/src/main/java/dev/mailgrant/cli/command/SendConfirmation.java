package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.AnswerLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.smtp.OutgoingMessage;
import dev.mailgrant.settings.OutOfTimeException;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The question before a message is sent. */
final class SendConfirmation {
  /** How long the question waits. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String NEEDED = "without a terminal for the question it needs --yes";

  private final Session session;
  private final Terminal terminal;

  /**
   * @param terminal the terminal for the question
   */
  SendConfirmation(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  /**
   * Asks whether the message may be sent.
   *
   * @param mustBeRefused whether the server must refuse it
   * @param json whether the output is one object, with which no question is asked
   * @return {@code false} if the question was interrupted, which has been reported
   * @throws SettingsException if there is no terminal, or the answer is not yes
   */
  boolean isGiven(OutgoingMessage message, boolean mustBeRefused, boolean json)
      throws SettingsException {
    if (json) {
      throw notSent("with --json it does not ask, so it needs --yes");
    }
    if (!terminal.display().isTerminal()) {
      throw notSent(NEEDED);
    }
    terminal.prompt(question(message, mustBeRefused));
    try {
      Optional<String> answer =
          AnswerLine.read(session.standardInput(), Deadline.after(PATIENCE, session.clock()));
      if (answer.isEmpty()) {
        terminal.message("");
        throw notSent("standard input ended before an answer; " + NEEDED);
      }
      if (!isYes(answer.get())) {
        throw notSent("it was not confirmed");
      }
      return true;
    } catch (OutOfTimeException e) {
      terminal.message("");
      throw notSent("no answer came in " + PATIENCE.toMinutes() + " min");
    } catch (InterruptedIOException e) {
      terminal.message("");
      terminal.message("mailgrant: interrupted; nothing was sent");
      return false;
    } catch (IOException e) {
      throw notSent("standard input cannot be read");
    }
  }

  private static String question(OutgoingMessage message, boolean mustBeRefused) {
    String words =
        "Send one message from " + message.from().address() + " to " + message.to().address();
    return words
        + (mustBeRefused
            ? ", which the server must refuse? If it accepts it, it is sent. [y/N] "
            : "? [y/N] ");
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private static SettingsException notSent(String why) {
    return new SettingsException(
        List.of(
            new SettingProblem(
                List.of(),
                "send-test: " + why + "; nothing was sent",
                SettingProblem.Kind.INVALID)));
  }
}
