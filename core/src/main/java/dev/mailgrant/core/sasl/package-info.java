/**
 * The two SASL mechanisms for bearer tokens: XOAUTH2 (Google's, supported by Exchange Online) and
 * OAUTHBEARER (RFC 7628). Pure functions of user and token.
 */
@NullMarked
package dev.mailgrant.core.sasl;

import org.jspecify.annotations.NullMarked;
