/**
 * The contract of the port {@link dev.mailgrant.core.port.TokenSource}, and the token endpoint it
 * is tested against. To have an adapter held to it, implement {@link
 * dev.mailgrant.testkit.contract.token.TokenSourceContract} in a test and say how a source is made.
 */
@NullMarked
package dev.mailgrant.testkit.token;

import org.jspecify.annotations.NullMarked;
