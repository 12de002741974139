package dev.mailgrant.benchmarks.process;

import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs all programs for the same job one after the other, round by round, so that a slow moment of
 * the machine affects all equally, and writes each run to a file.
 *
 * <pre>WholeProcess cold|line|round-trips CHECKOUT RESULTS JDK:JDK [ROUNDS]</pre>
 */
public final class WholeProcess {
  private static final long LINE_MILLIS = 50;

  private WholeProcess() {}

  /** Runs one comparison. */
  public static void main(String[] args) throws Exception {
    String what = args[0];
    Path folder = Files.createTempDirectory("mailgrant-benchmarks");
    Field field = new Field(Path.of(args[1]), folder, Field.named(args[3]));
    int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 9;
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(Clock.systemUTC()))) {
      Path direct = profile(sandbox, folder, "direct", 0);
      field.prepare(direct);
      switch (what) {
        case "cold" -> {
          List<Contestant> all = new ArrayList<>(field.jobs());
          all.addAll(field.others());
          compare(all, direct, folder, Path.of(args[2], "cold.csv"), rounds);
        }
        case "line" ->
            compare(
                field.jobs(),
                profile(sandbox, folder, "line", LINE_MILLIS),
                folder,
                Path.of(args[2], "line.csv"),
                rounds);
        case "round-trips" ->
            count(sandbox, field.jobs(), folder, Path.of(args[2], "round-trips.csv"));
        default -> throw new IllegalArgumentException(what);
      }
    } finally {
      remove(folder);
    }
    System.exit(0);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  private static void compare(
      List<Contestant> all, Path profile, Path folder, Path results, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Timed>> runs = new LinkedHashMap<>();
    try (PrintStream csv = new PrintStream(Files.newOutputStream(results))) {
      csv.println("round,name,wall ms,cpu ms,exit code");
      for (int round = 1; round <= rounds; round++) {
        for (Contestant contestant : all) {
          Timed run = Timed.run(contestant, profile, folder);
          csv.println(round + ",\"" + contestant.name() + "\"," + run.csv());
          runs.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(run);
        }
      }
    }
    System.out.println("| process | wall ms | CPU ms | |");
    System.out.println("| --- | ---: | ---: | --- |");
    runs.forEach(
        (name, timed) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s |%n",
                name,
                median(timed.stream().mapToDouble(Timed::wallMillis).toArray()),
                median(timed.stream().mapToDouble(Timed::cpuMillis).toArray()),
                timed.stream().allMatch(run -> run.code() == 0)
                    ? ""
                    : "exit " + timed.get(0).code()));
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void count(Sandbox sandbox, List<Contestant> all, Path folder, Path results)
      throws IOException, InterruptedException {
    try (DelayingProxy token = new DelayingProxy(sandbox.authority().getPort(), LINE_MILLIS);
        DelayingProxy imap = new DelayingProxy(sandbox.imapEndpoint().port(), LINE_MILLIS);
        PrintStream csv = new PrintStream(Files.newOutputStream(results))) {
      Path profile = write(sandbox, folder, "counted", token.port(), imap.port());
      csv.println("name,token connections,IMAP connections,exit code");
      for (Contestant contestant : all) {
        Timed run = Timed.run(contestant, profile, folder);
        String line =
            "\""
                + contestant.name()
                + "\",\""
                + token.roundTrips()
                + "\",\""
                + imap.roundTrips()
                + "\","
                + run.code();
        csv.println(line);
        System.out.println(line);
      }
    }
  }

  private static Path profile(Sandbox sandbox, Path folder, String name, long roundTripMillis)
      throws IOException {
    int token = sandbox.authority().getPort();
    int imap = sandbox.imapEndpoint().port();
    if (roundTripMillis == 0) {
      return write(sandbox, folder, name, token, imap);
    }
    return write(
        sandbox,
        folder,
        name,
        new DelayingProxy(token, roundTripMillis).port(),
        new DelayingProxy(imap, roundTripMillis).port());
  }

  private static Path write(Sandbox sandbox, Path folder, String name, int token, int imap)
      throws IOException {
    Path secret =
        Files.writeString(folder.resolve("client-secret"), sandbox.clientSecret().reveal());
    // One that others can read draws a warning, and the first record wakes the logging.
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path authority =
        Files.writeString(
            folder.resolve("ca.pem"), sandbox.certificateAuthority().certificatePem());
    Map<String, String> settings = new LinkedHashMap<>(sandbox.settings(authority));
    settings.put("authority", "https://localhost:" + token);
    settings.put("imap-host", "localhost");
    settings.put("imap-port", Integer.toString(imap));
    settings.put("client-secret-file", secret.toString());
    return Files.write(
        folder.resolve(name + ".properties"),
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
  }
}
