package dev.mailgrant.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Runs the shell script in a separate directory, with a fake az that simulates a small tenant
 * there.
 */
final class ShellScript {
  static final String NEW_APP = "11111111-2222-3333-4444-555555555555";
  static final String EXCHANGE = "00000002-0000-0ff1-ce00-000000000000";
  static final String ROLE = "5e5addcd-3e8d-4e90-baf5-964efab2b20a";

  /** The calls that change the tenant. */
  private static final String WRITES =
      "\\[(create|reset|add|update|delete|remove|grant|admin-consent|POST|PATCH|PUT|DELETE)].*";

  private final Path folder;
  private final Path tenant;

  ShellScript(Path folder) throws IOException {
    this.folder = folder;
    tenant = Files.createDirectories(folder.resolve("tenant"));
    Path az = Files.createDirectories(folder.resolve("bin")).resolve("az");
    try (InputStream in = Objects.requireNonNull(ShellScript.class.getResourceAsStream("az"))) {
      Files.write(az, in.readAllBytes());
    }
    assertThat(az.toFile().setExecutable(true)).isTrue();
  }

  /** Returns a file of the simulated tenant. */
  Path tenant(String path) {
    return tenant.resolve(path);
  }

  ShellScript with(String path, String content) throws IOException {
    Path file = tenant(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
    return this;
  }

  /** Adds an existing application with these permissions. */
  ShellScript withApp(String id, String name, String permissions) throws IOException {
    for (String kind : List.of("certificates", "secrets", "federated")) {
      with("apps/" + id + "/" + kind, "");
    }
    return with("apps/" + id + "/name", name + "\n")
        .with("apps/" + id + "/permissions", permissions)
        .with("named", id + "\t" + name + "\t2024-01-01T00:00:00Z\n");
  }

  /**
   * The result of a run.
   *
   * @param code the exit code
   * @param out standard output: the script for Exchange
   * @param err standard error: what the user reads
   * @param calls each call of az in this run
   */
  record Ran(int code, String out, String err, List<String> calls) {
    List<String> writes() {
      return calls.stream().filter(call -> call.matches(".*" + WRITES)).toList();
    }
  }

  Ran run(SetupValues values, String... arguments) throws IOException, InterruptedException {
    return run(values, List.of("/bin/sh", "setup.sh"), arguments);
  }

  /** Runs the script on a terminal with this input. */
  Ran type(String typed, SetupValues values, String... arguments)
      throws IOException, InterruptedException {
    String line = "/bin/sh setup.sh " + String.join(" ", arguments);
    Files.writeString(folder.resolve("typed"), typed + "\n");
    return run(values, List.of("script", "-qec", line, "/dev/null"));
  }

  private Ran run(SetupValues values, List<String> command, String... arguments)
      throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("setup.sh"), SetupGuideTest.text(SetupFormat.AZ_CLI, values), UTF_8);
    Files.deleteIfExists(tenant("calls"));
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Path typed = folder.resolve("typed");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(Files.exists(typed) ? typed.toFile() : new java.io.File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, first) -> first + ":" + path);
    builder.environment().put("AZ_TENANT", tenant.toString());
    builder.environment().put("SETUP_WAIT_SECONDS", "0");
    builder.environment().put("SETUP_WAIT_ATTEMPTS", "4");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    Ran ran =
        new Ran(
            process.exitValue(),
            Files.readString(out),
            Files.readString(err),
            Files.exists(tenant("calls")) ? Files.readAllLines(tenant("calls")) : List.of());
    assertThat(ran.calls())
        .as("nothing may set, consent to or delete a whole list")
        .noneMatch(call -> call.contains("[update]"))
        .noneMatch(call -> call.contains("[admin-consent]"))
        .noneMatch(call -> call.contains("[delete]"))
        .noneMatch(call -> call.contains("[reset]") && !call.contains("[--append]"));
    return ran;
  }
}
