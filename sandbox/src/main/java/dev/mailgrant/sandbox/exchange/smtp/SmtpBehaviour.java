package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.IdleLimits;
import dev.mailgrant.sandbox.exchange.WrongPort;
import dev.mailgrant.sandbox.net.AcceptBehaviour;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The behaviour of the SMTP front end, independent of the tenant's configuration. Immutable and
 * safe for use by several threads.
 */
public final class SmtpBehaviour {
  /** The current behaviour of client submission. */
  public static final SmtpBehaviour TODAY = new SmtpBehaviour();

  private AcceptBehaviour reception = AcceptBehaviour.GOOD;
  private SubmissionService service = SubmissionService.CLIENT_SUBMISSION;
  private boolean startTls = true;
  private List<String> mechanisms = List.of("LOGIN", "XOAUTH2");
  private Optional<String> greeting = Optional.empty();
  private Optional<WrongPort> wrongPort = Optional.empty();
  private Map<SmtpPoint, CannedReply> cannedReplies = Map.of();
  private IdleLimits limits = IdleLimits.OF_SUBMISSION;

  private SmtpBehaviour() {}

  /** Returns this behaviour with another reaction to connections. */
  public SmtpBehaviour withReception(UnaryOperator<AcceptBehaviour> change) {
    return copy(copy -> copy.reception = change.apply(reception));
  }

  /** Returns this behaviour as that of another service. */
  public SmtpBehaviour as(SubmissionService other) {
    return copy(copy -> copy.service = other);
  }

  /** Returns this behaviour without STARTTLS. */
  public SmtpBehaviour withoutStartTls() {
    return copy(copy -> copy.startTls = false);
  }

  /** Returns this behaviour with other SASL mechanisms. */
  public SmtpBehaviour withMechanisms(String... others) {
    return copy(copy -> copy.mechanisms = List.of(others));
  }

  /** Returns this behaviour with another greeting; one that is not 220 rejects every client. */
  public SmtpBehaviour greetingWith(String line) {
    return copy(copy -> copy.greeting = Optional.of(line));
  }

  /** Returns this behaviour with a server for another protocol in its place. */
  public SmtpBehaviour replacedBy(WrongPort other) {
    return copy(copy -> copy.wrongPort = Optional.of(other));
  }

  /**
   * Returns this behaviour with another answer at one point. {@code {server}} stands for the
   * brackets with front end, time and id, {@code {host}} for those with the mailbox server, {@code
   * {user}} for the mailbox that logged in.
   */
  public SmtpBehaviour answering(SmtpPoint point, CannedReply reply) {
    Map<SmtpPoint, CannedReply> more = new EnumMap<>(SmtpPoint.class);
    more.putAll(cannedReplies);
    more.put(point, reply);
    return copy(copy -> copy.cannedReplies = Map.copyOf(more));
  }

  /** Returns this behaviour with other idle timeouts. */
  public SmtpBehaviour withLimits(IdleLimits others) {
    return copy(copy -> copy.limits = others);
  }

  AcceptBehaviour reception() {
    return reception;
  }

  SubmissionService service() {
    return service;
  }

  boolean startTls() {
    return startTls;
  }

  List<String> mechanisms() {
    return mechanisms;
  }

  Optional<String> greeting() {
    return greeting;
  }

  Optional<WrongPort> wrongPort() {
    return wrongPort;
  }

  Optional<CannedReply> cannedReply(SmtpPoint point) {
    return Optional.ofNullable(cannedReplies.get(point));
  }

  IdleLimits limits() {
    return limits;
  }

  /** Changes only the copy, before it is published. */
  private SmtpBehaviour copy(Consumer<SmtpBehaviour> change) {
    SmtpBehaviour copy = new SmtpBehaviour();
    copy.reception = reception;
    copy.service = service;
    copy.startTls = startTls;
    copy.mechanisms = mechanisms;
    copy.greeting = greeting;
    copy.wrongPort = wrongPort;
    copy.cannedReplies = cannedReplies;
    copy.limits = limits;
    change.accept(copy);
    return copy;
  }
}
