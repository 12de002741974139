package dev.mailgrant.cli.profile;

import dev.mailgrant.cli.terminal.AnswerLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.OutOfTimeException;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsInput;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.ValueType;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the values of a first profile. An invalid value is asked for again. Secrets are never
 * asked for, only the files that contain them. For one thread.
 */
final class ProfileDialogue {
  private static final String SECRET = "secret";
  private static final String CERTIFICATE = "certificate";

  /** Long enough to look up a value in the portal. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Terminal terminal;
  private final InputStream answers;
  private final ProcessEnvironment environment;
  private final Clock clock;
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  /**
   * @param terminal the terminal for questions on standard error
   * @param answers one line for each question
   */
  ProfileDialogue(
      Terminal terminal, InputStream answers, ProcessEnvironment environment, Clock clock) {
    this.terminal = terminal;
    this.answers = answers;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Asks for missing values.
   *
   * @param given values of the command line
   * @param secretFile the default file of a client secret
   * @return the values of the profile
   * @throws SettingsException if the answers end too early
   */
  Map<Setting, String> ask(Map<Setting, String> given, Path secretFile) throws SettingsException {
    values.putAll(given);
    ask(Question.TENANT, Optional.empty());
    ask(Question.CLIENT, Optional.empty());
    if (Setting.CREDENTIALS.stream().noneMatch(values::containsKey)) {
      if (credential().equals(CERTIFICATE)) {
        ask(Question.CERTIFICATE, Optional.empty());
      } else {
        ask(Question.SECRET_FILE, Optional.of(secretFile.toString()));
      }
    }
    ask(Question.MAILBOX, Optional.empty());
    return values;
  }

  private String credential() throws SettingsException {
    terminal.message("");
    terminal.message("Credential of the application: " + SECRET + " or " + CERTIFICATE);
    while (true) {
      terminal.prompt("credential [" + SECRET + "]: ");
      String answer = line("credential");
      if (answer.isEmpty() || SECRET.startsWith(answer)) {
        return SECRET;
      }
      if (CERTIFICATE.startsWith(answer)) {
        return CERTIFICATE;
      }
      terminal.message("Type " + SECRET + " or " + CERTIFICATE + ".");
    }
  }

  private void ask(Question question, Optional<String> proposal) throws SettingsException {
    Setting setting = question.setting();
    if (values.containsKey(setting)) {
      return;
    }
    terminal.message("");
    terminal.message(question.words());
    terminal.message("  (" + question.place() + ")");
    while (true) {
      terminal.prompt(setting.key() + proposal.map(one -> " [" + one + "]").orElse("") + ": ");
      String answer = line(setting.key());
      String value = answer.isEmpty() ? proposal.orElse("") : answer;
      Optional<String> problem = problem(setting, value);
      if (problem.isEmpty()) {
        values.put(setting, setting.type() == ValueType.FILE ? absolute(value) : value);
        return;
      }
      terminal.message(problem.get());
    }
  }

  /** Why a value is invalid, in the words of the settings. */
  private Optional<String> problem(Setting setting, String value) {
    if (value.isEmpty()) {
      return Optional.of("A value is needed.");
    }
    if (setting == Setting.CLIENT_ID && !Guid.matches(value)) {
      return Optional.of(
          "An application ID looks like 11111111-2222-3333-4444-555555555555: copy it again.");
    }
    if (setting == Setting.TENANT_ID && !Guid.matches(value) && value.indexOf('.') < 0) {
      return Optional.of(
          "A tenant is named by its GUID or by a domain name such as contoso.onmicrosoft.com.");
    }
    if (setting == Setting.MAILBOX && !value.matches("[^@\\s]+@[^@\\s]+")) {
      return Optional.of("A mailbox is named by its address, such as shared@contoso.com.");
    }
    ProcessEnvironment bare =
        new ProcessEnvironment(
            Map.of(), environment.home(), environment.workingDirectory(), environment.isWindows());
    SettingsInput input =
        new SettingsInput(
            Map.of(setting, value), Optional.empty(), Optional.empty(), Map.of(), bare);
    return HandshakeSettingsReader.check(SettingsReader.read(input)).stream()
        .filter(one -> one.kind() == SettingProblem.Kind.INVALID)
        .filter(one -> one.keys().contains(setting.key()))
        .map(SettingProblem::text)
        .findFirst();
  }

  /**
   * The file as it is written into the profile. The user means the working directory, but a
   * relative name in a profile would be relative to the directory of the profile.
   */
  private String absolute(String value) {
    try {
      return value.startsWith("~/")
          ? value
          : BoundedFile.path(value, environment.workingDirectory(), environment)
              .toAbsolutePath()
              .toString();
    } catch (IOException e) {
      return value; // reported when it is read
    }
  }

  /** Reads one answer, without surrounding quotation marks. */
  private String line(String key) throws SettingsException {
    Optional<String> line;
    try {
      line = AnswerLine.read(answers, Deadline.after(PATIENCE, clock));
    } catch (OutOfTimeException e) {
      throw ended(key, "no answer came in " + PATIENCE.toMinutes() + " min");
    } catch (IOException e) {
      throw ended(key, "standard input cannot be read");
    }
    String answer = line.orElseThrow(() -> ended(key, "standard input ended"));
    boolean isQuoted = answer.length() > 1 && answer.startsWith("\"") && answer.endsWith("\"");
    return isQuoted ? answer.substring(1, answer.length() - 1) : answer;
  }

  private static SettingsException ended(String key, String why) {
    return new SettingsException(
        List.of(
            new SettingProblem(
                List.of(key),
                why + " before " + key + " was given; no profile was written",
                SettingProblem.Kind.INVALID)));
  }
}
