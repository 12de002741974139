package dev.mailgrant.sandbox.exchange.pop3;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.IdleLimits;
import dev.mailgrant.sandbox.exchange.WrongPort;
import dev.mailgrant.sandbox.net.AcceptBehaviour;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The behaviour of the POP3 front end, independent of the tenant's configuration. Immutable and
 * safe for use by several threads.
 */
public final class Pop3Behaviour {
  /**
   * The current behaviour of the service. Its capabilities are from captures; whether {@code PLAIN}
   * is still offered in 2026 is unconfirmed.
   */
  public static final Pop3Behaviour TODAY = new Pop3Behaviour();

  private AcceptBehaviour reception = AcceptBehaviour.GOOD;
  private List<String> mechanisms = List.of("PLAIN", "XOAUTH2");
  private String success = "User successfully authenticated.";
  private int longestToken = Integer.MAX_VALUE;
  private Optional<String> greeting = Optional.empty();
  private Optional<WrongPort> wrongPort = Optional.empty();
  private Map<String, CannedReply> cannedReplies = Map.of();
  private IdleLimits limits = IdleLimits.OF_MAILBOXES;

  private Pop3Behaviour() {}

  /** Returns this behaviour with another reaction to connections. */
  public Pop3Behaviour withReception(UnaryOperator<AcceptBehaviour> change) {
    return copy(copy -> copy.reception = change.apply(reception));
  }

  /** Returns this behaviour with other SASL mechanisms. */
  public Pop3Behaviour withMechanisms(String... others) {
    return copy(copy -> copy.mechanisms = List.of(others));
  }

  /** Returns this behaviour with another text of the {@code +OK} to a login. */
  public Pop3Behaviour welcomingWith(String text) {
    return copy(copy -> copy.success = text);
  }

  /**
   * Returns this behaviour with refusal of long tokens.
   *
   * @param characters the length of the longest token that is accepted
   */
  public Pop3Behaviour withLongestToken(int characters) {
    return copy(copy -> copy.longestToken = characters);
  }

  /** Returns this behaviour with another greeting; {@code -ERR} rejects every client. */
  public Pop3Behaviour greetingWith(String line) {
    return copy(copy -> copy.greeting = Optional.of(line));
  }

  /** Returns this behaviour with a server for another protocol in its place. */
  public Pop3Behaviour replacedBy(WrongPort other) {
    return copy(copy -> copy.wrongPort = Optional.of(other));
  }

  /** Returns this behaviour with another answer to one command; for AUTH, to its response. */
  public Pop3Behaviour answering(String command, CannedReply reply) {
    Map<String, CannedReply> more = new HashMap<>(cannedReplies);
    more.put(command.toUpperCase(Locale.ROOT), reply);
    return copy(copy -> copy.cannedReplies = Map.copyOf(more));
  }

  /** Returns this behaviour with other idle timeouts. */
  public Pop3Behaviour withLimits(IdleLimits others) {
    return copy(copy -> copy.limits = others);
  }

  AcceptBehaviour reception() {
    return reception;
  }

  List<String> mechanisms() {
    return mechanisms;
  }

  String success() {
    return success;
  }

  int longestToken() {
    return longestToken;
  }

  Optional<String> greeting() {
    return greeting;
  }

  Optional<WrongPort> wrongPort() {
    return wrongPort;
  }

  Optional<CannedReply> cannedReply(String command) {
    return Optional.ofNullable(cannedReplies.get(command));
  }

  IdleLimits limits() {
    return limits;
  }

  /** Changes only the copy, before it is published. */
  private Pop3Behaviour copy(Consumer<Pop3Behaviour> change) {
    Pop3Behaviour copy = new Pop3Behaviour();
    copy.reception = reception;
    copy.mechanisms = mechanisms;
    copy.success = success;
    copy.longestToken = longestToken;
    copy.greeting = greeting;
    copy.wrongPort = wrongPort;
    copy.cannedReplies = cannedReplies;
    copy.limits = limits;
    change.accept(copy);
    return copy;
  }
}
