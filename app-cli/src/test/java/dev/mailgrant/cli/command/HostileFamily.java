package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.hostile.imap.HostileImapPeers;
import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.HostileTables;
import dev.mailgrant.testkit.hostile.mail.MailPhase;
import dev.mailgrant.testkit.hostile.pop3.HostilePop3Peers;
import dev.mailgrant.testkit.hostile.pop3.Pop3Phase;
import dev.mailgrant.testkit.hostile.proxy.HostileProxyPeer;
import dev.mailgrant.testkit.hostile.proxy.HostileProxyPeers;
import dev.mailgrant.testkit.hostile.smtp.HostileSmtpPeers;
import dev.mailgrant.testkit.hostile.smtp.SmtpPhase;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeer;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeers;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program for a separate JVM with limited memory and file descriptors: it runs the command line
 * against every hostile peer that {@link Sampling} or {@link HostileTables} selects, one after the
 * other, and prints the problems and the number of peers.
 */
final class HostileFamily {
  private static final Duration SLOW = Duration.ofMillis(1500);
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final int CLOSED_PORT = 1;

  private final Path home;
  private final String protocol;
  private final Path authority;

  private int runs;
  private int wrong;

  private HostileFamily(Path home, String protocol) throws IOException {
    this.home = home;
    this.protocol = protocol;
    this.authority =
        Files.writeString(
            home.resolve("ca.pem"), HostileTokenContract.AUTHORITY.certificatePem(), UTF_8);
  }

  /**
   * Runs them.
   *
   * @param args an empty directory, and one of {@code imap}, {@code pop3}, {@code smtp} or {@code
   *     token}
   */
  public static void main(String... args) throws IOException {
    HostileFamily family = new HostileFamily(Path.of(args[0]), args[1]);
    switch (args[1]) {
      case "imap" ->
          Sampling.of(
                  "hostile IMAP servers",
                  HostileImapPeers.all(),
                  peer -> List.of(peer.moment(), peer.endings()))
              .forEach(peer -> family.converse("handshake", peer, HostileMailCodes.imap(peer)));
      case "pop3" ->
          HostileTables.chosen(HostilePop3Peers.all()).forEach(family::shakeHandsOverPop3);
      case "smtp" -> HostileTables.chosen(HostileSmtpPeers.all()).forEach(family::converseOverSmtp);
      case "token" -> family.requestTokens();
      default -> throw new IllegalArgumentException(args[1]);
    }
    System.out.println(family.runs + " runs, " + family.wrong + " wrong");
    System.exit(family.wrong == 0 ? 0 : 1);
  }

  private void requestTokens() {
    for (HostileTokenPeer peer :
        Sampling.of(
            "hostile token endpoints", HostileTokenPeers.all(), HostileTokenPeer::endings)) {
      take(peer, "nimbus");
      if (!peer.isSlow()) {
        take(peer, "msal");
      }
    }
    Sampling.of("hostile proxies", HostileProxyPeers.all(), HostileProxyPeer::endings)
        .forEach(this::passBy);
  }

  /** Without those that refuse CAPA and expect QUIT: for the command, that is no refusal. */
  private void shakeHandsOverPop3(HostileMailPeer<Pop3Phase> peer) {
    boolean isIgnored =
        peer.moment() == Pop3Phase.CAPA && peer.endings().contains(ExpectedOutcome.REFUSED);
    if (!isIgnored) {
      converse("handshake", peer, HostileMailCodes.pop3(peer));
    }
  }

  /**
   * The command {@code handshake} ends after the login, {@code send-test} sends a message, but not
   * the one that the servers wait for.
   */
  private void converseOverSmtp(HostileMailPeer<SmtpPhase> peer) {
    boolean isUnharmed = peer.endings().contains(ExpectedOutcome.UNHARMED);
    if (peer.moment().compareTo(SmtpPhase.MAIL) < 0) {
      converse("handshake", peer, HostileMailCodes.smtp(peer));
    } else if (peer.moment().compareTo(SmtpPhase.MESSAGE) < 0 && !isUnharmed) {
      converse("send-test", peer, HostileMailCodes.smtp(peer));
    }
  }

  private <P extends MailPhase> void converse(
      String name, HostileMailPeer<P> peer, Set<Integer> codes) {
    ScriptedServer server = peer.serve(HostileTokenContract.LOCALHOST);
    try (ScriptedServer tokens =
        HostileTokenPeers.harmless().serve(HostileTokenContract.LOCALHOST)) {
      List<String> command = command(name, tokens.port(), peer.isSlow());
      command.addAll(
          List.of(
              "--" + protocol + "-host=localhost",
              "--" + protocol + "-port=" + server.port(),
              "--" + protocol + "-tls=" + peer.tls().name().toLowerCase(Locale.ROOT),
              "--mailbox=shared.invoices.2026@contoso.example"));
      command.add(name.equals("send-test") ? "--yes" : "--protocol=" + protocol);
      judge(name + " over " + protocol + ", " + peer, command, codes);
      if (!isLeftEarly(peer) && !server.clientLeft()) {
        complain(peer + ": the socket is still open");
      }
    } finally {
      close(server, peer);
    }
  }

  private static void close(ScriptedServer server, HostileMailPeer<?> peer) {
    try {
      server.close();
    } catch (AssertionError e) {
      if (!isLeftEarly(peer)) {
        throw e;
      }
    }
  }

  /** After the login, {@code handshake} does not send the MAIL that a good SMTP server expects. */
  private static boolean isLeftEarly(HostileMailPeer<?> peer) {
    return peer.moment() instanceof SmtpPhase && peer.endings().contains(ExpectedOutcome.UNHARMED);
  }

  private void take(HostileTokenPeer peer, String adapter) {
    try (ScriptedServer server = peer.serve(HostileTokenContract.LOCALHOST)) {
      // The command token would retry; a handshake sends one request, and here it has no IMAP
      // server.
      List<String> command = command("handshake", server.port(), peer.isSlow());
      command.addAll(
          List.of(
              "--token-adapter=" + adapter,
              "--imap-host=localhost",
              "--imap-port=" + CLOSED_PORT,
              "--mailbox=shared.invoices.2026@contoso.example"));
      Set<Integer> codes =
          peer.endings().stream().map(HostileFamily::code).collect(Collectors.toSet());
      judge("token by " + adapter + ", " + peer, command, codes);
      if (!server.clientLeft()) {
        complain(peer + ": the socket is still open");
      }
    }
  }

  private void passBy(HostileProxyPeer peer) {
    try (ScriptedServer server = peer.serve(HostileTokenContract.FORGED)) {
      List<String> command = command("handshake", HostileTokenContract.ABSENT, peer.isSlow());
      command.addAll(
          List.of(
              "--proxy=http://localhost:" + server.port(),
              "--token-adapter=" + (runs % 2 == 0 ? "nimbus" : "msal"),
              "--imap-host=localhost",
              "--imap-port=" + CLOSED_PORT,
              "--mailbox=shared.invoices.2026@contoso.example"));
      Set<Integer> codes =
          peer.endings().stream().map(HostileFamily::code).collect(Collectors.toSet());
      judge("token by a proxy, " + peer, command, codes);
      if (!server.clientLeft()) {
        complain(peer + ": the socket is still open");
      }
      if (server.received().contains("POST ")) {
        complain(peer + ": the request was sent to it");
      }
      if (server.received().contains(HostileTokenContract.SECRET)) {
        complain(peer + ": the proxy was told the secret");
      }
    }
  }

  private List<String> command(String name, int port, boolean isSlow) {
    List<String> command =
        new ArrayList<>(
            List.of(
                name,
                "--tenant-id=contoso.onmicrosoft.com",
                "--client-id=6731de76-14a6-49ae-97bc-6eba6914391e",
                "--authority=https://localhost:" + port,
                "--ca=" + authority,
                "--deadline=" + (isSlow ? SLOW : Duration.ofSeconds(20)).toMillis() + "ms"));
    if (runs % 2 == 0) {
      command.add("--json");
    }
    return command;
  }

  private void judge(String name, List<String> command, Set<Integer> codes) {
    runs++;
    System.out.println(name); // the last peer, in case the JVM ends here
    long began = System.nanoTime();
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_CLIENT_SECRET", HostileTokenContract.SECRET),
            "",
            command.toArray(String[]::new));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    if (!codes.contains(run.code())) {
      complain(name + ": exit code " + run.code() + " and not one of " + codes + ": " + run.err());
    }
    if (took.compareTo(LONGEST) > 0) {
      complain(name + ": took " + took);
    }
    if (!isHarmless(run.all())) {
      complain(name + ": something that a terminal would obey is in the output");
    }
    if (run.all().contains(HostileTokenContract.SECRET)
        || run.all().contains(HostileTokenPeers.token())) {
      complain(name + ": a secret is in the output");
    }
  }

  private void complain(String words) {
    wrong++;
    System.out.println("WRONG: " + (words.length() > 600 ? words.substring(0, 600) : words));
  }

  /** No control character except line endings, and no bidirectional formatting character. */
  static boolean isHarmless(String output) {
    return output
        .codePoints()
        .noneMatch(
            c ->
                c != '\n'
                    && c != '\t'
                    && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
  }

  /** The failure of the token request has priority over the missing IMAP server. */
  private static int code(TokenRequestOutcome ending) {
    return switch (ending) {
      case TOKEN, UNREACHABLE -> 10;
      case TLS_REFUSED -> 12;
      case REFUSED -> 20;
      case UNUSABLE_ANSWER, CONNECTION_LOST, THROTTLED, SERVER_FAILED -> 21;
      case OUT_OF_TIME -> 40;
    };
  }
}
