package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads printed claims of a token: JSON on one line or many, a Python dictionary, a PowerShell
 * list. They are read from the lines around {@code aud}.
 */
public final class ClaimsReader implements LineReader {
  private static final KeywordFilter MENTIONED = KeywordFilter.of("aud");

  private static final int AROUND = 40;

  private static final Pattern AUDIENCE = claim("aud");
  private static final Map<String, Pattern> TEXTS =
      Stream.of("appid", "azp", "oid", "tid", "idtyp", "scp", "iss", "ver")
          .collect(Collectors.toUnmodifiableMap(name -> name, ClaimsReader::claim));

  private static final Pattern ROLES =
      Pattern.compile(
          "(?<![\\w])[\"']?roles[\"']?\\s{0,40}(?:=>|[:=])\\s{0,40}[\\[{(\"']([^\\]})]{0,2000})");

  private static final Pattern ROLE =
      Pattern.compile("[A-Za-z]{2,40}\\.[A-Za-z.]{2,60}|full_access_as_app");

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w])[\"']?(exp|nbf|iat)[\"']?\\s{0,40}(?:=>|[:=])\\s{0,40}(\\d{9,11})\\b");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    Matcher audience = AUDIENCE.matcher(place.text());
    if (!audience.find()) {
      return;
    }
    String aud = audience.group(1);
    boolean isResource = aud.startsWith("http") || aud.startsWith("0000000");
    if (isResource && !aud.contains("/login.")) {
      claims(aud, place.around(AROUND)).ifPresent(timeline::claims);
    }
  }

  private static Optional<Claims> claims(String aud, String text) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("aud", aud);
    TEXTS.forEach(
        (name, pattern) -> {
          Matcher matcher = pattern.matcher(text);
          if (matcher.find()) {
            members.put(name, matcher.group(1).strip());
          }
        });
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      members.put(number.group(1), Long.valueOf(number.group(2)));
    }
    Matcher roles = ROLES.matcher(text);
    if (roles.find()) {
      List<String> names = new ArrayList<>();
      Matcher role = ROLE.matcher(roles.group(1));
      while (role.find()) {
        names.add(role.group());
      }
      members.put("roles", names);
    }
    // With fewer claims it is probably a configuration with an audience.
    boolean isToken =
        members.containsKey("roles")
            || members.containsKey("scp")
            || (members.containsKey("iss") && members.size() >= 4);
    return isToken ? Optional.of(new Claims(JsonObject.of(members))) : Optional.empty();
  }

  private static Pattern claim(String name) {
    return Pattern.compile(
        "(?<![\\w])[\"']?"
            + name
            + "[\"']?\\s{0,40}(?:=>|[:=])\\s{0,40}[\"']?"
            + (name.equals("scp") ? "([^\"',\\r\\n}]{1,400})" : "([^\"',\\s}]{1,400})"));
  }
}
