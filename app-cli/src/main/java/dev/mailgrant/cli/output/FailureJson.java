package dev.mailgrant.cli.output;

import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.oauth.AadstsCode;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.smtp.EnhancedStatusCode;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A failed step as the object of {@code docs/json.md}; unknown values are absent. */
public final class FailureJson {
  private FailureJson() {}

  /** A failure of a handshake. */
  public static Map<String, Object> of(StepFailure failure) {
    return of("handshake", failure);
  }

  /** A failure of the given kind. */
  public static Map<String, Object> of(String kind, StepFailure failure) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", kind);
    object.put("step", failure.step());
    object.put("reason", failure.reason());
    object.put("exitCode", ExitCodes.of(failure.reason()).code());
    object.put("message", failure.message());
    StepFailure.Evidence evidence = failure.evidence();
    evidence.oauthError().ifPresent(error -> object.put("oauth", oauth(error)));
    evidence.unusableReply().ifPresent(reply -> object.put("reply", reply(reply)));
    evidence.reply().ifPresent(reply -> mailServer(object, reply));
    evidence.challenge().ifPresent(challenge -> object.put("challenge", challenge(challenge)));
    evidence.retryAfter().ifPresent(wait -> object.put("retryAfterMillis", wait.toMillis()));
    return object;
  }

  private static Map<String, Object> oauth(OAuthError error) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("error", error.error());
    put(object, "description", error.description());
    object.put("aadstsCodes", error.aadstsCodes());
    object.put("lookUp", error.aadstsCodes().stream().map(AadstsCode::page).toList());
    put(object, "suberror", error.suberror());
    put(object, "claims", error.claims());
    put(object, "traceId", error.traceId());
    put(object, "correlationId", error.correlationId());
    object.put("httpStatus", error.httpStatus());
    put(object, "serverDate", error.serverDate());
    return object;
  }

  private static Map<String, Object> reply(UnusableReply reply) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("httpStatus", reply.httpStatus());
    object.put("mediaType", reply.mediaType());
    object.put("excerpt", reply.excerpt());
    put(object, "location", reply.location());
    put(object, "serverDate", reply.serverDate());
    return object;
  }

  /** The reply of the mail server, named after its protocol. */
  private static void mailServer(Map<String, Object> object, ServerReply reply) {
    if (reply instanceof StatusResponse status) {
      object.put("imap", status(status));
    } else if (reply instanceof SmtpReply smtp) {
      object.put("smtp", smtp(smtp));
    } else if (reply instanceof Pop3Reply pop3) {
      object.put("pop3", pop3(pop3));
    }
  }

  private static Map<String, Object> smtp(SmtpReply reply) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", reply.code());
    put(object, "enhancedCode", reply.enhanced().map(EnhancedStatusCode::toString));
    object.put("text", reply.text());
    return object;
  }

  private static Map<String, Object> pop3(Pop3Reply reply) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("status", reply.isOk() ? "+OK" : "-ERR");
    put(object, "code", reply.code());
    object.put("text", reply.text());
    return object;
  }

  private static Map<String, Object> status(StatusResponse status) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("status", status.status());
    put(object, "code", status.code());
    object.put("text", status.text());
    put(object, "diagnosticError", status.diagnosticError());
    return object;
  }

  private static Map<String, Object> challenge(ErrorChallenge challenge) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("raw", challenge.raw());
    put(object, "decoded", challenge.decoded());
    return object;
  }

  private static void put(Map<String, Object> object, String name, Optional<?> value) {
    value.ifPresent(present -> object.put(name, present));
  }
}
