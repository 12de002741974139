package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.command.Program;
import dev.mailgrant.cli.command.Session;
import dev.mailgrant.cli.logging.JulSetup;
import dev.mailgrant.cli.logging.LogSetup;
import dev.mailgrant.cli.startup.ArchiveStart;
import dev.mailgrant.cli.startup.ArchiveSweep;
import dev.mailgrant.cli.startup.TlsWarmUp;
import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.LogLevel;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Set;

/** The entry point of the process: arguments, streams and exit code. */
public final class Main {
  private static final String NO_PROXY_LOGIN = "Basic,Digest,NTLM,Negotiate,Kerberos";

  /** An error that no command reports; a damaged class archive can cause it. */
  private static final int DEFECT = 1;

  /** The commands that use TLS if their settings are valid. */
  private static final Set<String> SPEAK_TLS = Set.of("handshake", "doctor", "token");

  private Main() {}

  /** Runs a command and ends the process. */
  public static void main(String[] args) {
    // The launcher sets these properties; they are also needed if the jar is started without it.
    // The JDK must not send a token request twice, nor authenticate to a proxy automatically, as it
    // does by NTLM on Windows and with a Kerberos ticket; and Guice must not print warnings to
    // standard error.
    setUnlessSet("sun.net.http.retryPost", "false");
    setUnlessSet("jdk.http.auth.tunneling.disabledSchemes", NO_PROXY_LOGIN);
    setUnlessSet("jdk.http.auth.proxying.disabledSchemes", NO_PROXY_LOGIN);
    setUnlessSet("guice_bytecode_gen_option", "DISABLED");
    if (args.length > 0 && SPEAK_TLS.contains(args[0])) {
      TlsWarmUp.begin();
    }
    int code;
    try {
      code = run(args);
    } catch (LinkageError e) {
      // A jar is missing that is needed even for error messages.
      System.err.println("mailgrant: the installation is incomplete, install it again: " + e);
      code = DEFECT;
    }
    if (code == 0) {
      ArchiveStart.afterSuccess();
      ArchiveSweep.afterSuccess();
    }
    if (code != DEFECT) {
      ArchiveSweep.afterRun();
    }
    System.exit(code);
  }

  private static int run(String[] args) {
    ProcessEnvironment environment = ProcessEnvironment.ofThisProcess();
    Terminal terminal =
        new Terminal(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            charset(environment),
            Display.ofThisProcess(environment));
    JulSetup.defer();
    LogSetup.apply(LogLevel.WARN, terminal);
    return new Program(new Session(terminal, System.in, environment, Clock.systemUTC())).run(args);
  }

  /**
   * UTF-8 in every locale, for JSON and transcripts, except for a Windows console, which uses its
   * code page.
   */
  private static Charset charset(ProcessEnvironment environment) {
    return environment.isWindows()
        ? Charset.forName(System.getProperty("native.encoding", "UTF-8"))
        : UTF_8;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
