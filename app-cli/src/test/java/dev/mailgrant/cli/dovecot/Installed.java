package dev.mailgrant.cli.dovecot;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.mailgrant.core.mail.MailProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that some tests need, and skips or fails tests without them. */
final class Installed {
  private Installed() {}

  /** Finds a program on the path or in the directories for root. */
  static Optional<Path> program(String name) {
    Stream<String> path =
        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1));
    return Stream.concat(path, Stream.of("/usr/sbin", "/usr/local/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Dovecot's program for the logins of a protocol, which has a Debian package of its own. */
  private static Optional<Path> loginProgram(MailProtocol protocol) {
    return Stream.of("/usr/lib/dovecot", "/usr/libexec/dovecot", "/usr/local/libexec/dovecot")
        .map(folder -> Path.of(folder, DovecotOptions.name(protocol) + "-login"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Requires Dovecot with these protocols, as {@link #require} does. */
  static void requireDovecot(MailProtocol... protocols) {
    for (MailProtocol protocol : protocols) {
      String name = DovecotOptions.name(protocol);
      String debianPackage = "dovecot-" + name + "d";
      require(program("dovecot"), "dovecot", debianPackage);
      require(loginProgram(protocol), "dovecot for " + name, debianPackage);
    }
  }

  /** A plug-in of the Cyrus SASL library for XOAUTH2, of which there are several. */
  static Optional<Path> xoauth2PlugIn() throws IOException {
    for (Path lib :
        new Path[] {Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib")}) {
      if (Files.isDirectory(lib)) {
        try (Stream<Path> found =
            Files.find(
                lib,
                3,
                (file, about) ->
                    file.toString().contains("/sasl2/")
                        && file.getFileName().toString().matches("lib.*xoauth2\\.so"))) {
          Optional<Path> first = found.findFirst();
          if (first.isPresent()) {
            return first;
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the program. If it is missing, the test is skipped with a clearly visible line, or
   * fails with {@code MAILGRANT_REQUIRE_DOVECOT=1}.
   */
  static Path require(Optional<Path> what, String name, String debianPackage) {
    if (what.isPresent()) {
      return what.get();
    }
    String how = " (apt-get install " + debianPackage + ")";
    if ("1".equals(System.getenv("MAILGRANT_REQUIRE_DOVECOT"))) {
      throw new AssertionError(
          "MAILGRANT_REQUIRE_DOVECOT=1, and no " + name + " is installed" + how);
    }
    System.err.println(
        "*** SKIPPED: no " + name + " installed, so nothing was tested with it" + how);
    return abort("no " + name + " is installed");
  }
}
