package dev.mailgrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The packaged picocli: the released jar with its classes compiled for Java 17. */
class PicocliJarIT {
  private static final int JAVA_17 = 61;

  @Test
  void everyClassShouldBeOfJava17() throws Exception {
    try (JarFile jar = packaged()) {
      for (String name : names(jar)) {
        if (name.startsWith("picocli/") && name.endsWith(".class")) {
          assertThat(version(jar, name)).as(name).isEqualTo(JAVA_17);
        }
      }
    }
  }

  /**
   * A compiler names the classes of lambdas and switches as it likes, so only named classes count.
   */
  @Test
  void nothingOfTheReleasedJarShouldBeMissing() throws Exception {
    try (JarFile jar = packaged();
        JarFile released = new JarFile(location().toFile())) {
      assertThat(names(jar))
          .containsAll(
              names(released).stream().filter(name -> !name.matches(".*\\$\\d+\\.class")).toList());
      assertThat(jar.getManifest().getMainAttributes())
          .containsAllEntriesOf(released.getManifest().getMainAttributes());
    }
  }

  private static Path location() throws Exception {
    return Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static JarFile packaged() throws Exception {
    return new JarFile(Path.of("target", "lib").resolve(location().getFileName()).toFile());
  }

  private static List<String> names(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  private static int version(JarFile jar, String name) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getJarEntry(name)))) {
      in.skipNBytes(6);
      return in.readUnsignedShort();
    }
  }
}
