package dev.mailgrant.testkit.server;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A token endpoint on loopback, over TLS with a certificate of its own CA. It gives the configured
 * answer to each request and records the requests. Safe for use by several threads.
 *
 * <p>It uses WireMock, which takes a second to start in a fresh JVM and 50 ms after that. Start one
 * for a test class and {@link #reset} it for each test.
 */
public final class TokenEndpoint implements AutoCloseable {
  /** The tenant of all applications; the endpoint does not check it. */
  public static final String TENANT = "contoso.onmicrosoft.com";

  /** An application's id. */
  public static final String CLIENT_ID = "6731de76-14a6-49ae-97bc-6eba6914391e";

  /** The password of a temporary file. */
  private static final String PASSWORD = "loopback";

  private final SSLContext trust;
  private final WireMockServer server;

  private TokenEndpoint(CertificateAuthority authority, WireMockServer server) {
    // One context for all clients, so that later connections resume a session.
    this.trust = authority.clientContext();
    this.server = server;
  }

  /** Starts an endpoint whose certificate is for {@code localhost} and {@code 127.0.0.1}. */
  public static TokenEndpoint start() {
    return startAs("localhost", "127.0.0.1");
  }

  /**
   * Starts an endpoint on 127.0.0.1 whose certificate is for these names, whether they match or
   * not.
   */
  public static TokenEndpoint startAs(String... names) {
    return startAs(CertificateAuthority.create(Clock.systemUTC()), names);
  }

  /** Starts an endpoint whose certificate for these names is issued by this CA. */
  public static TokenEndpoint startAs(CertificateAuthority authority, String... names) {
    Path keyStore = keyStore(authority, names);
    try {
      WireMockServer server =
          new WireMockServer(
              options()
                  .bindAddress("127.0.0.1")
                  .httpDisabled(true)
                  .dynamicHttpsPort()
                  .keystorePath(keyStore.toString())
                  .keystoreType("PKCS12")
                  .keystorePassword(PASSWORD)
                  .keyManagerPassword(PASSWORD)
                  // Answers that are never sent occupy one thread each for a minute.
                  .containerThreads(60)
                  .templatingEnabled(true)
                  .globalTemplating(false)
                  .notifier(new SilentNotifier()));
      server.start();
      return new TokenEndpoint(authority, server);
    } finally {
      delete(keyStore);
    }
  }

  /** Scheme, host and port. */
  public URI authority() {
    return URI.create("https://localhost:" + server.httpsPort());
  }

  /** A cloud whose authority is this endpoint. */
  public Cloud cloud() {
    return Cloud.GLOBAL.withAuthority(authority());
  }

  /** An application that is registered at this endpoint. */
  public AppRegistration application(ClientCredential credential) {
    return new AppRegistration(TENANT, CLIENT_ID, credential, cloud());
  }

  /** A context that trusts only this endpoint. */
  public SSLContext trust() {
    return trust;
  }

  /** Sets the answer to all further requests. */
  public void answer(Answer answer) {
    server.stubFor(any(anyUrl()).willReturn(answer.response()));
  }

  /** The received requests, oldest first. */
  public List<ReceivedRequest> requests() {
    List<ReceivedRequest> requests = new ArrayList<>();
    for (ServeEvent event : server.getAllServeEvents()) {
      requests.add(ReceivedRequest.of(event.getRequest()));
    }
    Collections.reverse(requests);
    return requests;
  }

  /** Clears the requests and the answer. */
  public void reset() {
    server.resetAll();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static Path keyStore(CertificateAuthority authority, String... names) {
    try {
      Path file = Files.createTempFile("token-endpoint", ".p12");
      try (OutputStream out = Files.newOutputStream(file)) {
        char[] password = PASSWORD.toCharArray();
        authority.issue(names).keyStore(password).store(out, password);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key store made here can be stored", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
