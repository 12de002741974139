package dev.mailgrant.sandbox.entra;

import dev.mailgrant.sandbox.entra.http.EntraReply;
import dev.mailgrant.sandbox.net.AcceptBehaviour;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The behaviour of the token endpoint, independent of the tenant's configuration. Immutable and
 * safe for use by several threads.
 */
public final class EntraBehaviour {
  /** The current behaviour of the service. */
  public static final EntraBehaviour TODAY = new EntraBehaviour();

  private DescriptionTail tail = DescriptionTail.ONE_LINE;
  private AcceptBehaviour reception = AcceptBehaviour.GOOD;
  private Duration clockOffset = Duration.ZERO;
  private Optional<EntraReply> outage = Optional.empty();
  private Optional<String> tenantAsSent = Optional.empty();
  private Optional<String> methodAsSent = Optional.empty();
  private Map<String, String> parametersAsSent = Map.of();
  private Map<RequestCheck, ScriptedRefusal> complaints = Map.of();
  private UnaryOperator<Map<String, Object>> claims = UnaryOperator.identity();
  private UnaryOperator<Map<String, Object>> grant = UnaryOperator.identity();

  private EntraBehaviour() {}

  /** The format of trace id, correlation id and timestamp after an error description. */
  public enum DescriptionTail {
    /** Separated by blanks: captures since 2023. */
    ONE_LINE(" "),
    /** Separated by CR LF: older captures. */
    CRLF("\r\n");

    private final String separator;

    DescriptionTail(String separator) {
      this.separator = separator;
    }

    String separator() {
      return separator;
    }
  }

  /** Returns this behaviour with another tail of error descriptions. */
  public EntraBehaviour withTail(DescriptionTail other) {
    return copy(copy -> copy.tail = other);
  }

  /** Returns this behaviour with another reaction to connections. */
  public EntraBehaviour withReception(UnaryOperator<AcceptBehaviour> change) {
    return copy(copy -> copy.reception = change.apply(reception));
  }

  /**
   * Returns this behaviour with another clock for responses and tokens.
   *
   * @param offset the difference to the sandbox's clock, negative if behind
   */
  public EntraBehaviour withClockOffset(Duration offset) {
    return copy(copy -> copy.clockOffset = offset);
  }

  /** Returns this behaviour with an outage: every token request gets this reply. */
  public EntraBehaviour withOutage(EntraReply reply) {
    return copy(copy -> copy.outage = Optional.of(reply));
  }

  /** Returns this behaviour as if every client had used this tenant in the URL. */
  public EntraBehaviour asIfTenantWere(String segment) {
    return copy(copy -> copy.tenantAsSent = Optional.of(segment));
  }

  /** Returns this behaviour as if every token request had used this HTTP method. */
  public EntraBehaviour asIfMethodWere(String method) {
    return copy(copy -> copy.methodAsSent = Optional.of(method));
  }

  /**
   * Returns this behaviour as if every client had sent this parameter.
   *
   * @param value the value; an empty one means that the parameter is absent
   */
  public EntraBehaviour asIfSent(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(parametersAsSent);
    more.put(parameter, value);
    return copy(copy -> copy.parametersAsSent = Map.copyOf(more));
  }

  /** Returns this behaviour with a refusal of every request that reaches this check. */
  public EntraBehaviour complaining(RequestCheck where, ScriptedRefusal complaint) {
    Map<RequestCheck, ScriptedRefusal> more = new EnumMap<>(RequestCheck.class);
    more.putAll(complaints);
    more.put(where, complaint);
    return copy(copy -> copy.complaints = Map.copyOf(more));
  }

  /**
   * Returns this behaviour with claims changed before they are signed; times are seconds since
   * 1970.
   */
  public EntraBehaviour changingClaims(UnaryOperator<Map<String, Object>> change) {
    UnaryOperator<Map<String, Object>> before = claims;
    return copy(copy -> copy.claims = given -> change.apply(before.apply(given)));
  }

  /** Returns this behaviour with changed members of a successful response. */
  public EntraBehaviour changingGrant(UnaryOperator<Map<String, Object>> change) {
    UnaryOperator<Map<String, Object>> before = grant;
    return copy(copy -> copy.grant = given -> change.apply(before.apply(given)));
  }

  /** The value that replaces a client's parameter, if any. */
  public Optional<String> sentInstead(String parameter) {
    return Optional.ofNullable(parametersAsSent.get(parameter));
  }

  /** Applies this behaviour to the claims of a token: first its clock, then its changes. */
  public Map<String, Object> claims(Map<String, Object> given) {
    Map<String, Object> dated = new LinkedHashMap<>(given);
    for (String name : new String[] {"iat", "nbf", "exp"}) {
      dated.computeIfPresent(
          name,
          (key, value) -> value instanceof Long time ? time + clockOffset.toSeconds() : value);
    }
    return claims.apply(dated);
  }

  DescriptionTail tail() {
    return tail;
  }

  AcceptBehaviour reception() {
    return reception;
  }

  Duration clockOffset() {
    return clockOffset;
  }

  Optional<EntraReply> outage() {
    return outage;
  }

  Optional<String> tenantAsSent() {
    return tenantAsSent;
  }

  Optional<String> methodAsSent() {
    return methodAsSent;
  }

  Map<String, String> parametersAsSent() {
    return parametersAsSent;
  }

  Optional<ScriptedRefusal> complaint(RequestCheck where) {
    return Optional.ofNullable(complaints.get(where));
  }

  Map<String, Object> grant(Map<String, Object> members) {
    return grant.apply(members);
  }

  /** Changes only the copy, before it is published. */
  private EntraBehaviour copy(Consumer<EntraBehaviour> change) {
    EntraBehaviour copy = new EntraBehaviour();
    copy.tail = tail;
    copy.reception = reception;
    copy.clockOffset = clockOffset;
    copy.outage = outage;
    copy.tenantAsSent = tenantAsSent;
    copy.methodAsSent = methodAsSent;
    copy.parametersAsSent = parametersAsSent;
    copy.complaints = complaints;
    copy.claims = claims;
    copy.grant = grant;
    change.accept(copy);
    return copy;
  }
}
