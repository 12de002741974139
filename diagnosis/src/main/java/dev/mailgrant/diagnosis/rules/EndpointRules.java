package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.oauth.AadstsCode;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for responses to the token request that are neither a token nor a refusal. */
public final class EndpointRules implements Rule {
  /** Read on first use: few diagnoses need it. */
  private static final class InTheWay {
    static final ProductNames NAMES = ProductNames.read("web-filters.txt");
  }

  /** Clients' messages about a proxy that refused CONNECT (RFC 9110 section 9.3.6). */
  private static final Pattern TUNNEL = Pattern.compile("(?i)tunnel|from proxy");

  /** Messages of JSON parsers about other content, usually an HTML page. */
  private static final Pattern NOT_JSON =
      Pattern.compile(
          "(?i)<!DOCTYPE html|<html[ >]|Unexpected token '?<|JSONDecodeError"
              + "|Expecting value: line \\d+ column|Unexpected character \\('<'"
              + "|invalid character '<' looking for|while parsing value: <"
              + "|'<' is an invalid start of a value|invalid_json"
              + "|Expected BEGIN_OBJECT but was STRING");

  private static final Pattern TOO_MANY = Pattern.compile("(?i)too ?many ?requests");

  private static final int EXCERPT = 160;

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<UnusableReply> reply = facts.get(Fact.UNUSABLE_REPLY);
    if (facts.is(Fact.OPENED) || reply.isEmpty() || hasCode(reply.get())) {
      return List.of();
    }
    return List.of(
        of(reply.get()).about(KnownValues.of(facts.get(Fact.AUTHORITY).orElse(HostFacts.NONE))));
  }

  /** A code of Microsoft Entra is more specific than the kind of response: {@link TokenRules}. */
  static boolean hasCode(UnusableReply reply) {
    return !AadstsCode.in(reply.excerpt()).isEmpty();
  }

  private static Conclusion of(UnusableReply reply) {
    String seen = inWords(reply);
    Optional<String> named = InTheWay.NAMES.in(reply.excerpt());
    int status = reply.httpStatus();
    if (ProxyLogin.isWantedBy(status)) {
      return Conclusion.certain(FindingId.PROXY_LOGIN, seen);
    }
    // RFC 6585 section 6: for captive portals.
    if (status == 511) {
      return Conclusion.certain(FindingId.PORTAL_OR_PROXY, seen);
    }
    if (status == 403 && TUNNEL.matcher(reply.excerpt()).find()) {
      return Conclusion.certain(FindingId.PORTAL_OR_PROXY, seen);
    }
    boolean isTooMany = !reply.isStatusKnown() && TOO_MANY.matcher(reply.excerpt()).find();
    if (status == 429 || isTooMany) {
      return Conclusion.certain(FindingId.TOKEN_THROTTLED, seen);
    }
    boolean isHtml =
        reply.mediaType().contains("html")
            || reply.excerpt().stripLeading().startsWith("<")
            || NOT_JSON.matcher(reply.excerpt()).find();
    if (named.isPresent() && isHtml) {
      return Conclusion.certain(
          FindingId.PORTAL_OR_PROXY, seen, "the page contains \"" + named.get() + "\"");
    }
    if (status >= 500) {
      return Conclusion.certain(FindingId.TOKEN_SERVICE_DOWN, seen);
    }
    if (status == 404 || status == 405 || status == 410) {
      return Conclusion.likely(FindingId.NOT_A_TOKEN_ENDPOINT, seen);
    }
    boolean isRedirect = status >= 300 && status < 400;
    return isRedirect || isHtml
        ? Conclusion.likely(FindingId.PORTAL_OR_PROXY, seen)
        : Conclusion.likely(FindingId.NOT_A_TOKEN_ENDPOINT, seen);
  }

  private static String inWords(UnusableReply reply) {
    String words = reply.excerpt().replaceAll("\\s+", " ").strip();
    return "response to the token request: "
        + (reply.isStatusKnown() ? "HTTP " + reply.httpStatus() : "no token")
        + (reply.mediaType().isEmpty() ? "" : ", " + reply.mediaType())
        + reply.location().map(where -> ", redirect to " + where).orElse("")
        + (words.isEmpty()
            ? ""
            : ": " + (words.length() > EXCERPT ? words.substring(0, EXCERPT) + "…" : words));
  }
}
