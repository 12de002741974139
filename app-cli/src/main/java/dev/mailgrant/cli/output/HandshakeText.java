package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.ServerInfo;
import dev.mailgrant.core.handshake.TokenInfo;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.FolderStatus;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.smtp.ExchangeSmtpReplies;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints a handshake: the conversation as it happens, a summary, and the failure. Without streams,
 * because each lambda is a class that the JVM generates at every start.
 */
public final class HandshakeText {
  private static final int LABEL = 10;

  private final Terminal terminal;

  /**
   * @param terminal the output
   */
  public HandshakeText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints a line of the conversation to standard output. */
  public void live(ConversationLine line) {
    Style style = line.speaker() == ConversationLine.Speaker.CLIENT ? Style.COMMAND : Style.PLAIN;
    terminal.result(StyledLine.of(style, line.toString()));
  }

  /** Prints the result to standard output. */
  public void summary(HandshakeReport report) {
    if (!report.transcript().isEmpty()) {
      terminal.result("");
    }
    verdict(report);
    if (report.folder().isPresent()) {
      row("messages", messages(report.folder().get()));
    }
    Optional<MaildropStatus> maildrop = report.proven().maildrop();
    if (maildrop.isPresent()) {
      row("messages", maildrop.get().messages() + ", " + maildrop.get().octets() + " octets");
    }
    if (report.token().isPresent()) {
      token(report.token().get(), report.startedAt());
    }
    if (report.request().protocol() == MailProtocol.SMTP) {
      PermissionModelInUse.of(Facts.of(report)).ifPresent(model -> row("model", model.inWords()));
    }
    if (report.server().isPresent()) {
      server(report.server().get(), report.startedAt());
    }
    row("time", millis(report.took()) + " (" + times(report) + ")");
    trouble(report);
  }

  /**
   * Prints to standard output that a login over SMTP does not prove much, and what does.
   *
   * @param given the options that the printed command must repeat
   */
  public void sending(GivenOptions given) {
    row("note", SendTestHint.WORDS);
    terminal.result("");
    terminal.result(SendTestHint.command(given));
  }

  /** Prints the failure, if any, to standard error. */
  public void failure(HandshakeReport report) {
    FailureText text = new FailureText(terminal);
    for (StepFailure failure : report.failures()) {
      text.tell(failure);
    }
    report.meanwhile().ifPresent(words -> text.note("meanwhile", words));
  }

  private void verdict(HandshakeReport report) {
    Style style = report.isSuccess() ? Style.SUCCESS : Style.FAILURE;
    Proof proof = report.request().proof();
    String mailbox = report.request().mailbox().address();
    if (proof instanceof Submission submission) {
      row("sent", style, report.isSuccess() ? sent(report, submission) : notSent(report));
      submission.message().subject().ifPresent(subject -> row("subject", subject));
    } else if (proof instanceof LoginOnly) {
      row("logged in", style, report.isSuccess() ? "as " + mailbox : "no");
    } else {
      row("opened", style, report.isSuccess() ? mailbox + opened(report) : "no");
    }
  }

  private static String sent(HandshakeReport report, Submission submission) {
    return "from "
        + submission.message().from().address()
        + " to "
        + submission.message().to().address()
        + report
            .proven()
            .accepted()
            .flatMap(ExchangeSmtpReplies::queueId)
            .map(id -> ", queue id " + id)
            .orElse("");
  }

  /** Without a reply to the message it may have been accepted. */
  private static String notSent(HandshakeReport report) {
    StepResult data = report.step(HandshakeStep.DATA);
    boolean isAnswered =
        report.failure().isEmpty() || report.failure().get().evidence().reply().isPresent();
    return data.outcome() == StepResult.Outcome.FAILED && !isAnswered
        ? "not known: no reply to the message"
        : "no";
  }

  private static String opened(HandshakeReport report) {
    Optional<FolderAccess> access = report.request().folderAccess();
    if (access.isEmpty()) {
      return "";
    }
    String how = "";
    if (report.folder().isPresent()) {
      how = report.folder().get().readWrite() ? "read-write" : "read-only";
    }
    return ", folder \"" + access.get().folder().name() + "\", " + how;
  }

  private static String messages(FolderStatus folder) {
    List<String> parts = new ArrayList<>();
    if (folder.exists().isPresent()) {
      parts.add(Long.toString(folder.exists().getAsLong()));
    }
    if (folder.recent().isPresent()) {
      parts.add(folder.recent().getAsLong() + " recent");
    }
    if (folder.firstUnseen().isPresent()) {
      parts.add("first unseen is number " + folder.firstUnseen().get());
    }
    if (folder.uidValidity().isPresent()) {
      parts.add("UID validity " + folder.uidValidity().get());
    }
    return String.join(", ", parts);
  }

  private void token(TokenInfo token, Instant now) {
    row(
        "token",
        token.placeholder()
            + ", valid for "
            + life(Duration.between(now, token.expiresAt()))
            + ", until "
            + token.expiresAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    if (token.claims().isPresent()) {
      row("", claims(token.claims().get()));
    }
  }

  private static String claims(Claims claims) {
    String roles = claims.roles().isEmpty() ? "none" : String.join(", ", claims.roles());
    return "for "
        + String.join(", ", claims.audiences())
        + "; roles "
        + roles
        + after("; application ", claims.applicationId())
        + after("; object ", claims.objectId());
  }

  private static String after(String words, Optional<String> value) {
    return value.isPresent() ? words + value.get() : "";
  }

  private void server(ServerInfo server, Instant now) {
    Optional<String> name = server.hostName();
    if (name.isPresent()) {
      row("server", name.get());
    }
    TlsSession tls = server.tls();
    Optional<Instant> end = tls.certificate().notAfter();
    row(
        "tls",
        tls.protocol()
            + " "
            + tls.cipherSuite()
            + ", certificate "
            + tls.certificate().subject()
            + " by "
            + tls.certificate().issuer()
            + (end.isPresent() ? ", valid for " + life(Duration.between(now, end.get())) : ""));
  }

  private static String times(HandshakeReport report) {
    List<String> times = new ArrayList<>();
    for (StepResult step : report.steps()) {
      if (step.outcome() != StepResult.Outcome.SKIPPED) {
        times.add(EnumWords.kebab(step.step()) + " " + millis(step.took()));
      }
    }
    return String.join(", ", times);
  }

  /** Prints a problem after the decisive step, which is not a failure of the handshake. */
  private void trouble(HandshakeReport report) {
    for (StepResult step : report.steps()) {
      if (step.outcome() == StepResult.Outcome.FAILED
          && step.step().compareTo(report.request().proof().decisiveStep()) > 0) {
        row("note", step.step() + ": " + step.fact());
      }
    }
  }

  private static String life(Duration life) {
    if (life.isNegative()) {
      return "no longer";
    }
    if (life.toDays() > 1) {
      return life.toDays() + " days";
    }
    return life.toMinutes() > 1 ? life.toMinutes() + " min" : life.toSeconds() + " s";
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }

  private void row(String title, String words) {
    row(title, Style.PLAIN, words);
  }

  /** Prints a row of the summary to standard output. */
  void row(String title, Style style, String words) {
    String head = Pad.right(title, LABEL);
    for (String line : Fold.lines(words, terminal.display().columns() - LABEL)) {
      terminal.result(StyledLine.of(Style.FAINT, head).with(style, line));
      head = " ".repeat(LABEL);
    }
  }
}
