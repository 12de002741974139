package dev.mailgrant.cli.command;

import dev.mailgrant.cli.script.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The line that names {@code mailgrant doctor} after a failure, with the settings of the run that
 * failed.
 *
 * @param words the command's words after {@code mailgrant}, not quoted
 */
record DoctorLine(List<String> words) {
  DoctorLine {
    words = List.copyOf(words);
  }

  /**
   * The line for a run.
   *
   * @param given the options of the run, see {@link GivenArguments}
   * @param hasMailbox whether flag, variable, profile or sandbox names a mailbox
   */
  static DoctorLine of(List<String> given, boolean hasMailbox) {
    List<String> words = new ArrayList<>(List.of("doctor"));
    words.addAll(given);
    if (!hasMailbox) {
      words.addAll(List.of("--mailbox", "<mailbox>"));
    }
    return new DoctorLine(words);
  }

  @Override
  public String toString() {
    return "  diagnose: mailgrant "
        + words.stream().map(ShellQuoting::word).collect(Collectors.joining(" "));
  }
}
