package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.oauth.AadstsCode;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules for responses to the token request that are neither a token nor a refusal. */
public final class EndpointRules implements Rule {
  /** Keywords in pages of proxies, filters and portals. */
  private static final Pattern IN_THE_WAY =
      Pattern.compile(
          "zscaler|blue ?coat|fortiguard|fortigate|squid|cisco umbrella|sophos|mcafee|forcepoint"
              + "|netskope|websense|palo alto|captive|hotspot|web ?filter|access denied by|proxy"
              + "|url blocked|web page blocked");

  /** Clients' messages about a proxy that refused CONNECT (RFC 9110 section 9.3.6). */
  private static final Pattern TUNNEL = Pattern.compile("(?i)tunnel|from proxy");

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
    Matcher named = IN_THE_WAY.matcher(reply.excerpt().toLowerCase(Locale.ROOT));
    boolean isNamed = named.find();
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
    if (status == 429) {
      return Conclusion.certain(FindingId.TOKEN_THROTTLED, seen);
    }
    boolean isHtml =
        reply.mediaType().contains("html") || reply.excerpt().stripLeading().startsWith("<");
    if (isNamed && isHtml) {
      return Conclusion.certain(
          FindingId.PORTAL_OR_PROXY, seen, "its page says \"" + named.group() + "\"");
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
    return "the token request was answered with HTTP "
        + reply.httpStatus()
        + (reply.mediaType().isEmpty() ? "" : ", " + reply.mediaType())
        + reply.location().map(where -> ", a redirect to " + where).orElse("")
        + (words.isEmpty()
            ? ""
            : ": " + (words.length() > EXCERPT ? words.substring(0, EXCERPT) + "…" : words));
  }
}
