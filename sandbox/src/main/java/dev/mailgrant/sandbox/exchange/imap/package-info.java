/** Exchange Online's IMAP front end with its original texts. */
@NullMarked
package dev.mailgrant.sandbox.exchange.imap;

import org.jspecify.annotations.NullMarked;
