package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.claims;
import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.pop3;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.Pop3Refusal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The replies of Exchange Online's POP3 server, and what is known beside them. */
class Pop3DiagnosisTest {
  private static final String REFUSED =
      "Authentication failure: unknown user name or bad password.";

  @TestFactory
  Stream<DynamicTest> aRefusedLoginShouldBeOrderedByWhatIsKnown() {
    Facts refused = answered(HandshakeStep.AUTHENTICATE, REFUSED);
    return Stream.of(
        draws(
            "a token that is right",
            refused,
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE POP_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "IMAP opens with the same token",
            refused.with(Fact.IMAP_OPENED, true),
            "LIKELY POP_DISABLED",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "IMAP opens with the same opaque token",
            refused.with(Fact.IMAP_OPENED, true).without(Fact.CLAIMS),
            "LIKELY POP_DISABLED",
            "LIKELY ROLE_OF_ANOTHER_PROTOCOL",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "IMAP fails too, so POP3's own setting is less likely",
            refused.with(Fact.IMAP_OPENED, false),
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE POP_DISABLED",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "a long token",
            refused.with(Fact.IMAP_OPENED, true).with(Fact.TOKEN_LENGTH, 4097),
            "LIKELY POP_TOKEN_TOO_LONG",
            "LIKELY POP_DISABLED",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "a long token, of which nothing else is known",
            refused.with(Fact.TOKEN_LENGTH, 4097),
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE POP_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE POP_TOKEN_TOO_LONG",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "a token that is not too long",
            refused.with(Fact.IMAP_OPENED, true).with(Fact.TOKEN_LENGTH, 4096),
            "LIKELY POP_DISABLED",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "IMAP's role",
            refused.with(Fact.CLAIMS, claims(Map.of())).with(Fact.IMAP_OPENED, true),
            "CERTAIN ROLE_OF_ANOTHER_PROTOCOL"),
        draws("no role", refused.with(Fact.CLAIMS, claims(Map.of("roles", ""))), "CERTAIN NO_ROLE"),
        draws(
            "a password",
            pop3()
                .without(Fact.CLAIMS)
                .with(Fact.MECHANISM, "LOGIN")
                .with(Fact.POP3_REPLY, Pop3Refusal.quoted("-ERR " + REFUSED)),
            "LIKELY BASIC_AUTHENTICATION"),
        draws(
            "another server",
            refused
                .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 995))
                .with(Fact.BANNER, "Dovecot ready."),
            "LIKELY ANOTHER_SERVER"),
        draws("opened", pop3().with(Fact.OPENED, true)));
  }

  @TestFactory
  Stream<DynamicTest> otherRepliesShouldDrawTheirFindings() {
    String oneLine = "Protocol error. Connection is closed. 10";
    return Stream.of(
        draws(
            "the token on the line of AUTH, in another program's log",
            pop3().with(Fact.POP3_REPLY, Pop3Refusal.quoted("-ERR " + oneLine)),
            "LIKELY POP_AUTH_ON_ONE_LINE",
            "POSSIBLE MALFORMED_SASL"),
        draws(
            "the same in a session of this program, which sends two lines",
            answered(HandshakeStep.AUTHENTICATE, oneLine).with(Fact.TOKEN_LENGTH, 5000),
            "LIKELY MALFORMED_SASL",
            "POSSIBLE POP_TOKEN_TOO_LONG"),
        draws(
            "another protocol error",
            pop3().with(Fact.POP3_REPLY, Pop3Refusal.quoted("-ERR Protocol error. 14")),
            "LIKELY MALFORMED_SASL"),
        draws(
            "STAT",
            answered(HandshakeStep.STAT, "Command is not valid in this state."),
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE POP_DISABLED",
            "POSSIBLE SERVER_UNAVAILABLE",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "a temporary problem",
            answered(HandshakeStep.AUTHENTICATE, "[SYS/TEMP] try later"),
            "CERTAIN SERVER_UNAVAILABLE"),
        draws(
            "the mailbox is in use",
            answered(HandshakeStep.AUTHENTICATE, "[IN-USE] locked"),
            "CERTAIN SERVER_UNAVAILABLE"),
        draws(
            "throttled",
            answered(
                HandshakeStep.AUTHENTICATE,
                "Request is throttled. Suggested Backoff Time: 1000 milliseconds"),
            "CERTAIN IMAP_THROTTLED"),
        draws("greeting", answered(HandshakeStep.GREETING, "busy"), "LIKELY SERVER_UNAVAILABLE"),
        draws(
            "no XOAUTH2",
            pop3().with(Fact.NO_MECHANISM, "mail does not offer XOAUTH2; it offers PLAIN"),
            "CERTAIN MECHANISM_MISSING"));
  }

  private static Facts answered(HandshakeStep step, String text) {
    return pop3().withReply(step, Pop3Reply.err(text));
  }
}
