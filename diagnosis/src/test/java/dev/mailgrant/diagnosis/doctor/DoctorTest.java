package dev.mailgrant.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A diagnosis with test ports and without the command line. */
class DoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final AppRegistration APP =
      new AppRegistration(
          "33333333-aaaa-4bbb-8ccc-000000000003",
          "11111111-aaaa-4bbb-8ccc-000000000001",
          new ClientSecret(Secret.of("planted")),
          Cloud.GLOBAL);
  private static final LoginTarget TARGET =
      new LoginTarget(
          new Mailbox("app@contoso.test"),
          MailEndpoint.imap("outlook.office365.com", 993, TlsMode.IMPLICIT),
          BearerMechanism.XOAUTH2,
          Cloud.GLOBAL.scope());

  private final MovableClock clock = new MovableClock(NOW);
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void aRefusedSelectShouldBeExplained() {
    DoctorReport report = run(new SelectingTransport(notConnected()), Optional.empty());

    assertThat(report.handshake().isSuccess()).isFalse();
    assertThat(report.findings())
        .extracting(finding -> finding.id().toString())
        .contains("MG-IMAP-007");
    assertThat(report.toString()).doesNotContain("planted");
  }

  @Test
  void aSelectThatPassesShouldBeWaitedFor() {
    SelectingTransport server = new SelectingTransport(notConnected(), notConnected());
    DoctorReport report = run(server, Optional.of(Duration.ofMinutes(10)));

    assertThat(report.handshake().isSuccess()).isTrue();
    assertThat(server.selected()).isEqualTo(3);
    assertThat(pauses).hasSize(2);
  }

  /** RFC 5530: SERVERBUG and INUSE are the server's own problems. */
  @Test
  void aServersOwnProblemWithTheFolderShouldBeWaitedFor() {
    SelectingTransport server =
        new SelectingTransport(
            StatusResponse.of(Status.NO, "[SERVERBUG] Server error"),
            StatusResponse.of(Status.NO, "[INUSE] Mailbox in use"));
    DoctorReport report = run(server, Optional.of(Duration.ofMinutes(10)));

    assertThat(report.handshake().isSuccess()).isTrue();
    assertThat(server.selected()).isEqualTo(3);
  }

  @Test
  void aMissingFolderShouldNotBeWaitedFor() {
    SelectingTransport server =
        new SelectingTransport(
            StatusResponse.of(Status.NO, "[NONEXISTENT] Archive doesn't exist."));
    DoctorReport report =
        run(
            server,
            DoctorRequest.of(TARGET, APP)
                .with(FolderAccess.readWrite(new Folder("Archive")))
                .waiting(Optional.of(Duration.ofMinutes(10))));

    assertThat(report.handshake().isSuccess()).isFalse();
    assertThat(server.selected()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  /** The remedy of an opened mailbox removes the permission that the application needs. */
  @Test
  void theMailboxThatMustOpenShouldNotBeExpectedToBeDenied() {
    DoctorRequest request = DoctorRequest.of(TARGET, APP);

    assertThatThrownBy(() -> request.expectingDenied(List.of(new Mailbox("APP@contoso.test"))))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("expectDenied ");
  }

  @Test
  void timeLimitsShouldBePositive() {
    DoctorRequest request = DoctorRequest.of(TARGET, APP);

    assertThatThrownBy(() -> request.withAttemptLimit(Duration.ofSeconds(-5)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("attemptLimit ");
    assertThatThrownBy(() -> request.waiting(Optional.of(Duration.ZERO)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("waitLimit ");
  }

  @Test
  void theListenerShouldReceiveEveryStageOfEachAttemptOnce() {
    SelectingTransport server = new SelectingTransport(notConnected());
    Map<Integer, List<String>> heard = new TreeMap<>();

    DoctorReport report =
        doctor(server)
            .run(
                DoctorRequest.of(TARGET, APP).waiting(Optional.of(Duration.ofMinutes(2))),
                Deadline.after(Duration.ofMinutes(1), clock),
                new DoctorListener() {
                  @Override
                  public void stage(int attempt, DoctorStage stage) {
                    heard.computeIfAbsent(attempt, key -> new ArrayList<>()).add(stage.name());
                  }
                });

    List<String> names = report.stages().stream().map(DoctorStage::name).toList();
    assertThat(heard.size()).isGreaterThan(1);
    assertThat(heard.values())
        .allSatisfy(
            stages ->
                assertThat(stages)
                    .startsWith("settings", "credential")
                    .containsExactlyInAnyOrderElementsOf(names));
  }

  private static StatusResponse notConnected() {
    return StatusResponse.of(Status.BAD, "User is authenticated but not connected.");
  }

  private DoctorReport run(SelectingTransport server, Optional<Duration> wait) {
    return run(server, DoctorRequest.of(TARGET, APP).waiting(wait));
  }

  private DoctorReport run(SelectingTransport server, DoctorRequest request) {
    return doctor(server).run(request);
  }

  private Doctor doctor(SelectingTransport server) {
    DoctorPorts ports =
        new DoctorPorts(
            asked ->
                new AccessToken(
                    Secret.of("opaque"),
                    clock.instant().plusSeconds(3600),
                    clock.instant().plusSeconds(3600),
                    asked.scope()),
            "fixed",
            server,
            (target, deadline) -> reached(target.address()),
            (proxy, target, deadline) ->
                new ProxyProbeResult(
                    reached(proxy), target, Optional.empty(), Optional.empty(), Optional.empty()),
            new ServerClock(clock));
    PollSchedule schedule =
        new PollSchedule(
            time -> {
              pauses.add(time);
              clock.advance(time);
            },
            new Random(1));
    return new Doctor(ports, Runnable::run, clock, schedule);
  }

  private static HostProbeResult reached(HostAndPort target) {
    return new HostProbeResult(
        target, Duration.ZERO, List.<ConnectAttempt>of(), 0, Optional.empty(), Optional.empty());
  }
}
