/** The content of mailboxes, and the matching of folder names. */
@NullMarked
package dev.mailgrant.sandbox.exchange.store;

import org.jspecify.annotations.NullMarked;
