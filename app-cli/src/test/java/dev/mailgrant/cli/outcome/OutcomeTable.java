package dev.mailgrant.cli.outcome;

import static dev.mailgrant.core.handshake.step.HandshakeStep.AUTHENTICATE;
import static dev.mailgrant.core.handshake.step.HandshakeStep.CAPABILITY;
import static dev.mailgrant.core.handshake.step.HandshakeStep.CONNECT;
import static dev.mailgrant.core.handshake.step.HandshakeStep.DATA;
import static dev.mailgrant.core.handshake.step.HandshakeStep.GREETING;
import static dev.mailgrant.core.handshake.step.HandshakeStep.SELECT;
import static dev.mailgrant.core.handshake.step.HandshakeStep.STAT;
import static dev.mailgrant.core.handshake.step.HandshakeStep.TOKEN;

import dev.mailgrant.cli.credential.OneKey;
import dev.mailgrant.cli.outcome.Outcome.Failed;
import dev.mailgrant.cli.outcome.Outcome.NotBegun;
import dev.mailgrant.cli.outcome.Outcome.Opened;
import dev.mailgrant.cli.outcome.Outcome.WronglySent;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.sandbox.entra.http.EntraReply;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.testkit.server.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** The table of exit codes with their causes, in the order of the codes. */
final class OutcomeTable {
  private static final String CREDENTIAL = "credential";
  private static final String SETTINGS = "settings";
  private static final String USAGE = "usage";

  private static final String POST = "POST /.* HTTP/1\\.1";
  private static final String GOOD_GREETING = "* OK The Microsoft Exchange IMAP4 service is ready.";

  private OutcomeTable() {}

  static List<OutcomeRow> rows() {
    return List.of(
        opened("all is well", stage -> {}, "reader@sandbox.example", "CN=localhost"),
        opened(
            "all is well, with a certificate",
            stage ->
                stage.withCertificate(stage.sandbox().clientCertificate().keyAndCertificatePem()),
            "reader@sandbox.example"),
        opened(
            "what a server may do",
            stage -> stage.variant("two-step-only").variant("older-capabilities"),
            "reader@sandbox.example"),
        notBegun(
            1,
            "the installation has lost a jar that a command needs",
            "defect",
            stage -> stage.losing("mailgrant-imap-socket-"),
            "a defect in mailgrant, not in your set-up",
            "NoClassDefFoundError",
            "--log-level debug"),
        notBegun(
            1,
            "the installation has lost a jar that every command needs",
            "defect",
            stage -> stage.losing("mailgrant-sandbox-"),
            "a defect in mailgrant, not in your set-up",
            "NoClassDefFoundError",
            "--log-level debug"),
        notBegun(
            2,
            "an option that does not exist",
            USAGE,
            stage -> stage.saying("--mailbux", "x@example.com"),
            "unknown option --mailbux",
            "did you mean --mailbox?",
            "mailgrant handshake --help"),
        notBegun(
            2,
            "the secret on the command line",
            USAGE,
            stage -> stage.saying("--client-secret=" + CaseEnvironment.SECRET),
            "there is no option --client-secret",
            "--client-secret-file FILE"),
        notBegun(
            2,
            "neither tenant nor client",
            SETTINGS,
            stage -> stage.without("tenant-id", "client-id"),
            "tenant-id",
            "client-id"),
        notBegun(
            2,
            "two credentials in one source",
            SETTINGS,
            stage -> stage.with("certificate", "app.pem"),
            "client-secret-file",
            "certificate"),
        notBegun(
            2,
            "a port that is none, among others",
            SETTINGS,
            stage -> stage.with("imap-port", "99999").with("authority", "http://localhost"),
            "2 mistakes in the settings:",
            "imap-port \"99999\" (flag --imap-port)",
            "authority \"http://localhost\" (flag --authority)"),
        notBegun(
            2,
            "an unreadable certificate is not the only mistake",
            SETTINGS,
            stage ->
                stage
                    .without("client-secret-file")
                    .with("certificate", "missing.pem")
                    .with("deadline", "soon"),
            "2 mistakes in the settings:",
            "certificate \"missing.pem\"",
            "deadline \"soon\""),
        failed(
            10,
            "the authority's name has no address",
            TOKEN,
            FailureReason.HOST_UNRESOLVED,
            stage -> withoutDns(stage).with("authority", "https://login.contoso.invalid"),
            "login.contoso.invalid"),
        failed(
            10,
            "the IMAP server's name has no address",
            CONNECT,
            FailureReason.HOST_UNRESOLVED,
            stage -> withoutDns(stage).with("imap-host", "imap.contoso.invalid"),
            "imap.contoso.invalid"),
        failed(
            10,
            "nobody listens at the authority",
            TOKEN,
            FailureReason.HOST_UNREACHABLE,
            stage -> stage.with("authority", "https://localhost:" + closedPort()),
            "cannot connect to localhost:"),
        failed(
            10,
            "nobody listens at the IMAP server",
            CONNECT,
            FailureReason.HOST_UNREACHABLE,
            stage -> stage.with("imap-port", closedPort()),
            "localhost:"),
        failed(
            10,
            "no answer to a TCP connection with the authority",
            TOKEN,
            FailureReason.HOST_UNREACHABLE,
            stage ->
                stage
                    .with("authority", "https://127.0.0.1:" + stage.keep(new FullBacklog()).port())
                    .with("connect-timeout", "1s"),
            "127.0.0.1"),
        failed(
            10,
            "no answer to a TCP connection with the IMAP server",
            CONNECT,
            FailureReason.HOST_UNREACHABLE,
            stage ->
                stage
                    .with("imap-host", "127.0.0.1")
                    .with("imap-port", stage.keep(new FullBacklog()).port())
                    .with("connect-timeout", "1s"),
            "127.0.0.1"),
        failed(
            12,
            "an unknown authority certified the token endpoint",
            TOKEN,
            FailureReason.TLS_REFUSED,
            stage -> stage.tokenPeer(CaseEnvironment.unknownAuthority()),
            "--ca authority.pem"),
        failed(
            12,
            "an unknown authority certified the IMAP server",
            CONNECT,
            FailureReason.TLS_REFUSED,
            stage -> stage.imapPeer(CaseEnvironment.unknownAuthority()),
            "--ca authority.pem"),
        failed(
            12,
            "an unknown authority certified both",
            TOKEN,
            FailureReason.TLS_REFUSED,
            stage -> stage.without("ca"),
            "CONNECT failed (TLS error)",
            "--ca authority.pem"),
        failed(
            12,
            "the token endpoint's certificate is for another name",
            TOKEN,
            FailureReason.TLS_REFUSED,
            stage -> stage.tokenPeer(CaseEnvironment.namedElse("login.elsewhere.example")),
            "certificate is for another name"),
        failed(
            12,
            "the IMAP server's certificate is for another name",
            CONNECT,
            FailureReason.TLS_REFUSED,
            stage -> stage.imapPeer(CaseEnvironment.namedElse("imap.elsewhere.example")),
            "certificate is for another name"),
        failed(
            12,
            "the token endpoint does not speak TLS",
            TOKEN,
            FailureReason.TLS_REFUSED,
            stage ->
                stage.tokenPeer(
                    CaseEnvironment.plain(Script.say("HTTP/1.1 400 Bad Request", "").stall())),
            "TLS"),
        failed(
            12,
            "the IMAP server does not speak TLS",
            CONNECT,
            FailureReason.TLS_REFUSED,
            stage -> stage.imapPeer(CaseEnvironment.plain(Script.say(GOOD_GREETING).stall())),
            "TLS"),
        failed(
            12,
            "the IMAP server hangs up in the TLS handshake",
            CONNECT,
            FailureReason.TLS_REFUSED,
            stage -> stage.imapPeer(CaseEnvironment.plain(Script.silent().close())),
            "TLS"),
        failed(
            20,
            "the secret is wrong",
            TOKEN,
            FailureReason.TOKEN_REFUSED,
            stage -> stage.fault("wrong-secret"),
            "AADSTS7000215: Invalid client secret provided",
            "error?code=7000215"),
        failed(
            20,
            "the client is unknown, in an answer of several lines",
            TOKEN,
            FailureReason.TOKEN_REFUSED,
            stage -> stage.fault("unknown-client").variant("crlf-descriptions"),
            "AADSTS700016: Application with identifier",
            "error?code=700016"),
        failed(
            20,
            "the certificate is not registered",
            TOKEN,
            FailureReason.TOKEN_REFUSED,
            stage -> stage.withCertificate(OneKey.valid().keyAndCertificatePem()),
            "AADSTS700027"),
        failed(
            21,
            "throttled",
            TOKEN,
            FailureReason.TOKEN_UNAVAILABLE,
            stage -> stage.fault("throttled-token"),
            "429",
            "Too Many Requests",
            "the server asks for 60000 ms"),
        failed(
            21,
            "the service is down",
            TOKEN,
            FailureReason.TOKEN_UNAVAILABLE,
            stage -> stage.fault("token-service-down"),
            "503",
            "The service is unavailable."),
        failed(
            21,
            "a page instead of a token",
            TOKEN,
            FailureReason.TOKEN_UNAVAILABLE,
            stage ->
                stage.tokenAnswer(
                    new EntraReply(200, "text/html", Map.of(), "<html>Log in to the hotel</html>")),
            "text/html",
            "Log in to the hotel"),
        failed(
            21,
            "a redirect",
            TOKEN,
            FailureReason.TOKEN_UNAVAILABLE,
            stage ->
                stage.tokenAnswer(
                    EntraReply.text(307, "").with("Location", "https://elsewhere.example/token")),
            "307",
            "https://elsewhere.example/token"),
        failed(
            21,
            "the token endpoint hangs up",
            TOKEN,
            FailureReason.TOKEN_UNAVAILABLE,
            stage -> stage.tokenPeer(Script.silent().expectMatching(POST).close()),
            "localhost"),
        notBegun(
            22,
            "the certificate cannot be read",
            CREDENTIAL,
            stage -> stage.without("client-secret-file").with("certificate", "missing.pem"),
            "certificate \"missing.pem\" (flag --certificate)",
            "cannot be read"),
        notBegun(
            22,
            "the certificate is something else",
            CREDENTIAL,
            stage -> stage.withCertificate("-----BEGIN NONSENSE-----\n"),
            "app.pem"),
        notBegun(
            22,
            "the certificate has expired",
            CREDENTIAL,
            stage -> stage.withCertificate(OneKey.expired().keyAndCertificatePem()),
            "expired"),
        notBegun(
            22,
            "key and certificate differ",
            CREDENTIAL,
            stage ->
                stage.withCertificate(
                    OneKey.valid()
                        .keyAndCertificatePem()
                        .replaceFirst(
                            "(?s)-----BEGIN CERTIFICATE.*", OneKey.another().certificatePem())),
            "app.pem"),
        notBegun(
            22,
            "the file of the secret is empty",
            CREDENTIAL,
            stage -> stage.with("client-secret-file", stage.file("empty", "\n")),
            "client-secret-file"),
        failed(
            30,
            "XOAUTH2 is not offered",
            CAPABILITY,
            FailureReason.MECHANISM_NOT_OFFERED,
            stage -> stage.fault("no-xoauth2"),
            "does not offer XOAUTH2; it offers NTLM, GSSAPI, PLAIN"),
        failed(
            30,
            "the IMAP server is a web server",
            CONNECT,
            FailureReason.PROTOCOL_VIOLATED,
            stage ->
                stage.imapPeer(
                    Script.say("HTTP/1.1 400 Bad Request", "Connection: close", "").stall()),
            "HTTP/1.1 400 Bad Request"),
        failed(
            31,
            "no consent",
            AUTHENTICATE,
            FailureReason.AUTHENTICATION_REJECTED,
            stage -> stage.fault("no-consent"),
            "NO AUTHENTICATE failed.",
            "certain: The token contains no application role [MG-CLAIM-001]"),
        failed(
            31,
            "the application is not registered in Exchange",
            AUTHENTICATE,
            FailureReason.AUTHENTICATION_REJECTED,
            stage -> stage.fault("no-service-principal-in-exchange"),
            "NO AUTHENTICATE failed.",
            "New-ServicePrincipal -AppId"),
        failed(
            31,
            "the token of another tenant, refused by a challenge",
            AUTHENTICATE,
            FailureReason.AUTHENTICATION_REJECTED,
            stage -> stage.foreignImapServer(Variant.named("error-challenge").orElseThrow()),
            "after the error challenge {\"status\":\"401\"",
            "NO AUTHENTICATE failed."),
        failed(
            31,
            "an OK with an error in it",
            AUTHENTICATE,
            FailureReason.AUTHENTICATION_REJECTED,
            stage -> stage.fault("imap-disabled"),
            "Error=\"UserDisabled\"",
            "Set-CASMailbox"),
        failed(
            32,
            "no permission on the mailbox",
            SELECT,
            FailureReason.AUTHENTICATED_NOT_CONNECTED,
            stage -> stage.with("mailbox", stage.sandbox().deniedMailbox().address()),
            "User is authenticated but not connected.",
            "likely: The login was accepted, but no mailbox was connected [MG-IMAP-007]"),
        failed(
            33,
            "there is no such folder",
            SELECT,
            FailureReason.FOLDER_NOT_SELECTED,
            stage -> stage.with("folder", "Nope"),
            "the folder \"Nope\" of reader@sandbox.example could not be opened"),
        failed(
            34,
            "a BYE as greeting",
            GREETING,
            FailureReason.SERVER_UNAVAILABLE,
            stage -> stage.fault("greeting-bye"),
            "BYE Connection is closed. 13"),
        failed(
            34,
            "throttled",
            SELECT,
            FailureReason.THROTTLED,
            stage -> stage.fault("imap-throttled"),
            "Request is throttled. Suggested Backoff Time: 299910 milliseconds",
            "the server asks for 299910 ms"),
        failed(
            34,
            "unavailable",
            AUTHENTICATE,
            FailureReason.SERVER_UNAVAILABLE,
            stage -> stage.fault("server-unavailable"),
            "NO Server Unavailable. 15"),
        failed(
            34,
            "hung up on after the greeting",
            CAPABILITY,
            FailureReason.CONNECTION_LOST,
            stage -> stage.imapHangsUpOn("CAPABILITY"),
            "localhost"),
        failed(
            34,
            "hung up on after AUTHENTICATE",
            AUTHENTICATE,
            FailureReason.CONNECTION_LOST,
            stage -> stage.imapHangsUpOn("AUTHENTICATE"),
            "localhost"),
        failed(
            34,
            "a BYE in the middle",
            SELECT,
            FailureReason.SERVER_UNAVAILABLE,
            stage ->
                stage.imapAnswer("SELECT", CannedReply.thenClose("* BYE Server shutting down")),
            "the server closed the connection: Server shutting down"),
        failed(
            31,
            "POP3 is disabled for the mailbox",
            AUTHENTICATE,
            FailureReason.AUTHENTICATION_REJECTED,
            stage -> stage.fault("pop3-disabled").with("protocol", "pop3"),
            "-ERR Authentication failure: unknown user name or bad password."),
        failed(
            31,
            "SMTP AUTH is disabled for the tenant",
            AUTHENTICATE,
            FailureReason.AUTHENTICATION_REJECTED,
            stage -> stage.fault("smtp-disabled-for-tenant").with("protocol", "smtp"),
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled",
            "Set-CASMailbox"),
        failed(
            33,
            "POP3 does not open the maildrop",
            STAT,
            FailureReason.MAILDROP_NOT_OPENED,
            stage -> stage.pop3Answer("STAT", CannedReply.of("-ERR no")).with("protocol", "pop3"),
            "-ERR no"),
        new OutcomeRow(
            35,
            "a message was sent as an address that must be denied",
            new WronglySent(),
            stage ->
                stage
                    .command("send-test")
                    .fault("permission-on-every-mailbox")
                    .saying("--yes", "--expect-denied", stage.sandbox().deniedMailbox().address()),
            List.of("certain: The application can send as an address", "MG-SMTP-019")),
        failed(
            36,
            "the message was refused, because SendAs is missing",
            DATA,
            FailureReason.MESSAGE_REFUSED,
            stage -> stage.command("send-test").saying("--yes", "--from", "alias@sandbox.example"),
            "554 5.2.252 SendAsDenied",
            "MG-SMTP-003"),
        failed(
            40,
            "the SMTP server accepts the message and says nothing",
            DATA,
            FailureReason.OUT_OF_TIME,
            stage ->
                stage
                    .command("send-test")
                    .fault("smtp-silent-at-data")
                    .saying("--yes")
                    .with("read-timeout", "1s"),
            "it is not known whether the server has accepted the message"),
        failed(
            40,
            "the token endpoint says nothing",
            TOKEN,
            FailureReason.OUT_OF_TIME,
            stage ->
                stage
                    .tokenPeer(Script.silent().expectMatching(POST).stall())
                    .with("deadline", "2s"),
            "--deadline"),
        failed(
            40,
            "the IMAP server says nothing",
            CONNECT,
            FailureReason.OUT_OF_TIME,
            stage -> stage.imapPeer(Script.silent().stall()).with("deadline", "4s"),
            "--deadline"),
        failed(
            40,
            "the IMAP server says nothing in the TLS handshake",
            CONNECT,
            FailureReason.OUT_OF_TIME,
            stage ->
                stage
                    .imapPeer(CaseEnvironment.plain(Script.silent().stall()))
                    .with("deadline", "4s"),
            "--deadline"),
        failed(
            40,
            "the IMAP server says nothing to AUTHENTICATE",
            AUTHENTICATE,
            FailureReason.OUT_OF_TIME,
            stage -> stage.imapAnswer("AUTHENTICATE", CannedReply.of()).with("read-timeout", "1s"),
            "--read-timeout"),
        failed(
            130,
            "Ctrl-C while the IMAP server says nothing to AUTHENTICATE",
            AUTHENTICATE,
            FailureReason.INTERRUPTED,
            stage -> stage.imapPeer(silentAtAuthenticate().meanwhile(stage::interrupt).stall()),
            "interrupted"),
        failed(
            130,
            "Ctrl-C while the token endpoint says nothing",
            TOKEN,
            FailureReason.INTERRUPTED,
            stage ->
                stage.tokenPeer(
                    Script.silent().expectMatching(POST).meanwhile(stage::interrupt).stall()),
            "interrupted"));
  }

  /** A correct conversation up to AUTHENTICATE. */
  private static Script silentAtAuthenticate() {
    return Script.say(GOOD_GREETING)
        .expect("C01 CAPABILITY")
        .then("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR", "C01 OK CAPABILITY completed.")
        .expectMatching("A01 AUTHENTICATE XOAUTH2 \\S+");
  }

  private static OutcomeRow opened(String name, Setup scene, String... words) {
    return new OutcomeRow(0, name, new Opened(), scene, List.of(words));
  }

  private static OutcomeRow notBegun(
      int code, String name, String kind, Setup scene, String... words) {
    return new OutcomeRow(code, name, new NotBegun(kind), scene, List.of(words));
  }

  private static OutcomeRow failed(
      int code,
      String name,
      HandshakeStep step,
      FailureReason reason,
      Setup scene,
      String... words) {
    return new OutcomeRow(code, name, new Failed(step, reason), scene, List.of(words));
  }

  /** The child's JVM resolves names only with a hosts file: no DNS request is sent. */
  private static CaseEnvironment withoutDns(CaseEnvironment stage) throws IOException {
    return stage.variable(
        "MAILGRANT_JAVA_OPTS",
        "-Djdk.net.hosts.file=" + stage.file("hosts", "127.0.0.1 localhost\n"));
  }

  /** A port without a listener at this moment. */
  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }
}
