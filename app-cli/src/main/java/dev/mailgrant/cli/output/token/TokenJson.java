package dev.mailgrant.cli.output.token;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.FailureJson;
import dev.mailgrant.cli.output.JsonEnvelope;
import dev.mailgrant.cli.output.finding.FindingJson;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The result of the command {@code token} as the object of {@code docs/json.md}.
 *
 * @param settings the settings
 * @param inSandbox whether the tenant is simulated
 * @param given the options that printed mailgrant commands must repeat
 */
public record TokenJson(TokenSettings settings, boolean inSandbox, GivenOptions given) {
  private static final String COMMAND = "token";

  /** The object with the token: here a credential is printed on purpose. */
  public JsonObject token(AccessToken token, Instant now) {
    Map<String, Object> object = JsonEnvelope.of(COMMAND, ExitCode.OK);
    object.put("accessToken", token.value().reveal());
    object.put("tokenType", "Bearer");
    describe(token, now, object);
    return JsonObject.of(object);
  }

  /** The object with the claims, without the token. */
  public JsonObject claims(
      AccessToken token, Instant now, List<Finding> findings, ClaimGlossary glossary) {
    Map<String, Object> object = JsonEnvelope.of(COMMAND, ExitCode.OK);
    describe(token, now, object);
    object.put("opaque", token.claims().isEmpty() && !token.isDamaged());
    object.put("damaged", token.isDamaged());
    token.claims().ifPresent(claims -> object.put("remarks", remarks(claims, findings, glossary)));
    object.put("findings", FindingJson.findings(findings, given));
    return JsonObject.of(object);
  }

  /** The object for a failure. */
  public JsonObject failure(StepFailure failure, List<Finding> findings) {
    Map<String, Object> object = JsonEnvelope.of(COMMAND, ExitCodes.of(failure.reason()));
    object.put("error", FailureJson.of(COMMAND, failure));
    object.put("request", request());
    object.put("findings", FindingJson.findings(findings, given));
    return JsonObject.of(object);
  }

  /** The request. */
  public Map<String, Object> request() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("scope", settings.scope());
    settings.registration().tenantId().ifPresent(tenant -> object.put("tenantId", tenant));
    object.put("clientId", settings.registration().clientId());
    object.put("tokenEndpoint", settings.registration().tokenEndpoint());
    object.put("tokenAdapter", EnumWords.kebab(settings.adapter()));
    object.put("sandbox", inSandbox);
    return object;
  }

  private void describe(AccessToken token, Instant now, Map<String, Object> object) {
    object.put("placeholder", token.placeholder());
    object.put("expiresAt", token.expiresAt());
    object.put("refreshAt", token.refreshAt());
    object.put("lifeSeconds", Duration.between(now, token.expiresAt()).toSeconds());
    object.put("scope", token.scope());
    object.put("request", request());
    token.claims().ifPresent(claims -> object.put("claims", claims.json()));
  }

  private static List<Map<String, Object>> remarks(
      Claims claims, List<Finding> findings, ClaimGlossary glossary) {
    Set<String> concerned = ConcernedClaims.of(findings, claims);
    Set<String> names = new LinkedHashSet<>(claims.json().members().keySet());
    names.addAll(concerned);
    List<Map<String, Object>> remarks = new ArrayList<>();
    for (String name : names) {
      glossary
          .meaning(name, claims)
          .ifPresent(text -> remarks.add(remark(name, text, concerned.contains(name))));
    }
    return remarks;
  }

  private static Map<String, Object> remark(String claim, String text, boolean isTrouble) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("claim", claim);
    object.put("text", text);
    object.put("trouble", isTrouble);
    return object;
  }
}
