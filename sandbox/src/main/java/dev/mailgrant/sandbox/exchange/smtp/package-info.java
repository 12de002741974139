/**
 * Exchange Online's SMTP submission front end and High Volume Email with their original texts.
 * Messages are accepted into the simulated mailboxes.
 */
@NullMarked
package dev.mailgrant.sandbox.exchange.smtp;

import org.jspecify.annotations.NullMarked;
