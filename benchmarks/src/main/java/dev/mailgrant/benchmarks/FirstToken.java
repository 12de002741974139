package dev.mailgrant.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.credential.CertificateReader;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.sandbox.Sandbox;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The first token of a process, over real TLS, by each adapter and credential: from the adapter's
 * construction to the token, and the peak memory of the process.
 *
 * <p>Without arguments it is the driver: it runs a sandbox and starts a process for each figure, in
 * turn, so that a slow moment of the machine affects all equally.
 */
public final class FirstToken {
  private static final int RUNS = 7;

  private FirstToken() {}

  /** Runs the driver, or gets one token as described by the arguments. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      drive();
    } else {
      take(args[0], args[1], args[2], args[3], Path.of(args[4]));
    }
  }

  private static void take(
      String adapter, String kind, String authority, String tenantAndClient, Path folder)
      throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      String[] ids = tenantAndClient.split("/", 2);
      AppRegistration application =
          new AppRegistration(
              ids[0],
              ids[1],
              credential(kind, folder),
              Cloud.GLOBAL.withAuthority(URI.create(authority)));
      SSLContext tls = trusting(folder.resolve("ca.pem"));
      long began = System.nanoTime();
      HttpTransport http =
          new JdkHttpTransport(
              tls,
              executor,
              new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10)),
              Proxy.NO_PROXY);
      TokenSource source =
          adapter.equals("msal")
              ? new MsalTokenSource(application, http, Clock.systemUTC())
              : new NimbusTokenSource(application, http, Clock.systemUTC());
      source.acquire(
          TokenRequest.forced(
              CannedAnswer.SCOPE, Deadline.after(Duration.ofSeconds(30), Clock.systemUTC())));
      System.out.println((System.nanoTime() - began) / 1_000_000 + " " + peakKilobytes());
    } finally {
      executor.shutdownNow();
    }
  }

  private static ClientCredential credential(String kind, Path folder) throws Exception {
    byte[] file = Files.readAllBytes(folder.resolve(kind));
    return kind.equals("secret")
        ? new ClientSecret(Secret.of(new String(file, UTF_8)))
        : CertificateReader.read(file, Optional.empty());
  }

  private static SSLContext trusting(Path pem) throws Exception {
    KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      anchors.setCertificateEntry(
          "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Available on Linux only; otherwise omitted. */
  private static long peakKilobytes() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static void drive() throws Exception {
    List<String[]> cases =
        List.of(
            new String[] {"nimbus", "secret"},
            new String[] {"msal", "secret"},
            new String[] {"nimbus", "certificate"},
            new String[] {"msal", "certificate"});
    List<List<long[]>> figures = new ArrayList<>();
    cases.forEach(one -> figures.add(new ArrayList<>()));
    Path folder = Files.createTempDirectory("mailgrant-benchmark");
    try (Sandbox sandbox = Sandbox.start()) {
      Files.writeString(folder.resolve("ca.pem"), sandbox.certificateAuthority().certificatePem());
      Files.writeString(folder.resolve("secret"), sandbox.clientSecret().reveal());
      Files.writeString(
          folder.resolve("certificate"), sandbox.clientCertificate().keyAndCertificatePem());
      String ids = sandbox.tenantId() + "/" + sandbox.clientId();
      for (int run = 0; run < RUNS; run++) {
        for (int i = 0; i < cases.size(); i++) {
          figures.get(i).add(measure(cases.get(i), sandbox.authority(), ids, folder));
        }
      }
    } finally {
      for (String name : List.of("ca.pem", "secret", "certificate")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
    System.out.printf(
        "%-8s %-12s %12s %12s   (medians of %d processes)%n",
        "adapter", "credential", "first token", "peak memory", RUNS);
    for (int i = 0; i < cases.size(); i++) {
      System.out.printf(
          "%-8s %-12s %9d ms %8d MiB%n",
          cases.get(i)[0],
          cases.get(i)[1],
          median(figures.get(i), 0),
          median(figures.get(i), 1) / 1024);
    }
  }

  private static long[] measure(String[] which, URI authority, String ids, Path folder)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FirstToken.class.getName(),
                which[0],
                which[1],
                authority.toString(),
                ids,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", which) + " failed");
    }
    return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static long median(List<long[]> all, int column) {
    long[] sorted = all.stream().mapToLong(one -> one[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
