/**
 * The two SASL mechanisms that carry a bearer token: XOAUTH2 (Google's, which Exchange Online
 * speaks) and OAUTHBEARER (RFC 7628). Pure functions of user and token.
 */
@NullMarked
package dev.mailgrant.core.sasl;

import org.jspecify.annotations.NullMarked;
