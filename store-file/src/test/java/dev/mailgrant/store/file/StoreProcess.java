package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.oauth.TokenStoreException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another process with the same store. It executes commands line by line, answers each with one
 * line, and ends at the end of the input.
 */
final class StoreProcess implements AutoCloseable {
  /** The length of the tokens of the process that writes continuously. */
  static final int LONG = 60_000;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  StoreProcess(Path home) throws IOException {
    this(home, List.of());
  }

  /**
   * @param before the words of a command that starts the one that follows it
   */
  StoreProcess(Path home, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData", // a file of its own, which a limit on files would stop
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            home.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  void tell(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
  }

  /** The next line it prints; JUnit's time limit ends the wait. */
  String answer() throws IOException {
    return String.valueOf(answers.readLine());
  }

  /** Stops or continues it between any two of its instructions, as the shell's {@code kill}. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("no signal " + name);
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process lives on");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The other process. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      Path home = Path.of(args[0]);
      BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      System.out.println("ready");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] words = line.split(" ");
        try {
          switch (words[0]) {
            case "lock" -> ProcessLock.take(Path.of(words[1]), Sample.soon());
            case "keep" -> keep(home.resolve(words[1]), words[2], words[3]);
            case "keep-many" -> keepMany(home, words[1], Integer.parseInt(words[2]));
            case "keep-on" -> keepOn(home);
            default -> throw new IllegalArgumentException(line);
          }
          System.out.println("done");
        } catch (TokenStoreException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static void keep(Path home, String client, String value) throws TokenStoreException {
      Sample.store(home).keep(Sample.key(client), Sample.token(value), Sample.soon());
    }

    /** Its own entries, and one that all processes write. */
    private static void keepMany(Path home, String name, int times) throws TokenStoreException {
      for (int i = 0; i < times; i++) {
        keep(home, name + i, name + "." + i);
        keep(home, "shared", name + "." + i);
      }
    }

    /** Prints each token as soon as it is stored. */
    private static void keepOn(Path home) throws TokenStoreException {
      for (int i = 0; i < 1_000_000; i++) {
        keep(home, "app", i + "." + "x".repeat(LONG));
        System.out.println(i);
      }
    }
  }
}
