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
    "PROXY, HTTP://me:hunter2@proxy.example, HTTP://***@proxy.example",
    "PROXY, http://me:hunter2%40proxy.example:8080, http://***@proxy.example:8080",
    "PROXY, http://me:hunter2%2540proxy.example:8080, http://***@proxy.example:8080",
    "PROXY, http://me:hunter2, http://***",
    "PROXY, http://me:hunter2@, http://***@",
    "PROXY, http:///me:hunter2, http://***",
    "PROXY, http://me:hunter2/more, http://***",
    "PROXY, http:me:hunter2, ***",
    "PROXY, me:hunter2, ***",
    "PROXY, http://proxy.example:99999, http://proxy.example:99999",
    "PROXY, http://[::1]:3128/, http://[::1]:3128/",
    "AUTHORITY, https://login.example:-1, https://login.example:-1",
    "TOKEN_ENDPOINT, https://me:hunter2%40login.example/token, https://***@login.example/token",
    "TOKEN_ENDPOINT, https://login.example:1/a:b, https://login.example:1/a:b",
    "IMAP_HOST, me:hunter2%40mail.example, ***@mail.example",
    "IMAP_HOST, me:hunter2, ***",
    "IMAP_HOST, fe80::1%eth0, fe80::1%eth0",
    "IMAP_HOST, mail_1.example, mail_1.example",
    "SCOPE, https://me:hunter2%40login.example/.default, https://***@login.example/.default",
    "ASSERTION_AUDIENCE, me:hunter2@login.example, ***@login.example",
    "ASSERTION_AUDIENCE, HTTPS://me:hunter2@login.example, HTTPS://***@login.example",
    "TENANT_ID, me:hunter2@contoso.example, ***@contoso.example",
    "CLOUD, me:hunter2@h://x, ***@h://x",
    "MAILBOX, smtp://me:hunter2@mail.example, smtp://***@mail.example",
    "CA, https://me:hunter2@login.example/ca.pem, https://***@login.example/ca.pem",
    "CA, C:\\me@contoso\\ca.pem, C:\\me@contoso\\ca.pem",
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
