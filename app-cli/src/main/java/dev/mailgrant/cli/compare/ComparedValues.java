package dev.mailgrant.cli.compare;

import dev.mailgrant.cli.compare.ComparedValue.Section;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.redaction.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists all values for display of one adapter run. Used by one thread. */
final class ComparedValues {
  /** Longer values are truncated: an {@code x5c} is a complete certificate. */
  private static final int LONGEST = 300;

  /** The members of a response that are not tokens. */
  private static final List<String> SHOWN_MEMBERS =
      List.of("token_type", "expires_in", "ext_expires_in", "refresh_in", "scope", "resource");

  private final List<ComparedValue> facts = new ArrayList<>();

  private ComparedValues() {}

  /**
   * Lists the values.
   *
   * @param exchanges the requests and responses
   * @param took the duration of the call
   * @param token the token, if there is one
   * @param failure the failure, if there is one
   */
  static List<ComparedValue> of(
      List<RecordedRequest> exchanges,
      Duration took,
      Optional<AccessToken> token,
      Optional<String> failure) {
    ComparedValues facts = new ComparedValues();
    facts.add(Section.RUN, "outcome", failure.map(why -> "no token: " + why).orElse("a token"));
    facts.add(Section.RUN, "requests", Integer.toString(exchanges.size()));
    facts.add(Section.RUN, "time", took.toMillis() + " ms");
    if (!exchanges.isEmpty()) {
      long onTheWire = exchanges.stream().mapToLong(one -> one.took().toMillis()).sum();
      facts.add(Section.RUN, "network wait", onTheWire + " ms");
    }
    for (int i = 0; i < exchanges.size(); i++) {
      // Normally there is one request; a second one is remarkable.
      facts.exchange(exchanges.get(i), i == 0 ? "" : " (" + (i + 1) + ")");
    }
    token.ifPresent(facts::token);
    return facts.facts;
  }

  private void exchange(RecordedRequest exchange, String nth) {
    RedactedTokenRequest sent = exchange.sent();
    add(Section.REQUEST, "method" + nth, "POST");
    add(Section.REQUEST, "url" + nth, sent.url().toString());
    sent.headers().forEach((name, value) -> add(Section.REQUEST, name + nth, value));
    sent.form().forEach((name, value) -> add(Section.FORM, name + nth, value));
    sent.assertionHeader().ifPresent(json -> members(Section.ASSERTION_HEADER, json, nth));
    sent.assertionClaims().ifPresent(json -> members(Section.ASSERTION_CLAIMS, json, nth));
    exchange.reply().ifPresent(reply -> answer(reply, sent.redaction(), nth));
  }

  private void answer(HttpReply reply, Redaction redaction, String nth) {
    add(Section.ANSWER, "status" + nth, Integer.toString(reply.status()));
    add(Section.ANSWER, "content-type" + nth, redaction.apply(reply.mediaType()));
    if (!reply.isSuccess()) {
      return; // the failure contains it, without secrets
    }
    try {
      Map<String, Object> members = JsonObject.parse(reply.text()).members();
      for (String name : SHOWN_MEMBERS) {
        Optional.ofNullable(members.get(name))
            .ifPresent(value -> add(Section.ANSWER, name + nth, redaction.apply(value(value))));
      }
    } catch (JsonSyntaxException e) {
      add(Section.ANSWER, "body" + nth, "not a JSON object");
    }
  }

  private void token(AccessToken token) {
    add(Section.ANSWER, "token", kind(token) + token.value().bytes() + " bytes");
    token.claims().ifPresent(claims -> members(Section.CLAIMS, claims.json(), ""));
  }

  private static String kind(AccessToken token) {
    if (token.isDamaged()) {
      return "a damaged JWT of ";
    }
    return token.claims().isPresent() ? "a JWT of " : "opaque, ";
  }

  private void members(Section section, JsonObject json, String nth) {
    json.members().forEach((name, value) -> add(section, name + nth, value(value)));
  }

  private void add(Section section, String name, String value) {
    facts.add(
        new ComparedValue(
            section, name, value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value));
  }

  private static String value(Object value) {
    if (value instanceof JsonObject json) {
      return json.toJson();
    }
    if (value instanceof List<?> list) {
      // The order of roles is not significant.
      return list.stream().map(ComparedValues::value).sorted().collect(Collectors.joining(", "));
    }
    return value.toString();
  }
}
