package dev.mailgrant.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One run of a whole process, timed by bash.
 *
 * @param wallMillis from start to exit
 * @param cpuMillis user and system time, including child processes
 * @param code its exit code
 */
record Timed(double wallMillis, double cpuMillis, int code) {
  private static final String SCRIPT =
      "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" >out.txt 2>err.txt; } 2>time.txt";

  static Timed run(Contestant contestant, Path profile, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    contestant.command().forEach(word -> command.add(word.replace("PROFILE", profile.toString())));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MAILGRANT_") || name.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(contestant.environment());
    int code = builder.start().waitFor();
    String[] times = java.nio.file.Files.readString(folder.resolve("time.txt")).strip().split(" ");
    return new Timed(
        1000 * Double.parseDouble(times[0]),
        1000 * (Double.parseDouble(times[1]) + Double.parseDouble(times[2])),
        code);
  }

  String csv() {
    return String.format(Locale.ROOT, "%.0f,%.0f,%d", wallMillis, cpuMillis, code);
  }
}
