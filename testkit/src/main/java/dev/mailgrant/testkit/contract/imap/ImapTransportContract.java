package dev.mailgrant.testkit.contract.imap;

import org.junit.jupiter.api.Timeout;

/**
 * What {@link dev.mailgrant.core.port.ImapTransport} promises, tested once for all adapters:
 * implement it in a test class, and every test below runs against yours. Needs nothing but
 * 127.0.0.1.
 */
@Timeout(60)
public interface ImapTransportContract
    extends ImapTlsContract,
        ImapStartTlsContract,
        ImapAuthenticateContract,
        ImapSecrecyContract,
        ImapCommandContract,
        ImapPipelineContract,
        ImapReplyContract,
        ImapLimitsContract,
        ImapTimeContract,
        ImapEndingContract,
        ExchangeQuirksContract {}
