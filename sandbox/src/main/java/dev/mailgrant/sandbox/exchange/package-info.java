/**
 * Exchange Online's IMAP front end with its original texts. The mail store is simulated; the checks
 * of logins are real.
 */
@NullMarked
package dev.mailgrant.sandbox.exchange;

import org.jspecify.annotations.NullMarked;
