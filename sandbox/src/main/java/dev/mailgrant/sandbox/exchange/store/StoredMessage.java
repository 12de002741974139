package dev.mailgrant.sandbox.exchange.store;

import dev.mailgrant.sandbox.tenant.MailMessage;

/**
 * A message in a folder. Immutable and safe for use by several threads.
 *
 * @param uid its UID, which the folder never uses again
 * @param message the message
 */
public record StoredMessage(long uid, MailMessage message) {}
