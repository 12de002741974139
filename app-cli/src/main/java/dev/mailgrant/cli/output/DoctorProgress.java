package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.doctor.DoctorListener;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import java.util.Set;

/**
 * Shows a diagnosis while it runs. On a terminal the important stages appear as they happen;
 * otherwise only repeated attempts are reported, on standard error. Safe for use by several
 * threads.
 */
public final class DoctorProgress implements DoctorListener {
  /** The stages whose success is shown. */
  private static final Set<String> MILESTONES =
      Set.of("authority-tls", "imap-tls", "token", "greeting", "authenticate", "select");

  private final Terminal terminal;
  private final StageText text;
  private final boolean isShown;
  private int rows;

  /**
   * @param terminal the output
   * @param isJson whether standard output is for one JSON object
   */
  public DoctorProgress(Terminal terminal, boolean isJson) {
    this.terminal = terminal;
    this.text = new StageText(terminal.display());
    this.isShown = terminal.display().isTerminal() && !isJson;
  }

  @Override
  public synchronized void stage(int attempt, DoctorStage stage) {
    // Later attempts of --wait have one line each.
    if (!isShown || attempt > 1) {
      return;
    }
    if (isWorthARow(stage)) {
      terminal.result(text.row(stage));
      rows++;
    }
    terminal.progress("checking ... (" + stage.name() + " done)");
  }

  @Override
  public void retrying(Retry retry) {
    terminal.message(WaitText.of(retry));
    if (isShown) {
      terminal.progress("waiting ...");
    }
  }

  /** Whether stages were printed. */
  public boolean hasShownStages() {
    return isShown;
  }

  /** The number of rows printed so far. */
  public synchronized int rows() {
    return rows;
  }

  /** Whether a stage is shown: it failed, or it is a step of the login that succeeded. */
  private static boolean isWorthARow(DoctorStage stage) {
    return switch (stage.outcome()) {
      case FAILED, WARNING -> true;
      case OK -> MILESTONES.contains(stage.name()) || stage.name().startsWith("denied ");
      case SKIPPED -> false;
    };
  }
}
