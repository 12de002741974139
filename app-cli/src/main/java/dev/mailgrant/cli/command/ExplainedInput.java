package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The input of {@code explain}. */
sealed interface ExplainedInput {
  /** A finding of the catalogue by its id. */
  record Page(CatalogueEntry entry) implements ExplainedInput {}

  /** Text on the command line. */
  record Text(String words) implements ExplainedInput {}

  /** A log file to read; {@code -} is standard input. */
  record File(String argument) implements ExplainedInput {}

  Pattern ID = Pattern.compile("(?i)MG-[A-Z]+-\\d+");
  Pattern CODE = Pattern.compile("(?i)AADSTS\\d+");

  /**
   * Determines the kind of the arguments: the id of a finding, an AADSTS code, an existing file,
   * otherwise text. A word that looks like a file name counts as one, so that a misspelt name is
   * not explained as text.
   *
   * @throws SettingsException if there is no finding with that id
   */
  static ExplainedInput of(List<String> arguments, Session session) throws SettingsException {
    String text = String.join(" ", arguments).strip();
    if (text.isEmpty() || text.equals("-")) {
      return new File("-");
    }
    if (ID.matcher(text).matches()) {
      return new Page(entry(text.toUpperCase(Locale.ROOT)));
    }
    if (CODE.matcher(text).matches()) {
      return new Text(text.toUpperCase(Locale.ROOT));
    }
    boolean isFile = arguments.size() == 1 && (exists(text, session) || looksLikeAFile(text));
    return isFile ? new File(text) : new Text(text);
  }

  /** Returns the options and arguments of a command with the same input. */
  static String again(ExplainedInput input) {
    return input instanceof File file && !file.argument().equals("-")
        ? GivenOptions.NONE.line("explain", "--verbose", file.argument())
        : "the same command with --verbose";
  }

  private static boolean exists(String text, Session session) {
    try {
      return Files.exists(
          BoundedFile.path(text, session.environment().workingDirectory(), session.environment()));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean looksLikeAFile(String text) {
    return text.chars().noneMatch(Character::isWhitespace)
        && (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('.') >= 0);
  }

  private static CatalogueEntry entry(String id) throws SettingsException {
    Optional<CatalogueEntry> entry = Catalogue.find(id);
    if (entry.isPresent()) {
      return entry.get();
    }
    String area = id.substring(0, id.lastIndexOf('-') + 1);
    List<String> near =
        Catalogue.all().stream()
            .map(one -> one.which().id())
            .filter(one -> one.startsWith(area))
            .toList();
    String known =
        near.isEmpty()
            ? "an id looks like MG-IMAP-001"
            : "there are " + near.get(0) + " to " + near.get(near.size() - 1);
    throw new SettingsException(
        List.of(
            new SettingProblem(
                List.of(),
                "no finding has the id " + id + "; " + known,
                SettingProblem.Kind.INVALID)));
  }
}
