package dev.mailgrant.sandbox;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.sandbox.entra.EntraSimulator;
import dev.mailgrant.sandbox.entra.TokenIssuer;
import dev.mailgrant.sandbox.entra.TokenSpec;
import dev.mailgrant.sandbox.entra.TokenSpec.Proof;
import dev.mailgrant.sandbox.exchange.smtp.SentMessage;
import dev.mailgrant.sandbox.fault.DefaultTenant;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.net.SimulatorContext;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.Resource;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.sandbox.tls.ServerCertificate;
import dev.mailgrant.sandbox.tls.ServerCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * A simulated tenant: a token endpoint, and servers for IMAP, POP3 and SMTP that accept its tokens,
 * all on the loopback interface. By default the tenant is set up as described in the set-up guide,
 * with one application that may open one mailbox.
 *
 * <p>Safe for use by several threads. All threads are daemons, and {@link #close} ends them.
 */
public final class Sandbox implements AutoCloseable {
  private final Clock clock;
  private final Tenant original;
  private final Secret clientSecret;
  private final CertificateAuthority authority;
  private final EagerValue<SigningKey> signingKey;
  private final TokenIssuer issuer;
  private final EntraSimulator entra;
  private final ExchangeSimulator exchange;
  private volatile Scenario scenario;
  private Optional<ApplicationCertificate> certificate = Optional.empty();

  private Sandbox(SandboxOptions options) {
    this.clock = options.clock();
    // The slowest part of the start, but only needed for the first token.
    this.signingKey =
        EagerValue.start(
            "sandbox-signing-key", () -> options.signingKey().orElseGet(SigningKey::ofThisProcess));
    this.clientSecret = options.clientSecret().orElseGet(FreshSecret::make);
    this.original = DefaultTenant.create(clientSecret, clock.instant());
    Scenario initial = Scenario.of(original);
    for (Variant variant : options.variants()) {
      initial = variant.change().apply(initial);
    }
    for (Fault fault : options.faults()) {
      initial = fault.change().apply(initial);
    }
    this.scenario = initial;
    this.authority = CertificateAuthority.create(Clock.systemUTC());
    ServerCertificates certificates = new ServerCertificates(authority, Clock.systemUTC());
    // Created now, so that the first client does not wait for it.
    certificates.context(ServerCertificate.GOOD);
    SimulatorContext environment = new SimulatorContext(certificates, clock, options.journal());
    Random random =
        options.seed().isPresent() ? new Random(options.seed().getAsLong()) : new SecureRandom();
    this.issuer = new TokenIssuer(signingKey, clock, random, options.extraClaims());
    this.entra =
        new EntraSimulator(
            () -> scenario.tenant(),
            () -> scenario.entra(),
            signingKey,
            issuer,
            random,
            environment,
            options.authorityPort());
    try {
      this.exchange = new ExchangeSimulator(() -> scenario, signingKey, environment, options);
    } catch (RuntimeException e) {
      entra.close();
      throw e;
    }
  }

  /** Starts a sandbox without faults, on free ports. */
  public static Sandbox start() {
    return start(SandboxOptions.defaults());
  }

  /**
   * Starts a sandbox.
   *
   * @throws java.io.UncheckedIOException if a requested port is in use
   */
  public static Sandbox start(SandboxOptions options) {
    return new Sandbox(options);
  }

  /** The tenant's id. */
  public String tenantId() {
    return original.id();
  }

  /** The application's client id. */
  public String clientId() {
    return DefaultTenant.CLIENT_ID;
  }

  /** The application's secret as configured in a client; a fault may have made it wrong. */
  public Secret clientSecret() {
    return scenario.entra().sentInstead("client_secret").map(Secret::of).orElse(clientSecret);
  }

  /**
   * A certificate of the application with its key, created and registered on first use. All
   * sandboxes of a process share one key; generating it takes about a quarter of a second.
   */
  public synchronized ApplicationCertificate clientCertificate() {
    if (certificate.isEmpty()) {
      Instant now = clock.instant();
      ApplicationCertificate made =
          ApplicationKey.OF_THIS_PROCESS.renewed(
              ApplicationKey.OWNER, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
      change(
          before ->
              before.changeApplications(
                  application -> application.withCertificate(made.certificate())));
      certificate = Optional.of(made);
    }
    return certificate.get();
  }

  /** The mailbox that the application may open. */
  public Mailbox mailbox() {
    return new Mailbox(DefaultTenant.MAILBOX);
  }

  /** A mailbox of the same tenant that the application may not open. */
  public Mailbox deniedMailbox() {
    return new Mailbox(DefaultTenant.DENIED_MAILBOX);
  }

  /** The scope for Exchange Online. */
  public String scope() {
    return Resource.EXCHANGE_ONLINE.identifiers().get(0) + "/.default";
  }

  /** The authority: {@code https://localhost:PORT}. */
  public URI authority() {
    return entra.authority();
  }

  /** The token endpoint: {@code {authority}/{tenant}/oauth2/v2.0/token}. */
  public URI tokenEndpoint() {
    return URI.create(authority() + "/" + tenantId() + "/oauth2/v2.0/token");
  }

  /** The IMAP server with implicit TLS. */
  public MailEndpoint imapEndpoint() {
    return imapEndpoint(TlsMode.IMPLICIT);
  }

  /** The IMAP server with either TLS mode. */
  public MailEndpoint imapEndpoint(TlsMode tls) {
    return exchange.imap(tls);
  }

  /** The POP3 server, with implicit TLS. The first call starts it, unless it has a fixed port. */
  public MailEndpoint pop3() {
    return exchange.pop3();
  }

  /**
   * The server for message submission by SMTP, with STARTTLS. The first call starts it, unless it
   * has a fixed port.
   */
  public MailEndpoint smtp() {
    return exchange.smtp();
  }

  /** The messages that the SMTP server has accepted since the start, oldest first. */
  public List<SentMessage> sentMessages() {
    return exchange.sentMessages();
  }

  /** The CA of all servers. */
  public CertificateAuthority certificateAuthority() {
    return authority;
  }

  /** A context for clients that trusts only this CA. */
  public SSLContext clientContext() {
    return authority.clientContext();
  }

  /** The key that signs tokens; other servers can validate them with the public key. */
  public SigningKey signingKey() {
    return signingKey.get();
  }

  /** Issues a token as the token endpoint would, without an HTTP request. */
  public AccessToken issueToken() {
    return issueToken(claims -> claims);
  }

  /**
   * Issues a token with modified claims, for example expired or for another audience, with a valid
   * signature.
   *
   * @param change changes the claims; times are seconds since 1970
   */
  public AccessToken issueToken(UnaryOperator<Map<String, Object>> change) {
    return issuer.issue(
        draft(), claims -> change.apply(new LinkedHashMap<>(scenario.entra().claims(claims))));
  }

  /** Issues a token like {@link #issueToken()}, but signed with another key. */
  public AccessToken forgeToken() {
    SigningKey foreign = SigningKey.create(clock);
    return new TokenIssuer(() -> foreign, clock, new Random(), Map.of()).issue(draft());
  }

  /** The current messages of a folder of {@link #mailbox}, to verify what a client changed. */
  public List<MailMessage> messages(Folder folder) {
    return messages(mailbox(), folder);
  }

  /**
   * The current messages of a folder of a mailbox.
   *
   * @throws IllegalArgumentException if there is no such mailbox or folder
   */
  public List<MailMessage> messages(Mailbox mailbox, Folder folder) {
    return exchange.messages(mailbox.address(), folder);
  }

  /** The current scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /**
   * Changes the scenario of a running sandbox: a {@link Fault#change}, an added permission, or
   * anything else. Token requests and logins use the change immediately (the real services take
   * minutes to hours); conversations that are already open keep their behaviour.
   */
  public synchronized void change(UnaryOperator<Scenario> change) {
    scenario = change.apply(scenario);
  }

  /**
   * The settings for mailgrant by their keys, in order, without the secret, with the servers of all
   * protocols, which are started.
   */
  public Map<String, String> settings() {
    return settings(EnumSet.allOf(MailProtocol.class));
  }

  /**
   * The settings for mailgrant by their keys, in order, without the secret, with the server of one
   * protocol and the IMAP server, which it may be compared with. The others are not started.
   */
  public Map<String, String> settings(MailProtocol protocol) {
    return settings(EnumSet.of(MailProtocol.IMAP, protocol));
  }

  private Map<String, String> settings(Set<MailProtocol> protocols) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("tenant-id", tenantId());
    settings.put("client-id", clientId());
    settings.put("authority", authority().toString());
    for (MailProtocol protocol : protocols) {
      MailEndpoint server =
          switch (protocol) {
            case IMAP -> imapEndpoint();
            case POP3 -> pop3();
            case SMTP -> smtp();
          };
      String key = protocol.name().toLowerCase(Locale.ROOT);
      settings.put(key + "-host", server.host());
      settings.put(key + "-port", Integer.toString(server.port()));
    }
    settings.put("mailbox", mailbox().address());
    return settings;
  }

  /**
   * {@link #settings()} and {@code ca}.
   *
   * @param authorityFile the file in which the caller saved {@link
   *     CertificateAuthority#certificatePem}
   */
  public Map<String, String> settings(Path authorityFile) {
    Map<String, String> settings = settings();
    settings.put("ca", authorityFile.toString());
    return settings;
  }

  /** Stops all servers and closes all connections. */
  @Override
  public void close() {
    entra.close();
    exchange.close();
  }

  private TokenSpec draft() {
    Tenant tenant = scenario.tenant();
    // A fault may have removed the application; its token remains the same.
    TenantApplication application =
        tenant.applications().stream().findFirst().orElse(original.applications().get(0));
    List<String> roles =
        application
            .enterpriseApplication()
            .map(principal -> principal.rolesFor(Resource.EXCHANGE_ONLINE))
            .orElse(List.of());
    return new TokenSpec(
        tenant.id(),
        Resource.EXCHANGE_ONLINE.identifiers().get(0),
        application.clientId(),
        application.name(),
        application
            .enterpriseApplication()
            .map(principal -> principal.objectId())
            .orElse(application.objectId()),
        roles,
        Proof.SECRET);
  }

  /** Created once, on first use. */
  private static final class ApplicationKey {
    static final String OWNER = "mailgrant sandbox application";
    static final ApplicationCertificate OF_THIS_PROCESS =
        ApplicationCertificate.selfSigned(OWNER, Clock.systemUTC());
  }
}
