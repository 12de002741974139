package dev.mailgrant.cli.command;

import dev.mailgrant.cli.compare.AdapterRunner;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import dev.mailgrant.settings.login.TokenSettings;
import dev.mailgrant.settings.login.TokenSettingsReader;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Gets a token and prints it, or its claims, for programs that open the mailbox themselves. */
final class TokenCommand implements Subcommand {
  private static final String TRIAL = "mailgrant token --claims --sandbox";

  private final Session session;

  TokenCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "token";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Gets an access token and prints only that to standard output. Whoever has it can open the mailbox until it expires. Needs no mailbox.",
        "mailgrant token --claims --sandbox",
        "mailgrant token --profile production",
        "mailgrant token --profile production --format header | curl -H @- https://...",
        "mailgrant token --profile production --format xoauth2 \\",
        "    --mailbox shared@contoso.com",
        "mailgrant token --profile production --compare");
    TokenOptions.addTo(spec);
    SandboxRun.addTo(
        spec, "starts a sandbox for this run and requests a token from it; needs no settings");
    SettingOptions.addTo(spec);
  }

  @Override
  public boolean wantsJson(ParseResult parsed) {
    return TokenOptions.wantsJson(parsed);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_TOKEN;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    TokenOptions options = TokenOptions.read(parsed);
    return SandboxRun.of(parsed, session, sandbox -> run(parsed, options, sandbox));
  }

  private ExitCode run(ParseResult parsed, TokenOptions options, Optional<Sandbox> sandbox)
      throws SettingsException {
    EffectiveSettings effective = SettingOptions.effective(parsed, sandbox, session);
    CredentialLoader loader = new CredentialLoader(session.standardInput(), session.clock());
    Optional<HandshakeSettings> mailbox =
        options.needsMailbox()
            ? Optional.of(
                HandshakeSettingsReader.read(
                    effective,
                    loader,
                    "mailgrant token --format " + options.format().word() + " --sandbox"))
            : Optional.empty();
    TokenSettings settings =
        mailbox.isPresent()
            ? mailbox.get().token()
            : TokenSettingsReader.read(effective, loader, TRIAL);
    settings = SandboxRun.trusted(settings, sandbox);
    TokenOutput pages =
        new TokenOutput(
            session,
            settings,
            options,
            sandbox.isPresent(),
            CarriedOptions.of(parsed),
            sandbox.isPresent() || effective.get(Setting.MAILBOX).isPresent());
    if (options.content() == TokenOptions.Content.COMPARISON) {
      return pages.print(AdapterRunner.of(settings, session.clock()));
    }
    try {
      AccessToken token = acquire(settings, options, sandbox, loader.deadline(settings.deadline()));
      pages.print(token, mailbox);
      return ExitCode.OK;
    } catch (InvalidFieldException e) {
      throw SettingsException.of(effective, e);
    } catch (TokenException e) {
      return pages.failure(StepFailure.of(e));
    }
  }

  private AccessToken acquire(
      TokenSettings settings, TokenOptions options, Optional<Sandbox> sandbox, Deadline deadline)
      throws TokenException {
    TokenRequest request =
        options.asksTheServer()
            ? TokenRequest.forced(settings.scope(), deadline)
            : TokenRequest.of(settings.scope(), deadline);
    if (!options.json()) {
      session.terminal().progress("requesting a token ...");
    }
    // A sandbox's tokens are useless after its end.
    try (Application application = Application.forTokens(settings, session.clock())) {
      TokenSource tokens =
          sandbox.isPresent() ? application.retryingTokens() : application.storedTokens();
      return tokens.acquire(request);
    }
  }
}
