package dev.mailgrant.testkit.contract.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.testkit.server.ReceivedRequest;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;

/** Parses a client assertion like a server, using only the JDK. */
final class Assertion {
  private Assertion() {}

  /** The three parts of the assertion that a source sends. */
  static String[] segments(ContractFixture trial) throws TokenException {
    return segments(trial, TestCredential.PEM_CERTIFICATE);
  }

  /** The three parts of the assertion that a source sends for a credential. */
  static String[] segments(ContractFixture trial, TestCredential credential) throws TokenException {
    trial.source(credential.credential()).acquire(ContractFixture.request());
    return segments(trial.onlyRequest());
  }

  static String[] segments(ReceivedRequest asked) {
    return asked.field("client_assertion").orElse("").split("\\.", -1);
  }

  /** An unsigned assertion with these claims. */
  static String unsigned(Map<String, Object> claims) {
    Base64.Encoder base64url = Base64.getUrlEncoder().withoutPadding();
    return base64url.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8))
        + "."
        + base64url.encodeToString(JsonObject.of(claims).toJson().getBytes(UTF_8))
        + ".c2lnbmF0dXJl";
  }

  static JsonObject header(String[] segments) {
    return json(segments[0]);
  }

  static JsonObject claims(String[] segments) {
    return json(segments[1]);
  }

  static boolean isSigned(String[] segments, String algorithm) throws GeneralSecurityException {
    Signature signature;
    if (algorithm.equals("PS256")) {
      signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    } else {
      signature = Signature.getInstance("SHA256withRSA");
    }
    signature.initVerify(TestCredential.x509());
    signature.update((segments[0] + "." + segments[1]).getBytes(US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(segments[2]));
  }

  private static JsonObject json(String segment) {
    try {
      return JsonObject.parse(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
    } catch (JsonSyntaxException e) {
      throw new AssertionError("the assertion holds no JSON", e);
    }
  }
}
