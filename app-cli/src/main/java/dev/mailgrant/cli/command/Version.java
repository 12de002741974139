package dev.mailgrant.cli.command;

import java.util.Objects;

/** The versions of the program and of its JVM. */
final class Version {
  private Version() {}

  static String[] lines() {
    // From the jar's manifest; classes outside a jar have none.
    String version =
        Objects.requireNonNullElse(
            Version.class.getPackage().getImplementationVersion(), "unpacked");
    return new String[] {
      "mailgrant " + version,
      "Java "
          + System.getProperty("java.version")
          + " ("
          + System.getProperty("java.vm.name")
          + ", "
          + System.getProperty("java.vendor")
          + ") on "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
