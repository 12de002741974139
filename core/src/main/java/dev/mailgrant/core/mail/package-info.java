/** What the protocols of mail servers have in common: server, mailbox, lines of a conversation. */
@NullMarked
package dev.mailgrant.core.mail;

import org.jspecify.annotations.NullMarked;
