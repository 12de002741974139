/**
 * What the contracts of the three mail transports have in common: TLS, time limits, secrecy and the
 * SASL exchange, each tested with the words of a {@link
 * dev.mailgrant.testkit.contract.mail.MailDialect}.
 */
@NullMarked
package dev.mailgrant.testkit.contract.mail;

import org.jspecify.annotations.NullMarked;
