package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.sandbox.tls.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedServerTest {
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(Clock.systemUTC());
  private static final SSLContext CONTEXT = AUTHORITY.serverContext("localhost");

  @Test
  void aClientThatFollowsTheScriptShouldPass() throws Exception {
    Script script = Script.say("* OK hello").expect("C01 NOOP").then("C01 OK done");
    ScriptedServer server = clear(script);
    try (Socket client = connect(server)) {
      assertThat(read(client, 12)).isEqualTo("* OK hello\r\n");
      say(client, "C01 NOOP\r\n");
      assertThat(read(client, 13)).isEqualTo("C01 OK done\r\n");
    }
    assertThat(server.received()).isEqualTo("C01 NOOP\r\n");
    server.close();
  }

  @Test
  void theServerShouldSpeakTls() throws Exception {
    try (ScriptedServer server = ScriptedServer.implicitTls(CONTEXT, Script.say("* OK hello"));
        Socket client =
            AUTHORITY.clientContext().getSocketFactory().createSocket("localhost", server.port())) {
      assertThat(read(client, 12)).isEqualTo("* OK hello\r\n");
    }
  }

  @Test
  void anotherLineShouldFailTheTest() throws Exception {
    assertFails("C02 NOOP\r\n", "expected the line \"C01 NOOP\", the client said \"C02 NOOP\"");
  }

  @Test
  void anotherLineEndingShouldFailTheTest() throws Exception {
    assertFails("C01 NOOP\n", "LF alone");
    assertFails("C01 NOOP\r\r\n", "CR alone");
  }

  @Test
  void aClientThatClosesEarlyShouldFailTheTest() throws Exception {
    assertFails("C01 NO", "closed after \"C01 NO\"");
  }

  @Test
  void moreThanTheScriptExpectsShouldFailTheTest() throws Exception {
    assertFails("C01 NOOP\r\nC02 NOOP\r\n", "the script is over");
  }

  @Test
  void aLineThatDoesNotMatchShouldFailTheTest() throws Exception {
    ScriptedServer server = clear(Script.silent().expectMatching("[A-Z]\\d\\d NOOP"));
    try (Socket client = connect(server)) {
      say(client, "1 NOOP\r\n");
    }
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 NOOP");
  }

  @Test
  void aStalledServerShouldEndWithTheTest() throws Exception {
    ScriptedServer server = clear(Script.say("* OK hello").stall());
    try (Socket client = connect(server)) {
      assertThat(read(client, 12)).isEqualTo("* OK hello\r\n");
      server.close();
      assertThat(client.getInputStream().read()).isNegative();
    }
  }

  @Test
  void aDribblingServerShouldSayOctetByOctet() throws Exception {
    Script script = Script.silent().dribble("* OK hello\r\n", Duration.ofMillis(1)).close();
    try (ScriptedServer server = clear(script);
        Socket client = connect(server)) {
      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .isEqualTo("* OK hello\r\n");
    }
  }

  @Test
  void aResettingServerShouldReset() throws Exception {
    try (ScriptedServer server = clear(Script.silent().reset());
        Socket client = connect(server)) {
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void aServerWithoutClientsShouldEnd() {
    ScriptedServer server = clear(Script.say("* OK hello"));
    server.close();
    assertThat(server.received()).isEmpty();
  }

  private static void assertFails(String said, String message) throws Exception {
    ScriptedServer server = clear(Script.silent().expect("C01 NOOP"));
    try (Socket client = connect(server)) {
      say(client, said);
    }
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static ScriptedServer clear(Script script) {
    return ScriptedServer.inTheClear(CONTEXT, script);
  }

  private static Socket connect(ScriptedServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  private static String read(Socket client, int length) throws IOException {
    return new String(client.getInputStream().readNBytes(length), US_ASCII);
  }
}
