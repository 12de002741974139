package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mailgrant.cmd} under Wine's cmd, with a replacement for java.exe that prints its
 * arguments. It shows what the script does, not that the program runs on Windows.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowsLauncherIT {
  private static final String COMPILER = "x86_64-w64-mingw32-gcc";

  private static final String STAND_IN =
      """
      #include <stdio.h>
      #include <stdlib.h>
      int main(int count, char **words) {
        const char *code = getenv("STAND_IN_CODE");
        for (int i = 0; i < count; i++) puts(words[i]);
        return code ? atoi(code) : 0;
      }
      """;

  private static final String BIN_JAVA = "\\bin\\java.exe";
  private static final String ARCHIVE = "-Dmailgrant.archive=";

  private Path root;
  private Path standIn;
  private Path home;

  @BeforeAll
  void build(@TempDir Path folder) throws IOException, InterruptedException {
    root = folder;
    assumeTrue(
        isInstalled("wine") && isInstalled(COMPILER),
        "wine and " + COMPILER + " are not installed: mailgrant.cmd was not tried");
    Path source = Files.writeString(folder.resolve("java.c"), STAND_IN);
    standIn = folder.resolve("java.exe");
    run(Map.of(), COMPILER, "-o", standIn.toString(), source.toString());
    run(Map.of(), "wine", "cmd", "/c", "exit"); // the first start takes seconds
  }

  @AfterAll
  void end() throws IOException, InterruptedException {
    if (isInstalled("wineserver")) {
      run(Map.of(), "wineserver", "-k");
    }
  }

  @BeforeEach
  void install() throws IOException {
    home = installation("plain");
  }

  @Test
  void javaShouldBeTheFirstOfThreeThatIsNewEnough() throws Exception {
    Map<String, String> variables =
        Map.of(
            "MAILGRANT_JAVA", windows(jdk("11.0.2")),
            "JAVA_HOME", windows(jdk("17.0.15")));

    assertThat(start(variables).lines().get(0)).isEqualTo(windows(jdk("17.0.15")) + BIN_JAVA);
    Map<String, String> executable = Map.of("MAILGRANT_JAVA", windows(jdk("21")) + BIN_JAVA);
    assertThat(start(executable).lines().get(0)).isEqualTo(windows(jdk("21")) + BIN_JAVA);
  }

  @Test
  void theFoundVersionsShouldBeNamedIfNoneIsNewEnough() throws Exception {
    Finished run =
        start(Map.of("MAILGRANT_JAVA", "Z:\\nowhere", "JAVA_HOME", windows(jdk("1.8.0_402"))));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .containsExactly(
            "mailgrant: needs Java 17 or newer, found:",
            "  MAILGRANT_JAVA: Z:\\nowhere is not a file",
            "  JAVA_HOME: " + windows(jdk("1.8.0_402")) + BIN_JAVA + " is Java 1.8.0_402",
            "  PATH: no java.exe",
            "Install one, or name it in MAILGRANT_JAVA.");
  }

  @Test
  void theClassPathShouldHoldEachJarOnceWithItsOwnFirstAndWithoutTheOneOfTheBootClassPath()
      throws Exception {
    Finished run = start(java("17.0.15"));

    String lib = windows(home) + "\\app-cli\\target\\lib\\";
    assertThat(run.lines())
        .containsSubsequence(
            "-Xbootclasspath/a:" + lib + "azure-json-1.4.0.jar",
            "-cp",
            windows(home)
                + "\\app-cli\\target\\mailgrant-app-cli.jar;"
                + lib
                + "mailgrant-core-1.jar;"
                + lib
                + "picocli-4.7.7.jar;"
                + lib
                + "aopalliance-1.0.jar;"
                + lib
                + "msal4j-1.26.0.jar",
            "dev.mailgrant.cli.Main");
  }

  @Test
  void argumentsAndTheExitCodeShouldBePassedOn() throws Exception {
    Finished run =
        start(with(java("17.0.15"), "STAND_IN_CODE", "31"), "--folder", "a & b", "--x=!y", "(1)");

    assertThat(run.code()).isEqualTo(31);
    assertThat(run.lines()).endsWith("--folder", "a & b", "--x=!y", "(1)");
  }

  /** Called by another script, because Wine's cmd does not accept such a path directly. */
  @Test
  void itShouldRunFromAFolderWithBlanksParenthesesAndAnAmpersand() throws Exception {
    home = installation("Program Files (x86) & co!");
    Path caller = root.resolve("caller.cmd");
    Files.writeString(caller, "@call \"" + windows(home) + "\\mailgrant.cmd\" config --json\r\n");

    Finished run = run(java("17.0.15"), "wine", "cmd", "/c", windows(caller));

    assertThat(run.lines())
        .anyMatch(line -> line.startsWith(windows(home) + "\\app-cli\\target\\mailgrant-app-cli"))
        .endsWith("dev.mailgrant.cli.Main", "config", "--json");
  }

  @Test
  void anArchiveShouldBeAskedForAndThenUsed() throws Exception {
    for (String version : List.of("17.0.15", "25.0.3")) {
      String named = archive(start(java(version))).orElseThrow();
      assertThat(named)
          .matches("C:\\\\users\\\\.*\\\\AppData\\\\Local\\\\mailgrant\\\\archive\\\\[^\\\\/: ]+")
          .endsWith(version.startsWith("17") ? ".jsa" : ".aot");
      Path file = root.resolve("prefix/drive_c").resolve(named.substring(3).replace('\\', '/'));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "an archive");

      assertThat(start(java(version)).lines())
          .contains((version.startsWith("17") ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + named)
          .noneMatch(line -> line.startsWith(ARCHIVE));
    }
  }

  @Test
  void noArchiveShouldBeAskedForWhereThatIsSwitchedOff() throws Exception {
    Finished run = start(with(java("17.0.15"), "MAILGRANT_NO_ARCHIVE", "1"));

    assertThat(run.code()).isZero();
    assertThat(archive(run)).isEmpty();
  }

  @Test
  void whoeverChoosesCompilersShouldChooseAllOfThem() throws Exception {
    assertThat(start(java("17.0.15")).lines()).contains("-XX:CICompilerCount=1");
    assertThat(
            start(with(java("17.0.15"), "MAILGRANT_JAVA_OPTS", "-XX:TieredStopAtLevel=4")).lines())
        .contains("-XX:TieredStopAtLevel=4", "-XX:+UseSerialGC")
        .doesNotContain("-XX:CICompilerCount=1", "-XX:TieredStopAtLevel=1");
  }

  private static Optional<String> archive(Finished run) {
    return run.lines().stream()
        .filter(line -> line.startsWith(ARCHIVE))
        .map(line -> line.substring(ARCHIVE.length()))
        .findFirst();
  }

  private Map<String, String> java(String version) throws IOException {
    return Map.of("JAVA_HOME", windows(jdk(version)));
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    Map<String, String> all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }

  /** A JDK with a replacement for its java.exe. */
  private Path jdk(String version) throws IOException {
    Path jdk = root.resolve("jdk " + version);
    if (!Files.exists(jdk)) {
      Files.createDirectories(jdk.resolve("bin"));
      Files.copy(standIn, jdk.resolve("bin/java.exe"));
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }
    return jdk;
  }

  private Path installation(String name) throws IOException {
    Path folder = root.resolve(name);
    Path lib = folder.resolve("app-cli/target/lib");
    if (!Files.exists(lib)) {
      Files.createDirectories(lib);
      Files.writeString(folder.resolve("app-cli/target/mailgrant-app-cli.jar"), "a jar");
      for (String jar :
          List.of(
              "aopalliance-1.0.jar",
              "azure-json-1.4.0.jar",
              "mailgrant-core-1.jar",
              "msal4j-1.26.0.jar",
              "picocli-4.7.7.jar")) {
        Files.writeString(lib.resolve(jar), "a jar");
      }
      Files.writeString(lib.resolve(".stamp"), "");
      String script = Files.readString(Path.of("..", "mailgrant.cmd"), US_ASCII);
      Files.writeString(
          folder.resolve("mailgrant.cmd"), script.replace("\r", "").replace("\n", "\r\n"));
    }
    return folder;
  }

  private Finished start(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wine", "cmd", "/c", windows(home.resolve("mailgrant.cmd"))));
    command.addAll(List.of(arguments));
    return run(variables, command.toArray(String[]::new));
  }

  private Finished run(Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    Path said = root.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MAILGRANT_") || name.equals("JAVA_HOME"));
    builder.environment().put("WINEPREFIX", root.resolve("prefix").toString());
    builder.environment().put("WINEDEBUG", "-all");
    builder.environment().put("HOME", root.toString()); // Wine links to what is in it
    builder.environment().putAll(variables);
    Process process =
        builder
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
      List<String> lines = Files.readString(said, ISO_8859_1).lines().toList();
      return new Finished(process.exitValue(), lines);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The Windows path of a file: in Wine all files are on drive Z. */
  private static String windows(Path path) {
    return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private record Finished(int code, List<String> lines) {}
}
