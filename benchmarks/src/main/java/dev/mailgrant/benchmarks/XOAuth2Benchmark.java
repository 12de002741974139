package dev.mailgrant.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Creates the XOAUTH2 message for a mailbox and a token of 1.4 KB, in base64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class XOAuth2Benchmark {
  private final Mailbox mailbox = new Mailbox("app@contoso.test");
  private final MailEndpoint endpoint = MailEndpoint.imap("localhost", 993, TlsMode.IMPLICIT);
  private final AccessToken token =
      new AccessToken(Secret.of("a".repeat(1400)), Instant.MAX, Instant.MAX, "scope");

  /** The message. */
  @Benchmark
  public String message() {
    Secret message = BearerMechanism.XOAUTH2.with(mailbox, endpoint, token).start();
    return Base64.getEncoder().encodeToString(message.reveal().getBytes(UTF_8));
  }
}
