package dev.mailgrant.cli.outcome;

import java.util.concurrent.Future;

/**
 * A row with one of the two token adapters and one of the two forms.
 *
 * @param row what is played
 * @param adapter {@code nimbus} or {@code msal}
 * @param form what is asked of standard output
 * @param run how it ends
 */
record Case(OutcomeRow row, String adapter, LaunchForm form, Future<Finished> run) {

  @Override
  public String toString() {
    return row + ", " + adapter + ", " + form;
  }
}
