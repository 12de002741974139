package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The known facts, from a handshake, a probe of the hosts, or the log of another tool. Every fact
 * may be missing. It is a map with typed keys and not a record, because there are more than thirty
 * facts, all of them optional. It contains no secrets. Immutable and safe for use by several
 * threads.
 */
public final class Facts {
  /** No facts. */
  public static final Facts NONE = new Facts(Map.of());

  private final Map<Fact<?>, Object> known;

  private Facts(Map<Fact<?>, Object> known) {
    this.known = known;
  }

  /** The facts of a handshake. */
  public static Facts of(HandshakeReport report) {
    return ReportFacts.of(report);
  }

  /**
   * Returns these facts with those of a failed token request, with or without a handshake.
   *
   * @param failure a failure of the step {@link
   *     dev.mailgrant.core.handshake.step.HandshakeStep#TOKEN}
   */
  public Facts withTokenFailure(StepFailure failure) {
    return ReportFacts.withToken(this, failure);
  }

  /** Returns these facts with one more, which replaces an existing value. */
  public <T> Facts with(Fact<T> fact, T value) {
    Map<Fact<?>, Object> more = new LinkedHashMap<>(known);
    more.put(fact, fact.type().cast(value));
    return new Facts(more);
  }

  /** Returns these facts with one more, if present. */
  public <T> Facts with(Fact<T> fact, Optional<? extends T> value) {
    return value.isPresent() ? with(fact, value.get()) : this;
  }

  /** Returns these facts without one. */
  public Facts without(Fact<?> fact) {
    Map<Fact<?>, Object> less = new LinkedHashMap<>(known);
    less.remove(fact);
    return new Facts(less);
  }

  /** Returns these facts with all others; the others have priority. */
  public Facts and(Facts other) {
    Map<Fact<?>, Object> more = new LinkedHashMap<>(known);
    more.putAll(other.known);
    return new Facts(more);
  }

  /** Returns the value of a fact, if known. */
  public <T> Optional<T> get(Fact<T> fact) {
    return Optional.ofNullable(known.get(fact)).map(fact.type()::cast);
  }

  /** Returns whether a fact is known to be true. */
  public boolean is(Fact<Boolean> fact) {
    return get(fact).orElse(false);
  }

  /** The protocol of the mail server. */
  public MailProtocol protocol() {
    return get(Fact.PROTOCOL).orElse(MailProtocol.IMAP);
  }

  /** Returns whether the mail server is known to have accepted the login. */
  public boolean isLoginAccepted() {
    boolean isAccepted =
        get(Fact.AUTHENTICATE)
            .filter(reply -> reply.status() == Status.OK && reply.diagnosticError().isEmpty())
            .isPresent();
    return isAccepted
        || is(Fact.OPENED)
        || get(Fact.SMTP_REPLY)
            .flatMap(SmtpRefusal::stage)
            .or(() -> get(Fact.POP3_REPLY).flatMap(Pop3Refusal::stage))
            .filter(step -> step.compareTo(HandshakeStep.AUTHENTICATE) > 0)
            .isPresent();
  }

  /**
   * Returns these facts with a reply of an SMTP or POP3 server that is not a success; a reply of an
   * IMAP server adds nothing.
   *
   * @param stage what it answers
   */
  public Facts withReply(HandshakeStep stage, ServerReply reply) {
    if (reply instanceof SmtpReply smtp) {
      return with(Fact.SMTP_REPLY, SmtpRefusal.of(stage, smtp));
    }
    return reply instanceof Pop3Reply pop3
        ? with(Fact.POP3_REPLY, Pop3Refusal.of(stage, pop3))
        : this;
  }

  /** The application role that the protocol needs. */
  public AccessRole accessRole() {
    return AccessRole.of(protocol());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && facts.known.equals(known);
  }

  @Override
  public int hashCode() {
    return known.hashCode();
  }

  @Override
  public String toString() {
    return "Facts" + known;
  }
}
