/**
 * Signed JSON Web Tokens (RFC 7515, RFC 7519) with nothing but the JDK's cryptography, on purpose:
 * the sandbox judges what the library of the token adapter signs, so it must not be that library.
 */
@NullMarked
package dev.mailgrant.sandbox.jose;

import org.jspecify.annotations.NullMarked;
