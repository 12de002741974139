package dev.mailgrant.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.diagnosis.doctor.Doctor;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.diagnosis.doctor.ServerClock;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.NetworkSettings;
import dev.mailgrant.settings.login.TokenSettings;
import jakarta.inject.Inject;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Module, package and class have the same name, so a new adapter is tested without a change here.
 */
class WiringTest {

  @ParameterizedTest
  @EnumSource
  void eachTokenAdapterShouldBeBuiltStrictly(TokenAdapter adapter) {
    Injector injector = injector(settings(adapter, ImapAdapter.SOCKET));

    assertThat(injector.getInstance(TokenSource.class).getClass().getName())
        .isEqualToIgnoringCase("dev.mailgrant.auth." + adapter + "." + adapter + "TokenSource");
    assertThat(injector.getInstance(Handshake.class)).isNotNull();
    assertThat(injector.getInstance(Doctor.class)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void aTokenAloneShouldComeByTheAdapterAskedFor(TokenAdapter adapter) {
    Injector injector =
        Application.injector(
            Stage.PRODUCTION,
            List.of(
                base(settings(TokenAdapter.NIMBUS, ImapAdapter.SOCKET)),
                AdapterModules.tokenSource(adapter)));

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
  void unboundTypesShouldNotBeCreated() {
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
                    base(settings),
                    new HandshakeModule(),
                    new ImapSocketModule(),
                    new MailTransportModule(MailProtocol.IMAP)))
        .hasMessageContaining("TokenSource");
  }

  @ParameterizedTest
  @EnumSource
  void theTransportShouldBeThatOfTheProtocol(MailProtocol protocol) {
    HandshakeSettings settings = settings(TokenAdapter.NIMBUS, ImapAdapter.SOCKET);
    List<Module> modules =
        new ArrayList<>(AdapterModules.mailTransport(protocol, ImapAdapter.SOCKET));
    modules.add(base(settings));

    MailTransport transport =
        Application.injector(Stage.PRODUCTION, modules).getInstance(MailTransport.class);
    assertThat(transport.protocol()).isEqualTo(protocol);
    assertThat(transport.getClass().getSimpleName())
        .isEqualToIgnoringCase("Socket" + protocol + "Transport");
  }

  private static Injector injector(HandshakeSettings settings) {
    List<Module> modules = new ArrayList<>();
    modules.add(base(settings));
    modules.add(AdapterModules.tokenSource(settings.tokenAdapter()));
    modules.addAll(AdapterModules.mailTransport(MailProtocol.IMAP, settings.imapAdapter()));
    modules.add(new HandshakeModule());
    modules.add(
        new DoctorModule(settings, PollSchedule.real(), new ServerClock(Clock.systemUTC()), false));
    return Application.injector(Stage.PRODUCTION, modules);
  }

  private static BaseModule base(HandshakeSettings settings) {
    return new BaseModule(
        settings.token(), UnaryOperator.identity(), Runnable::run, Clock.systemUTC());
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
            ClientAuthOptions.DEFAULTS,
            Cloud.GLOBAL.scope(),
            MailProtocol.IMAP,
            new NetworkSettings(Proxy.NO_PROXY, List.of(), new Timeouts(second, second)),
            Optional.empty(),
            second),
        imap,
        new LoginTarget(
            new Mailbox("a@contoso.example"),
            MailEndpoint.imap("imap.example", 993, TlsMode.IMPLICIT),
            BearerMechanism.XOAUTH2,
            Cloud.GLOBAL.scope()),
        Folder.INBOX,
        MailEndpoint.imap("imap.example", 993, TlsMode.IMPLICIT));
  }
}
