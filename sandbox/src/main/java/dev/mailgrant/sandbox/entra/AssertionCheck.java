package dev.mailgrant.sandbox.entra;

import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.JwsAlgorithm;
import dev.mailgrant.sandbox.jose.Thumbprint;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks a client assertion (RFC 7523 section 3; Microsoft's "Certificate credentials"). A {@code
 * jti} may be repeated, as in Entra ID: MSAL Python sends the same assertion for nine minutes.
 */
final class AssertionCheck {
  /** The tolerance for the client's clock; that of the real service is not published. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Tenant tenant;
  private final TenantApplication application;
  private final String origin;
  private final Instant now;

  AssertionCheck(Tenant tenant, TenantApplication application, String origin, Instant now) {
    this.tenant = tenant;
    this.application = application;
    this.origin = origin;
    this.now = now;
  }

  void check(String assertion) throws EntraRefusal {
    Jws jws = Jws.parse(assertion).orElseThrow(Aadsts::malformedAssertion);
    String issuer = requireClaim(jws, "iss");
    if (issuer.startsWith("https://")) {
      // A token from another issuer is a federated credential; this tenant has none.
      throw Aadsts.noFederatedCredential(application);
    }
    checkAlgorithm(jws);
    List<byte[]> named = namedKeys(jws);
    requireClaim(jws, "aud");
    String subject = requireClaim(jws, "sub");
    if (!issuer.equalsIgnoreCase(application.clientId())
        || !subject.equalsIgnoreCase(application.clientId())) {
      throw Aadsts.notTheClientsAssertion();
    }
    X509Certificate certificate =
        named.stream()
            .flatMap(thumbprint -> registered(thumbprint).stream())
            .findFirst()
            .orElseThrow(() -> Aadsts.unknownKey(application, named.get(0)));
    if (now.isAfter(certificate.getNotAfter().toInstant())
        || now.isBefore(certificate.getNotBefore().toInstant())) {
      throw Aadsts.expiredKey(application, named.get(0), certificate);
    }
    if (!jws.isSignedBy(certificate.getPublicKey())) {
      throw Aadsts.wrongSignature();
    }
    checkTimes(jws);
    checkAudience(jws);
  }

  /**
   * The thumbprint in an assertion, in hexadecimal; empty if it is not an assertion or has none.
   */
  static Optional<String> thumbprint(String assertion) {
    return Jws.parse(assertion)
        .flatMap(jws -> jws.header().text("x5t#S256").or(() -> jws.header().text("x5t")))
        .flatMap(Thumbprint::decode)
        .map(bytes -> HexFormat.of().withUpperCase().formatHex(bytes));
  }

  private static void checkAlgorithm(Jws jws) throws EntraRefusal {
    String algorithm = jws.algorithm();
    if (algorithm.startsWith("ES") || algorithm.equals("EdDSA")) {
      throw Aadsts.notRsa();
    }
    if (JwsAlgorithm.named(algorithm).isEmpty()) {
      throw Aadsts.unsupportedAlgorithm(algorithm);
    }
  }

  /** The thumbprints in {@code x5t#S256}, {@code x5t} and {@code kid}, in that order. */
  private static List<byte[]> namedKeys(Jws jws) throws EntraRefusal {
    Optional<String> sha256 = jws.header().text("x5t#S256");
    Optional<String> sha1 = jws.header().text("x5t");
    Optional<String> keyId = jws.header().text("kid");
    if (sha256.isEmpty() && sha1.isEmpty() && keyId.isEmpty()) {
      throw Aadsts.noThumbprint();
    }
    List<byte[]> named =
        Arrays.asList(
                sha256.flatMap(Thumbprint::decode),
                sha1.flatMap(Thumbprint::decode),
                keyId.flatMap(AssertionCheck::keyId))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    if (named.isEmpty()) {
      throw Aadsts.malformedAssertion();
    }
    return named;
  }

  /** A key id is the SHA-1 thumbprint in hexadecimal, as the portal shows it, or in base64url. */
  private static Optional<byte[]> keyId(String text) {
    return text.matches("[0-9A-Fa-f]{40}")
        ? Optional.of(HexFormat.of().parseHex(text))
        : Thumbprint.decode(text);
  }

  private Optional<X509Certificate> registered(byte[] thumbprint) {
    return application.certificates().stream()
        .filter(
            certificate ->
                Arrays.equals(thumbprint, Thumbprint.sha256(certificate))
                    || Arrays.equals(thumbprint, Thumbprint.sha1(certificate)))
        .findFirst();
  }

  /**
   * Accepts numbers, and numbers in quotes as sent by MSAL .NET; {@code nbf} is optional, {@code
   * exp} is required.
   */
  private void checkTimes(Jws jws) throws EntraRefusal {
    if (!jws.claims().has("exp")) {
      throw Aadsts.missingClaim("exp");
    }
    Instant to = instant(jws.claims().wholeNumber("exp"));
    Instant from =
        jws.claims().has("nbf") ? instant(jws.claims().wholeNumber("nbf")) : Instant.EPOCH;
    if (now.isBefore(from.minus(TOLERANCE)) || now.isAfter(to.plus(TOLERANCE))) {
      throw Aadsts.outOfTime(now, from, to);
    }
  }

  private static Instant instant(OptionalLong seconds) throws EntraRefusal {
    try {
      // Milliseconds instead of seconds are a valid date in the distant future.
      return Instant.ofEpochSecond(seconds.orElseThrow(Aadsts::malformedAssertion));
    } catch (DateTimeException e) {
      throw Aadsts.malformedAssertion();
    }
  }

  /**
   * The audience must be the requested token endpoint, with the tenant's id or any of its domains.
   */
  private void checkAudience(Jws jws) throws EntraRefusal {
    for (String audience : jws.claims().texts("aud")) {
      String before = origin + "/";
      String after = "/oauth2/v2.0/token";
      if (audience.length() > before.length() + after.length()
          && audience.regionMatches(true, 0, before, 0, before.length())
          && audience.endsWith(after)
          && tenant.isCalled(
              audience.substring(before.length(), audience.length() - after.length()))) {
        return;
      }
    }
    throw Aadsts.wrongAudience();
  }

  private static String requireClaim(Jws jws, String name) throws EntraRefusal {
    return jws.claims().texts(name).stream()
        .findFirst()
        .orElseThrow(() -> Aadsts.missingClaim(name));
  }
}
