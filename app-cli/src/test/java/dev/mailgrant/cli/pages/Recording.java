package dev.mailgrant.cli.pages;

import dev.mailgrant.core.ShellQuoting;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The output of commands for a fault of the sandbox.
 *
 * @param arguments the arguments of both commands, in addition to {@code --sandbox}
 * @param code the exit code of both
 * @param handshake the output of {@code handshake} to both streams; empty if the arguments are only
 *     for doctor
 * @param doctor the output of {@code doctor} to both streams
 */
public record Recording(List<String> arguments, int code, String handshake, String doctor) {
  private static final Pattern SAID = Pattern.compile("[CS]:\t.*");
  private static final Pattern SUMMARY_OF_SUCCESS = Pattern.compile("(opened|messages) .*");
  private static final Pattern FAILED_STAGE = Pattern.compile("failed  .*");
  private static final Pattern OF_A_MACHINE = Pattern.compile("failed +\\S+-ipv6 .*");
  private static final Pattern HEADING =
      Pattern.compile("(\\d+\\. )?(certain|likely|possible): .*");
  private static final Pattern EVIDENCE = Pattern.compile(" {3}evidence .*");

  public Recording {
    arguments = List.copyOf(arguments);
  }

  /** The section of a finding's page. */
  public String about(FindingId which) {
    String found = fenced(diagnosis(which));
    if (handshake.isEmpty()) {
      return "`"
          + command("doctor", arguments)
          + " --verbose"
          + "` ends with exit code "
          + code
          + " and reports, here without its advice; `…` replaces what differs in each run:\n\n"
          + found.stripTrailing();
    }
    return "`"
        + command("handshake", arguments)
        + "` ends with exit code "
        + code
        + ". `…` replaces what differs in each run.\n\n"
        + fenced(conversation())
        + "\n`"
        + command("doctor", arguments)
        + " --verbose"
        + "` reports, here without its advice:\n\n"
        + found.stripTrailing();
  }

  /** The section of a page whose finding is prevented by the program. */
  public static String ofRefusal(List<String> arguments, int code, String printed) {
    return "Not reproducible in the sandbox, because mailgrant refuses such a setting before it connects; only"
        + " logs of other programs lead to this finding. `"
        + command("doctor", arguments)
        + "` ends with exit code "
        + code
        + ":\n\n"
        + fenced(printed.lines().toList()).stripTrailing();
  }

  /**
   * The section of a page whose finding is about a message.
   *
   * @param arguments the arguments of {@code send-test}, in addition to {@code --sandbox}
   * @param out standard output
   * @param err standard error
   */
  public static String ofSending(List<String> arguments, int code, String out, String err) {
    List<String> shown = new ArrayList<>();
    out.lines().filter(line -> SAID.matcher(line).matches()).forEach(shown::add);
    shown.add("");
    out.lines().filter(line -> line.startsWith("denied ")).forEach(shown::add);
    err.lines().forEach(shown::add);
    return "`"
        + command("send-test", arguments)
        + "` ends with exit code "
        + code
        + ". `…` replaces what differs in each run.\n\n"
        + fenced(shown).stripTrailing();
  }

  private static String command(String name, List<String> arguments) {
    return "mailgrant "
        + name
        + " --sandbox "
        + arguments.stream().map(ShellQuoting::word).collect(Collectors.joining(" "));
  }

  private List<String> conversation() {
    List<String> shown = new ArrayList<>();
    boolean isFailure = false;
    for (String line : handshake.lines().toList()) {
      if (!isFailure && line.startsWith("mailgrant: ")) {
        isFailure = true;
        if (!shown.isEmpty()) {
          shown.add("");
        }
      }
      boolean isSuccess = code == 0 && SUMMARY_OF_SUCCESS.matcher(line).matches();
      if (isFailure || isSuccess || SAID.matcher(line).matches()) {
        shown.add(line);
      }
    }
    return shown;
  }

  /** The failure, the findings, and the evidence of the page's finding. */
  private List<String> diagnosis(FindingId which) {
    List<String> failed = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    boolean isIts = false;
    for (String line : doctor.lines().toList()) {
      if (HEADING.matcher(line).matches()) {
        isIts = line.endsWith("[" + which.id() + "]");
        findings.add(line);
      } else if (isIts && EVIDENCE.matcher(line).matches()) {
        findings.add(line);
      } else if (FAILED_STAGE.matcher(line).matches() && !OF_A_MACHINE.matcher(line).matches()) {
        failed.add(line);
      }
    }
    return Stream.of(failed, List.of(""), findings).flatMap(List::stream).toList();
  }

  private static String fenced(List<String> lines) {
    return "```\n"
        + lines.stream().map(Stable::line).collect(Collectors.joining("\n")).strip()
        + "\n```\n";
  }
}
