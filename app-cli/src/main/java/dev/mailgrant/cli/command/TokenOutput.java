package dev.mailgrant.cli.command;

import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.FailureAdvice;
import dev.mailgrant.cli.output.FailureText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.output.token.ClaimGlossary;
import dev.mailgrant.cli.output.token.ClaimsText;
import dev.mailgrant.cli.output.token.CompareJson;
import dev.mailgrant.cli.output.token.CompareText;
import dev.mailgrant.cli.output.token.TokenJson;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.diagnosis.AttemptFindings;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Prints the result of {@code token} in the requested format. */
final class TokenOutput {
  private final Session session;
  private final Terminal terminal;
  private final TokenSettings settings;
  private final TokenOptions options;
  private final GivenOptions given;
  private final TokenJson json;
  private final FailureAdvice advice;

  TokenOutput(
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
    this.given = given;
    this.json = new TokenJson(settings, inSandbox, given);
    this.advice = new FailureAdvice(session.terminal(), given, hasMailbox);
  }

  /** Prints the token or its claims. */
  void print(AccessToken token, Optional<HandshakeSettings> mailbox) {
    Instant now = session.clock().instant();
    if (options.content() == TokenOptions.Content.CLAIMS) {
      claims(token, now);
    } else if (options.json()) {
      terminal.result(json.token(token, now));
    } else {
      // Besides JSON, the only place where a credential is printed on purpose.
      terminal.result(options.format().line(token, mailbox).reveal());
    }
  }

  /** Prints the adapters side by side. */
  ExitCode print(Comparison comparison) {
    CompareText text = new CompareText(terminal, comparison);
    Instant now = session.clock().instant();
    Function<AdapterRun, List<Finding>> findings = run -> findings(run, now);
    if (options.json()) {
      terminal.result(CompareJson.of(comparison, json.request(), findings, given));
    } else {
      text.print();
    }
    text.findings(findings, advice);
    return ExitCodes.of(comparison);
  }

  /** Prints why there is no token. */
  ExitCode failure(StepFailure failure) {
    List<Finding> findings = findings(failure, session.clock().instant());
    new FailureText(terminal).tell(failure);
    advice.print(findings, List.of(failure));
    if (options.json()) {
      terminal.result(json.failure(failure, findings));
    }
    return ExitCodes.of(failure.reason());
  }

  private void claims(AccessToken token, Instant now) {
    List<Finding> findings = findings(token, now);
    ClaimGlossary glossary = new ClaimGlossary(now, ZoneId.systemDefault());
    if (options.json()) {
      terminal.result(json.claims(token, now, findings, glossary));
    } else {
      new ClaimsText(terminal).print(token, now, glossary, findings, given);
    }
  }

  private List<Finding> findings(AdapterRun run, Instant now) {
    return run.failure()
        .map(failure -> findings(failure, now))
        .or(() -> run.token().map(token -> findings(token, now)))
        .orElse(List.of());
  }

  private List<Finding> findings(StepFailure failure, Instant now) {
    return AttemptFindings.of(attempt(), settings.scope(), failure, now);
  }

  private List<Finding> findings(AccessToken token, Instant now) {
    return AttemptFindings.of(attempt(), settings.scope(), settings.protocol(), token, now);
  }

  private AttemptContext attempt() {
    return new AttemptContext(settings.registration(), true, settings.network().proxyHost());
  }
}
