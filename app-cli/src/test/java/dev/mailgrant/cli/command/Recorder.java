package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.credential.SpoiltCredential;
import dev.mailgrant.cli.output.DoctorProgress;
import dev.mailgrant.cli.output.DoctorText;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.FailureAdvice;
import dev.mailgrant.cli.output.HandshakeText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.pages.Recording;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.AttemptFindings;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Records the output of commands. */
final class Recorder {
  private Recorder() {}

  /** The output of both commands for one report. */
  static Recording of(DoctorReport report, List<String> arguments) {
    return new Recording(
        arguments,
        ExitCodes.of(report).code(),
        handshake(report, arguments),
        printed(
            terminal ->
                new DoctorText(terminal, given(arguments), true)
                    .print(report, new DoctorProgress(terminal, false))));
  }

  /** The output of {@code handshake} for the attempt of a report. */
  static String handshake(DoctorReport report, List<String> arguments) {
    GivenOptions given = given(arguments);
    return printed(
        terminal -> {
          HandshakeText text = new HandshakeText(terminal);
          report.handshake().transcript().forEach(text::live);
          text.summary(report.handshake());
          text.failure(report.handshake());
          if (!report.handshake().isSuccess()) {
            new FailureAdvice(terminal, given, true)
                .print(findings(report), report.handshake().failures());
          }
        });
  }

  /** The findings of {@code handshake} for the attempt of a report. */
  static List<Finding> findings(DoctorReport report) {
    return AttemptFindings.of(
        new AttemptContext(report.request().application(), true, report.request().proxy()),
        report.handshake());
  }

  /** The options that a command with these arguments repeats in printed commands. */
  private static GivenOptions given(List<String> arguments) {
    CommandSpec spec = CommandSpec.create();
    SandboxRun.addTo(spec, "");
    DoctorOptions.addTo(spec);
    SettingOptions.addTo(spec);
    List<String> all = new ArrayList<>(List.of("--sandbox"));
    all.addAll(arguments);
    return CarriedOptions.of(
        new CommandLine(spec)
            .setOverwrittenOptionsAllowed(true)
            .parseArgs(all.toArray(String[]::new)));
  }

  /**
   * The output of both commands, each with its own sandbox.
   *
   * @param home an empty directory for the files in the arguments
   */
  static Recording ofCommands(Path home, List<String> arguments) throws IOException {
    SpoiltCredential.write(home, arguments);
    Run doctor = run(home, "doctor", verbose(arguments));
    if (arguments.contains("--expect-denied")) {
      return new Recording(arguments, doctor.code(), "", doctor.all());
    }
    Run handshake = run(home, "handshake", arguments);
    assertThat(doctor.code()).isEqualTo(handshake.code());
    return new Recording(arguments, doctor.code(), handshake.all(), doctor.all());
  }

  /**
   * The section about the output of {@code send-test} with its own sandbox.
   *
   * @param arguments the arguments in addition to {@code --sandbox --yes}
   */
  static String ofSending(Path home, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--yes");
    Run run = run(home, "send-test", all);
    return Recording.ofSending(all, run.code(), run.out(), run.err());
  }

  /** The output of doctor for refused settings. */
  static String ofRefusal(Path home, List<String> arguments) {
    Run run = run(home, "doctor", arguments);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    return Recording.ofRefusal(arguments, run.code(), run.all());
  }

  private static List<String> verbose(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--verbose");
    return all;
  }

  private static Run run(Path home, String command, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--sandbox"));
    all.addAll(arguments);
    return Run.of(home, all.toArray(String[]::new));
  }

  private static String printed(Consumer<Terminal> writing) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    writing.accept(new Terminal(both, both, UTF_8, Run.WIDE));
    return both.toString(UTF_8);
  }
}
