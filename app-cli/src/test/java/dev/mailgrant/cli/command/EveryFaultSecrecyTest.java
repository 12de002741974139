package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.redaction.Base64Alignments;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With every fault, {@code doctor} or {@code send-test} at trace level shows no secret, and neither
 * does {@code explain}. {@link Sampling} may omit some faults.
 */
class EveryFaultSecrecyTest {
  private static final String PLANTED = "pl4nted+s3cret/~8Q~value";
  private static final String JWT = "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}";

  /** {@code user=} in base64, as a SASL message begins. */
  private static final String SASL = "dXNlcj1";

  private static Sandbox sandbox;
  private static Scenario healthy;
  private static Path ca;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withClientSecret(Secret.of(PLANTED)));
    healthy = sandbox.scenario();
    ca =
        Files.writeString(
            folder.resolve("ca.pem"), sandbox.certificateAuthority().certificatePem());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  static Stream<String> faults() {
    return Sampling.of("secrecy of faults", Fault.of(MailProtocol.IMAP), fault -> "fault").stream()
        .map(Fault::name);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void noFaultShouldBringASecretOut(String name, @TempDir Path home) throws Exception {
    Fault fault = Fault.named(name).orElseThrow();
    int number = Fault.of(MailProtocol.IMAP).indexOf(fault);
    sandbox.change(before -> fault.change().apply(healthy));
    List<String> words = new ArrayList<>(List.of("doctor", "--verbose", "--log-level", "trace"));
    words.addAll(List.of("--token-adapter", number % 2 == 0 ? "nimbus" : "msal"));
    words.addAll(List.of("--expect-denied", sandbox.deniedMailbox().address()));
    words.addAll(List.of("--read-timeout", "1s", "--deadline", "10s"));
    sandbox.settings(ca).forEach((key, value) -> words.addAll(List.of("--" + key, value)));
    if (number % 3 == 0) {
      words.add("--json");
    }
    Map<String, String> environment = Map.of("MAILGRANT_CLIENT_SECRET", PLANTED);
    Run doctor = Run.of(home, environment, "", words.toArray(String[]::new));

    assertThat(doctor.code()).isNotIn(1, 2);
    assertThat(doctor.err()).contains("wiring.Application"); // logging was enabled
    noSecret(doctor.all());
    Run explain = Run.of(home, Map.of(), doctor.all(), "explain", "--json", "-");
    assertThat(explain.code()).as("%s", doctor.out()).isZero();
    noSecret(explain.all());
  }

  static Stream<String> mailFaults() {
    List<Fault> faults =
        Stream.of(MailProtocol.POP3, MailProtocol.SMTP)
            .flatMap(protocol -> Fault.of(protocol).stream())
            .toList();
    return Sampling.of("secrecy of faults of POP3 and SMTP", faults, Fault::protocol).stream()
        .map(Fault::name);
  }

  /** With {@code send-test}, if the fault appears only when a message is sent. */
  @ParameterizedTest
  @MethodSource("mailFaults")
  void noFaultOfAMailProtocolShouldBringASecretOut(String name, @TempDir Path home)
      throws Exception {
    Fault fault = Fault.named(name).orElseThrow();
    int number = Fault.of(fault.protocol()).indexOf(fault);
    sandbox.change(before -> fault.change().apply(healthy));
    List<String> words = new ArrayList<>();
    if (fault.stage() == Fault.Stage.SENDING) {
      words.addAll(List.of("send-test", "--yes"));
    } else {
      words.addAll(List.of("doctor", "--verbose"));
      words.addAll(List.of("--protocol", fault.protocol().name().toLowerCase(Locale.ROOT)));
    }
    words.addAll(List.of("--log-level", "trace", "--read-timeout", "1s", "--deadline", "10s"));
    sandbox.settings(ca).forEach((key, value) -> words.addAll(List.of("--" + key, value)));
    if (number % 3 == 0) {
      words.add("--json");
    }
    Map<String, String> environment = Map.of("MAILGRANT_CLIENT_SECRET", PLANTED);
    Run run = Run.of(home, environment, "", words.toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isNotIn(1, 2);
    assertThat(run.err()).contains("wiring.Application"); // logging was enabled
    noSecret(run.all());
    Run explain = Run.of(home, Map.of(), run.all(), "explain", "--json", "-");
    noSecret(explain.all());
  }

  private static void noSecret(String all) {
    assertThat(all)
        .doesNotContain(PLANTED)
        .doesNotContain(URLEncoder.encode(PLANTED, UTF_8))
        .doesNotContain(Base64Alignments.of(PLANTED))
        .doesNotContain(SASL)
        .doesNotContainPattern(JWT);
  }
}
