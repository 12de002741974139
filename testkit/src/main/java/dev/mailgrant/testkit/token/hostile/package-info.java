/**
 * Token endpoints that mean harm or are broken, over bare sockets with TLS, as values: {@link
 * dev.mailgrant.testkit.hostile.token.HostileTokenPeers} lists them with what must come of each,
 * and {@link dev.mailgrant.testkit.hostile.token.HostileTokenContract} runs an adapter against all.
 */
@NullMarked
package dev.mailgrant.testkit.token.hostile;

import org.jspecify.annotations.NullMarked;
