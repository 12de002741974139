package dev.mailgrant.core.oauth;

/**
 * How an application authenticates to the authorization server (RFC 6749 section 2.3, RFC 7523
 * section 2.2).
 */
public sealed interface ClientCredential
    permits ClientSecret, ClientCertificate, FederatedAssertion {}
