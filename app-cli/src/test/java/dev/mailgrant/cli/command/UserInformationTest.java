package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A password in a URL or a host appears in no output, wherever it is given. */
class UserInformationTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "proxy, http://me:hunter2@proxy.example:3128",
    "proxy, HTTP://me:hunter2%40proxy.example:3128",
    "proxy, http://me:hunter2",
    "proxy, me:hunter2@",
    "authority, https://me:hunter2@login.example",
    "authority, me:hunter2%40login.example",
    "token-endpoint, HTTPS://me:hunter2@login.example/token",
    "token-endpoint, https://me:hunter2%40login.example/token",
    "imap-host, me:hunter2@mail.example",
    "imap-host, imaps://me:hunter2%40mail.example",
    "scope, https://me:hunter2@mail.example/.default",
    "ca, https://me:hunter2@mail.example/ca.pem"
  })
  void aPasswordShouldNeverBeShown(String key, String value) throws Exception {
    Files.writeString(home.resolve("of.properties"), key + " = " + value + "\n");
    String variable = "MAILGRANT_" + key.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    for (String command : new String[] {"config", "handshake", "token", "doctor"}) {
      for (String json : new String[] {"--json", "--log-level=trace"}) {
        Run flag = Run.of(home, command, json, "--deadline=1s", "--" + key, value);
        Run profile = Run.of(home, command, json, "--deadline=1s", "--config", "of.properties");
        Run environment = Run.of(home, Map.of(variable, value), "", command, json, "--deadline=1s");

        assertThat(flag.all() + profile.all() + environment.all())
            .as(command + " " + json)
            .doesNotContain("hunter2");
        assertThat(flag.code()).isIn(0, 2);
        assertThat(profile.code()).isIn(0, 2);
      }
    }
  }
}
