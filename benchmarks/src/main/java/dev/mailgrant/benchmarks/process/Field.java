package dev.mailgrant.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All programs in the comparison, on each JDK, with their archives. */
final class Field {
  private static final String PEER = "dev.mailgrant.benchmarks.peer.";

  /** The JVM flags that the launcher uses for mailgrant. */
  private static final List<String> SHORT =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:CICompilerCount=1",
          "-XX:-UseDynamicNumberOfCompilerThreads",
          "-XX:CompileThresholdScaling=2",
          "-XX:C1MaxInlineSize=15",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xlog:disable");

  private final Path checkout;
  private final Path folder;
  private final List<Path> jdks;

  Field(Path checkout, Path folder, List<Path> jdks) {
    this.checkout = checkout;
    this.folder = folder;
    this.jdks = jdks;
  }

  /** The programs that do the whole job. */
  List<Contestant> jobs() {
    List<Contestant> all = new ArrayList<>();
    all.add(new Contestant("curl", List.of(path("benchmarks/peers/curl.sh"), "PROFILE"), Map.of()));
    all.add(
        new Contestant(
            "python",
            List.of("python3", path("benchmarks/peers/msal_imaplib.py"), "PROFILE"),
            Map.of()));
    for (Path jdk : jdks) {
      String on = " " + feature(jdk);
      all.add(peer("angus+msal plain" + on, jdk, List.of(), "AngusAndMsal", "PROFILE"));
      all.add(
          peer("library-free archive" + on, jdk, archive(jdk, "free"), "LibraryFree", "PROFILE"));
      all.add(
          peer(
              "library-free together archive" + on,
              jdk,
              archive(jdk, "free"),
              "LibraryFree",
              "PROFILE",
              "together"));
      all.add(ours("nimbus" + on, jdk, true, "handshake", "--config", "PROFILE"));
      all.add(
          ours("msal" + on, jdk, true, "handshake", "--config", "PROFILE", "--token-adapter=msal"));
      all.add(ours("nimbus --fast" + on, jdk, true, "handshake", "--config", "PROFILE", "--fast"));
    }
    return all;
  }

  /** All other commands, and the minimum of a JVM. */
  List<Contestant> others() {
    List<Contestant> all = new ArrayList<>();
    for (Path jdk : jdks) {
      String on = " " + feature(jdk);
      all.add(peer("hello archive" + on, jdk, archive(jdk, "hello"), "Hello"));
      all.add(ours("nimbus, no archive" + on, jdk, false, "handshake", "--config", "PROFILE"));
      for (boolean archived : new boolean[] {true, false}) {
        String how = archived ? on : ", no archive" + on;
        all.add(ours("--help" + how, jdk, archived, "--help"));
        all.add(ours("config" + how, jdk, archived, "config", "--config", "PROFILE"));
        all.add(
            ours(
                "token" + how,
                jdk,
                archived,
                "token",
                "--config",
                "PROFILE",
                "--token-store=none"));
        all.add(ours("doctor" + how, jdk, archived, "doctor", "--config", "PROFILE"));
        all.add(ours("setup" + how, jdk, archived, "setup", "--config", "PROFILE"));
      }
    }
    return all;
  }

  /** Creates all archives: mailgrant's as for a user, the others' with one run each. */
  void prepare(Path profile) throws IOException, InterruptedException {
    for (Path jdk : jdks) {
      train(jdk, "free", profile, PEER + "LibraryFree", profile.toString(), "together");
      train(jdk, "hello", profile, PEER + "Hello");
      long before = archives();
      Timed.run(ours("first", jdk, true, "handshake", "--config", "PROFILE"), profile, folder);
      for (int i = 0; archives() == before; i++) {
        if (i == 900) {
          throw new IOException("no archive was made for " + jdk + " in three minutes");
        }
        Thread.sleep(200);
      }
    }
  }

  private long archives() throws IOException {
    Path made = folder.resolve("cache/mailgrant/archive");
    if (!Files.isDirectory(made)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(made)) {
      return files.filter(file -> file.toString().matches(".*\\.(jsa|aot)")).count();
    }
  }

  private void train(Path jdk, String name, Path profile, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk + "/bin/java"));
    command.addAll(SHORT);
    command.add(
        feature(jdk) >= 25
            ? "-XX:AOTCacheOutput=" + archiveFile(jdk, name)
            : "-XX:ArchiveClassesAtExit=" + archiveFile(jdk, name));
    command.addAll(List.of("-cp", classPath()));
    command.addAll(List.of(program));
    Timed run = Timed.run(new Contestant(name, command, Map.of()), profile, folder);
    if (run.code() != 0 || !Files.exists(archiveFile(jdk, name))) {
      throw new IOException("no archive for " + name + " on " + jdk);
    }
  }

  private List<String> archive(Path jdk, String name) {
    List<String> flags = new ArrayList<>(SHORT);
    flags.add(
        (feature(jdk) >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archiveFile(jdk, name));
    return flags;
  }

  private Path archiveFile(Path jdk, String name) {
    return folder.resolve(name + "-" + feature(jdk) + ".archive");
  }

  private Contestant peer(
      String name, Path jdk, List<String> flags, String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk + "/bin/java"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(), PEER + program));
    command.addAll(List.of(arguments));
    return new Contestant(name, command, Map.of());
  }

  private Contestant ours(String name, Path jdk, boolean archived, String... arguments) {
    List<String> command = new ArrayList<>(List.of(path("mailgrant")));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("MAILGRANT_JAVA", jdk.toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    if (!archived) {
      environment.put("MAILGRANT_NO_ARCHIVE", "1");
    }
    return new Contestant("mailgrant " + name, command, environment);
  }

  private String path(String inCheckout) {
    return checkout.resolve(inCheckout).toString();
  }

  /** The class path of the benchmarks. */
  private static String classPath() {
    return System.getProperty("java.class.path", "").replace("*", "");
  }

  static int feature(Path jdk) {
    try {
      return Files.readAllLines(jdk.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", 2)[0])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<Path> named(String jdks) {
    return Stream.of(jdks.split(File.pathSeparator)).map(Path::of).toList();
  }
}
