package dev.mailgrant.testkit.contract.imap;

import org.junit.jupiter.api.Timeout;

/**
 * The contract of {@link dev.mailgrant.core.port.ImapTransport} for all adapters: implement it in a
 * test class to run every test against your adapter. The tests use only 127.0.0.1.
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
