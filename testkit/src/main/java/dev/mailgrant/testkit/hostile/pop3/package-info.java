/**
 * Hostile and broken POP3 servers as values: {@link
 * dev.mailgrant.testkit.hostile.pop3.HostilePop3Peers} lists them with the expected outcome, and
 * {@link dev.mailgrant.testkit.hostile.pop3.HostilePop3Contract} runs an adapter against all.
 */
@NullMarked
package dev.mailgrant.testkit.hostile.pop3;

import org.jspecify.annotations.NullMarked;
