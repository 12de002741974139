/**
 * The conversation with a second implementation of IMAP that is not ours: GreenMail, in process.
 */
@NullMarked
package dev.mailgrant.cli.greenmail;

import org.jspecify.annotations.NullMarked;
