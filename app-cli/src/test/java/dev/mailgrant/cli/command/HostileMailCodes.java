package dev.mailgrant.cli.command;

import dev.mailgrant.testkit.hostile.imap.ImapPhase;
import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.MailPhase;
import dev.mailgrant.testkit.hostile.pop3.Pop3Phase;
import dev.mailgrant.testkit.hostile.smtp.SmtpPhase;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The exit codes that each hostile mail server must lead to. */
final class HostileMailCodes {
  private HostileMailCodes() {}

  /** Of {@code handshake} over IMAP. */
  static Set<Integer> imap(HostileMailPeer<ImapPhase> peer) {
    ImapPhase moment = peer.moment();
    // A failure while closing is reported, but the run succeeds: the folder was opened.
    boolean isClosing = moment == ImapPhase.LEAVE || moment == ImapPhase.LOGOUT;
    return codes(
        peer, ending -> isClosing ? 0 : code(ending, moment == ImapPhase.AUTHENTICATE ? 31 : 33));
  }

  /** Of {@code handshake} over POP3. */
  static Set<Integer> pop3(HostileMailPeer<Pop3Phase> peer) {
    int refused =
        switch (peer.moment()) {
          case GREETING -> 34;
          // CAPA is optional (RFC 2449), so a refusal is no failure.
          case CAPA, QUIT -> 0;
          case AUTH, TOKEN -> 31;
          // The maildrop is open, although its status is unknown.
          case STAT -> peer.name().startsWith("the status ") ? 0 : 33;
        };
    boolean isTemporary = peer.name().contains("[SYS/TEMP]");
    return codes(
        peer,
        ending ->
            peer.moment() == Pop3Phase.QUIT
                ? 0
                : code(ending, isTemporary && refused != 0 ? 34 : refused));
  }

  /** Of {@code handshake} over SMTP, or of {@code send-test} from MAIL on. */
  static Set<Integer> smtp(HostileMailPeer<SmtpPhase> peer) {
    int refused =
        switch (peer.moment()) {
          case GREETING -> 34;
          case EHLO -> 30;
          case AUTH, TOKEN -> 31;
          case MAIL, RCPT, DATA -> 36;
          case MESSAGE, QUIT ->
              throw new IllegalArgumentException("needs another message: " + peer);
        };
    return codes(peer, ending -> code(ending, refused));
  }

  private static <P extends MailPhase> Set<Integer> codes(
      HostileMailPeer<P> peer, ToIntFunction<ExpectedOutcome> code) {
    return peer.endings().stream().map(code::applyAsInt).collect(Collectors.toSet());
  }

  private static int code(ExpectedOutcome ending, int refused) {
    return switch (ending) {
      case UNHARMED -> 0;
      case TLS_REFUSED -> 12;
      case PROTOCOL_VIOLATED, NOT_OFFERED, PREAUTH -> 30;
      case REFUSED -> refused;
      case SERVER_CLOSING, CONNECTION_LOST, REFUSED_BEFORE_TLS -> 34;
      case OUT_OF_TIME -> 40;
    };
  }
}
