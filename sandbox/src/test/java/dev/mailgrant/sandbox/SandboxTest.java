package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxTest {
  @Test
  void everythingShouldBeRightByDefault() throws Exception {
    try (Sandbox sandbox = Sandbox.start()) {
      assertThat(TestLogin.symptom(sandbox)).isEqualTo(TestLogin.OPENED);
    }
  }

  static Stream<Variant> variants() {
    return Variant.all().stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void variantShouldStillLetIn(Variant variant) throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().withVariants(List.of(variant)))) {
      assertThat(TestLogin.symptom(sandbox)).isEqualTo(TestLogin.OPENED);
    }
  }

  @Test
  void namesShouldBeUniqueAndInKebabCase() {
    List<Fault> faults = Fault.all();
    List<String> names =
        Stream.concat(faults.stream().map(Fault::name), Variant.all().stream().map(Variant::name))
            .toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(Fault.of(MailProtocol.IMAP)).hasSize(175);
    assertThat(faults)
        .containsExactlyElementsOf(
            Stream.of(MailProtocol.values())
                .flatMap(protocol -> Fault.of(protocol).stream())
                .toList());
    assertThat(faults)
        .allMatch(fault -> Fault.named(fault.name()).equals(Optional.of(fault)))
        .allMatch(fault -> fault.description().length() < 100 && !fault.source().isEmpty());
  }

  @Test
  void settingsShouldBeThoseOfTheRunningServers() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      assertThat(sandbox.settings(Path.of("ca.pem")))
          .containsExactly(
              Map.entry("tenant-id", sandbox.tenantId()),
              Map.entry("client-id", sandbox.clientId()),
              Map.entry("authority", "https://localhost:" + sandbox.authority().getPort()),
              Map.entry("imap-host", "localhost"),
              Map.entry("imap-port", Integer.toString(sandbox.imapEndpoint().port())),
              Map.entry("pop3-host", "localhost"),
              Map.entry("pop3-port", Integer.toString(sandbox.pop3().port())),
              Map.entry("smtp-host", "localhost"),
              Map.entry("smtp-port", Integer.toString(sandbox.smtp().port())),
              Map.entry("mailbox", "reader@sandbox.example"),
              Map.entry("ca", "ca.pem"));
      assertThat(sandbox.settings(MailProtocol.POP3))
          .containsEntry("pop3-host", "localhost")
          .containsEntry("pop3-port", Integer.toString(sandbox.pop3().port()))
          .containsEntry("imap-port", Integer.toString(sandbox.imapEndpoint().port()))
          .doesNotContainKey("smtp-port");
      assertThat(sandbox.settings(MailProtocol.SMTP))
          .containsEntry("smtp-port", Integer.toString(sandbox.smtp().port()));
      assertThat(sandbox.settings().values()).doesNotContain(sandbox.clientSecret().reveal());
    }
  }

  @Test
  void secretShouldBeTheCallersWhereOneIsGiven() throws Exception {
    Secret mine = Secret.of("a+b&c=d é~%");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClientSecret(mine))) {
      TokenClient client = new TokenClient(sandbox);

      assertThat(client.bySecret()).containsEntry("client_secret", "a+b&c=d é~%");
      assertThat(client.post(client.bySecret()).status()).isEqualTo(200);
    }
  }

  @Test
  void secretsShouldDifferFromStartToStart() {
    try (Sandbox one = Sandbox.start(SandboxOptions.defaults());
        Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
      assertThat(one.clientSecret()).isNotEqualTo(other.clientSecret());
      assertThat(one.clientSecret().reveal()).matches("[A-Za-z0-9_~]{3}8Q~[A-Za-z0-9_~]{34}");
    }
  }

  @Test
  void sandboxesShouldShareTheKeyThatTokensAreSignedWithUnlessOneIsGiven() {
    SigningKey own = SigningKey.create(Clock.systemUTC());
    try (Sandbox one = Sandbox.start(SandboxOptions.defaults());
        Sandbox other = Sandbox.start(SandboxOptions.defaults());
        Sandbox stranger = Sandbox.start(SandboxOptions.defaults().withSigningKey(own))) {
      Jws token = Jws.parse(one.issueToken().value().reveal()).orElseThrow();

      assertThat(token.isSignedBy(other.signingKey().publicKey())).isTrue();
      assertThat(token.isSignedBy(stranger.signingKey().publicKey())).isFalse();
      assertThat(stranger.signingKey().id())
          .isEqualTo(own.id())
          .isNotEqualTo(one.signingKey().id());
    }
  }

  @Test
  void extraClaimsShouldStandInEveryToken() throws Exception {
    Map<String, Object> extra = Map.of("scope", "imap");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withExtraClaims(extra))) {
      TokenClient client = new TokenClient(sandbox);
      Jws token = Jws.parse(client.post(client.bySecret()).text("access_token")).orElseThrow();

      assertThat(token.claims().text("scope")).contains("imap");
    }
  }

  @Test
  void journalShouldContainReasonsAndNoSecret() throws Exception {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    SandboxOptions options =
        SandboxOptions.defaults()
            .withJournal(lines::add)
            .withFaults(List.of(Fault.named("wrong-object-id").orElseThrow()));
    try (Sandbox sandbox = Sandbox.start(options)) {
      TestLogin.symptom(sandbox);

      assertThat(lines)
          .containsExactly(
              "token request: granted",
              "IMAP login: refused: New-ServicePrincipal has not registered appid "
                  + sandbox.clientId()
                  + " with object id e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04");
    }
  }

  @Test
  void portInUseShouldBeNamed() {
    try (Sandbox first = Sandbox.start(SandboxOptions.defaults())) {
      int taken = first.imapEndpoint().port();

      for (SandboxOptions options :
          List.of(
              SandboxOptions.defaults().withPorts(0, taken, 0),
              SandboxOptions.defaults().withPop3Port(taken),
              SandboxOptions.defaults().withSmtpPort(taken))) {
        assertThatThrownBy(() -> Sandbox.start(options))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("127.0.0.1:" + taken)
            .hasMessageContaining("choose another port");
      }
    }
  }

  @Test
  void closeShouldLeaveNoThreadAndNoPort() throws Exception {
    Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    TestLogin.symptom(sandbox);
    ImapClient open = ImapClient.connect(sandbox);
    LineClient maildrop = LineClient.connect(sandbox.pop3(), sandbox.clientContext());
    LineClient submission = LineClient.connect(sandbox.smtp(), sandbox.clientContext());
    maildrop.readLine();
    submission.readLine();

    sandbox.close();

    for (LineClient client : List.of(maildrop, submission)) {
      assertThat(client.rest()).isEmpty();
      client.close();
    }
    assertThatThrownBy(sandbox::smtp).isInstanceOf(IllegalStateException.class);
    assertThat(open.rest()).isEmpty();
    open.close();
    assertThatThrownBy(() -> ImapClient.connect(sandbox)).isInstanceOf(IOException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("sandbox-") && !thread.isDaemon())
        .isEmpty();
  }

  @Test
  void certificateShouldBeRegisteredWhenItIsAskedFor() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      assertThat(sandbox.scenario().tenant().applications().get(0).certificates()).isEmpty();

      var certificate = sandbox.clientCertificate();

      assertThat(sandbox.scenario().tenant().applications().get(0).certificates())
          .containsExactly(certificate.certificate());
      assertThat(sandbox.clientCertificate()).isSameAs(certificate);
      assertThat(certificate.credential().certificate()).isEqualTo(certificate.certificate());
      assertThat(certificate.keyAndCertificatePem())
          .startsWith("-----BEGIN PRIVATE KEY-----\n")
          .contains("-----BEGIN CERTIFICATE-----\n");
    }
  }
}
