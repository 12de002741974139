/**
 * OAuth 2.0 client credentials (RFC 6749 section 4.4, RFC 7523): who asks, with what, what for, and
 * what the authorization server answers. Everything here is data and pure functions.
 */
@NullMarked
package dev.mailgrant.core.oauth;

import org.jspecify.annotations.NullMarked;
