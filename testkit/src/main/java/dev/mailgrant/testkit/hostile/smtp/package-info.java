/**
 * Hostile and broken SMTP servers as values: {@link
 * dev.mailgrant.testkit.hostile.smtp.HostileSmtpPeers} lists them with the expected outcome, and
 * {@link dev.mailgrant.testkit.hostile.smtp.HostileSmtpContract} runs an adapter against all.
 */
@NullMarked
package dev.mailgrant.testkit.hostile.smtp;

import org.jspecify.annotations.NullMarked;
