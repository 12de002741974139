package dev.mailgrant.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.settings.login.TokenSettings;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The client assertion that an adapter would send, without its signature. The adapter creates it
 * for a transport that sends nothing, so the preview is always accurate. Immutable and safe for use
 * by several threads.
 *
 * @param header the JOSE header (RFC 7515 section 4)
 * @param claims the claims (RFC 7523 section 3)
 */
public record AssertionPreview(JsonObject header, JsonObject claims) {
  private static final String FIELD = "client_assertion=";

  /**
   * Lets the configured adapter create an assertion.
   *
   * @return empty if the credential is a secret, which needs no assertion
   * @throws CredentialUnusableException if it cannot create one
   * @throws InvalidFieldException if it does not support a setting; the field is the setting's key
   */
  public static Optional<AssertionPreview> of(TokenSettings settings, Clock clock)
      throws CredentialUnusableException {
    List<String> fields = new ArrayList<>();
    HttpTransport nowhere =
        (request, deadline) -> {
          fields.addAll(List.of(request.body().reveal().split("&")));
          throw new NetworkException(NetworkFault.UNUSABLE_ANSWER, "nothing is sent here");
        };
    try (Application application =
        Application.forTokens(settings.adapter(), settings, clock, real -> nowhere)) {
      Deadline deadline = Deadline.after(settings.deadline(), clock);
      application.tokens().acquire(TokenRequest.forced(settings.scope(), deadline));
    } catch (CredentialUnusableException e) {
      throw e;
    } catch (TokenException e) {
      // Expected: there is no response.
    }
    return fields.stream()
        .filter(field -> field.startsWith(FIELD))
        .findFirst()
        .flatMap(field -> decode(URLDecoder.decode(field.substring(FIELD.length()), UTF_8)));
  }

  private static Optional<AssertionPreview> decode(String jwt) {
    String[] segments = jwt.split("\\.", -1);
    if (segments.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AssertionPreview(object(segments[0]), object(segments[1])));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty(); // from another issuer, and opaque
    }
  }

  private static JsonObject object(String segment) throws JsonSyntaxException {
    return JsonObject.parse(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
  }
}
