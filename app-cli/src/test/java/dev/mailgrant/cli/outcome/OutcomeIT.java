package dev.mailgrant.cli.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.command.Sampling;
import dev.mailgrant.cli.outcome.Outcome.Failed;
import dev.mailgrant.cli.outcome.Outcome.NotBegun;
import dev.mailgrant.cli.outcome.Outcome.WronglySent;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every exit code, through the launcher: the code, both output streams and the JSON of each row of
 * {@link OutcomeTable}, once with each token adapter, once as text and once as JSON. {@link
 * Sampling} keeps each exit code and each reason, and runs a row once, with alternating adapters
 * and formats.
 *
 * <p>The children run three at a time, while the tests check those that have ended.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeIT {
  private static final int AT_A_TIME = 3;

  /** How often each row is run. */
  private static final int TURNS = Sampling.isOn() ? 1 : 2;

  /** The time for a child's start on a busy machine. */
  private static final Duration START = Duration.ofSeconds(10);

  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+");

  /** The beginning of the encoded XOAUTH2 message. */
  private static final String SASL_IN_BASE64 =
      Base64.getEncoder().encodeToString("user=".getBytes(UTF_8)).substring(0, 6);

  private final ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
  private final List<Case> plays = new ArrayList<>();
  @TempDir Path folder;

  @BeforeAll
  void begin(@TempDir Path folders) throws IOException, InterruptedException {
    Archives archives = Archives.make(Files.createDirectory(folders.resolve("first")));
    List<OutcomeRow> rows =
        Sampling.of(
            "outcomes", OutcomeTable.rows(), row -> List.of(row.code(), row.outcome().toString()));
    for (int i = 0; i < rows.size(); i++) {
      OutcomeRow row = rows.get(i);
      List<String> adapters = i % 2 == 0 ? List.of("nimbus", "msal") : List.of("msal", "nimbus");
      for (String adapter : adapters.subList(0, TURNS)) {
        // Each adapter is used with each format, even if a row is run once.
        boolean isNimbus = adapter.equals("nimbus");
        LaunchForm form = isNimbus == (i / 2 % 2 == 0) ? LaunchForm.TEXT : LaunchForm.JSON;
        Path own = Files.createDirectory(folders.resolve(row.code() + "-" + plays.size()));
        archives.lendTo(own);
        plays.add(new Case(row, adapter, form, runners.submit(() -> run(row, adapter, form, own))));
      }
    }
  }

  private static Finished run(OutcomeRow row, String adapter, LaunchForm form, Path folder)
      throws Exception {
    try (CaseEnvironment stage = new CaseEnvironment(folder)) {
      row.scene().set(stage);
      return stage.play(adapter, form);
    }
  }

  @AfterAll
  void end() throws InterruptedException {
    runners.shutdownNow();
    runners.awaitTermination(30, TimeUnit.SECONDS);
  }

  Stream<Case> plays() {
    return plays.stream();
  }

  @ParameterizedTest
  @MethodSource("plays")
  void theRunShouldEndAsTheTableSays(Case play)
      throws ExecutionException, InterruptedException, JsonSyntaxException {
    Finished run = play.run().get();

    assertThat(run.code()).as(run.toString()).isEqualTo(play.row().code());
    if (play.row().outcome() instanceof Failed failed) {
      standardErrorShouldShowTheFailure(play.row(), failed, run.err());
    } else if (play.row().outcome() instanceof WronglySent) {
      assertThat(run.err()).contains(play.row().words());
    } else if (play.row().outcome() instanceof NotBegun) {
      assertThat(run.err()).startsWith("mailgrant: ").contains(play.row().words());
    } else {
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains(play.row().words());
    }
    if (play.form() == LaunchForm.JSON) {
      standardOutputShouldBeOneObject(play, run);
    } else {
      standardOutputShouldBeTheConversation(play.row(), run.out());
    }
    nothingShouldBeLeaked(run);
    if (play.row().code() == ExitCode.OUT_OF_TIME.code()) {
      assertThat(run.took()).isBetween(Duration.ofSeconds(1), START.plusSeconds(2));
    }
  }

  /** Without its settings the command line cannot even write JSON. */
  @Test
  void anInstallationWithoutItsFirstClassesShouldBeCalledIncomplete() throws Exception {
    try (CaseEnvironment stage =
        new CaseEnvironment(Files.createDirectory(folder.resolve("lost")))) {
      stage.losing("mailgrant-settings-");
      Finished run = stage.play("nimbus", LaunchForm.TEXT);

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("mailgrant: the installation is incomplete, install it again: ");
    }
  }

  @Test
  void theTableShouldHaveEveryExitCodeAndEveryReason() {
    assertThat(OutcomeTable.rows().stream().map(OutcomeRow::code).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
    assertThat(
            OutcomeTable.rows().stream()
                .map(OutcomeRow::outcome)
                .filter(Failed.class::isInstance)
                .map(outcome -> ((Failed) outcome).reason())
                .collect(Collectors.toSet()))
        // A credential is checked before a handshake begins.
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FailureReason.values())
                .filter(reason -> reason != FailureReason.CREDENTIAL_UNUSABLE)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalShouldEndASandboxWell(String signal) throws Exception {
    Path files = folder.resolve("box");
    Path err = folder.resolve("box.err");
    Process child =
        Launcher.ofThisBuild(folder)
            .prepare(List.of("sandbox", "--json", "--write", files.toString()), Map.of())
            .redirectError(err.toFile())
            .start();
    StringBuilder out = new StringBuilder();
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      String line = "";
      while (line != null && !line.equals("}")) {
        line = lines.readLine();
        out.append(line).append('\n');
      }
      assertThat(files.resolve("sandbox.properties")).exists();
      Launcher.signal(child, signal);

      assertThat(lines.readLine()).isNull();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.exitValue()).isZero();
    assertThat(err).isEmptyFile();
    assertThat(files).doesNotExist();
    assertThat(JsonObject.parse(out.toString()).object("settings")).isPresent();
  }

  private static void standardErrorShouldShowTheFailure(OutcomeRow row, Failed failed, String err) {
    assertThat(err)
        .startsWith("mailgrant: " + failed.step() + " failed (" + failed.reason().words() + "): ")
        .contains(row.words());
    if (failed.reason() == FailureReason.INTERRUPTED) {
      return;
    }
    // The command doctor sends no message.
    assertThat(err)
        .contains(
            failed.step() == HandshakeStep.DATA
                ? "\nExplain a finding: mailgrant explain "
                : "\nDiagnose it: mailgrant doctor ");
  }

  private static void standardOutputShouldBeTheConversation(OutcomeRow row, String out) {
    if (row.outcome() instanceof NotBegun) {
      assertThat(out).isEmpty();
      return;
    }
    assertThat(out)
        .containsPattern(result(row.outcome()))
        .containsPattern("(?m)^time +\\d+ ms \\(");
    if (row.outcome() instanceof Failed failed) {
      boolean isSent =
          Pattern.compile("\nC:\t(A01 AUTHENTICATE XOAUTH2 )?<token: ").matcher(out).find();
      assertThat(isSent).isEqualTo(failed.step().compareTo(HandshakeStep.AUTHENTICATE) >= 0);
    }
  }

  private static String result(Outcome outcome) {
    if (outcome instanceof Failed) {
      return "(?m)^(opened|logged in|sent) +(no|not known: no reply to the message)$";
    }
    return outcome instanceof WronglySent
        ? "\nsent +from boss@sandbox.example to reader@sandbox.example, queue id\\s"
        : "\nopened +\\S+, folder \"Inbox\", read-write\n";
  }

  private static void standardOutputShouldBeOneObject(Case play, Finished run)
      throws JsonSyntaxException {
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("schema")).hasValue(1);
    assertThat(object.wholeNumber("exitCode")).hasValue(run.code());
    if (play.row().outcome() instanceof NotBegun notBegun) {
      JsonObject error = object.object("error").orElseThrow();
      assertThat(error.text("kind")).hasValue(notBegun.kind());
      assertThat(error.text("message")).isPresent();
      assertThat(error.has("mistakes")).isEqualTo(notBegun.kind().matches("settings|credential"));
      return;
    }
    boolean isSending = object.has("sent");
    assertThat(object.text("command")).hasValue(isSending ? "send-test" : "handshake");
    assertThat(object.object("request").orElseThrow().text("tokenAdapter"))
        .hasValue(play.adapter());
    if (play.row().outcome() instanceof Failed failed) {
      assertThat(object.members()).containsEntry(success(object), false);
      List<?> failures = (List<?>) Objects.requireNonNull(object.members().get("failures"));
      JsonObject first = (JsonObject) Objects.requireNonNull(failures.get(0));
      assertThat(first.text("step")).hasValue(failed.step().name());
      assertThat(first.text("reason")).hasValue(failed.reason().name());
      assertThat(first.wholeNumber("exitCode")).hasValue(run.code());
      assertThat(run.err()).contains(first.text("message").orElseThrow());
      assertThat(object.object("error")).hasValue(first);
    } else {
      assertThat(object.members()).containsEntry(success(object), true);
      assertThat(object.has("error")).isFalse();
      assertThat((List<?>) object.members().get("failures")).isEmpty();
    }
  }

  /** The member that says whether it succeeded. */
  private static String success(JsonObject object) {
    return Stream.of("opened", "loggedIn", "sent").filter(object::has).findFirst().orElseThrow();
  }

  private static void nothingShouldBeLeaked(Finished run) {
    byte[] secret = CaseEnvironment.SECRET.getBytes(UTF_8);
    List<String> forbidden = new ArrayList<>();
    forbidden.add("\tat ");
    forbidden.add("Caused by:");
    forbidden.add("PRIVATE KEY");
    forbidden.add(CaseEnvironment.SECRET);
    forbidden.add(URLEncoder.encode(CaseEnvironment.SECRET, UTF_8));
    forbidden.add(Base64.getEncoder().encodeToString(secret));
    forbidden.add(SASL_IN_BASE64);
    for (String stream : List.of(run.out(), run.err())) {
      assertThat(stream).doesNotContain(forbidden).doesNotContainPattern(JWT);
    }
  }
}
