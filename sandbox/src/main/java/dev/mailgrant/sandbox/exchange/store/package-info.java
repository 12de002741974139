/** What the mailboxes hold, and how folder names are matched. */
@NullMarked
package dev.mailgrant.sandbox.exchange.store;

import org.jspecify.annotations.NullMarked;
