package dev.mailgrant.testkit.contract.smtp;

import dev.mailgrant.testkit.contract.mail.MailEndingContract;
import dev.mailgrant.testkit.contract.mail.MailSecrecyContract;
import dev.mailgrant.testkit.contract.mail.MailTimeContract;
import dev.mailgrant.testkit.contract.mail.MailTlsContract;
import dev.mailgrant.testkit.contract.mail.TwoStepSaslContract;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of {@link dev.mailgrant.core.port.SmtpTransport} for all adapters: implement it in a
 * test class to run every test against your adapter. The tests use only 127.0.0.1.
 */
@Timeout(60)
public interface SmtpTransportContract
    extends MailTlsContract,
        MailTimeContract,
        MailEndingContract,
        MailSecrecyContract,
        TwoStepSaslContract,
        SmtpStartTlsContract,
        SmtpHelloContract,
        SmtpAuthContract,
        SmtpCommandContract,
        SmtpReplyContract,
        SmtpLimitsContract,
        SmtpDataContract,
        SmtpClosingContract,
        ExchangeSubmissionContract {}
