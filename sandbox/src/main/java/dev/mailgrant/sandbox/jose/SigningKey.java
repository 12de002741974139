package dev.mailgrant.sandbox.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import dev.mailgrant.sandbox.tls.Pem;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key that signs tokens: RSA-2048, self-signed, identified by the SHA-1 thumbprint of its
 * certificate, like Entra's. Immutable and safe for use by several threads; {@link #toString} shows
 * only the id.
 */
public final class SigningKey {
  private final ApplicationCertificate pair;
  private final String id;

  private SigningKey(ApplicationCertificate pair) {
    this.pair = pair;
    this.id = Thumbprint.encode(Thumbprint.sha1(pair.certificate()));
  }

  /**
   * The key that all sandboxes of this process share, as all tenants of Entra share theirs; its
   * certificate uses the system's clock, not that of a sandbox. The first call takes about a
   * quarter of a second.
   */
  public static SigningKey ofThisProcess() {
    return OfThisProcess.KEY;
  }

  /** Generates a new key, which takes about a quarter of a second. */
  public static SigningKey create(Clock clock) {
    return new SigningKey(
        ApplicationCertificate.selfSigned("accounts.accesscontrol.windows.net", clock));
  }

  /** The key's id, the {@code kid} and {@code x5t} of every token; safe in URLs and file names. */
  public String id() {
    return id;
  }

  /** The public key for validators. */
  public RSAPublicKey publicKey() {
    return (RSAPublicKey) pair.certificate().getPublicKey();
  }

  /** The public key as PEM ({@code BEGIN PUBLIC KEY}), for Dovecot's local validation. */
  public String publicKeyPem() {
    return Pem.key(publicKey());
  }

  /** The public key as a JSON Web Key (RFC 7517), with the members of Entra's key list. */
  public JsonObject jwk() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kty", "RSA");
    members.put("use", "sig");
    members.put("kid", id);
    members.put("x5t", id);
    members.put("n", unsigned(publicKey().getModulus()));
    members.put("e", unsigned(publicKey().getPublicExponent()));
    try {
      members.put(
          "x5c", List.of(Base64.getEncoder().encodeToString(pair.certificate().getEncoded())));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("the certificate was read from its DER form", e);
    }
    return JsonObject.of(members);
  }

  /**
   * Signs claims with RS256.
   *
   * <p>The header has {@code typ}, {@code alg}, {@code x5t} and {@code kid}. Entra's header also
   * has a {@code nonce}, so that only Microsoft can check the signature; it is omitted, so that
   * other servers can validate the token.
   */
  public Secret sign(JsonObject claims) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    header.put("alg", JwsAlgorithm.RS256.name());
    header.put("x5t", id);
    header.put("kid", id);
    String signedText = segment(JsonObject.of(header)) + "." + segment(claims);
    byte[] signature = JwsAlgorithm.RS256.sign(pair.key(), signedText.getBytes(US_ASCII));
    return Secret.of(signedText + "." + encode(signature));
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }

  private static String segment(JsonObject json) {
    return encode(json.toJson().getBytes(UTF_8));
  }

  /** Big-endian without a sign byte (RFC 7518 section 2, Base64urlUInt). */
  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Created once, on first use. */
  private static final class OfThisProcess {
    static final SigningKey KEY = create(Clock.systemUTC());
  }
}
