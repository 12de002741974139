package dev.mailgrant.cli.output;

import dev.mailgrant.cli.compare.AssertionPreview;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.login.CheckedCredential;
import dev.mailgrant.settings.login.CredentialCheck;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The description of a credential as the object of {@code docs/json.md}, without secrets. */
public final class CredentialReport {
  /** Different in every assertion. */
  private static final Set<String> OF_ONE_REQUEST = Set.of("jti", "iat", "nbf", "exp");

  /** The portal shows thumbprints in upper case without colons. */
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private CredentialReport() {}

  /**
   * @param assertion the assertion that would be sent, if it is a certificate
   */
  public static Map<String, Object> of(
      CheckedCredential checked, Optional<AssertionPreview> assertion, Instant now) {
    Map<String, Object> object = new LinkedHashMap<>();
    SettingValue given = checked.given();
    object.put("type", type(checked));
    object.put("source", Map.of("key", given.setting().key(), "origin", given.origin().toString()));
    if (!given.setting().isSecret()) {
      object.put("file", given.shown());
    }
    if (checked.credential() instanceof ClientSecret secret) {
      object.put("characters", secret.value().reveal().length());
    } else if (checked.credential() instanceof ClientCertificate certificate) {
      certificate(object, certificate, now);
    } else if (checked.credential() instanceof FederatedAssertion federated) {
      federated(object, federated, now);
    }
    assertion
        .filter(made -> checked.credential() instanceof ClientCertificate)
        .ifPresent(made -> object.put("assertion", assertion(checked, made)));
    return object;
  }

  private static String type(CheckedCredential checked) {
    if (checked.credential() instanceof ClientSecret) {
      return "secret";
    }
    return checked.credential() instanceof ClientCertificate ? "certificate" : "federated";
  }

  private static void certificate(
      Map<String, Object> object, ClientCertificate credential, Instant now) {
    X509Certificate certificate = credential.certificate();
    object.put("subject", certificate.getSubjectX500Principal());
    object.put("issuer", certificate.getIssuerX500Principal());
    if (certificate.getPublicKey() instanceof RSAKey rsa) {
      object.put("keyAlgorithm", "RSA");
      object.put("keyBits", rsa.getModulus().bitLength());
    }
    object.put("chainLength", credential.chain().size());
    object.put("sha1Thumbprint", HEX.formatHex(credential.sha1Thumbprint()));
    object.put("sha256Thumbprint", HEX.formatHex(credential.sha256Thumbprint()));
    object.put(
        "x5tS256",
        Base64.getUrlEncoder().withoutPadding().encodeToString(credential.sha256Thumbprint()));
    Instant end = certificate.getNotAfter().toInstant();
    object.put("notBefore", certificate.getNotBefore().toInstant());
    object.put("notAfter", end);
    object.put("daysLeft", CredentialCheck.daysLeft(end, now));
  }

  private static void federated(
      Map<String, Object> object, FederatedAssertion federated, Instant now) {
    Optional<Secret> assertion = read(federated);
    Optional<Claims> claims = assertion.flatMap(FederatedAssertion::claims);
    object.put("isJwt", claims.isPresent());
    if (claims.isEmpty()) {
      return;
    }
    claims.get().json().text("iss").ifPresent(issuer -> object.put("issuer", issuer));
    claims.get().json().text("sub").ifPresent(subject -> object.put("subject", subject));
    object.put("audiences", claims.get().audiences());
    claims
        .get()
        .expiresAt()
        .ifPresent(
            end -> {
              object.put("expiresAt", end);
              object.put("secondsLeft", end.getEpochSecond() - now.getEpochSecond());
            });
  }

  private static Optional<Secret> read(FederatedAssertion federated) {
    try {
      return Optional.of(federated.read());
    } catch (CredentialUnusableException e) {
      return Optional.empty(); // reported as a problem
    }
  }

  private static Map<String, Object> assertion(CheckedCredential checked, AssertionPreview made) {
    Map<String, Object> claims = new LinkedHashMap<>(made.claims().members());
    claims.keySet().removeAll(OF_ONE_REQUEST);
    if (!checked.isClientKnown()) {
      claims.keySet().removeAll(Set.of("iss", "sub"));
    }
    if (!checked.isServerKnown()) {
      claims.remove("aud");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("adapter", EnumWords.kebab(checked.settings().adapter()));
    object.put("header", made.header());
    object.put("claims", JsonObject.of(claims));
    return object;
  }
}
