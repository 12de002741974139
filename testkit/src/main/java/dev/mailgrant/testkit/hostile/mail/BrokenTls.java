package dev.mailgrant.testkit.hostile.mail;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.TLS_REFUSED;

import dev.mailgrant.testkit.server.Script;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Servers that agree to start TLS and then do not, or only in an insecure version. */
public final class BrokenTls {
  private BrokenTls() {}

  /**
   * All of them.
   *
   * @param moment the greeting
   * @param agreed creates a server that has agreed to start TLS
   */
  public static <P extends MailPhase> List<HostileMailPeer<P>> after(
      P moment, Supplier<Script> agreed) {
    // It reads the first octet of the client's handshake.
    Supplier<Script> begun = () -> agreed.get().expectRaw("\u0016").turnDeaf();
    return List.of(
        refused(moment, "TLS 1.1 and no later", () -> agreed.get().startTls("TLSv1.1")),
        refused(moment, "words in place of TLS", () -> begun.get().then("no TLS after all")),
        refused(moment, "the end in place of TLS", () -> begun.get().hangUp()),
        refused(
            moment,
            "a record of nonsense",
            () -> begun.get().thenRaw("\u0016\u0003\u0003\u00ff\u00ff" + "\0".repeat(70_000))),
        refused(
            moment, "TLS 1.0 in place of TLS", () -> begun.get().thenRaw(serverHello('\u0001'))),
        refused(moment, "SSL 3.0 in place of TLS", () -> begun.get().thenRaw(serverHello('\0'))),
        refused(
            moment, "a TLS alert", () -> begun.get().thenRaw("\u0015\u0003\u0003\0\u0002\u0002(")),
        refused(
                moment,
                "empty TLS records for ever",
                () -> begun.get().thenForever("\u0016\u0003\u0003\0\0".repeat(1000)))
            .or(OUT_OF_TIME),
        refused(
                moment,
                "TLS warnings for ever",
                () ->
                    begun
                        .get()
                        .thenEvery(Duration.ofMillis(5), "\u0015\u0003\u0003\0\u0002\u0001Z"))
            .or(OUT_OF_TIME));
  }

  private static <P extends MailPhase> HostileMailPeer<P> refused(
      P moment, String name, Supplier<Script> script) {
    return HostileMailPeer.inTheClear(name, moment, TLS_REFUSED, script);
  }

  /** A ServerHello (RFC 5246 section 7.4.1.3) of an old version: suite 0x002f, no session. */
  private static String serverHello(char minor) {
    String body = "\u0003" + minor + "r".repeat(32) + "\0" + "\0/" + "\0";
    String message = "\u0002\0\0" + (char) body.length() + body;
    return "\u0016\u0003" + minor + "\0" + (char) message.length() + message;
  }
}
