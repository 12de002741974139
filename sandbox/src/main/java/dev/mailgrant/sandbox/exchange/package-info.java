/**
 * Exchange Online's IMAP front end: what it says word for word, and what it lets in. The exchange
 * is simulated, the checks are not.
 */
@NullMarked
package dev.mailgrant.sandbox.exchange;

import org.jspecify.annotations.NullMarked;
