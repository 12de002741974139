package dev.mailgrant.cli.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.testkit.hostile.imap.HostileImapPeers;
import dev.mailgrant.testkit.hostile.imap.ImapPhase;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeer;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeers;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with a small heap, as in a container, against the peers that send most data. */
@Timeout(120)
class HostileLauncherIT {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "untagged lines of 8-bit octets at SELECT",
        "untagged lines of a million values at SELECT"
      })
  void aGreedyImapServerShouldBeRefusedOnASmallHeap(String name) throws Exception {
    HostileMailPeer<ImapPhase> peer =
        HostileImapPeers.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    try (ScriptedServer server = peer.serve(HostileTokenContract.LOCALHOST);
        ScriptedServer tokens =
            HostileTokenPeers.harmless().serve(HostileTokenContract.LOCALHOST)) {
      Finished finished = handshake(tokens.port(), server.port());

      assertThat(finished.code()).as(finished.err()).isEqualTo(30);
      assertThat(finished.err()).contains("the server sent more than").doesNotContain("Memory");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"endless fields behind the last chunk", "100 Continue for ever"})
  void aGreedyTokenEndpointShouldBeRefusedOnASmallHeap(String name) throws Exception {
    HostileTokenPeer peer =
        HostileTokenPeers.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    try (ScriptedServer tokens = peer.serve(HostileTokenContract.LOCALHOST)) {
      Finished finished = handshake(tokens.port(), 1);

      assertThat(finished.code()).as(finished.err()).isIn(21, 40);
      assertThat(finished.err()).contains("TOKEN failed").doesNotContain("Memory");
    }
  }

  private Finished handshake(int tokenPort, int imapPort) throws IOException, InterruptedException {
    Path ca =
        Files.writeString(
            home.resolve("ca.pem"), HostileTokenContract.AUTHORITY.certificatePem(), UTF_8);
    return Launcher.ofThisBuild(home)
        .run(
            List.of(
                "handshake",
                "--tenant-id=contoso.example",
                "--client-id=6731de76-14a6-49ae-97bc-6eba6914391e",
                "--authority=https://localhost:" + tokenPort,
                "--imap-host=localhost",
                "--imap-port=" + imapPort,
                "--mailbox=a@contoso.example",
                "--deadline=15s",
                "--ca=" + ca),
            Map.of(
                "MAILGRANT_JAVA_OPTS",
                "-Xmx64m",
                "MAILGRANT_CLIENT_SECRET",
                HostileTokenContract.SECRET),
            child -> {});
  }
}
