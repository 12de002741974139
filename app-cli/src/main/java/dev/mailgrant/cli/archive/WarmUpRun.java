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
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs typical commands, so that their classes are loaded: a handshake with each token adapter, a
 * token, the settings, the help. The profile in its working directory refers to a sandbox in
 * another process, whose classes a normal run does not need. Nothing is written outside that
 * directory.
 */
public final class WarmUpRun {
  /** The sandbox's settings. */
  static final String PROFILE = "sandbox.properties";

  /** The environment variable of the sandbox's secret. */
  static final String SECRET = "MAILGRANT_CLIENT_SECRET";

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

  private WarmUpRun() {}

  /** Exits with 1 if a run fails. */
  public static void main(String[] args) throws ClassNotFoundException {
    // Load the classes of the main class too.
    Class.forName(Main.class.getName());
    TlsWarmUp.begin();
    ArchiveStart.afterSuccess();
    ArchiveSweep.afterSuccess();
    boolean allWell = true;
    for (List<String> arguments : RUNS) {
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
