/**
 * Hostile and broken token endpoints as values: {@link
 * dev.mailgrant.testkit.hostile.token.HostileTokenPeers} lists them with the expected outcome, and
 * {@link dev.mailgrant.testkit.hostile.token.HostileTokenContract} runs an adapter against all.
 */
@NullMarked
package dev.mailgrant.testkit.hostile.token;

import org.jspecify.annotations.NullMarked;
