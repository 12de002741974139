/**
 * IMAP servers that mean harm or are broken, as values: {@link
 * dev.mailgrant.testkit.hostile.imap.HostileImapPeers} lists them with what must come of each, and
 * {@link dev.mailgrant.testkit.hostile.imap.HostileImapContract} runs an adapter against all.
 */
@NullMarked
package dev.mailgrant.testkit.imap.hostile;

import org.jspecify.annotations.NullMarked;
