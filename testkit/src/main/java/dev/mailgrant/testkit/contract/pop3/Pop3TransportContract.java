package dev.mailgrant.testkit.contract.pop3;

import dev.mailgrant.testkit.contract.mail.MailEndingContract;
import dev.mailgrant.testkit.contract.mail.MailSecrecyContract;
import dev.mailgrant.testkit.contract.mail.MailTimeContract;
import dev.mailgrant.testkit.contract.mail.MailTlsContract;
import dev.mailgrant.testkit.contract.mail.TwoStepSaslContract;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of {@link dev.mailgrant.core.port.Pop3Transport} for all adapters: implement it in a
 * test class to run every test against your adapter. The tests use only 127.0.0.1.
 */
@Timeout(60)
public interface Pop3TransportContract
    extends MailTlsContract,
        MailTimeContract,
        MailEndingContract,
        MailSecrecyContract,
        TwoStepSaslContract,
        Pop3StartTlsContract,
        Pop3AuthContract,
        Pop3CommandContract,
        Pop3ReplyContract,
        Pop3MultiLineContract,
        Pop3LimitsContract,
        ExchangePop3Contract {}
