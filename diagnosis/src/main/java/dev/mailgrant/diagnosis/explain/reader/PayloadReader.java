package dev.mailgrant.diagnosis.explain.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.diagnosis.explain.redact.LogRedactor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads encoded data in a line: tokens, SASL messages, error challenges. Only this class reads a
 * line before redaction, and it keeps only claims, the shape, and the redacted user.
 */
public final class PayloadReader {
  /**
   * A run without further segments matches too, without a group, so that each character is examined
   * only once, even in a hostile text with many beginnings.
   */
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+(\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+)?+");

  /** Base64 of {@code user=}, and of {@code n,a=}: the beginnings of both SASL messages. */
  private static final Pattern SASL =
      Pattern.compile("(?:dXNlcj[0-9A-Za-z+/_-]{8,}+|bixhP[0-9A-Za-z+/_-]{8,}+)={0,2}");

  private static final Pattern CHALLENGE =
      Pattern.compile("(?:^|[\\s\"'<>:(|])\\+ (eyJ[A-Za-z0-9+/]{8,}+={0,2})");

  private static final Pattern LONE_CHALLENGE =
      Pattern.compile(
          "(?<![A-Za-z0-9+/_.-])(eyJz(?:dGF0dX|Y2hlbW)[A-Za-z0-9+/]{8,}+={0,2})(?![.A-Za-z0-9])");

  private static final Pattern PLAIN_SASL =
      Pattern.compile(
          "user=([^\\s\\x01\\\\\"'^]{3,256})(\\\\{0,2}(?:x01|1|u0001)|\\^A|\\x01|\\s)?auth=Bearer");

  /**
   * A message wrapped at the line length of MIME (RFC 2045 section 6.8), the default of base64
   * tools.
   */
  private static final Pattern WRAPPED =
      Pattern.compile("(?<![A-Za-z0-9+/=])dXNlcj[A-Za-z0-9+/]{70}$");

  /** The old form for a shared mailbox: {@code user\\alias}. */
  private static final Pattern SHARED =
      Pattern.compile(
          "[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.){1,6}[A-Za-z]{2,24}\\\\{1,2}[\\w.+-]{2,64}(?:@[\\w.-]{3,100})?");

  private static final Pattern SECRET_LIKE_AN_ID =
      Pattern.compile(
          "(?i)client_?-?secret[\"']?\\s{0,8}(?:=>|[:=])\\s{0,8}[\"']?"
              + Guid.REGEX
              + "(?![\\w~.-])");

  private final LogRedactor scrub;

  public PayloadReader(LogRedactor scrub) {
    this.scrub = scrub;
  }

  /** Returns whether a line can contain anything to read. */
  public static boolean isWorthIt(String raw) {
    return raw.contains("eyJ")
        || raw.contains("dXNlcj")
        || raw.contains("bixhP")
        || raw.contains("user=")
        || raw.contains("ecret")
        || raw.indexOf('\\') >= 0;
  }

  public void read(String raw, LogTimeline timeline) {
    if (!isWorthIt(raw)) {
      return;
    }
    challenge(raw).map(this::shown).ifPresent(timeline::challenged);
    Matcher sasl = SASL.matcher(raw);
    while (sasl.find()) {
      message(sasl.group(), timeline);
    }
    if (WRAPPED.matcher(raw).find()) {
      timeline.malformed("the SASL message is split into lines of 76 characters");
    }
    Matcher shared = SHARED.matcher(raw);
    if (shared.find()) {
      timeline.user(scrub.address(shared.group().replace("\\\\", "\\")));
    }
    Matcher plain = PLAIN_SASL.matcher(raw);
    if (raw.contains("auth=Bearer") && plain.find()) {
      timeline.mechanism("XOAUTH2");
      user(plain.group(1), timeline);
    }
    tokens(raw, timeline);
    if (SECRET_LIKE_AN_ID.matcher(raw).find()) {
      timeline.know(Fact.SECRET_LOOKS_LIKE_ID, true);
    }
  }

  /** A challenge without mail addresses. */
  private ErrorChallenge shown(ErrorChallenge challenge) {
    String text = scrub.of(challenge.decoded().orElse(""));
    return new ErrorChallenge(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  private Claims shown(Claims claims) {
    Map<String, Object> members = new LinkedHashMap<>(claims.json().members());
    members.replaceAll((name, value) -> shown(value));
    return new Claims(JsonObject.of(members));
  }

  private Object shown(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::shown).toList();
    }
    return value instanceof String text ? scrub.of(text) : value;
  }

  private static Optional<ErrorChallenge> challenge(String raw) {
    for (Pattern pattern : new Pattern[] {CHALLENGE, LONE_CHALLENGE}) {
      Matcher matcher = pattern.matcher(raw);
      if (matcher.find()) {
        ErrorChallenge challenge = new ErrorChallenge(matcher.group(1));
        if (challenge
            .json()
            .filter(json -> json.has("status") || json.has("schemes"))
            .isPresent()) {
          return Optional.of(challenge);
        }
      }
    }
    return Optional.empty();
  }

  private void message(String base64, LogTimeline timeline) {
    String text;
    try {
      String standard = base64.replace('-', '+').replace('_', '/').replaceFirst("=+$", "");
      // A truncated line ends within a group of four.
      int whole = standard.length() % 4 == 1 ? standard.length() - 1 : standard.length();
      text = new String(Base64.getDecoder().decode(standard.substring(0, whole)), UTF_8);
    } catch (IllegalArgumentException e) {
      return;
    }
    boolean isXOAuth2 = text.startsWith("user=");
    boolean isOAuthBearer = text.startsWith("n,a=");
    if (!isXOAuth2 && !isOAuthBearer) {
      return;
    }
    timeline.mechanism(isXOAuth2 ? "XOAUTH2" : "OAUTHBEARER");
    if (isXOAuth2) {
      String rest = text.substring("user=".length());
      int end = end(rest);
      user(rest.substring(0, end), timeline);
      defect(text, base64).ifPresent(timeline::malformed);
    }
    tokens(text, timeline);
  }

  private void tokens(String text, LogTimeline timeline) {
    Matcher jwt = JWT.matcher(text);
    while (jwt.find()) {
      if (jwt.group(1) != null) {
        claims(jwt.group()).map(this::shown).ifPresent(timeline::claims);
      }
    }
  }

  private static int end(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '^' || text.startsWith("\\x01", i) || text.startsWith("\\1", i)) {
        return i;
      }
    }
    int auth = text.indexOf("auth=");
    return auth < 0 ? text.length() : auth;
  }

  /** The defect of a complete message (Google, "OAuth 2.0 Mechanism"). */
  private static Optional<String> defect(String text, String base64) {
    if (text.contains("\\x01")
        || text.contains("\\1auth")
        || text.contains("\\u0001")
        || text.contains("^A")) {
      return Optional.of("the SASL message contains an escape sequence instead of the byte 0x01");
    }
    int auth = text.indexOf("auth=");
    if (auth > 0 && text.charAt(auth - 1) != '\u0001') {
      return Optional.of("the SASL message has no byte 0x01 before auth=");
    }
    if (text.startsWith("user=\u0001")) {
      return Optional.of("the SASL message has no user");
    }
    if (text.contains("auth=Bearer dXNlcj")) {
      return Optional.of("the token in the SASL message is itself a SASL message in base64");
    }
    if (text.contains("auth=Bearer Bearer") || text.contains("auth=bearer bearer")) {
      return Optional.of("the SASL message contains Bearer twice");
    }
    if (auth > 0 && !text.contains("auth=Bearer ") && text.length() > auth + 16) {
      return Optional.of("the SASL message has no \"auth=Bearer \" before the token");
    }
    boolean isWhole = base64.endsWith("=") || text.endsWith("\u0001");
    if (auth > 0 && isWhole && text.length() > auth + 24 && !text.endsWith("\u0001\u0001")) {
      return Optional.of("the SASL message does not end with two bytes 0x01");
    }
    return Optional.empty();
  }

  private void user(String name, LogTimeline timeline) {
    boolean isShown = name.length() >= 3 && name.chars().allMatch(c -> c > ' ' && c != '*');
    if (isShown && (name.contains("@") || name.contains("\\"))) {
      timeline.user(scrub.address(name));
    }
  }

  /** The claims of an access token: those of an ID token or an assertion are ignored. */
  private static Optional<Claims> claims(String jwt) {
    return Claims.decode(Secret.of(jwt))
        .filter(
            claims ->
                claims.applicationId().isPresent()
                    && claims.json().text("iss").filter(PayloadReader::isEntras).isPresent()
                    && claims.audiences().stream()
                        .noneMatch(
                            a -> claims.applicationId().get().equals(a) || a.contains("/login.")));
  }

  private static boolean isEntras(String issuer) {
    return issuer.contains("sts.windows.net")
        || issuer.contains("login.microsoftonline.")
        || issuer.contains("sts.chinacloudapi.cn")
        || issuer.contains("login.partner.");
  }
}
