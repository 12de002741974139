package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.redaction.Base64Alignments;
import dev.mailgrant.sandbox.Sandbox;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs contain many secrets, and the output of {@code explain} is published in tickets. */
class ExplainSecrecyTest {
  private static final String PLANTED = "pl4nted+s3cret/~8Q~value";
  private static final String USER = "pl4nted.user@contoso.example";

  private static String[] words(String form, String file) {
    return form.isEmpty() ? new String[] {"explain", file} : new String[] {"explain", form, file};
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--json"})
  void nothingOfALogsSecretsShouldBeShown(String form, @TempDir Path home) throws Exception {
    String token;
    try (Sandbox sandbox = Sandbox.start()) {
      token = sandbox.issueToken().value().reveal();
    }
    String sasl =
        Base64.getEncoder()
            .encodeToString(
                ("user=" + USER + "\u0001auth=Bearer " + token + "\u0001\u0001").getBytes(UTF_8));
    String basic = Base64.getEncoder().encodeToString(("app:" + PLANTED).getBytes(UTF_8));
    String log =
        String.join(
            "\r\n",
            "POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token",
            "Authorization: Basic " + basic,
            "grant_type=client_credentials&client_secret=" + URLEncoder.encode(PLANTED, UTF_8),
            "{\"client_secret\": \"" + PLANTED + "\", \"username\": \"" + USER + "\"}",
            "DEBUG password='" + PLANTED + "' pwd: " + PLANTED,
            "HTTP/1.1 200 {\"token_type\":\"Bearer\",\"access_token\":\"" + token + "\"}",
            "Authorization: Bearer " + token,
            "* OK The Microsoft Exchange IMAP4 service is ready.",
            "C: A1 LOGIN " + USER + " \"" + PLANTED + "\"",
            "S: A1 NO LOGIN failed.",
            "C: A2 AUTHENTICATE XOAUTH2 " + sasl,
            // Text from servers is shown, so secrets that it quotes could be shown too.
            "S: A2 NO AUTHENTICATE failed. user " + USER + " password=" + PLANTED + " " + sasl,
            "AADSTS7000215: Invalid client secret provided: client_secret="
                + PLANTED
                + " of "
                + USER,
            "535 5.7.139 Authentication unsuccessful, Bearer " + token + " pwd: " + PLANTED,
            "javax.mail.AuthenticationFailedException: A2 NO AUTHENTICATE failed. " + sasl,
            "PASS " + PLANTED,
            "");
    Path file = Files.writeString(home.resolve("mail.log"), log);

    for (Run run :
        List.of(
            Run.of(home, Map.of(), "", words(form, file.toString())),
            Run.of(home, Map.of(), log, words(form, "-")))) {
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("AUTHENTICATE failed");
      assertThat(run.all())
          .doesNotContain(PLANTED)
          .doesNotContain(URLEncoder.encode(PLANTED, UTF_8))
          .doesNotContain(Base64Alignments.of(PLANTED))
          .doesNotContain(USER)
          .doesNotContain(Base64Alignments.of(USER))
          .doesNotContain("dXNlcj1")
          .doesNotContain(token.substring(0, 24), token.substring(token.length() - 24));
    }
  }
}
