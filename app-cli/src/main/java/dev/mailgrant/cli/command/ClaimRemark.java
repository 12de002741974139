package dev.mailgrant.cli.command;

/**
 * A word on a claim. Immutable and safe for use by several threads.
 *
 * @param claim the claim's name; it may be one that is missing
 * @param words what it means here
 * @param isTrouble whether it is in the way of opening the mailbox
 */
record ClaimRemark(String claim, String words, boolean isTrouble) {

  static ClaimRemark note(String claim, String words) {
    return new ClaimRemark(claim, words, false);
  }

  static ClaimRemark trouble(String claim, String words) {
    return new ClaimRemark(claim, words, true);
  }
}
