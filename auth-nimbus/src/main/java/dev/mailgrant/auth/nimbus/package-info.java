/**
 * Token source with a plain OAuth 2.0 token request, without MSAL; nimbus-jose-jwt signs client
 * assertions.
 */
@NullMarked
package dev.mailgrant.auth.nimbus;

import org.jspecify.annotations.NullMarked;
