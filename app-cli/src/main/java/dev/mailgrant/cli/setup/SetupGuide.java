package dev.mailgrant.cli.setup;

import dev.mailgrant.cli.output.shell.PowerShellQuoting;
import dev.mailgrant.core.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Creates the guide from its templates. Each value is quoted for its context. */
public final class SetupGuide {
  private SetupGuide() {}

  /** Returns the guide, line by line. */
  public static List<String> lines(SetupFormat format, SetupValues values) {
    return switch (format) {
      case TEXT -> checklist(values, new TextProse());
      case MARKDOWN -> checklist(values, new MarkdownProse());
      case POWERSHELL -> script("setup.ps1", values, SetupGuide::inPowerShellFile);
      case AZ_CLI -> script("setup.sh", values, SetupGuide::inShellFile);
    };
  }

  /** The format of a checklist's text. */
  interface Prose {
    /** Formats a line of text with placeholders. */
    List<String> line(String line, SetupValues values);

    /** The line that begins or ends commands; empty if they are not marked. */
    List<String> fence(String line);

    /** Formats a command without placeholders. */
    String command(String line);
  }

  private static List<String> checklist(SetupValues values, Prose prose) {
    List<String> out = new ArrayList<>();
    String language = "";
    for (String line : Template.resource("guide.md").lines(values.conditions())) {
      if (line.startsWith("```")) {
        language = line.substring(3);
        out.addAll(prose.fence(line));
      } else if (language.isEmpty()) {
        out.addAll(prose.line(line, values));
      } else {
        BinaryOperator<String> quoting =
            language.equals("sh") ? SetupGuide::inShell : SetupGuide::inPowerShell;
        filled(line, values, quoting).map(prose::command).forEach(out::add);
      }
    }
    return out;
  }

  private static List<String> script(
      String name, SetupValues values, BinaryOperator<String> quoting) {
    Set<String> conditions = values.withOneCredential().conditions();
    return Template.resource(name).lines(conditions).stream()
        .flatMap(line -> filled(line, values, quoting))
        .toList();
  }

  /** Returns a command; one with the mailbox is repeated for each mailbox. */
  private static Stream<String> filled(
      String line, SetupValues values, BinaryOperator<String> quoting) {
    return values.forLine(line).stream().map(known -> Template.fill(line, known, quoting));
  }

  private static String inShell(String value, String manner) {
    return manner.equals(Template.RAW) ? value : ShellQuoting.word(value);
  }

  private static String inPowerShell(String value, String manner) {
    return manner.equals(Template.RAW) ? value : PowerShellQuoting.quoted(value);
  }

  private static String inPowerShellFile(String value, String manner) {
    return manner.equals(Template.RAW) ? value : PowerShellQuoting.ascii(value);
  }

  /** The shell script prints commands for PowerShell and a shell: values are quoted for both. */
  private static String inShellFile(String value, String manner) {
    return switch (manner) {
      case Template.RAW -> value;
      case "powershell" -> ShellQuoting.quoted(PowerShellQuoting.ascii(value));
      case "word" -> ShellQuoting.quoted(ShellQuoting.word(value));
      default -> ShellQuoting.quoted(value);
    };
  }
}
