package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question of {@code send-test}. */
@Timeout(60)
class SendConfirmationTest {
  private static final String QUESTION =
      "Send one message from reader@sandbox.example to reader@sandbox.example? [y/N] ";

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Y\n", "yes\n", " YES \r\n", "y"})
  void yesShouldSend(String answer) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.onTerminal(typed(answer), "send-test");

      assertThat(run.code()).isZero();
      assertThat(run.err()).isEqualTo(QUESTION);
      assertThat(tenant.sandbox().sentMessages()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "no\n", "\n", "yep\n", "  \n", "j\n", "yes please\n", "\u001by\n"})
  void anythingElseShouldSendNothing(String answer) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.onTerminal(typed(answer), "send-test");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo(QUESTION + "mailgrant: send-test: it was not confirmed; nothing was sent\n");
      nothingShouldHaveHappened(tenant);
    }
  }

  @Test
  void anInputThatEndsShouldSendNothing() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.onTerminal(typed(""), "send-test");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(QUESTION + "\nmailgrant: send-test: standard input ended before an answer; ")
          .endsWith("it needs --yes; nothing was sent\n");
      nothingShouldHaveHappened(tenant);
    }
  }

  @Test
  void theQuestionShouldNameBothAddresses() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run =
          tenant.onTerminal(
              typed("n\n"), "send-test", "--from", "a@b.example", "--to", "c@d.example");

      assertThat(run.err())
          .startsWith("Send one message from a@b.example to c@d.example? [y/N] mailgrant: ");
    }
  }

  @Test
  void theQuestionShouldSayThatTheServerMustRefuse() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run =
          tenant.onTerminal(typed("n\n"), "send-test", "--expect-denied", "boss@sandbox.example");

      assertThat(run.err())
          .startsWith(
              "Send one message from boss@sandbox.example to reader@sandbox.example, which the"
                  + " server must refuse? If it accepts it, it is sent. [y/N] ");
      nothingShouldHaveHappened(tenant);
    }
  }

  @Test
  void withoutATerminalItShouldNeedTheOption() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.run("send-test");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              "mailgrant: send-test: without a terminal for the question it needs --yes; nothing"
                  + " was sent\n");
      nothingShouldHaveHappened(tenant);
    }
  }

  @Test
  void jsonShouldNotAsk() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.onTerminal(typed("y\n"), "send-test", "--json");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("with --json it does not ask, so it needs --yes");
      JsonObject object = JsonObject.parse(run.out());
      assertThat(object.wholeNumber("exitCode")).hasValue(2);
      assertThat(object.object("error").orElseThrow().text("kind")).contains("settings");
      nothingShouldHaveHappened(tenant);
    }
  }

  @Test
  void theOptionShouldAskNothing() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.onTerminal(typed("n\n"), "send-test", "--yes");

      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void aSignalAtTheQuestionShouldSendNothing() throws IOException {
    Thread asking = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    InputStream interrupting =
        new InputStream() {
          @Override
          public int read() throws IOException {
            asking.interrupt();
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return -1;
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.onTerminal(interrupting, "send-test");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(run.code()).isEqualTo(130);
      assertThat(run.err()).isEqualTo(QUESTION + "\nmailgrant: interrupted; nothing was sent\n");
      nothingShouldHaveHappened(tenant);
    }
  }

  private static InputStream typed(String answer) {
    return new ByteArrayInputStream(answer.getBytes(UTF_8));
  }

  private static void nothingShouldHaveHappened(OwnTenant tenant) {
    assertThat(tenant.happened("SMTP")).isZero();
    assertThat(tenant.happened("token request")).isZero();
    assertThat(tenant.sandbox().sentMessages()).isEmpty();
  }
}
