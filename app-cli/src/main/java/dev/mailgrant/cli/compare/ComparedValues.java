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

/** Lists all that may be told of a side. Made for one side, used by one thread. */
final class ComparedValues {
  /** Longer values are cut: an {@code x5c} is a whole certificate. */
  private static final int LONGEST = 300;

  /** What of an answer is no token. */
  private static final List<String> SHOWN_MEMBERS =
      List.of("token_type", "expires_in", "ext_expires_in", "refresh_in", "scope", "resource");

  private final List<ComparedValue> facts = new ArrayList<>();

  private ComparedValues() {}

  /**
   * Lists them.
   *
   * @param exchanges what went over the wire
   * @param took from the call to its end
   * @param token what came of it
   * @param failure why nothing came of it
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
      facts.add(Section.RUN, "of it waiting", onTheWire + " ms");
    }
    for (int i = 0; i < exchanges.size(); i++) {
      // There is one as a rule, and a second one is the news.
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
      return; // the failure tells it, and has taken the secrets out
    }
    try {
      Map<String, Object> members = JsonObject.parse(reply.text()).members();
      for (String name : SHOWN_MEMBERS) {
        Optional.ofNullable(members.get(name))
            .ifPresent(value -> add(Section.ANSWER, name + nth, redaction.apply(value(value))));
      }
    } catch (JsonSyntaxException e) {
      add(Section.ANSWER, "body" + nth, "no JSON object");
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
      // The order of roles means nothing.
      return list.stream().map(ComparedValues::value).sorted().collect(Collectors.joining(", "));
    }
    return value.toString();
  }
}
