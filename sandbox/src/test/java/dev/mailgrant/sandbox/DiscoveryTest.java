package dev.mailgrant.sandbox;

import static dev.mailgrant.sandbox.Refusals.assertRefusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.jose.Jws;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata of the authority. */
class DiscoveryTest extends TokenTest {
  @Test
  void publishedKeyShouldVerifyTheToken() throws Exception {
    JsonObject configuration =
        client.get("/" + sandbox.tenantId() + "/v2.0/.well-known/openid-configuration").json();
    URI keys = URI.create(configuration.text("jwks_uri").orElseThrow());
    List<?> published =
        (List<?>) Objects.requireNonNull(client.get(keys.getPath()).json().members().get("keys"));
    JsonObject key = (JsonObject) published.get(0);
    Base64.Decoder decoder = Base64.getUrlDecoder();
    var spec =
        new RSAPublicKeySpec(
            new BigInteger(1, decoder.decode(key.text("n").orElseThrow())),
            new BigInteger(1, decoder.decode(key.text("e").orElseThrow())));
    String token = client.post(client.bySecret()).text("access_token");

    Jws good = Jws.parse(token).orElseThrow();
    Jws forged = Jws.parse(sandbox.forgeToken().value().reveal()).orElseThrow();
    var publicKey = KeyFactory.getInstance("RSA").generatePublic(spec);

    assertThat(key.text("kid")).contains(sandbox.signingKey().id());
    assertThat(good.isSignedBy(publicKey)).isTrue();
    assertThat(forged.isSignedBy(publicKey)).isFalse();
    assertThat(configuration.text("token_endpoint")).contains(sandbox.tokenEndpoint().toString());
  }

  @Test
  void instanceDiscoveryShouldKnowThisHostOnly() throws Exception {
    String ours = sandbox.authority() + "/" + sandbox.tenantId() + "/oauth2/v2.0/authorize";
    String path = "/common/discovery/instance?api-version=1.1&authorization_endpoint=";

    Answer known = client.get(path + URLEncoder.encode(ours, UTF_8));
    Answer unknown =
        client.get(path + URLEncoder.encode("https://login.example/x/oauth2/authorize", UTF_8));

    assertThat(known.text("tenant_discovery_endpoint"))
        .isEqualTo(
            sandbox.authority()
                + "/"
                + sandbox.tenantId()
                + "/v2.0/.well-known/openid-configuration");
    assertThat(known.header("Cache-Control")).contains("max-age=86400, private");
    assertRefusal(unknown, 400, "invalid_instance", 50049, "Unknown or invalid instance.");
  }

  @Test
  void configurationOfAnUnknownTenantShouldHaveItsOwnError() throws Exception {
    assertRefusal(
        client.get("/other.example/v2.0/.well-known/openid-configuration"),
        400,
        "invalid_tenant",
        90002,
        "not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/favicon.ico", "/x/oauth2/token"})
  void unknownPathShouldNotBeFound(String path) throws Exception {
    assertThat(client.get(path).status()).isEqualTo(404);
  }
}
