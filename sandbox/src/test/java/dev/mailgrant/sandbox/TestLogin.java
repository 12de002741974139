package dev.mailgrant.sandbox;

import dev.mailgrant.sandbox.TokenClient.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** A complete login, step by step. */
final class TestLogin {
  /** The result without a fault. */
  static final String OPENED = "S1 OK [READ-WRITE] SELECT completed.";

  /** The JDK's message for an alert; newer versions also begin with its name. */
  private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");

  private static final int PATIENCE_MILLIS = 30_000;

  private TestLogin() {}

  /** Returns the first symptom. */
  static String symptom(Sandbox sandbox) throws IOException {
    return symptom(sandbox, PATIENCE_MILLIS);
  }

  /** The same for a client with this timeout. */
  static String symptom(Sandbox sandbox, int timeoutMillis) throws IOException {
    TokenClient client = new TokenClient(sandbox, timeoutMillis);
    Answer answer;
    try {
      // A reused connection would not show a later fault.
      answer =
          client.post(sandbox.tokenEndpoint(), client.bySecret(), Map.of("Connection", "close"));
    } catch (IOException e) {
      return "token: " + trouble(e);
    }
    if (answer.status() != 200 || !answer.body().contains("\"access_token\":")) {
      return inOneLine(answer);
    }
    try (ImapClient imap = ImapClient.connect(sandbox, timeoutMillis)) {
      return imapSymptom(sandbox, answer.text("access_token"), imap);
    } catch (IOException e) {
      return "imap: " + trouble(e);
    }
  }

  private static String inOneLine(Answer answer) {
    String type = answer.header("Content-Type").orElse("");
    String start = answer.status() + " ";
    if (answer.body().contains("\"error_description\":")) {
      String description = answer.text("error_description");
      return start + answer.text("error") + " " + description.replaceFirst(" Trace ID: .*", "");
    }
    return (start + type.replaceAll(";.*", "") + " " + answer.body()).strip();
  }

  private static String imapSymptom(Sandbox sandbox, String token, ImapClient imap)
      throws IOException {
    if (imap.greeting().equals("null")) {
      return "imap: closed";
    }
    if (!imap.greeting().startsWith("* OK")) {
      return imap.greeting();
    }
    String capabilities = imap.send("C1 CAPABILITY").get(0);
    if (!capabilities.contains("AUTH=XOAUTH2")) {
      return imap.greeting() + " / " + capabilities;
    }
    String message = ImapClient.message(sandbox.mailbox().address(), token);
    List<String> login;
    if (capabilities.contains("SASL-IR")) {
      login = imap.send("A1 AUTHENTICATE XOAUTH2 " + message);
    } else {
      login = imap.send("A1 AUTHENTICATE XOAUTH2");
      if (login.get(0).startsWith("+")) {
        imap.write(message + "\r\n");
        login = List.of(imap.readLine());
      }
    }
    String loggedIn = together(login);
    if (!loggedIn.startsWith("A1 OK")) {
      return loggedIn;
    }
    List<String> selected = imap.send("S1 SELECT Inbox");
    return selected.contains(OPENED) ? OPENED : loggedIn + " / " + together(selected);
  }

  private static String together(List<String> lines) {
    return lines.isEmpty() ? "imap: closed" : String.join(" / ", lines);
  }

  /** The kinds of failures, independent of the JDK's messages. */
  static String trouble(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "certificate expired";
      }
      if (cause instanceof CertPathBuilderException) {
        return "certificate of an unknown authority";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "certificate not valid yet";
      }
      String message = String.valueOf(cause.getMessage());
      Matcher alert = ALERT.matcher(message);
      if (alert.find()) {
        return "TLS alert " + alert.group(1);
      }
      if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
        return "certificate for another name";
      }
      if (cause instanceof SocketTimeoutException) {
        return "silence";
      }
      if (message.startsWith("Unsupported or unrecognized SSL message")) {
        return "no TLS";
      }
    }
    if (e instanceof SSLHandshakeException) {
      return "TLS cut";
    }
    return e instanceof SocketException || e instanceof EOFException ? "closed" : e.toString();
  }
}
