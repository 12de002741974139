/**
 * Reads a client certificate with its private key from bytes: PEM and PKCS#12, using only the JDK.
 * Each kind of unusable file has its own error with the command that fixes it. No message contains
 * a password or any part of a key.
 */
@NullMarked
package dev.mailgrant.core.oauth.credential;

import org.jspecify.annotations.NullMarked;
