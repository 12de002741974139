package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.jose.Jws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxTest {

  /**
   * What each fault looks like from outside: the token endpoint's answer, or the last IMAP line.
   */
  private static final Map<String, String> SYMPTOMS =
      Map.ofEntries(
          Map.entry("token-service-down", "503"),
          Map.entry("throttled-token", "429"),
          Map.entry("unknown-tenant", "AADSTS90002"),
          Map.entry("unknown-client", "AADSTS700016"),
          Map.entry("wrong-secret", "AADSTS7000215"),
          Map.entry("expired-secret", "AADSTS7000222"),
          Map.entry("no-enterprise-application", "AADSTS7000229"),
          Map.entry("disabled-application", "AADSTS7000112"),
          Map.entry("conditional-access", "AADSTS53003"),
          Map.entry("no-exchange-online", "AADSTS500011"),
          Map.entry("exchange-online-disabled", "AADSTS500014"),
          Map.entry("no-consent", "A1 NO AUTHENTICATE failed."),
          Map.entry("pop-role-only", "A1 NO AUTHENTICATE failed."),
          Map.entry("greeting-bye", "* BYE Connection is closed. 13"),
          Map.entry("no-xoauth2", "A1 NO AUTHENTICATE failed."),
          Map.entry("server-unavailable", "A1 NO Server Unavailable. 15"),
          Map.entry(
              "imap-throttled",
              "S1 NO Request is throttled. Suggested Backoff Time: 299910 milliseconds"),
          Map.entry("no-service-principal-in-exchange", "A1 NO AUTHENTICATE failed."),
          Map.entry("wrong-object-id", "A1 NO AUTHENTICATE failed."),
          Map.entry("mailbox-missing", "A1 NO AUTHENTICATE failed."),
          Map.entry("mailbox-elsewhere", "S1 BAD User is authenticated but not connected."),
          Map.entry("imap-disabled", "S1 BAD User is authenticated but not connected."),
          Map.entry("no-mailbox-permission", "S1 BAD User is authenticated but not connected."));

  @Test
  void everythingShouldBeRightByDefault() throws Exception {
    try (Sandbox sandbox = Sandbox.start()) {
      assertThat(symptom(sandbox)).isEqualTo("S1 OK [READ-WRITE] SELECT completed.");
    }
  }

  static Stream<Fault> faults() {
    return Fault.all().stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultShouldHaveItsSymptom(Fault fault) throws Exception {
    try (Sandbox sandbox = Sandbox.start(Shared.options().withFaults(List.of(fault)))) {
      assertThat(symptom(sandbox)).isEqualTo(SYMPTOMS.get(fault.name()));
    }
  }

  static Stream<Variant> variants() {
    return Variant.all().stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void variantShouldStillLetIn(Variant variant) throws Exception {
    try (Sandbox sandbox = Sandbox.start(Shared.options().withVariants(List.of(variant)))) {
      assertThat(symptom(sandbox)).isEqualTo("S1 OK [READ-WRITE] SELECT completed.");
    }
  }

  @Test
  void namesShouldBeUniqueAndInKebabCase() {
    List<String> names =
        Stream.concat(
                Fault.all().stream().map(Fault::name), Variant.all().stream().map(Variant::name))
            .toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(SYMPTOMS.keySet())
        .containsExactlyInAnyOrderElementsOf(Fault.all().stream().map(Fault::name).toList());
    assertThat(Fault.all())
        .allMatch(fault -> fault.description().length() < 100 && !fault.source().isEmpty());
  }

  @Test
  void settingsShouldBeThoseOfTheRunningServers() {
    try (Sandbox sandbox = Sandbox.start(Shared.options())) {
      assertThat(sandbox.settings(Path.of("ca.pem")))
          .containsExactly(
              Map.entry("tenant-id", sandbox.tenantId()),
              Map.entry("client-id", sandbox.clientId()),
              Map.entry("authority", "https://localhost:" + sandbox.authority().getPort()),
              Map.entry("imap-host", "localhost"),
              Map.entry("imap-port", Integer.toString(sandbox.imapEndpoint().port())),
              Map.entry("mailbox", "reader@sandbox.example"),
              Map.entry("ca", "ca.pem"));
      assertThat(sandbox.settings().values()).doesNotContain(sandbox.clientSecret().reveal());
    }
  }

  @Test
  void secretShouldBeTheCallersWhereOneIsGiven() throws Exception {
    Secret mine = Secret.of("a+b&c=d é~%");
    try (Sandbox sandbox = Sandbox.start(Shared.options().withClientSecret(mine))) {
      TokenClient client = new TokenClient(sandbox);

      assertThat(client.bySecret()).containsEntry("client_secret", "a+b&c=d é~%");
      assertThat(client.post(client.bySecret()).status()).isEqualTo(200);
    }
  }

  @Test
  void secretsShouldDifferFromStartToStart() {
    try (Sandbox one = Sandbox.start(Shared.options());
        Sandbox other = Sandbox.start(Shared.options())) {
      assertThat(one.clientSecret()).isNotEqualTo(other.clientSecret());
      assertThat(one.clientSecret().reveal()).matches("[A-Za-z0-9_~]{3}8Q~[A-Za-z0-9_~]{34}");
    }
  }

  @Test
  void extraClaimsShouldStandInEveryToken() throws Exception {
    Map<String, Object> extra = Map.of("scope", "imap");
    try (Sandbox sandbox = Sandbox.start(Shared.options().withExtraClaims(extra))) {
      TokenClient client = new TokenClient(sandbox);
      Jws token = Jws.parse(client.post(client.bySecret()).text("access_token")).orElseThrow();

      assertThat(token.claims().text("scope")).contains("imap");
    }
  }

  @Test
  void journalShouldTellReasonsAndNoSecret() throws Exception {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    SandboxOptions options =
        Shared.options()
            .withJournal(lines::add)
            .withFaults(List.of(Fault.named("wrong-object-id").orElseThrow()));
    try (Sandbox sandbox = Sandbox.start(options)) {
      symptom(sandbox);

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
    try (Sandbox first = Sandbox.start(Shared.options())) {
      int taken = first.imapEndpoint().port();

      assertThatThrownBy(() -> Sandbox.start(Shared.options().withPorts(0, taken, 0)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + taken)
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void closeShouldLeaveNoThreadAndNoPort() throws Exception {
    Sandbox sandbox = Sandbox.start(Shared.options());
    symptom(sandbox);
    ImapClient open = ImapClient.connect(sandbox);

    sandbox.close();

    assertThat(open.rest()).isEmpty();
    open.close();
    assertThatThrownBy(() -> ImapClient.connect(sandbox)).isInstanceOf(IOException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("sandbox-") && !thread.isDaemon())
        .isEmpty();
  }

  @Test
  void certificateShouldBeRegisteredWhenItIsAskedFor() throws Exception {
    try (Sandbox sandbox = Sandbox.start(Shared.options())) {
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

  /** The whole way by hand, up to the first thing that is not as it should be. */
  private static String symptom(Sandbox sandbox) throws Exception {
    TokenClient client = new TokenClient(sandbox);
    Answer answer = client.post(client.bySecret());
    if (answer.status() == 429 || answer.status() == 503) {
      return Integer.toString(answer.status());
    }
    if (answer.status() != 200) {
      String description = answer.text("error_description");
      return description.substring(0, description.indexOf(':'));
    }
    String message = ImapClient.message(sandbox.mailbox().address(), answer.text("access_token"));
    try (ImapClient imap = ImapClient.connect(sandbox)) {
      if (!imap.greeting().startsWith("* OK")) {
        return imap.greeting();
      }
      List<String> login;
      if (imap.send("C1 CAPABILITY").get(0).contains("SASL-IR")) {
        login = imap.send("A1 AUTHENTICATE XOAUTH2 " + message);
      } else {
        login = imap.send("A1 AUTHENTICATE XOAUTH2");
        if (login.get(0).startsWith("+")) {
          imap.write(message + "\r\n");
          login = List.of(imap.readLine());
        }
      }
      String last = login.get(login.size() - 1);
      if (!last.startsWith("A1 OK")) {
        return last;
      }
      List<String> selected = imap.send("S1 SELECT Inbox");
      return selected.get(selected.size() - 1);
    }
  }
}
