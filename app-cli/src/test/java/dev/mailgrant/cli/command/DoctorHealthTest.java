package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.TokenAdapter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenant without faults, including permitted differences of real servers. */
class DoctorHealthTest {
  private static Sandbox sandbox;
  private static Scenario healthy;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    healthy = sandbox.scenario();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void tenantWithoutFaultsShouldHaveNoFinding(TokenAdapter adapter) throws Exception {
    sandbox.change(before -> healthy);

    healthy(examine(adapter, Map.of()));
    healthy(examine(adapter, startTls()));
  }

  @Test
  void privateAuthorityThatIsTrustedAndShortLifetimeShouldHaveNoFinding() throws Exception {
    sandbox.change(before -> healthy);

    DoctorReport report = examine(TokenAdapter.NIMBUS, Map.of());

    TlsSession tls = report.handshake().server().orElseThrow().tls();
    assertThat(tls.certificate().issuer()).startsWith("CN=mailgrant sandbox CA ");
    assertThat(tls.certificate().notAfter().orElseThrow())
        .isBefore(report.handshake().startedAt().plus(Duration.ofDays(8)));
    healthy(report);
  }

  /** No packets are lost on loopback, so the result is added to the facts. */
  @Test
  void brokenIpv6ShouldBeFoundBesideAMailboxThatOpens() throws Exception {
    sandbox.change(before -> healthy);
    Facts facts = examine(TokenAdapter.NIMBUS, Map.of()).facts();
    HostFacts server = facts.get(Fact.MAIL_SERVER).orElseThrow();

    List<Finding> findings =
        Diagnosis.of(
            facts.with(
                Fact.MAIL_SERVER,
                server.withAddresses(
                    List.of(
                        new ConnectAttempt(
                            "2001:db8::1", ConnectAttempt.Outcome.TIMED_OUT, Duration.ZERO),
                        new ConnectAttempt(
                            "192.0.2.1", ConnectAttempt.Outcome.CONNECTED, Duration.ZERO)))));

    assertThat(findings).extracting(Finding::id).containsExactly("MG-NET-004");
  }

  /** Each permission model of SMTP, each state of its switch, and both replies of POP3. */
  @ParameterizedTest(name = "{0} over {1}")
  @MethodSource("variantsByProtocol")
  void variantsShouldHaveNoFindingOverOtherProtocols(String variant, MailProtocol protocol)
      throws Exception {
    sandbox.change(
        before ->
            variant.isEmpty()
                ? healthy
                : Variant.named(variant).orElseThrow().change().apply(healthy));
    Map<Setting, String> over = Map.of(Setting.PROTOCOL, EnumWords.kebab(protocol));

    for (TokenAdapter adapter : TokenAdapter.values()) {
      DoctorReport report = examine(adapter, over);
      healthy(report);
      assertThat(Recorder.findings(report)).isEmpty();
      if (protocol == MailProtocol.SMTP) {
        HandshakeReport sent =
            Examination.ofSending(sandbox, adapter.name().toLowerCase(Locale.ROOT), over);
        assertThat(Examination.findings(sandbox, sent)).isEmpty();
        assertThat(ExitCodes.of(sent)).isEqualTo(ExitCode.OK);
      }
    }
  }

  static Stream<Arguments> variantsByProtocol() {
    return Stream.concat(Stream.of(""), Variant.all().stream().map(Variant::name))
        .flatMap(
            variant ->
                Stream.of(MailProtocol.POP3, MailProtocol.SMTP)
                    .map(protocol -> Arguments.of(variant, protocol)));
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void variantsShouldHaveNoFinding(TokenAdapter adapter) throws Exception {
    for (Variant variant : Variant.all()) {
      sandbox.change(before -> variant.change().apply(healthy));

      healthy(examine(adapter, Map.of()));
    }
  }

  private static void healthy(DoctorReport report) {
    assertThat(report.findings()).isEmpty();
    assertThat(ExitCodes.of(report)).isEqualTo(ExitCode.OK);
    assertThat(report.stages())
        .filteredOn(stage -> !stage.name().endsWith("-tcp-ipv6"))
        .extracting(DoctorStage::outcome)
        .containsOnly(DoctorStage.Outcome.OK);
  }

  private static DoctorReport examine(TokenAdapter adapter, Map<Setting, String> more)
      throws Exception {
    return Examination.of(sandbox, adapter.name().toLowerCase(Locale.ROOT), more);
  }

  private static Map<Setting, String> startTls() {
    Map<Setting, String> more = new EnumMap<>(Setting.class);
    more.put(Setting.IMAP_TLS, "starttls");
    more.put(Setting.IMAP_PORT, Integer.toString(sandbox.imapEndpoint(TlsMode.STARTTLS).port()));
    return more;
  }
}
