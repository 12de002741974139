package dev.mailgrant.testkit.contract.token;

/**
 * What every {@link dev.mailgrant.core.port.TokenSource} promises, whatever it is made of: the same
 * answer of the server has the same outcome, and no credential is sent twice, sent elsewhere or
 * shown. Implement it in a test class, and every test of its parts runs against yours. Needs
 * nothing but 127.0.0.1.
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
