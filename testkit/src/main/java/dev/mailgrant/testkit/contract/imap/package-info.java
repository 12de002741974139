/**
 * The contract of {@link dev.mailgrant.core.port.ImapTransport}. An adapter implements {@link
 * dev.mailgrant.testkit.contract.imap.ImapTransportContract} in a test class.
 */
@NullMarked
package dev.mailgrant.testkit.contract.imap;

import org.jspecify.annotations.NullMarked;
