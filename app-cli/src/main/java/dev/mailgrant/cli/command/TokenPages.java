package dev.mailgrant.cli.command;

import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.cli.report.ExitCode;
import dev.mailgrant.cli.report.FailureJson;
import dev.mailgrant.cli.report.FailureText;
import dev.mailgrant.cli.report.NextStep;
import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.cli.settings.TokenSettings;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.HandshakeFailure;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what {@code token} found: the token, what it says, or why there is none. */
final class TokenPages {
  /** Counted up when a member changes its meaning or goes; a new member does not count. */
  private static final int SCHEMA = 1;

  private final Session session;
  private final Terminal terminal;
  private final TokenSettings settings;
  private final TokenOptions options;
  private final boolean inSandbox;

  TokenPages(Session session, TokenSettings settings, TokenOptions options, boolean inSandbox) {
    this.session = session;
    this.terminal = session.terminal();
    this.settings = settings;
    this.options = options;
    this.inSandbox = inSandbox;
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
    if (options.json()) {
      terminal.result(ComparePages.json(comparison, request()));
    } else {
      text.print();
    }
    text.failures();
    return ComparePages.code(comparison);
  }

  /** Says why there is no token. */
  ExitCode failure(HandshakeFailure failure) {
    ExitCode code = ExitCode.of(failure.reason());
    new FailureText(terminal).tell(failure, NextStep.of(failure));
    if (options.json()) {
      Map<String, Object> object = head(code);
      object.put("error", FailureJson.of("token", failure));
      object.put("request", request());
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
    if (claims.isEmpty()) {
      ClaimsText.head(
          "claims",
          "none to be seen: the token is opaque, only the server that it is for can read it",
          terminal);
    } else {
      new ClaimsText(terminal).print(claims.get(), remarks(claims.get(), now));
    }
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
      token
          .claims()
          .ifPresent(
              claims ->
                  object.put(
                      "remarks", remarks(claims, now).stream().map(TokenPages::remark).toList()));
    }
    return JsonObject.of(object);
  }

  private List<ClaimRemark> remarks(Claims claims, Instant now) {
    return new ClaimRemarks(settings.registration(), settings.scope(), now, ZoneId.systemDefault())
        .on(claims);
  }

  private static Map<String, Object> remark(ClaimRemark remark) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("claim", remark.claim());
    object.put("text", remark.words());
    object.put("trouble", remark.isTrouble());
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
