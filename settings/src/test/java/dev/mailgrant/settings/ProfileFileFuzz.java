package dev.mailgrant.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Any file gives settings or problems, and neither shows the secret in it. */
class ProfileFileFuzz {
  private static final String SECRET = "pl4ntedS3cretValue";
  private static final byte[] LINE = ("\nclient-secret=" + SECRET + "\n").getBytes(UTF_8);

  @TempDir static Path home = Path.of("");

  @FuzzTest
  void anyFileShouldBeAProfileOrMistakes(byte[] octets) throws IOException {
    if (new String(octets, UTF_8).contains(SECRET)) {
      return; // Jazzer knows the expected text, and also writes it where it is not a secret.
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(octets);
    content.write(LINE);
    Path file = Files.write(home.resolve("fuzzed.properties"), content.toByteArray());
    List<SettingProblem> mistakes = new ArrayList<>();
    ProfileFile profile = new ProfileFile(Inputs.of(home, Map.of(), Map.of()), mistakes);
    Optional<Map<Setting, SettingValue>> read = profile.read(file);
    silent(mistakes.toString());
    read.ifPresent(values -> silent(values.toString()));
    if (read.isEmpty() && mistakes.isEmpty()) {
      throw new IllegalStateException("neither a profile nor a mistake");
    }
  }

  private static void silent(String words) {
    if (words.contains(SECRET)) {
      throw new IllegalStateException("the secret stands in: " + words);
    }
  }
}
