/**
 * Hostile and broken IMAP servers as values: {@link
 * dev.mailgrant.testkit.hostile.imap.HostileImapPeers} lists them with the expected outcome, and
 * {@link dev.mailgrant.testkit.hostile.imap.HostileImapContract} runs an adapter against all.
 */
@NullMarked
package dev.mailgrant.testkit.hostile.imap;

import org.jspecify.annotations.NullMarked;
