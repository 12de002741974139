/** Exchange Online's POP3 front end with its original texts. */
@NullMarked
package dev.mailgrant.sandbox.exchange.pop3;

import org.jspecify.annotations.NullMarked;
