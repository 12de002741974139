package dev.mailgrant.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.fault.Fault;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiagnoseMailboxTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void aMailboxThatOpensShouldHaveNoFinding() {
    try (Sandbox sandbox = Sandbox.start()) {
      DoctorReport report = diagnose(sandbox);

      assertThat(report.handshake().isSuccess()).isTrue();
      assertThat(report.findings()).isEmpty();
    }
  }

  @Test
  void aForeignTokenShouldBeNamed() {
    try (Sandbox sandbox = Sandbox.start()) {
      sandbox.change(Fault.named("token-of-another-application").orElseThrow().change());

      DoctorReport report = diagnose(sandbox);

      assertThat(report.findings().get(0).which()).isEqualTo(FindingId.ANOTHER_APPLICATION);
      assertThat(report.findings().get(0).certainty()).isEqualTo(Certainty.CERTAIN);
    }
  }

  private DoctorReport diagnose(Sandbox sandbox) {
    return DiagnoseMailbox.diagnose(
        new AppRegistration(
            sandbox.tenantId(),
            sandbox.clientId(),
            new ClientSecret(sandbox.clientSecret()),
            Cloud.GLOBAL.withAuthority(sandbox.authority())),
        sandbox.imapEndpoint(),
        sandbox.mailbox(),
        List.of(sandbox.certificateAuthority().certificate()),
        executor);
  }
}
