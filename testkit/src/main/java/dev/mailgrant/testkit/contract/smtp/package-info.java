/**
 * The contract of {@link dev.mailgrant.core.port.SmtpTransport}. An adapter implements {@link
 * dev.mailgrant.testkit.contract.smtp.SmtpTransportContract} in a test class.
 */
@NullMarked
package dev.mailgrant.testkit.contract.smtp;

import org.jspecify.annotations.NullMarked;
