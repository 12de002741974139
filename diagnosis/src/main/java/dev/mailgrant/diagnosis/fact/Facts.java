package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.StepFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known, whoever found it out: a handshake, a probe of the hosts, or a reader of somebody
 * else's log. Anything may be missing. A map by typed keys rather than a record, because there are
 * more than thirty parts, each of which may be absent, and none belongs to every caller. It holds
 * no secret. Immutable and safe for use by several threads.
 */
public final class Facts {
  /** Nothing is known. */
  public static final Facts NONE = new Facts(Map.of());

  private final Map<Fact<?>, Object> known;

  private Facts(Map<Fact<?>, Object> known) {
    this.known = known;
  }

  /** All that a handshake found out. */
  public static Facts of(HandshakeReport report) {
    return ReportFacts.of(report);
  }

  /**
   * This, and what a failed token request tells, also one without a handshake around it.
   *
   * @param failure a failure of the step {@link dev.mailgrant.core.handshake.HandshakeStep#TOKEN}
   */
  public Facts withTokenFailure(StepFailure failure) {
    return ReportFacts.withToken(this, failure);
  }

  /** This, and one more; it replaces what was known of the same. */
  public <T> Facts with(Fact<T> fact, T value) {
    Map<Fact<?>, Object> more = new LinkedHashMap<>(known);
    more.put(fact, fact.type().cast(value));
    return new Facts(more);
  }

  /** This, and one more if it is there. */
  public <T> Facts with(Fact<T> fact, Optional<? extends T> value) {
    return value.isPresent() ? with(fact, value.get()) : this;
  }

  /** This, without what is known of this. */
  public Facts without(Fact<?> fact) {
    Map<Fact<?>, Object> less = new LinkedHashMap<>(known);
    less.remove(fact);
    return new Facts(less);
  }

  /** This, and all that the other knows; the other counts where both know something. */
  public Facts and(Facts other) {
    Map<Fact<?>, Object> more = new LinkedHashMap<>(known);
    more.putAll(other.known);
    return new Facts(more);
  }

  /** What is known of this. */
  public <T> Optional<T> get(Fact<T> fact) {
    return Optional.ofNullable(known.get(fact)).map(fact.type()::cast);
  }

  /** Whether this is known to be so. */
  public boolean is(Fact<Boolean> fact) {
    return get(fact).orElse(false);
  }

  /** What was spoken. */
  public Protocol protocol() {
    return get(Fact.PROTOCOL).orElse(Protocol.IMAP);
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
