package dev.mailgrant.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.time.Instant;
import java.util.Base64;

/** Claims and JSON: readable text can be written and read again unchanged; the rest is refused. */
class ClaimsFuzz {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  @FuzzTest
  void anyPayloadShouldBeClaimsOrNone(byte[] octets) {
    String payload = new String(octets, UTF_8);
    String jwt = "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(octets) + ".c2ln";
    Claims.decode(Secret.of(jwt)).ifPresent(ClaimsFuzz::check);
    if (!payload.isEmpty()) {
      Claims.decode(Secret.of(payload)).ifPresent(ClaimsFuzz::check);
    }
    try {
      JsonObject object = JsonObject.parse(payload);
      same(object, object.toJson());
      same(object, object.toIndentedJson());
    } catch (JsonSyntaxException e) {
      // Most texts are not JSON.
    }
  }

  private static void same(JsonObject object, String json) throws JsonSyntaxException {
    if (!JsonObject.parse(json).members().toString().equals(object.members().toString())) {
      throw new IllegalStateException("it reads otherwise than it was written: " + json);
    }
  }

  private static void check(Claims claims) {
    claims.audiences();
    claims.roles();
    claims.tenantId();
    claims.applicationId();
    claims.objectId();
    Instant end = claims.expiresAt().orElse(FIRST);
    if (end.isBefore(FIRST) || end.isAfter(LAST)) {
      throw new IllegalStateException("an end beyond all calendars: " + end);
    }
  }
}
