package dev.mailgrant.core.handshake;

import static dev.mailgrant.core.handshake.ScriptedTransport.capability;
import static dev.mailgrant.core.handshake.ScriptedTransport.enabled;
import static dev.mailgrant.core.handshake.ScriptedTransport.no;
import static dev.mailgrant.core.handshake.ScriptedTransport.ok;
import static dev.mailgrant.core.handshake.ScriptedTransport.status;
import static dev.mailgrant.core.handshake.Trial.TOKENS;
import static dev.mailgrant.core.handshake.Trial.failure;
import static dev.mailgrant.core.handshake.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding of folder names as the server requires it, with ENABLE if necessary. */
@Timeout(20)
class FolderSessionTest {
  /** With a letter and a combining accent, as written by macOS. */
  private static final Folder DRAFTS = new Folder("Entwu\u0308rfe");

  private final ScriptedTransport server = ScriptedTransport.exchange();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMAP4rev1",
        "IMAP4rev1 ENABLE UTF8=ACCEPT",
        "IMAP4rev1 IMAP4rev2 ENABLE",
        "ENABLE UTF8=ACCEPT"
      })
  void modifiedUtf7ShouldGoWhereverItIsUnderstood(String offers) {
    server.answers("CAPABILITY", capability(offers + " AUTH=XOAUTH2 UNSELECT"));

    assertThat(open(false).isSuccess()).isTrue();
    assertThat(server.commands())
        .contains("SELECT Entwu&Awg-rfe")
        .noneMatch(command -> command.startsWith("ENABLE"));
  }

  @Test
  void aServerThatRequiresUtf8ShouldGetEnableAndUtf8() {
    insists();
    server.answers("ENABLE", enabled("CONDSTORE", "utf8=accept"));

    assertThat(open(false).isSuccess()).isTrue();
    assertThat(server.commands())
        .containsExactly(
            "CAPABILITY",
            "AUTHENTICATE XOAUTH2",
            "ENABLE UTF8=ACCEPT",
            "SELECT \"Entw\u00fcrfe\"",
            "UNSELECT",
            "LOGOUT");
  }

  /** It would refuse the inbox as well (RFC 9755 section 6). */
  @Test
  void aServerThatRequiresUtf8ShouldGetEnableForEveryName() {
    insists();
    server.answers("ENABLE", enabled("UTF8=ACCEPT"));

    assertThat(run(server).isSuccess()).isTrue();
    assertThat(server.commands()).contains("ENABLE UTF8=ACCEPT", "SELECT \"Inbox\"");
  }

  @Test
  void fastShouldWaitForWhatDecidesHowTheNameIsWritten() {
    insists();
    server.answers("ENABLE", enabled("UTF8=ACCEPT"));

    assertThat(open(true).isSuccess()).isTrue();
    assertThat(server.sentTogether()).containsExactly(List.of("SELECT", "UNSELECT", "LOGOUT"));
    assertThat(server.commands())
        .containsSubsequence("ENABLE UTF8=ACCEPT", "SELECT \"Entw\u00fcrfe\"");
  }

  static Stream<Object> refusals() {
    return Stream.of(no("not today"), ok("nothing to enable"), enabled("CONDSTORE"));
  }

  /** Then the server's response to SELECT shows the problem. */
  @ParameterizedTest
  @MethodSource("refusals")
  void aServerThatDoesNotEnableItShouldGetModifiedUtf7(Object refusal) {
    insists();
    server.answers("ENABLE", refusal).answers("SELECT", no("UTF8=ACCEPT is needed"));

    HandshakeReport report = open(false);

    assertThat(server.commands()).contains("SELECT Entwu&Awg-rfe");
    assertThat(failure(report).reason()).isEqualTo(FailureReason.FOLDER_NOT_SELECTED);
    assertThat(failure(report).message()).contains("UTF8=ACCEPT is needed");
  }

  @Test
  void aServerOfTheNewRevisionAloneShouldGetUtf8Unasked() {
    server.answers("CAPABILITY", capability("IMAP4rev2 AUTH=XOAUTH2"));

    assertThat(open(false).isSuccess()).isTrue();
    assertThat(server.commands())
        .containsExactly(
            "CAPABILITY", "AUTHENTICATE XOAUTH2", "SELECT \"Entw\u00fcrfe\"", "UNSELECT", "LOGOUT");
  }

  @Test
  void withoutUnselectTheFolderShouldBeExaminedByTheSameName() {
    server
        .answers("CAPABILITY", capability("IMAP4rev1 ENABLE UTF8=ONLY AUTH=XOAUTH2"))
        .answers("ENABLE", enabled("UTF8=ACCEPT"));

    assertThat(open(false).isSuccess()).isTrue();
    assertThat(server.commands())
        .containsSubsequence(
            "SELECT \"Entw\u00fcrfe\"", "EXAMINE \"Entw\u00fcrfe\"", "CLOSE", "LOGOUT");
  }

  @Test
  void aByeToEnableShouldBeTheFailureOfSelect() {
    insists();
    server.answers("ENABLE", new ImapByeException(status(Status.BYE, "[UNAVAILABLE] later")));

    HandshakeReport report = open(true);

    assertThat(failure(report).step()).isEqualTo(HandshakeStep.SELECT);
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("SELECT"));
  }

  @Test
  void aConnectionLostAtEnableShouldBeTheFailureOfSelect() {
    insists();
    server.answers("ENABLE", new NetworkException(NetworkFault.CONNECTION_LOST, "lost"));

    HandshakeReport report = open(false);

    assertThat(failure(report).step()).isEqualTo(HandshakeStep.SELECT);
    assertThat(failure(report).reason()).isEqualTo(FailureReason.CONNECTION_LOST);
  }

  private void insists() {
    server.answers("CAPABILITY", capability("IMAP4rev1 ENABLE UTF8=ONLY AUTH=XOAUTH2 UNSELECT"));
  }

  private HandshakeReport open(boolean fast) {
    HandshakeRequest usual = Trial.request(false);
    return run(
        TOKENS,
        server,
        usual.with(
            fast ? FolderAccess.readWrite(DRAFTS).inOneFlight() : FolderAccess.readWrite(DRAFTS)));
  }
}
