/**
 * The contract of {@link dev.mailgrant.core.port.Pop3Transport}. An adapter implements {@link
 * dev.mailgrant.testkit.contract.pop3.Pop3TransportContract} in a test class.
 */
@NullMarked
package dev.mailgrant.testkit.contract.pop3;

import org.jspecify.annotations.NullMarked;
