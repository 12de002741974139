package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.RequestCheck;
import dev.mailgrant.sandbox.entra.ScriptedRefusal;
import java.time.Duration;
import java.util.List;

/**
 * Faults of a certificate and of the assertion that its key signs. The tenant gives these answers
 * for every credential, so that a client with a secret can see them too.
 */
final class CertificateFaults {
  private static final String INVALID_CLIENT = "invalid_client";

  private static final String OUT_OF_TIME =
      "Client assertion is not within its valid time range. Current time: {now}, assertion valid"
          + " from {from}, expiry time of assertion {to}. Review the documentation at"
          + " https://learn.microsoft.com/entra/identity-platform/certificate-credentials .";

  static final List<Fault> ALL =
      List.of(
          refusal(
              "certificate-not-registered",
              "the certificate was not uploaded, or to another application (AADSTS700027)",
              Sources.ASSERTION_CAPTURES,
              ScriptedRefusal.of(
                  700027,
                  INVALID_CLIENT,
                  "The certificate with identifier used to sign the client assertion is not"
                      + " registered on application. [Reason - The key was not found., Thumbprint of"
                      + " key used by client: '{thumbprint}', Please visit the Azure Portal, Graph"
                      + " Explorer or directly use MS Graph to see configured keys for app Id '{app}'.")),
          refusal(
              "certificate-expired",
              "the certificate has expired (AADSTS700027)",
              Sources.ASSERTION_CAPTURES,
              ScriptedRefusal.of(
                  700027,
                  INVALID_CLIENT,
                  "The certificate with identifier used to sign the client assertion is expired"
                      + " on application. [Reason - The key used is expired., Thumbprint of key used by"
                      + " client: '{thumbprint}', Found key 'Start=2023-01-01T00:00:00.0000000Z,"
                      + " End=2024-01-01T00:00:00.0000000Z', Please visit the Azure Portal, Graph"
                      + " Explorer or directly use MS Graph to see configured keys for app Id '{app}'.")),
          refusal(
              "certificate-key-mismatch",
              "the private key does not match the certificate (AADSTS700027)",
              Sources.ASSERTION_CAPTURES,
              ScriptedRefusal.of(
                  700027,
                  INVALID_CLIENT,
                  "Client assertion contains an invalid signature. [Reason - The key was not"
                      + " found.]")),
          refusal(
              "certificate-elliptic",
              "the certificate's key is an elliptic curve key, not RSA (AADSTS700027)",
              "a report of the error",
              ScriptedRefusal.of(
                  700027,
                  INVALID_CLIENT,
                  "Invalid JWT token. Unsupported asymmetric signing algorithm.")),
          refusal(
              "certificate-subject-not-authorized",
              "the certificate's subject is not authorized for the application (AADSTS700030)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  700030,
                  INVALID_CLIENT,
                  "Invalid certificate - subject name in certificate is not authorized."
                      + " SubjectNames/SubjectAlternativeNames (up to 10) in token certificate are:"
                      + " CN=sandbox.")),
          Fault.ofEntra(
              "assertion-out-of-time",
              "this machine's clock is three hours behind, so the assertion's times are wrong (AADSTS700024)",
              "MSAL4J issue 984; captures of the error",
              entra ->
                  entra
                      .withClockOffset(Duration.ofHours(3))
                      .complaining(
                          RequestCheck.CREDENTIAL,
                          ScriptedRefusal.of(700024, INVALID_CLIENT, OUT_OF_TIME))),
          refusal(
              "assertion-stale",
              "the assertion was created three hours ago and reused; all clocks are correct (AADSTS700024)",
              "MSAL4J issue 984; captures of the error",
              ScriptedRefusal.of(700024, INVALID_CLIENT, OUT_OF_TIME)),
          refusal(
              "assertion-wrong-application",
              "the assertion is from another application (AADSTS700021)",
              Sources.ASSERTION_CAPTURES,
              ScriptedRefusal.of(
                  700021,
                  INVALID_CLIENT,
                  "Client assertion application identifier doesn't match 'client_id' parameter.")),
          refusal(
              "assertion-wrong-audience",
              "the assertion is for another tenant, cloud or host (AADSTS700023)",
              Sources.ASSERTION_CAPTURES,
              ScriptedRefusal.of(
                  700023,
                  INVALID_CLIENT,
                  "Client assertion audience claim does not match Realm issuer.")),
          refusal(
              "assertion-malformed",
              "the assertion is not a JWT (AADSTS50027)",
              Sources.ERROR_CODE_ONLY,
              ScriptedRefusal.of(50027, INVALID_CLIENT, "JWT token is invalid or malformed.")),
          refusal(
              "assertion-wrong-algorithm",
              "the assertion is signed with the secret, HS256 (AADSTS5002738)",
              "a capture of 2023; the list of algorithms has surely grown",
              ScriptedRefusal.of(
                  5002738,
                  INVALID_CLIENT,
                  "Invalid JWT token. 'HS256' is not a supported signature algorithm. Supported"
                      + " signing algorithms are: 'RS256,RS384,RS512'")),
          refusal(
              "assertion-without-thumbprint",
              "the assertion does not identify its key (AADSTS5002723)",
              Sources.ASSERTION_CAPTURES,
              ScriptedRefusal.of(
                  5002723,
                  INVALID_CLIENT,
                  "Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256"
                      + " thumbprint, nor keyId specified in token header.")),
          refusal(
              "assertion-claim-missing",
              "the assertion has no issuer (AADSTS90014)",
              Sources.ERROR_CODES,
              ScriptedRefusal.of(
                  90014,
                  "invalid_request",
                  "The required field 'iss' is missing from the credential. Ensure that you have"
                      + " all the necessary parameters for the login request.")),
          refusal(
              "assertion-subject-mismatch",
              "the assertion's subject and issuer differ (AADSTS50048)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  50048,
                  INVALID_CLIENT,
                  "Subject mismatches Issuer claim in the client assertion.")),
          refusal(
              "assertion-invalid",
              "the assertion is invalid, in the older wording (AADSTS50013)",
              Sources.ERROR_CODE_ONLY,
              ScriptedRefusal.of(
                  50013, "invalid_grant", "Assertion is invalid because of various reasons.")),
          refusal(
              "assertion-not-authenticated",
              "the assertion does not authenticate, in the older wording (AADSTS50012)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  50012,
                  INVALID_CLIENT,
                  "Authentication failed. Client assertion contains an invalid signature.")),
          refusal(
              "mutual-tls-certificate",
              "the client certificate for mutual TLS was rejected (AADSTS392200)",
              Sources.ERROR_CODE_ONLY,
              ScriptedRefusal.of(
                  392200,
                  INVALID_CLIENT,
                  "The client certificate of the TLS connection is not valid.")));

  private CertificateFaults() {}

  private static Fault refusal(
      String name, String description, String source, ScriptedRefusal complaint) {
    return Fault.ofEntra(
        name, description, source, entra -> entra.complaining(RequestCheck.CREDENTIAL, complaint));
  }
}
