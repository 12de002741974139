package dev.mailgrant.testkit.contract.mail;

import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.util.Optional;

/**
 * The result of a SASL exchange in any protocol.
 *
 * @param isAccepted whether the login succeeded
 * @param reply the last reply
 * @param challenge the error challenge before it, if there was one
 */
public record LoginReply(
    boolean isAccepted, ServerReply reply, Optional<ErrorChallenge> challenge) {}
