package dev.mailgrant.sandbox.entra;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.sandbox.entra.http.EntraReply;
import dev.mailgrant.sandbox.entra.http.EntraRequest;
import dev.mailgrant.sandbox.entra.http.HttpConnection;
import dev.mailgrant.sandbox.entra.http.HttpSyntaxException;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.net.LoopbackServer;
import dev.mailgrant.sandbox.net.SimulatorContext;
import dev.mailgrant.sandbox.tenant.Tenant;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entra ID over HTTPS on the loopback interface. It serves the token endpoint, instance discovery,
 * the OpenID configuration and the signing keys of one tenant. Safe for use by several threads.
 */
public final class EntraSimulator implements AutoCloseable {
  private static final int IDLE_MILLIS = 30_000;
  private static final Pattern TOKEN = Pattern.compile("/([^/]*)/oauth2/v2\\.0/token");
  private static final Pattern CONFIGURATION =
      Pattern.compile("/([^/]*)/v2\\.0/\\.well-known/openid-configuration");
  private static final Pattern KEYS = Pattern.compile("/([^/]*)/discovery/v2\\.0/keys");
  private static final String INSTANCE = "/common/discovery/instance";
  private final Supplier<Tenant> tenant;
  private final Supplier<EntraBehaviour> behaviour;
  private final Supplier<SigningKey> key;
  private final TokenRequestHandler tokens;
  private final RandomGenerator random;
  private final SimulatorContext environment;
  private final LoopbackServer server;

  /**
   * Starts the server.
   *
   * @param tenant supplies the current tenant
   * @param behaviour supplies the current behaviour
   * @param key the key whose public key is published
   * @param issuer issues the tokens
   * @param random for trace ids; must be safe for use by several threads
   * @param environment TLS, clock and journal
   * @param port the TCP port, 0 for any free one
   */
  public EntraSimulator(
      Supplier<Tenant> tenant,
      Supplier<EntraBehaviour> behaviour,
      Supplier<SigningKey> key,
      TokenIssuer issuer,
      RandomGenerator random,
      SimulatorContext environment,
      int port) {
    this.tenant = tenant;
    this.behaviour = behaviour;
    this.key = key;
    this.tokens = new TokenRequestHandler(issuer, environment.clock());
    this.random = random;
    this.environment = environment;
    this.server = LoopbackServer.start("sandbox-entra", port, this::serve);
  }

  /**
   * The authority: scheme, host and port, to which {@code /{tenant}/oauth2/v2.0/token} is added.
   */
  public URI authority() {
    return URI.create("https://localhost:" + server.port());
  }

  /** Stops the server and closes all connections. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket plain) throws IOException {
    plain.setSoTimeout(IDLE_MILLIS);
    Optional<Socket> received = behaviour.get().reception().receive(plain, environment);
    if (received.isEmpty()) {
      return;
    }
    try (Socket socket = received.get()) {
      HttpConnection connection = new HttpConnection(socket);
      boolean open = true;
      while (open) {
        String traceId = guid();
        try {
          Optional<EntraRequest> request = connection.next();
          if (request.isEmpty()) {
            return;
          }
          open = !request.get().header("connection").orElse("").equalsIgnoreCase("close");
          connection.send(answer(request.get(), traceId), headers(request.get(), traceId), !open);
        } catch (HttpSyntaxException e) {
          open = false;
          connection.send(
              EntraReply.text(e.status(), String.valueOf(e.getMessage())), Map.of(), true);
        }
      }
    }
  }

  private EntraReply answer(EntraRequest request, String traceId) {
    String path = String.valueOf(request.target().getRawPath());
    Matcher token = TOKEN.matcher(path);
    if (token.matches()) {
      return token(decode(token.group(1)), request, traceId);
    }
    if (path.equals(INSTANCE)) {
      return instance(request, traceId);
    }
    Matcher configuration = CONFIGURATION.matcher(path);
    Matcher keys = KEYS.matcher(path);
    if (configuration.matches()) {
      return ofTenant(
          decode(configuration.group(1)),
          request,
          traceId,
          Discovery.configuration(request.origin(), tenant.get()));
    }
    if (keys.matches()) {
      return ofTenant(
          decode(keys.group(1)),
          request,
          traceId,
          JsonObject.of(Map.of("keys", List.of(key.get().jwk()))));
    }
    return EntraReply.text(404, "Not Found");
  }

  private EntraReply token(String segment, EntraRequest request, String traceId) {
    EntraBehaviour now = behaviour.get();
    if (now.outage().isPresent()) {
      environment
          .journal()
          .accept(
              "token request: HTTP " + now.outage().get().status() + ", out of order on purpose");
      return now.outage().get();
    }
    try {
      JsonObject grant = tokens.grant(tenant.get(), now, segment, request);
      environment.journal().accept("token request: granted");
      return EntraReply.json(200, grant);
    } catch (EntraRefusal e) {
      environment.journal().accept("token request: refused, AADSTS" + e.error().code());
      return refusal(e.error(), request, traceId);
    }
  }

  /** Real clients ask about any configured host; only this host is a valid instance. */
  private EntraReply instance(EntraRequest request, String traceId) {
    String query = String.valueOf(request.target().getRawQuery());
    Matcher endpoint = Pattern.compile("(?:^|&)authorization_endpoint=([^&]*)").matcher(query);
    if (!endpoint.find()) {
      return refusal(Aadsts.missingParameter("authorization_endpoint").error(), request, traceId);
    }
    String[] parts = decode(endpoint.group(1)).split("/", -1);
    boolean ours =
        parts.length > 3 && (parts[0] + "//" + parts[2]).equalsIgnoreCase(request.origin());
    return ours
        ? EntraReply.json(200, Discovery.instance(request.origin(), parts[3]))
            .with("Cache-Control", "max-age=86400, private")
        : refusal(Aadsts.unknownInstance(), request, traceId);
  }

  private EntraReply ofTenant(
      String segment, EntraRequest request, String traceId, JsonObject body) {
    return tenant.get().isCalled(segment)
        ? EntraReply.json(200, body)
        : refusal(Aadsts.unknownTenant(segment, "invalid_tenant"), request, traceId);
  }

  private EntraReply refusal(EntraError error, EntraRequest request, String traceId) {
    String correlationId = clientRequestId(request).orElseGet(this::guid);
    return EntraReply.json(
        error.status(),
        error.body(traceId, correlationId, now(), behaviour.get().tail().separator()));
  }

  /** Header fields of all captured responses. */
  private Map<String, String> headers(EntraRequest request, String traceId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store, no-cache");
    headers.put("Pragma", "no-cache");
    headers.put("Expires", "-1");
    headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("P3P", "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"");
    if (request.header("return-client-request-id").orElse("").equalsIgnoreCase("true")) {
      clientRequestId(request).ifPresent(id -> headers.put("client-request-id", id));
    }
    headers.put("x-ms-request-id", traceId);
    headers.put("x-ms-ests-server", "2.1.11898.12 - SANDBOX ProdSlices");
    headers.put("Set-Cookie", "stsservicecookie=estsfd; path=/; secure; samesite=none; httponly");
    headers.put("Date", RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)));
    return headers;
  }

  private Instant now() {
    return environment.clock().instant().plus(behaviour.get().clockOffset());
  }

  private static Optional<String> clientRequestId(EntraRequest request) {
    return request.header("client-request-id").filter(Guid::matches);
  }

  private String guid() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
