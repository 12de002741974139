package dev.mailgrant.cli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.Main;
import dev.mailgrant.cli.command.Program;
import dev.mailgrant.cli.command.Session;
import dev.mailgrant.cli.startup.ArchiveStart;
import dev.mailgrant.cli.startup.ArchiveSweep;
import dev.mailgrant.cli.startup.TlsWarmUp;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs typical commands, so that their classes are loaded: a handshake with each token adapter, a
 * token, the settings, the help, and possibly a diagnosis and the explanation of a log. The profile
 * in its working directory refers to a sandbox in another process, whose classes a normal run does
 * not need. Nothing is written outside that directory.
 */
public final class WarmUpRun {
  /** The sandbox's settings. */
  static final String PROFILE = "sandbox.properties";

  /** The environment variable of the sandbox's secret. */
  static final String SECRET = "MAILGRANT_CLIENT_SECRET";

  /** The argument to run the less frequent commands too. */
  static final String ALL = "all";

  private static final List<List<String>> RUNS =
      List.of(
          List.of("handshake", "--config", PROFILE),
          List.of("handshake", "--config", PROFILE, "--fast"),
          List.of("handshake", "--config", PROFILE, "--token-adapter=msal"),
          List.of("handshake", "--config", PROFILE, "--json"),
          List.of("token", "--config", PROFILE),
          List.of("config", "--config", PROFILE),
          List.of("handshake", "--help"),
          List.of("--help"));

  /** Commands that are less frequent, and have many classes of their own. */
  private static final List<List<String>> FURTHER_RUNS =
      List.of(
          List.of("doctor", "--config", PROFILE), List.of("explain", "A1 NO AUTHENTICATE failed."));

  private WarmUpRun() {}

  /** Exits with 1 if a run fails. With the argument {@value #ALL}, it runs all commands. */
  public static void main(String[] args) throws ClassNotFoundException {
    // Load the classes of the main class too.
    Class.forName(Main.class.getName());
    TlsWarmUp.begin();
    ArchiveStart.afterSuccess();
    ArchiveSweep.afterSuccess();
    List<List<String>> runs = new ArrayList<>(RUNS);
    if (args.length > 0 && args[0].equals(ALL)) {
      runs.addAll(FURTHER_RUNS);
    }
    boolean allWell = true;
    for (List<String> arguments : runs) {
      allWell &= run(arguments.toArray(String[]::new)) == 0;
    }
    System.exit(allWell ? 0 : 1);
  }

  private static int run(String... args) {
    Path here = Path.of("").toAbsolutePath();
    ProcessEnvironment environment =
        new ProcessEnvironment(
            Map.of(SECRET, Objects.requireNonNullElse(System.getenv(SECRET), "")),
            here,
            here,
            false);
    Terminal terminal =
        new Terminal(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), UTF_8);
    return new Program(
            new Session(terminal, InputStream.nullInputStream(), environment, Clock.systemUTC()))
        .run(args);
  }
}
