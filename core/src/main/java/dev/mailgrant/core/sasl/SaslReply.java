package dev.mailgrant.core.sasl;

import dev.mailgrant.core.mail.ServerReply;
import java.util.Optional;

/**
 * The result of a SASL exchange (RFC 4422) in POP3 or SMTP. Immutable and safe for use by several
 * threads if the reply is.
 *
 * @param reply the server's last reply, which accepts or rejects the login
 * @param challenge the error challenge before it, if the server sent one
 */
public record SaslReply<R extends ServerReply>(R reply, Optional<ErrorChallenge> challenge) {}
