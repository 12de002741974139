/**
 * The words of a token's life: what a kept token is, and for whom. The decorators that live by them
 * are in {@code dev.mailgrant.core.lifecycle}: they implement the port {@code TokenSource}, the
 * port {@code TokenStore} names these words, and packages of the core do not run in circles.
 */
@NullMarked
package dev.mailgrant.core.oauth.lifecycle;

import org.jspecify.annotations.NullMarked;
