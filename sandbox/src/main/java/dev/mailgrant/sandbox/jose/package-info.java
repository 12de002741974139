/**
 * Signed JSON Web Tokens (RFC 7515, RFC 7519) using only the JDK's cryptography: the sandbox checks
 * what the token adapter's library signs, so it must not use the same library.
 */
@NullMarked
package dev.mailgrant.sandbox.jose;

import org.jspecify.annotations.NullMarked;
