package dev.mailgrant.cli.outcome;

import java.util.concurrent.Future;

/**
 * A row with one of the two token adapters and one of the two output formats.
 *
 * @param row the row
 * @param adapter {@code nimbus} or {@code msal}
 * @param form the output format
 * @param run the result
 */
record Case(OutcomeRow row, String adapter, LaunchForm form, Future<Finished> run) {

  @Override
  public String toString() {
    return row + ", " + adapter + ", " + form;
  }
}
