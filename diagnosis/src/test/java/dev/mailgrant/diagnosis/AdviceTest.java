package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.APP;
import static dev.mailgrant.diagnosis.Known.MAILBOX;
import static dev.mailgrant.diagnosis.Known.OBJECT;
import static dev.mailgrant.diagnosis.Known.OTHER;
import static dev.mailgrant.diagnosis.Known.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.diagnosis.fact.AccessRole;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of every finding in a given case. */
class AdviceTest {
  private static final String ANOTHER_OBJECT = "55555555-aaaa-4bbb-8ccc-000000000005";

  /** Values of a foreign token must not get a permission. */
  @TestFactory
  Stream<DynamicTest> aForeignTokenShouldStayOutOfEveryCommand() {
    Map<String, ?> foreign = Map.of("appid", OTHER, "oid", ANOTHER_OBJECT);
    return Stream.of(
            Map.entry("another application", Known.withToken().with(Fact.CLAIMS, claims(foreign))),
            Map.entry(
                "no application",
                Known.withToken()
                    .with(Fact.CLAIMS, claims(Map.of("appid", "", "oid", ANOTHER_OBJECT)))),
            Map.entry(
                "another tenant",
                Known.withToken()
                    .with(Fact.CLAIMS, claims(Map.of("tid", OTHER, "oid", ANOTHER_OBJECT)))),
            Map.entry(
                "another tenant than the mailbox's",
                Known.withToken()
                    .with(Fact.CLAIMS, claims(Map.of("oid", ANOTHER_OBJECT)))
                    .with(Fact.MAILBOX_TENANT, "66666666-aaaa-4bbb-8ccc-000000000006")),
            Map.entry(
                "a user's",
                Known.withToken()
                    .with(
                        Fact.CLAIMS,
                        claims(Map.of("scp", "IMAP.AccessAsUser.All", "oid", ANOTHER_OBJECT)))))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () ->
                        assertThat(words(one.getValue()))
                            .contains(APP, MAILBOX)
                            .noneMatch(word -> word.contains(OTHER))
                            .noneMatch(word -> word.contains(ANOTHER_OBJECT))
                            .noneMatch(word -> word.contains("66666666"))));
  }

  @Test
  void theConfiguredApplicationsTokenShouldNameItsObjectId() {
    assertThat(words(Known.withToken())).contains(APP, OBJECT, MAILBOX);
    assertThat(words(Known.withToken())).anyMatch(word -> word.contains(TENANT));
  }

  /** A log has no settings; then the token is the only source. */
  @Test
  void aTokenShouldNameTheApplicationWhereNothingIsConfigured() {
    assertThat(words(Facts.NONE.with(Fact.CLAIMS, claims(Map.of())))).contains(APP, OBJECT);
  }

  @Test
  void aClientIdThatIsNoGuidShouldNotBeReplacedByTheTokens() {
    Facts facts = Known.withToken().with(Fact.CLIENT_ID, "My mail reader");

    assertThat(words(facts)).doesNotContain(APP, OBJECT, "My mail reader").contains("<client-id>");
  }

  @Test
  void aMailboxThatIsNotKnownShouldBeABlank() {
    Facts facts = Facts.NONE.with(Fact.CLAIMS, claims(Map.of()));

    assertThat(words(facts)).contains("<mailbox>").noneMatch(word -> word.contains("@contoso"));
  }

  /** Another protocol's role would extend the application's permissions without helping. */
  @ParameterizedTest
  @EnumSource
  void theAddedPermissionShouldBeTheProtocolsOwn(MailProtocol protocol) {
    String added =
        switch (protocol) {
          case IMAP -> "5e5addcd-3e8d-4e90-baf5-964efab2b20a=Role";
          case POP3 -> "cb842b43-da6e-4506-86fe-bb12199c656d=Role";
          case SMTP -> "<role-id>=Role";
        };

    assertThat(words(Known.withToken().with(Fact.PROTOCOL, protocol)))
        .filteredOn(word -> word.endsWith("=Role"))
        .isNotEmpty()
        .containsOnly(added);
    assertThat(words(Known.withToken().with(Fact.PROTOCOL, protocol)))
        .contains("shows the ID of " + AccessRole.of(protocol).value() + " for the next command");
  }

  @TestFactory
  Stream<DynamicTest> scopeAndHostShouldBeThoseOfTheCloud() {
    return Cloud.PRESETS.stream()
        .map(
            cloud ->
                DynamicTest.dynamicTest(
                    cloud.name(),
                    () -> {
                      Facts facts =
                          Known.asked()
                              .with(Fact.AUTHORITY, HostFacts.of(cloud.authority().getHost(), 443))
                              .with(Fact.MAIL_SERVER, HostFacts.of(cloud.imapHost(), 993));
                      assertThat(valuesOf("--scope", facts)).containsOnly(cloud.scope());
                      assertThat(valuesOf("--imap-host", facts)).containsOnly(cloud.imapHost());
                    }));
  }

  /** A custom authority or server does not determine the cloud. */
  @Test
  void withCustomHostsTheConfiguredCloudShouldCount() {
    Facts facts =
        Known.asked()
            .with(Fact.AUTHORITY, HostFacts.of("login.contoso.test", 443))
            .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 993))
            .with(Fact.CLOUD, Cloud.CHINA.name());

    assertThat(valuesOf("--scope", facts)).containsOnly(Cloud.CHINA.scope());
    assertThat(valuesOf("--imap-host", facts)).containsOnly(Cloud.CHINA.imapHost());
  }

  /** Two clouds share this authority. */
  @Test
  void theConfiguredCloudShouldDecideWhereTheHostsDoNot() {
    Facts facts =
        Known.asked()
            .with(Fact.AUTHORITY, HostFacts.of("login.microsoftonline.us", 443))
            .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 993))
            .with(Fact.CLOUD, Cloud.US_DOD.name());

    assertThat(valuesOf("--scope", facts)).containsOnly(Cloud.US_DOD.scope());
  }

  @Test
  void withoutACloudScopeAndHostShouldBeTheWorldwideOnes() {
    assertThat(valuesOf("--scope", Facts.NONE)).containsOnly(Cloud.GLOBAL.scope());
    assertThat(valuesOf("--imap-host", Facts.NONE)).containsOnly(Cloud.GLOBAL.imapHost());
  }

  /** A wrong mail host with the cloud's authority, and vice versa. */
  @Test
  void theAuthorityShouldDecideBeforeTheMailServer() {
    Facts facts =
        Known.asked()
            .with(Fact.AUTHORITY, HostFacts.of("login.microsoftonline.us", 443))
            .with(Fact.MAIL_SERVER, HostFacts.of("outlook.office365.com", 993));

    assertThat(valuesOf("--scope", facts)).containsOnly(Cloud.US_GOV.scope());
  }

  @Test
  void theMailServersSettingsShouldNotBeRecommendedForAnotherHost() {
    Facts authority =
        Known.asked().with(Fact.AUTHORITY, ofAnotherName("login.microsoftonline.com", 443));
    Facts server = Known.asked().with(Fact.MAIL_SERVER, ofAnotherName("mail.contoso.test", 993));

    assertThat(fixes(authority)).noneMatch(fix -> fix.contains("--imap-host"));
    assertThat(fixes(server)).anyMatch(fix -> fix.contains("--imap-host"));
  }

  @Test
  void urlsShouldKeepTheAuthoritysPort() {
    Facts facts = Known.asked().with(Fact.AUTHORITY, HostFacts.of("login.contoso.test", 8443));

    assertThat(words(facts))
        .filteredOn(word -> word.contains("login.contoso.test"))
        .isNotEmpty()
        .allMatch(word -> word.startsWith("https://login.contoso.test:8443/"));
    assertThat(words(Known.asked()))
        .anyMatch(word -> word.startsWith("https://login.microsoftonline.com/"));
  }

  /** The output of a check is shown to others. */
  @Test
  void noCommandShouldPrintASecret() {
    List<String> printing =
        Catalogue.all().stream()
            .flatMap(entry -> Stream.concat(entry.confirm().stream(), entry.fix().stream()))
            .filter(AdviceTest::printsASecret)
            .map(AdviceTest::line)
            .toList();

    assertThat(printing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailgrant token",
        "mailgrant token --scope x",
        "openssl pkey -in key.pem -noout -text",
        "openssl pkey -in key.pem",
        "az ad app credential reset --id x",
        "az account get-access-token",
        "Get-AzAccessToken"
      })
  void whatPrintsASecretShouldBeKnown(String command) {
    assertThat(printsASecret(SuggestedCommand.parse(Tool.SHELL, command))).isTrue();
  }

  /** A remedy is not a check. */
  @Test
  void noCheckShouldChangeAnything() {
    List<String> changing =
        Catalogue.all().stream()
            .flatMap(entry -> entry.confirm().stream())
            .map(AdviceTest::line)
            .filter(
                line ->
                    line.matches(
                        "(Add|Set|New|Remove|Update|Grant)-.*"
                            + "|az .* (create|add|reset|delete|update|admin-consent) .*"))
            .toList();

    assertThat(changing).isEmpty();
  }

  /** A printed command must not replace a key that is in use. */
  @Test
  void openSslShouldWriteNewFilesOnly() {
    List<String> written = new ArrayList<>();
    for (SuggestedCommand command :
        Catalogue.all().stream()
            .flatMap(entry -> Stream.concat(entry.confirm().stream(), entry.fix().stream()))
            .filter(one -> one.tool() == Tool.OPENSSL)
            .toList()) {
      List<String> words = command.words().stream().map(CommandToken::text).toList();
      for (int i = 0; i + 1 < words.size(); i++) {
        if (words.get(i).matches("-(keyout|out|passout)")) {
          written.add(words.get(i + 1));
        }
      }
    }

    assertThat(written).isNotEmpty().allMatch(file -> file.startsWith("new-"));
  }

  /** The attempt has failed with the settings in use. */
  @Test
  void aFixShouldNotSetWhatIsInForce() {
    Facts inForce =
        Known.asked().with(Fact.TLS_MODE, TlsMode.IMPLICIT).with(Fact.TENANT_ID, "contoso.test");
    Facts other =
        inForce
            .with(Fact.SCOPE, "https://graph.microsoft.com/.default")
            .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 143));

    assertThat(fixesOfAll(inForce))
        .noneMatch(fix -> fix.contains("--scope"))
        .noneMatch(fix -> fix.contains("--imap-host"))
        .noneMatch(fix -> fix.endsWith("--tenant-id contoso.test"));
    assertThat(fixesOfAll(other))
        .anyMatch(fix -> fix.endsWith("--scope https://outlook.office365.com/.default"))
        .anyMatch(fix -> fix.contains("--imap-host outlook.office365.com"));
  }

  /** Without --append the command removes every other credential of the application. */
  @Test
  void aCertificateShouldBeAddedToTheOthers() {
    assertThat(
            Catalogue.all().stream()
                .flatMap(entry -> entry.fix().stream())
                .map(AdviceTest::line)
                .filter(line -> line.contains("credential reset")))
        .isNotEmpty()
        .allMatch(line -> line.contains("--append") && line.contains("--cert"));
  }

  private static boolean printsASecret(SuggestedCommand command) {
    String line = line(command);
    boolean isRawToken =
        line.startsWith("mailgrant token")
            && !line.contains("--claims")
            && !line.contains("--compare");
    boolean isPrivateKey =
        line.matches("openssl (pkey|rsa|ec|pkcs12) .*")
            && !line.contains("-pubout")
            && !line.contains("-text_pub");
    boolean isNewPassword = line.contains("credential reset") && !line.contains("--cert");
    return isRawToken
        || isPrivateKey
        || isNewPassword
        || line.matches("(?i).*(get-access-token|AccessToken|ConvertFrom-SecureString).*");
  }

  private static Claims claims(Map<String, ?> instead) {
    return Known.claims(instead);
  }

  private static HostFacts ofAnotherName(String host, int port) {
    return HostFacts.of(host, port)
        .withFailure(
            NetworkFailure.ofTls(Optional.of(TlsProblem.OTHER_NAME)),
            "TLS with " + host + " was refused");
  }

  private static List<String> fixes(Facts facts) {
    return Diagnosis.of(facts).stream()
        .flatMap(finding -> finding.fix().stream())
        .map(AdviceTest::line)
        .toList();
  }

  private static List<String> fixesOfAll(Facts facts) {
    Map<FindingId, Certainty> all = new EnumMap<>(FindingId.class);
    for (FindingId which : FindingId.values()) {
      all.put(which, Certainty.POSSIBLE);
    }
    return Diagnosis.named(all, "a test", facts).stream()
        .flatMap(finding -> finding.fix().stream())
        .map(AdviceTest::line)
        .toList();
  }

  private static String line(SuggestedCommand command) {
    return command.words().stream().map(CommandToken::text).collect(Collectors.joining(" "));
  }

  private static List<String> valuesOf(String option, Facts facts) {
    List<String> values = new ArrayList<>();
    for (SuggestedCommand command : commands(facts)) {
      List<String> words = command.words().stream().map(CommandToken::text).toList();
      int at = words.indexOf(option);
      if (at >= 0 && command.tool() == Tool.MAILGRANT) {
        values.add(words.get(at + 1));
      }
    }
    return values;
  }

  private static List<String> words(Facts facts) {
    return commands(facts).stream()
        .flatMap(
            command ->
                Stream.concat(
                    command.words().stream().map(CommandToken::text),
                    Stream.concat(command.condition().stream(), command.note().stream())))
        .toList();
  }

  /** Returns every command of every finding, as printed in this case. */
  private static List<SuggestedCommand> commands(Facts facts) {
    Map<FindingId, Certainty> all = new EnumMap<>(FindingId.class);
    for (FindingId which : FindingId.values()) {
      all.put(which, Certainty.POSSIBLE);
    }
    return Diagnosis.named(all, "a test", facts).stream()
        .flatMap(finding -> Stream.concat(finding.confirm().stream(), finding.fix().stream()))
        .toList();
  }
}
