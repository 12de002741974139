package dev.mailgrant.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.mailgrant.auth.nimbus.NimbusOptions;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import jakarta.inject.Inject;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One word names module, package and class, so a new adapter is tested here without a line. */
class WiringTest {

  @ParameterizedTest
  @EnumSource
  void eachTokenAdapterShouldBeBuiltStrictly(TokenAdapter adapter) {
    Injector injector = injector(settings(adapter, ImapAdapter.SOCKET));

    assertThat(injector.getInstance(TokenSource.class).getClass().getName())
        .isEqualToIgnoringCase("dev.mailgrant.auth." + adapter + "." + adapter + "TokenSource");
    assertThat(injector.getInstance(Handshake.class)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void aTokenAloneShouldComeByTheAdapterAskedFor(TokenAdapter adapter) {
    Injector injector =
        Wiring.token(
            Stage.PRODUCTION,
            adapter,
            settings(TokenAdapter.NIMBUS, ImapAdapter.SOCKET).token(),
            UnaryOperator.identity(),
            Runnable::run,
            Clock.systemUTC());

    assertThat(injector.getInstance(TokenSource.class).getClass().getSimpleName())
        .isEqualToIgnoringCase(adapter + "TokenSource");
  }

  @ParameterizedTest
  @EnumSource
  void eachImapAdapterShouldBeBuiltStrictly(ImapAdapter adapter) {
    Injector injector = injector(settings(TokenAdapter.NIMBUS, adapter));

    assertThat(injector.getInstance(ImapTransport.class).getClass().getName())
        .isEqualToIgnoringCase("dev.mailgrant.imap." + adapter + "." + adapter + "ImapTransport");
  }

  @Test
  void whatNobodyBoundShouldNotBeMadeUp() {
    Injector injector = injector(settings(TokenAdapter.NIMBUS, ImapAdapter.SOCKET));

    assertThatThrownBy(() -> injector.getInstance(Unbound.class))
        .hasMessageContaining("Explicit bindings are required");
  }

  private static final class Unbound {
    @Inject
    Unbound() {}
  }

  @Test
  void aMissingAdapterShouldFailWhenTheInjectorIsMade() {
    HandshakeSettings settings = settings(TokenAdapter.NIMBUS, ImapAdapter.SOCKET);

    assertThatThrownBy(
            () ->
                Guice.createInjector(
                    Stage.PRODUCTION,
                    new TokenModule(
                        settings.token(),
                        UnaryOperator.identity(),
                        Runnable::run,
                        Clock.systemUTC()),
                    new HandshakeModule(),
                    AdapterModules.imapTransport(ImapAdapter.SOCKET)))
        .hasMessageContaining("TokenSource");
  }

  private static Injector injector(HandshakeSettings settings) {
    return Wiring.handshake(Stage.PRODUCTION, settings, Runnable::run, Clock.systemUTC());
  }

  private static HandshakeSettings settings(TokenAdapter token, ImapAdapter imap) {
    Duration second = Duration.ofSeconds(1);
    return new HandshakeSettings(
        new TokenSettings(
            token,
            new AppRegistration(
                "contoso.example",
                "11111111-2222-3333-4444-555555555555",
                new ClientSecret(Secret.of("planted-secret")),
                Cloud.GLOBAL),
            NimbusOptions.DEFAULTS,
            Cloud.GLOBAL.scope(),
            Proxy.NO_PROXY,
            List.of(),
            Optional.empty(),
            second,
            second,
            second),
        imap,
        new ImapEndpoint("imap.example", 993, TlsMode.IMPLICIT),
        BearerMechanism.XOAUTH2,
        new Mailbox("a@contoso.example"),
        Folder.INBOX);
  }
}
