/**
 * Reads a client certificate with its private key from bytes: PEM and PKCS#12, with the JDK alone.
 * Whatever cannot be used is told apart and comes with the command that fixes it. No message holds
 * a password or any part of a key.
 */
@NullMarked
package dev.mailgrant.core.oauth.credential;

import org.jspecify.annotations.NullMarked;
