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
 * The key that Entra signs tokens with: RSA-2048, certified by itself, named by its certificate's
 * SHA-1 thumbprint as the real ones are. Immutable and safe for use by several threads; {@link
 * #toString} shows the name only.
 */
public final class SigningKey {
  private final ApplicationCertificate pair;
  private final String id;

  private SigningKey(ApplicationCertificate pair) {
    this.pair = pair;
    this.id = Thumbprint.encode(Thumbprint.sha1(pair.certificate()));
  }

  /**
   * The key that all sandboxes of this process share, as all tenants of Entra share theirs;
   * certified by the system's clock, whatever a sandbox's own says. The first to ask for it waits
   * about a quarter of a second.
   */
  public static SigningKey ofThisProcess() {
    return OfThisProcess.KEY;
  }

  /** Makes a key that nobody else has: about a quarter of a second. */
  public static SigningKey create(Clock clock) {
    return new SigningKey(
        ApplicationCertificate.selfSigned("accounts.accesscontrol.windows.net", clock));
  }

  /** The key's id, the {@code kid} and {@code x5t} of every token; safe in URLs and file names. */
  public String id() {
    return id;
  }

  /** The public half: what a validator needs. */
  public RSAPublicKey publicKey() {
    return (RSAPublicKey) pair.certificate().getPublicKey();
  }

  /** The public half as PEM ({@code BEGIN PUBLIC KEY}): what Dovecot's local validation reads. */
  public String publicKeyPem() {
    return Pem.key(publicKey());
  }

  /** The public half as a JSON Web Key (RFC 7517), with the members of Entra's own key list. */
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
   * <p>The header has {@code typ}, {@code alg}, {@code x5t} and {@code kid}. The real one has a
   * {@code nonce} too, by which nobody but Microsoft can check the signature; it is left out, so
   * that other servers can validate the token.
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

  /** Made when it is first used, once. */
  private static final class OfThisProcess {
    static final SigningKey KEY = create(Clock.systemUTC());
  }
}
