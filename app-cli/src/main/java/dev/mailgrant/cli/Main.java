package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.command.Program;
import dev.mailgrant.cli.command.Session;
import dev.mailgrant.cli.settings.Surroundings;
import dev.mailgrant.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;

/** The process: its arguments, its streams, its exit code. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process. */
  public static void main(String[] args) {
    // The launcher sets both; whoever starts the jar without it needs them all the same. The JDK
    // must not send a token request twice, and Guice must not warn on standard error.
    setUnlessSet("sun.net.http.retryPost", "false");
    setUnlessSet("guice_bytecode_gen_option", "DISABLED");
    Surroundings surroundings = Surroundings.ofThisProcess();
    Terminal terminal =
        new Terminal(
            stream(FileDescriptor.out, surroundings), stream(FileDescriptor.err, surroundings));
    int code =
        new Program(new Session(terminal, System.in, surroundings, Clock.systemUTC())).run(args);
    System.exit(code);
  }

  /**
   * UTF-8 whatever the locale, because JSON is and transcripts should be; but a Windows console
   * shows what its code page says.
   */
  private static PrintStream stream(FileDescriptor descriptor, Surroundings surroundings) {
    Charset charset =
        surroundings.isWindows()
            ? Charset.forName(System.getProperty("native.encoding", "UTF-8"))
            : UTF_8;
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
