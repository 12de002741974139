/**
 * The contract of {@link dev.mailgrant.core.port.TokenSource}. An adapter implements {@link
 * dev.mailgrant.testkit.contract.token.TokenSourceContract} in a test class and creates the source
 * there.
 */
@NullMarked
package dev.mailgrant.testkit.contract.token;

import org.jspecify.annotations.NullMarked;
