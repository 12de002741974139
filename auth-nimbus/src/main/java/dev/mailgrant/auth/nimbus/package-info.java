/**
 * Takes tokens by a plain OAuth 2.0 token request, for teams without MSAL; client assertions are
 * signed with nimbus-jose-jwt.
 */
@NullMarked
package dev.mailgrant.auth.nimbus;

import org.jspecify.annotations.NullMarked;
