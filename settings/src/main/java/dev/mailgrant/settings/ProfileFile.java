package dev.mailgrant.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds and reads the profile: a Java properties file in UTF-8. */
final class ProfileFile {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int LONGEST = 1 << 20;

  private final SettingsInput input;
  private final List<SettingProblem> mistakes;

  /**
   * @param mistakes receives further problems
   */
  ProfileFile(SettingsInput input, List<SettingProblem> mistakes) {
    this.input = input;
    this.mistakes = mistakes;
  }

  /** The file to read, if there is one. */
  Optional<Path> find() {
    ProcessEnvironment around = input.environment();
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
          QuotationMarks.areAround(named.get())
              ? by + ": remove the quotation marks: they are part of the value"
              : by
                  + ": a profile's name has letters, digits, dots, dashes and underscores only; to"
                  + " name a file, use --config FILE");
      return Optional.empty();
    }
    Path file = around.profileFolder().resolve(named.orElse("default") + ".properties");
    return named.isPresent() || Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** Reads the file; invalid content becomes a problem. Empty if the file could not be read. */
  Optional<Map<Setting, SettingValue>> read(Path file) {
    Properties properties = new Properties();
    Optional<String> text = load(properties, file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    List<String> unknown = new ArrayList<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      Optional<Setting> setting = Setting.ofKey(key);
      if (setting.isPresent()) {
        String value = properties.getProperty(key, "");
        values.put(setting.get(), new SettingValue(setting.get(), value, Origin.profile(file)));
      } else {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      boolean isProfile = !values.isEmpty();
      mistakes.addAll(UnknownKeys.mistakes(unknown, text.get(), file, isProfile));
    }
    return mayBeUsed(file) ? Optional.of(values) : Optional.empty();
  }

  /** Its values decide what is run, which credential is read, and where that is sent. */
  private boolean mayBeUsed(Path file) {
    try {
      Optional<String> problem = ProfileAccess.problem(file);
      problem.ifPresent(reason -> mistake("the profile " + file + " is not used: it " + reason));
      return problem.isEmpty();
    } catch (IOException e) {
      mistake("the profile " + file + " cannot be examined: " + BoundedFile.reason(e));
      return false;
    }
  }

  private Optional<String> load(Properties properties, Path file) {
    try {
      String text = text(file);
      properties.load(new StringReader(new ProfileBackslashes(file, mistakes).escaped(text)));
      return Optional.of(text);
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
    return Optional.empty();
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = BoundedFile.readSoon(file, LONGEST);
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
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
    mistakes.add(new SettingProblem(List.of(), text, SettingProblem.Kind.INVALID));
  }
}
