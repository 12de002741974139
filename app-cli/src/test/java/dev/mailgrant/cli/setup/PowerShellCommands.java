package dev.mailgrant.cli.setup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commands of a PowerShell script with their parameters: a small part of the grammar that
 * is sufficient for the scripts of this package. Strings and comments are skipped, but not code
 * inside double-quoted strings. In these scripts operators are in lower case ({@code -eq}),
 * parameters are not ({@code -Filter}).
 */
final class PowerShellCommands {
  /**
   * A command.
   *
   * @param name the name: Verb-Noun
   * @param parameters the parameters given by name, in order
   */
  record Command(String name, List<String> parameters) {}

  private static final int NONE = -1;
  private static final Pattern NAME = Pattern.compile("\\G[A-Z][a-z]+-[A-Z][A-Za-z]*");
  private static final Pattern PARAMETER = Pattern.compile("\\G-([A-Z][A-Za-z]*)");

  private final String script;
  private final Deque<Integer> current = new ArrayDeque<>();
  private final List<Command> found = new ArrayList<>();
  private int at;

  private PowerShellCommands(String script) {
    this.script = script;
    current.push(NONE);
  }

  static List<Command> of(String script) {
    PowerShellCommands reader = new PowerShellCommands(script);
    reader.code();
    return reader.found;
  }

  /** Reads up to the closing bracket, or to the end. */
  private void code() {
    int depth = current.size();
    while (at < script.length() && (current.size() > depth || script.charAt(at) != ')')) {
      char c = script.charAt(at);
      if (c == '\'') {
        at = script.indexOf('\'', at + 1) + 1;
      } else if (c == '"') {
        text();
      } else if (c == '#') {
        at = (script + "\n").indexOf('\n', at);
      } else if (c == '(' || c == '{') {
        current.push(NONE);
        at++;
      } else if (c == ')' || c == '}') {
        current.pop();
        at++;
      } else if (c == '|' || c == ';' || c == '\n') {
        current.pop();
        current.push(NONE);
        at++;
      } else if (!word()) {
        at++;
      }
    }
  }

  private void text() {
    at++;
    while (script.charAt(at) != '"') {
      if (script.charAt(at) == '`') {
        at += 2;
      } else if (script.startsWith("$(", at)) {
        at += 2;
        current.push(NONE);
        code();
        current.pop();
        at++;
      } else {
        at++;
      }
    }
    at++;
  }

  private boolean word() {
    char before = at == 0 ? '\n' : script.charAt(at - 1);
    if (Character.isLetterOrDigit(before) || ".$-".indexOf(before) >= 0) {
      return false;
    }
    Matcher name = NAME.matcher(script);
    if (name.find(at)) {
      found.add(new Command(name.group(), new ArrayList<>()));
      current.pop();
      current.push(found.size() - 1);
      at = name.end();
      return true;
    }
    Matcher parameter = PARAMETER.matcher(script);
    if (parameter.find(at)) {
      int command = current.element();
      if (command >= 0) {
        found.get(command).parameters().add(parameter.group(1));
      }
      at = parameter.end();
      return true;
    }
    return false;
  }
}
