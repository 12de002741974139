package dev.mailgrant.cli.greenmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.imap.socket.SocketImapTransport;
import jakarta.mail.Flags;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GreenMail uses a user's password as the token and does not offer UNSELECT, so it tests the other
 * way to close a folder.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GreenMailTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Mailbox ALICE = new Mailbox("alice@contoso.test");
  private static final String TOKEN = "header.payload.signature";

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private GreenMailServer greenMail;
  private GreenMailUser alice;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    greenMail = GreenMailServer.start(dir);
    alice = greenMail.accept(ALICE, token(TOKEN));
  }

  @AfterAll
  void stop() {
    greenMail.close();
    executor.shutdownNow();
  }

  @Test
  void handshakeShouldOpenTheInbox() {
    HandshakeReport report = run(TOKEN, Folder.INBOX, false);

    assertThat(report.failures()).isEmpty();
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(StepResult.Outcome.OK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void messageMarkedDeletedShouldSurviveTheCloseAfterExamine(boolean readOnly) throws Exception {
    alice.deliver(
        GreenMailUtil.createTextEmail(
            ALICE.address(), "b@contoso.test", "a test", "Hello.", ServerSetup.IMAPS));
    MailFolder inbox = greenMail.inbox(alice);
    for (StoredMessage message : inbox.getMessages()) {
      message.setFlag(Flags.Flag.DELETED, true);
    }
    int before = inbox.getMessageCount();

    HandshakeReport report = run(TOKEN, Folder.INBOX, readOnly);

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(StepResult.Outcome.OK);
    assertThat(report.transcript())
        .extracting(line -> line.text())
        .anyMatch(line -> line.endsWith("CLOSE"));
    assertThat(inbox.getMessageCount()).isEqualTo(before).isPositive();
  }

  @Test
  void wrongTokenShouldBeRejected() {
    HandshakeReport report = run("another.token.altogether", Folder.INBOX, false);

    assertThat(report.failure().orElseThrow().reason())
        .isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
  }

  @Test
  void folderThatDoesNotExistShouldBeNamed() {
    HandshakeReport report = run(TOKEN, new Folder("Nope"), false);

    assertThat(report.failure().orElseThrow().reason())
        .isEqualTo(FailureReason.FOLDER_NOT_SELECTED);
  }

  private HandshakeReport run(String text, Folder folder, boolean readOnly) {
    AccessToken held = token(text);
    SocketImapTransport transport =
        new SocketImapTransport(
            GreenMailServer.clientContext(),
            executor,
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    return new Handshake(request -> held, transport, executor, CLOCK)
        .run(
            new HandshakeRequest(
                new LoginTarget(ALICE, greenMail.imap(), BearerMechanism.XOAUTH2, held.scope()),
                readOnly ? FolderAccess.readOnly(folder) : FolderAccess.readWrite(folder),
                Deadline.after(Duration.ofSeconds(20), CLOCK)),
            line -> {});
  }

  private static AccessToken token(String text) {
    return new AccessToken(
        Secret.of(text), Instant.MAX, Instant.MAX, "https://outlook.office365.com/.default");
  }
}
