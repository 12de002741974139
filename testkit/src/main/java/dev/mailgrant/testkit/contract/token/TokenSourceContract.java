package dev.mailgrant.testkit.contract.token;

/**
 * The contract of every {@link dev.mailgrant.core.port.TokenSource}: the same response of the
 * server has the same result, and no credential is sent twice, sent to another host or shown.
 * Implement it in a test class to run every test of its parts against your adapter. The tests use
 * only 127.0.0.1.
 */
public interface TokenSourceContract
    extends TokenRequestContract,
        ClientAssertionContract,
        TokenSuccessContract,
        TokenRefusalContract,
        TokenOutageContract,
        TokenTimeContract,
        TokenRouteContract,
        TokenCallersContract,
        TokenSecrecyContract {}
