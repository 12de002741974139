package dev.mailgrant.cli.profile;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.ShellQuoting;
import dev.mailgrant.core.folder.PrivateFolder;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a profile: asks for its values, writes it, and names the next command. For one thread.
 */
public final class FirstProfile {
  private final Terminal terminal;
  private final InputStream answers;
  private final SettingsInput input;
  private final Clock clock;

  /**
   * @param terminal for questions on standard error and the report on standard output
   * @param answers one line for each question
   * @param input the command line: the profile, and values that need no question
   * @param clock the clock for the wait for an answer
   */
  public FirstProfile(Terminal terminal, InputStream answers, SettingsInput input, Clock clock) {
    this.terminal = terminal;
    this.answers = answers;
    this.input = input;
    this.clock = clock;
  }

  /**
   * Creates the profile.
   *
   * @throws SettingsException if the file exists or cannot be written, or the answers end too early
   */
  public void create() throws SettingsException {
    Path file = file();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw mistake(
          "the profile "
              + file
              + " exists: edit it, or name another one with --profile NAME or --config FILE");
    }
    try {
      PrivateFolder.requireExisting(file.resolveSibling("."));
    } catch (IOException e) {
      throw mistake("the profile " + file + " cannot be written: " + BoundedFile.reason(e));
    }
    terminal.message("This writes " + file + ". Ctrl-C leaves without writing.");
    Path secret = file.resolveSibling(name(file) + ".secret");
    Map<Setting, String> values =
        new ProfileDialogue(terminal, answers, input.environment(), clock)
            .ask(input.flags(), secret);
    try {
      NewProfile.write(file, values);
    } catch (IOException e) {
      throw mistake("the profile " + file + " cannot be written: " + BoundedFile.reason(e));
    }
    terminal.result("");
    terminal.result("Wrote " + file);
    Optional.ofNullable(values.get(Setting.CLIENT_SECRET_FILE)).ifPresent(this::missingSecret);
    terminal.result("Next: mailgrant doctor" + options());
  }

  private void missingSecret(String value) {
    try {
      Path folder = input.environment().workingDirectory();
      Path secret = BoundedFile.path(value, folder, input.environment());
      if (Files.notExists(secret)) {
        terminal.result("Now store the value of the client secret in " + secret);
        if (!input.environment().isWindows()) {
          terminal.result(
              "  (umask 077 && cat > "
                  + ShellQuoting.word(secret.toString())
                  + ")   then paste the value, Enter, Ctrl-D");
        }
      }
    } catch (IOException e) {
      // The name was already checked.
      terminal.message("warning: " + value + ": " + BoundedFile.reason(e));
    }
  }

  private Path file() throws SettingsException {
    if (input.config().isPresent() && input.profile().isPresent()) {
      throw mistake("--config and --profile both name a profile: give one of them");
    }
    try {
      if (input.config().isPresent()) {
        return BoundedFile.path(
                input.config().get(), input.environment().workingDirectory(), input.environment())
            .toAbsolutePath();
      }
    } catch (IOException e) {
      throw mistake("--config: " + BoundedFile.reason(e));
    }
    String name = profile();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw mistake(
          "--profile: a profile's name has letters, digits, dots, dashes and underscores only");
    }
    return input.environment().profileFolder().resolve(name + ".properties");
  }

  private String profile() {
    return input
        .profile()
        .or(() -> input.environment().variable("MAILGRANT_PROFILE"))
        .orElse("default");
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private String options() {
    return input
        .config()
        .map(file -> " --config " + ShellQuoting.word(file))
        .or(() -> input.profile().map(name -> " --profile " + ShellQuoting.word(name)))
        .orElse("");
  }

  private static SettingsException mistake(String text) {
    return new SettingsException(
        List.of(new SettingProblem(List.of(), text, SettingProblem.Kind.INVALID)));
  }
}
