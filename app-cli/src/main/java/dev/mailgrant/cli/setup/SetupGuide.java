package dev.mailgrant.cli.setup;

import dev.mailgrant.cli.output.shell.PowerShellQuoting;
import dev.mailgrant.cli.output.shell.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Creates the guide from its templates. Values are quoted for their context. */
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
        boolean isShell = language.equals("sh");
        out.add(
            prose.command(
                Template.fill(
                    line,
                    values.values(),
                    (value, manner) ->
                        isShell ? ShellQuoting.word(value) : PowerShellQuoting.quoted(value))));
      }
    }
    return out;
  }

  private static List<String> script(
      String name, SetupValues values, BinaryOperator<String> quoting) {
    Set<String> conditions = values.withOneCredential().conditions();
    return Template.resource(name).lines(conditions).stream()
        .map(line -> Template.fill(line, values.values(), quoting))
        .toList();
  }

  private static String inPowerShellFile(String value, String manner) {
    return PowerShellQuoting.ascii(value);
  }

  /** In the shell script a value may be for PowerShell: then it is quoted for both. */
  private static String inShellFile(String value, String manner) {
    return manner.equals("powershell")
        ? ShellQuoting.quoted(PowerShellQuoting.ascii(value))
        : ShellQuoting.quoted(value);
  }
}
