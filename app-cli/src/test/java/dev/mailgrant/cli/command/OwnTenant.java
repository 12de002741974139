package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.tokens.Sleeper;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.testkit.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A sandbox that a test changes while the command runs: between two attempts, or on an event. Its
 * clock, and that of the command, advances only by the delays.
 */
final class OwnTenant implements AutoCloseable {
  private final Path home;
  private final MovableClock clock = new MovableClock(Clock.systemUTC().instant());
  private final List<String> journal = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Sandbox sandbox;
  private final Scenario healthy;
  private volatile Consumer<String> listener = line -> {};
  private Sleeper between = time -> {};

  OwnTenant(Path home) {
    this.home = home;
    this.sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withClock(clock)
                .withJournal(
                    line -> {
                      journal.add(line);
                      listener.accept(line);
                    }));
    this.healthy = sandbox.scenario();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** The delays so far. */
  List<Duration> pauses() {
    return pauses;
  }

  /** The number of lines in the sandbox's journal with this prefix. */
  long happened(String beginning) {
    return journal.stream().filter(line -> line.startsWith(beginning)).count();
  }

  /** Sets this fault only. */
  void suffer(String fault) {
    sandbox.change(before -> Fault.named(fault).orElseThrow().change().apply(healthy));
  }

  /** Removes all faults. */
  void heal() {
    sandbox.change(before -> healthy);
  }

  /** Sets an action during delays. */
  void between(Sleeper event) {
    between = event;
  }

  /** Sets a listener for the sandbox's journal. */
  void when(Consumer<String> event) {
    listener = event;
  }

  /** Advances the clock of the sandbox and of the command. */
  void advance(Duration time) {
    clock.advance(time);
  }

  /** Runs a command with the settings of the sandbox, and more. */
  Run run(String command, String... more) throws IOException {
    return run(Run.WIDE, InputStream.nullInputStream(), command, more);
  }

  /** Runs a command with the settings of the sandbox, and more, on a terminal with this input. */
  Run onTerminal(InputStream in, String command, String... more) throws IOException {
    return run(new Display(true, 1_000, false, false), in, command, more);
  }

  private Run run(Display display, InputStream in, String command, String... more)
      throws IOException {
    Path authority =
        Files.writeString(
            home.resolve("ca.pem"), sandbox.certificateAuthority().certificatePem(), UTF_8);
    List<String> args = new ArrayList<>(List.of(command));
    sandbox.settings(authority).forEach((key, value) -> args.addAll(List.of("--" + key, value)));
    args.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new Terminal(out, err, UTF_8, display),
            in,
            new ProcessEnvironment(
                Map.of("MAILGRANT_CLIENT_SECRET", sandbox.clientSecret().reveal()),
                home,
                home,
                false),
            clock,
            Optional.of(new PollSchedule(this::pause, new Random(7))));
    int code = new Program(session).run(args.toArray(String[]::new));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private void pause(Duration time) throws InterruptedException {
    pauses.add(time);
    clock.advance(time);
    between.pause(time);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
