package dev.mailgrant.cli.output;

import dev.mailgrant.cli.command.Session;
import dev.mailgrant.cli.command.TokenOptions;
import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.AttemptFindings;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Prints what {@code token} found: the token, what it says, or why there is none. */
final class TokenPages {
  /** Counted up when a member changes its meaning or goes; a new member does not count. */
  private static final int SCHEMA = 1;

  private final Session session;
  private final Terminal terminal;
  private final TokenSettings settings;
  private final TokenOptions options;
  private final boolean inSandbox;
  private final GivenOptions given;
  private final FailureAdvice advice;

  TokenPages(
      Session session,
      TokenSettings settings,
      TokenOptions options,
      boolean inSandbox,
      GivenOptions given,
      boolean hasMailbox) {
    this.session = session;
    this.terminal = session.terminal();
    this.settings = settings;
    this.options = options;
    this.inSandbox = inSandbox;
    this.advice = new FailureAdvice(session.terminal(), given, hasMailbox);
    this.given = given;
  }

  /** Prints the token or its claims, as the options say. */
  void print(AccessToken token, Optional<HandshakeSettings> mailbox) {
    Instant now = session.clock().instant();
    boolean isClaims = options.content() == TokenOptions.Content.CLAIMS;
    if (isClaims && !options.json()) {
      claims(token, now);
    } else if (options.json()) {
      terminal.result(json(token, now, isClaims));
    } else {
      // The one place where a credential is meant to be printed.
      terminal.result(options.format().line(token, mailbox).reveal());
    }
  }

  /** Prints the adapters side by side. */
  ExitCode print(Comparison comparison) {
    CompareText text = new CompareText(terminal, comparison);
    Instant now = session.clock().instant();
    Function<AdapterRun, List<Finding>> findings = side -> findings(side, now);
    if (options.json()) {
      terminal.result(ComparePages.json(comparison, request(), findings, given));
    } else {
      text.print();
    }
    text.failures(findings, advice);
    return ComparePages.code(comparison);
  }

  /** Says why there is no token. */
  ExitCode failure(StepFailure failure) {
    ExitCode code = ExitCode.of(failure.reason());
    List<Finding> findings = AttemptFindings.of(settings, failure, session.clock().instant());
    new FailureText(terminal).tell(failure);
    advice.print(findings, List.of(failure));
    if (options.json()) {
      Map<String, Object> object = head(code);
      object.put("error", FailureJson.of("token", failure));
      object.put("request", request());
      object.put("findings", FindingJson.findings(findings, given));
      terminal.result(JsonObject.of(object));
    }
    return code;
  }

  private void claims(AccessToken token, Instant now) {
    ClaimsText.head("token", token.placeholder(), terminal);
    ClaimsText.head(
        "good until",
        RelativeTime.of(token.expiresAt(), now, ZoneId.systemDefault()) + ", as told with it",
        terminal);
    ClaimsText.head("scope", token.scope(), terminal);
    Optional<Claims> claims = token.claims();
    terminal.result("");
    List<Finding> findings = AttemptFindings.of(settings, claims, now);
    ClaimsText text = new ClaimsText(terminal);
    if (claims.isEmpty()) {
      ClaimsText.head(
          "claims",
          "none to be seen: the token is opaque, only the server that it is for can read it",
          terminal);
    } else {
      text.print(claims.get(), glossary(now), findings);
    }
    text.print(findings, given);
  }

  private JsonObject json(AccessToken token, Instant now, boolean isClaims) {
    Map<String, Object> object = head(ExitCode.OK);
    if (!isClaims) {
      object.put("accessToken", token.value().reveal());
      object.put("tokenType", "Bearer");
    }
    object.put("placeholder", token.placeholder());
    object.put("expiresAt", token.expiresAt());
    object.put("refreshAt", token.refreshAt());
    object.put("lifeSeconds", Duration.between(now, token.expiresAt()).toSeconds());
    object.put("scope", token.scope());
    object.put("request", request());
    token.claims().ifPresent(claims -> object.put("claims", claims.json()));
    if (isClaims) {
      object.put("opaque", token.claims().isEmpty());
      List<Finding> findings = AttemptFindings.of(settings, token.claims(), now);
      token
          .claims()
          .ifPresent(claims -> object.put("remarks", remarks(claims, findings, glossary(now))));
      object.put("findings", FindingJson.findings(findings, given));
    }
    return JsonObject.of(object);
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

  private List<Finding> findings(AdapterRun side, Instant now) {
    if (side.failure().isPresent()) {
      return AttemptFindings.of(settings, side.failure().get(), now);
    }
    return side.token()
        .map(token -> AttemptFindings.of(settings, token.claims(), now))
        .orElse(List.of());
  }

  private static ClaimGlossary glossary(Instant now) {
    return new ClaimGlossary(now, ZoneId.systemDefault());
  }

  private static Map<String, Object> remark(String claim, String text, boolean isTrouble) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("claim", claim);
    object.put("text", text);
    object.put("trouble", isTrouble);
    return object;
  }

  private static Map<String, Object> head(ExitCode code) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", SCHEMA);
    object.put("command", "token");
    object.put("exitCode", code.code());
    return object;
  }

  private Map<String, Object> request() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("scope", settings.scope());
    settings.registration().tenantId().ifPresent(tenant -> object.put("tenantId", tenant));
    object.put("clientId", settings.registration().clientId());
    object.put("tokenEndpoint", settings.registration().tokenEndpoint());
    object.put("tokenAdapter", settings.adapter().name().toLowerCase(Locale.ROOT));
    object.put("sandbox", inSandbox);
    return object;
  }
}
