package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.entra.RequestCheck;
import dev.mailgrant.sandbox.entra.ScriptedRefusal;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.time.Instant;
import java.util.List;

/** Faults of a client secret. */
final class SecretFaults {
  static final List<Fault> ALL =
      List.of(
          new Fault(
              "wrong-secret",
              "the secret does not belong to the application (AADSTS7000215)",
              Sources.ERROR_CODES,
              scenario -> scenario.changeApplications(SecretFaults::withAnotherSecret)),
          Fault.ofEntra(
              "secret-id-pasted",
              "the Secret ID was used instead of the Value (AADSTS7000215)",
              Sources.ERROR_CODES,
              entra -> entra.asIfSent("client_secret", DefaultTenant.SECRET_ID)),
          new Fault(
              "expired-secret",
              "the secret has expired (AADSTS7000222)",
              Sources.ERROR_CODES,
              scenario -> scenario.changeApplications(SecretFaults::withExpiredSecrets)),
          Fault.ofEntra(
              "credential-missing",
              "as if no credential were sent, for example because a variable is empty (AADSTS7000216)",
              Sources.ERROR_CODES,
              entra ->
                  entra.complaining(
                      RequestCheck.CREDENTIAL,
                      ScriptedRefusal.of(
                          7000216,
                          "invalid_client",
                          "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials'"
                              + " grant type."))),
          Fault.ofEntra(
              "credential-missing-in-body",
              "as if no credential were sent, in the wording for other grants (AADSTS7000218)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.CREDENTIAL,
                      ScriptedRefusal.of(
                          7000218,
                          "invalid_client",
                          "The request body must contain the following parameter: 'client_assertion' or"
                              + " 'client_secret'."))),
          Fault.ofEntra(
              "public-client",
              "the application is a public client and must not send a credential (AADSTS700025)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.CREDENTIAL,
                      ScriptedRefusal.of(
                          700025,
                          "invalid_client",
                          "Client is public so neither 'client_assertion' nor 'client_secret' should be"
                              + " presented."))));

  private SecretFaults() {}

  private static TenantApplication withAnotherSecret(TenantApplication application) {
    return application.withSecrets(
        application.secrets().stream()
            .map(secret -> secret.withValue(Secret.of("rotated-" + secret.id())))
            .toList());
  }

  private static TenantApplication withExpiredSecrets(TenantApplication application) {
    return application.withSecrets(
        application.secrets().stream().map(secret -> secret.expiringAt(Instant.EPOCH)).toList());
  }
}
