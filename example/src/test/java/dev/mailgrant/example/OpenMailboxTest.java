package dev.mailgrant.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OpenMailboxTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void openShouldOpenTheMailboxOfASandbox() {
    try (Sandbox sandbox = Sandbox.start()) {
      AppRegistration app =
          new AppRegistration(
              sandbox.tenantId(),
              sandbox.clientId(),
              new ClientSecret(sandbox.clientSecret()),
              Cloud.GLOBAL.withAuthority(sandbox.authority()));

      HandshakeReport report =
          OpenMailbox.open(
              app, sandbox.imapEndpoint(), sandbox.mailbox(), sandbox.clientContext(), executor);

      assertThat(report.failures()).isEmpty();
      assertThat(report.folder()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.google.inject.Guice",
        "picocli.CommandLine",
        "com.microsoft.aad.msal4j.ConfidentialClientApplication"
      })
  void nothingTheLibraryDoesNotNeedShouldBeOnItsClassPath(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void readmeShouldShowTheseVeryLines() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/dev/mailgrant/example/OpenMailbox.java"));
    int begin = source.indexOf("// README begins here") + "// README begins here\n".length();
    int end = source.lastIndexOf('\n', source.indexOf("// README ends here"));
    String lines =
        source
            .substring(begin, end)
            .lines()
            .map(line -> line.replaceFirst("^ {4}", ""))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + lines + "\n```");
  }
}
