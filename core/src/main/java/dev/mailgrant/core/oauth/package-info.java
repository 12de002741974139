/**
 * OAuth 2.0 client credentials (RFC 6749 section 4.4, RFC 7523): application, credential, request
 * and response, as data and pure functions.
 */
@NullMarked
package dev.mailgrant.core.oauth;

import org.jspecify.annotations.NullMarked;
