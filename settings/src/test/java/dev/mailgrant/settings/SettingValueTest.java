package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValueTest {
  private static final Origin ORIGIN = Origin.builtIn();

  @ParameterizedTest
  @CsvSource({
    "PROXY, http://me:hunter2@proxy.example:8080, http://***@proxy.example:8080",
    "PROXY, http://me:hun@ter2@proxy.example, http://***@proxy.example",
    "PROXY, me:hunter2@proxy.example:8080, ***@proxy.example:8080",
    "PROXY, http://proxy.example:8080, http://proxy.example:8080",
    "AUTHORITY, https://me:hunter2@login.example, https://***@login.example",
    "AUTHORITY, me:hunter2@login.example, ***@login.example",
    "TOKEN_ENDPOINT, https://hunter2@login.example/token, https://***@login.example/token",
    "IMAP_HOST, imaps://me:hunter2@mail.example, imaps://***@mail.example",
    "IMAP_HOST, me:hunter2@mail.example, ***@mail.example",
    "CLIENT_SECRET, hunter2, ***",
    "MAILBOX, reader@contoso.test, reader@contoso.test"
  })
  void aUrlsUserInformationShouldNotBeShown(Setting setting, String value, String shown) {
    SettingValue given = new SettingValue(setting, value, ORIGIN);

    assertThat(given.shown()).isEqualTo(shown);
    assertThat(given.toString()).doesNotContain("hunter2");
    assertThat(SettingProblem.invalid(given, "cannot be").text()).doesNotContain("hunter2");
  }
}
