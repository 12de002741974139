package dev.mailgrant.cli.greenmail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/**
 * GreenMail with implicit TLS on loopback ports, and with SMTP without TLS. It uses a user's
 * password as the token. It cannot start TLS in a conversation (STARTTLS, STLS).
 */
final class GreenMailServer implements AutoCloseable {
  /** GreenMail reads its certificate once for each JVM, so all servers need the same authority. */
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(Clock.systemUTC());

  private static final String KEYS = "greenmail.tls.keystore.file";
  private static final String PASSWORD = "greenmail.tls.keystore.password";

  private final GreenMail greenMail;

  private GreenMailServer(GreenMail greenMail) {
    this.greenMail = greenMail;
  }

  /**
   * Starts a server.
   *
   * @param folder receives the certificate
   */
  static GreenMailServer start(Path folder) throws IOException, GeneralSecurityException {
    Path keys = folder.resolve("greenmail.p12");
    char[] password = "changeit".toCharArray();
    try (OutputStream out = Files.newOutputStream(keys)) {
      AUTHORITY.issue("localhost", "127.0.0.1").keyStore(password).store(out, password);
    }
    System.setProperty(KEYS, keys.toString());
    System.setProperty(PASSWORD, "changeit");
    GreenMail greenMail =
        new GreenMail(
            Arrays.stream(
                    new String[] {
                      ServerSetup.PROTOCOL_IMAPS,
                      ServerSetup.PROTOCOL_POP3S,
                      ServerSetup.PROTOCOL_SMTPS,
                      ServerSetup.PROTOCOL_SMTP
                    })
                .map(protocol -> new ServerSetup(0, "127.0.0.1", protocol))
                .toArray(ServerSetup[]::new));
    greenMail.start();
    return new GreenMailServer(greenMail);
  }

  /** Trusts the certificate. */
  static SSLContext clientContext() {
    return AUTHORITY.clientContext();
  }

  /** Sets the only token that a mailbox accepts, and creates the mailbox if necessary. */
  GreenMailUser accept(Mailbox mailbox, AccessToken token) {
    return greenMail.setUser(mailbox.address(), mailbox.address(), token.value().reveal());
  }

  MailEndpoint imap() {
    return MailEndpoint.imap("localhost", greenMail.getImaps().getPort(), TlsMode.IMPLICIT);
  }

  MailEndpoint pop3() {
    return MailEndpoint.pop3("localhost", greenMail.getPop3s().getPort(), TlsMode.IMPLICIT);
  }

  MailEndpoint smtp() {
    return MailEndpoint.smtp("localhost", greenMail.getSmtps().getPort(), TlsMode.IMPLICIT);
  }

  /** The port on which SMTP has no TLS. */
  MailEndpoint smtpWithoutTls() {
    return MailEndpoint.smtp("localhost", greenMail.getSmtp().getPort(), TlsMode.STARTTLS);
  }

  MailFolder inbox(GreenMailUser user) throws FolderException {
    return greenMail.getManagers().getImapHostManager().getInbox(user);
  }

  /** The messages that arrived. */
  MimeMessage[] received() {
    return greenMail.getReceivedMessages();
  }

  /** Deletes all messages. */
  void empty() throws FolderException {
    greenMail.purgeEmailFromAllMailboxes();
  }

  @Override
  public void close() {
    greenMail.stop();
    System.clearProperty(KEYS);
    System.clearProperty(PASSWORD);
  }
}
