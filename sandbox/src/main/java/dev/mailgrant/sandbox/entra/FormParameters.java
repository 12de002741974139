package dev.mailgrant.sandbox.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.sandbox.entra.http.EntraRequest;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a token request (RFC 6749 section 3.2): each at most once; an empty one counts
 * as absent.
 *
 * @param parameters the parameters that are not empty
 */
record FormParameters(Map<String, String> parameters) {
  private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  /** Parses a body. A body with another media type has no parameters. */
  static FormParameters read(EntraRequest request) throws EntraRefusal {
    Map<String, String> parameters = new LinkedHashMap<>();
    String type = request.header("content-type").orElse("");
    if (type.regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length())) {
      for (String pair : request.body().split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String name = decode(pair.substring(0, equals));
          String previous = parameters.put(name, decode(pair.substring(equals + 1)));
          if (previous != null) {
            throw Aadsts.duplicatedParameter(name);
          }
        }
      }
    }
    parameters.values().removeIf(String::isEmpty);
    return new FormParameters(parameters);
  }

  /** Returns this form with other parameters; an empty one counts as absent. */
  FormParameters asIf(Map<String, String> others) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.putAll(others);
    changed.values().removeIf(String::isEmpty);
    return new FormParameters(changed);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String require(String name) throws EntraRefusal {
    return get(name).orElseThrow(() -> Aadsts.missingParameter(name));
  }

  /** Decodes form encoding, also for the two parts of HTTP Basic (RFC 6749 section 2.3.1). */
  static String decode(String encoded) throws EntraRefusal {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Aadsts.malformedRequest();
    }
  }

  /** Shows only the names of parameters. */
  @Override
  public String toString() {
    return "Form" + parameters.keySet();
  }
}
