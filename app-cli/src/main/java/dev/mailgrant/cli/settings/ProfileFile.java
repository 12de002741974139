package dev.mailgrant.cli.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the profile and reads it: a file of Java properties in UTF-8. */
final class ProfileFile {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int LONGEST = 1 << 20;

  private final SettingsInput input;
  private final List<Mistake> mistakes;

  /**
   * @param mistakes is added to
   */
  ProfileFile(SettingsInput input, List<Mistake> mistakes) {
    this.input = input;
    this.mistakes = mistakes;
  }

  /** The file to read, if there is one to read. */
  Optional<Path> find() {
    Surroundings around = input.surroundings();
    if (input.config().isPresent() && input.profile().isPresent()) {
      mistake("--config and --profile both name a profile: give one of them");
    }
    if (input.config().isPresent()) {
      try {
        return Optional.of(
            BoundedFile.path(input.config().get(), around.workingDirectory(), around));
      } catch (IOException e) {
        mistake("--config: " + BoundedFile.reason(e));
        return Optional.empty();
      }
    }
    Optional<String> named = input.profile();
    String by = "--profile";
    if (named.isEmpty()) {
      named = around.variable("MAILGRANT_PROFILE");
      by = "environment MAILGRANT_PROFILE";
    }
    if (named.isPresent() && !NAME.matcher(named.get()).matches()) {
      mistake(
          by
              + ": a profile's name has letters, digits, dots, dashes and underscores only; to name"
              + " a file, use --config FILE");
      return Optional.empty();
    }
    Path file = around.profileFolder().resolve(named.orElse("default") + ".properties");
    return named.isPresent() || Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** Reads the file; what it cannot use becomes a mistake. Empty if it could not be read. */
  Optional<Map<Setting, Given>> read(Path file) {
    Properties properties = new Properties();
    if (!load(properties, file)) {
      return Optional.empty();
    }
    Map<Setting, Given> values = new EnumMap<>(Setting.class);
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      Optional<Setting> setting = Setting.ofKey(key);
      if (setting.isPresent()) {
        String value = properties.getProperty(key, "");
        values.put(setting.get(), new Given(setting.get(), value, Origin.profile(file)));
      } else {
        unknown(key, file);
      }
    }
    return Optional.of(values);
  }

  private boolean load(Properties properties, Path file) {
    try {
      properties.load(new StringReader(text(file)));
      return true;
    } catch (NoSuchFileException e) {
      mistake("the profile " + file + " does not exist" + others(file));
    } catch (CharacterCodingException e) {
      mistake("the profile " + file + " is not text in UTF-8: save it as such");
    } catch (IOException e) {
      mistake("the profile " + file + " cannot be read: " + BoundedFile.reason(e));
    } catch (IllegalArgumentException e) {
      mistake(
          "the profile "
              + file
              + " has a backslash with u that four hexadecimal digits do not"
              + " follow: write \\\\ for a backslash");
    }
    return false;
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = BoundedFile.readSoon(file, LONGEST);
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The value is not shown: under a misspelt key it may be a secret. */
  private void unknown(String key, Path file) {
    List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
    String hint =
        Nearest.to(key, keys)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; the keys are " + String.join(", ", keys));
    mistakes.add(
        new Mistake(
            List.of(key),
            key + " (profile " + file + "): there is no such key" + hint,
            Mistake.Kind.INVALID));
  }

  private static String others(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      List<String> names =
          files
              .map(path -> String.valueOf(path.getFileName()))
              .filter(name -> name.endsWith(".properties"))
              .sorted()
              .limit(10)
              .toList();
      return names.isEmpty() ? "" : "; beside it there are " + String.join(", ", names);
    } catch (IOException e) {
      return "";
    }
  }

  private void mistake(String text) {
    mistakes.add(new Mistake(List.of(), text, Mistake.Kind.INVALID));
  }
}
