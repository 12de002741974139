package dev.mailgrant.cli.dovecot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A user's shell with its own home, the launcher on the path, and without this process's
 * environment. A script that does not end is ended after a minute.
 *
 * @param home the user's home, an existing folder
 */
record Shell(Path home) {
  private static final int LONGEST_SECONDS = 60;

  /**
   * The result of a script.
   *
   * @param code its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Said(int code, String out, String err) {}

  Said run(String script) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    // If the launcher has to build, a source has changed since the tests were built: report it.
    program(bin, "mvn", "echo 'a source has changed since this build began' >&2; exit 1");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
    Map<String, String> variables = builder.environment();
    String path = Objects.requireNonNullElse(variables.get("PATH"), "/usr/bin:/bin");
    variables.clear();
    variables.put("PATH", bin + ":" + Path.of("..").toRealPath() + ":" + path);
    variables.put("HOME", home.toString());
    variables.put("MAILGRANT_NO_ARCHIVE", "1"); // nothing may run in that directory after the test
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("CURL_CA_BUNDLE", home.resolve("ca.pem").toString());
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    Process child =
        builder
            .directory(home.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no end within 60 s: " + script + Files.readString(err));
      }
      return new Said(child.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    }
  }

  /**
   * Puts a program before the real one on the path, which records its command line.
   *
   * @param real the real program, which is then executed
   * @return the file with the command lines
   */
  Path spyOn(Path real) throws IOException {
    Path log = home.resolve(real.getFileName() + ".arguments");
    program(
        Files.createDirectories(home.resolve("bin")),
        real.getFileName().toString(),
        "echo \"$@\" >>'" + log + "'\nexec '" + real + "' \"$@\"");
    return log;
  }

  private static void program(Path folder, String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
