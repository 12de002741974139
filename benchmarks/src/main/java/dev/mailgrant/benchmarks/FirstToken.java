package dev.mailgrant.benchmarks;

import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.HttpTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The first token of a process, over real TLS, by each adapter and credential: the time from the
 * adapter's construction to the token, the whole process, and the most memory it had.
 *
 * <p>Without arguments it is the driver: it starts a process for each figure, in turn. The sandbox
 * that answers runs in the measured process and is started before the clock is, so its own share
 * of time and memory is in each figure alike.
 */
public final class FirstToken {
  private static final int RUNS = 7;

  private FirstToken() {}

  /** Drives, or with an adapter and a credential takes one token. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      drive();
    } else {
      take(args[0], args[1]);
    }
  }

  private static void take(String adapter, String kind) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try (Sandbox sandbox = Sandbox.start()) {
      AppRegistration application =
          new AppRegistration(
              sandbox.tenantId(),
              sandbox.clientId(),
              credential(kind, sandbox),
              Cloud.GLOBAL.withAuthority(sandbox.authority()));
      HttpTransport http =
          new JdkHttpTransport(
              sandbox.clientContext(),
              executor,
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              java.net.Proxy.NO_PROXY);
      long before = usedHeap();
      long began = System.nanoTime();
      TokenSource source =
          adapter.equals("msal")
              ? new MsalTokenSource(application, http, Clock.systemUTC())
              : new NimbusTokenSource(application, http, Clock.systemUTC());
      source.acquire(
          TokenRequest.fresh(
              CannedAnswer.SCOPE, Deadline.after(Duration.ofSeconds(30), Clock.systemUTC())));
      long took = (System.nanoTime() - began) / 1_000_000;
      System.out.println(took + " " + (usedHeap() - before) / 1024 + " " + peakKilobytes());
    } finally {
      executor.shutdownNow();
    }
  }

  private static ClientCredential credential(String kind, Sandbox sandbox) throws Exception {
    return kind.equals("secret")
        ? new ClientSecret(sandbox.clientSecret())
        : ClientCertificate.of(
            sandbox.clientCertificate().key(), List.of(sandbox.clientCertificate().certificate()));
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Linux tells it; elsewhere it is left out. */
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
    System.out.printf(
        "%-8s %-12s %14s %14s %12s   (median of %d processes)%n",
        "adapter", "credential", "first token", "heap it keeps", "peak memory", RUNS);
    List<String[]> cases =
        List.of(
            new String[] {"nimbus", "secret"},
            new String[] {"msal", "secret"},
            new String[] {"nimbus", "certificate"},
            new String[] {"msal", "certificate"});
    List<List<long[]>> figures = new ArrayList<>();
    cases.forEach(one -> figures.add(new ArrayList<>()));
    for (int run = 0; run < RUNS; run++) {
      for (int i = 0; i < cases.size(); i++) {
        figures.get(i).add(measure(cases.get(i)));
      }
    }
    for (int i = 0; i < cases.size(); i++) {
      List<long[]> all = figures.get(i);
      System.out.printf(
          "%-8s %-12s %11d ms %11d KiB %8d MiB%n",
          cases.get(i)[0],
          cases.get(i)[1],
          median(all, 0),
          median(all, 1),
          median(all, 2) / 1024);
    }
  }

  private static long[] measure(String[] which) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FirstToken.class.getName(),
                which[0],
                which[1])
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = new String(process.getInputStream().readAllBytes()).strip();
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
