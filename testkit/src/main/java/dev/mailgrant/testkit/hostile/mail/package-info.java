/**
 * What hostile IMAP, POP3 and SMTP servers have in common: the phases of a conversation, how it may
 * end, the check of one server, connections cut after each octet, and the faults that depend on no
 * protocol.
 */
@NullMarked
package dev.mailgrant.testkit.hostile.mail;

import org.jspecify.annotations.NullMarked;
