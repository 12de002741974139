/** Tests with a second, independent IMAP implementation: GreenMail, in the same process. */
@NullMarked
package dev.mailgrant.cli.greenmail;

import org.jspecify.annotations.NullMarked;
