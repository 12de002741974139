package dev.mailgrant.diagnosis.explain;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four times the text must take about four times as long, and not sixteen times, and a small stack
 * must be enough: whoever writes to a log decides what is in it. Longer lines are read in pieces,
 * so the sizes are those of one piece. CPU time is compared, because the machine may be busy.
 */
class LogReaderGrowthTest {
  private static final int SMALL = 8_000;
  private static final int LARGE = 4 * SMALL;

  private static final long SMALL_STACK = 256 * 1024;

  /** What a linear time can deviate by, with a collector and a compiler at work. */
  private static final int FACTOR = 8;

  private static final long TOLERANCE = MILLISECONDS.toNanos(40);

  /** A fragment that is repeated; what is before {@code ~} and after {@code ~~} is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key=",
        "key='",
        "key: \"",
        "key=\\'",
        "key=a1b2c3d4 ",
        "key=://",
        "token=",
        "token=a,",
        "token: ",
        "pass=",
        "pass ",
        "pass='x",
        "pwd=x,y",
        "password ",
        "password=,",
        "secret: ",
        "secret>",
        "secret><",
        "client_secret=\\",
        "a=b;",
        "key=a b;",
        "-p ",
        "--a-",
        "--token ",
        "mysql ",
        "az login ",
        "SecureString ",
        "a1 LOGIN \"a\" \"~x",
        "a1 LOGIN \"a\" \"~x~~\"",
        "a1 LOGIN \"a\" \"~\\\"",
        "a1 LOGIN \"a\" \"~\"x",
        "a1 LOGIN a ~x",
        "a1 LOGIN {3}~x",
        "LOGIN \"",
        "AUTH PLAIN ",
        "PASS ",
        "user=~a",
        "http://a",
        "x://a:b",
        "a -u ",
        "-u a:b ",
        "Bearer ",
        "basic a",
        "cookie:",
        "?code=",
        "MII",
        "3Q~aaa",
        "A1b2/",
        "[abcdefghijklmnop]",
        "-----BEGIN PRIVATE KEY",
        "eyJ",
        "eyJhbGciOi.",
        "a@b.",
        "a.b@c.de ",
        "%40",
        "İ",
        "\u00e9",
        "&amp;",
        "\\u0041",
        "\\n",
        "\u001b[",
        "\u001b]8;;",
        "{\"a\":~{\"a\":~~}",
        "{\"a\":[~[~~]}",
        "[\"",
        "(a)",
        "</",
        "' ",
        "\"\\",
        "* OK [",
        "* NO ~a ",
        "A1 NO AUTHENTICATE ~a",
        "220-a.",
        "535 5.7.3 ",
        "+OK ",
        "AADSTS700016: ",
        "\"error\":",
        "error_description=",
        "\"aud\":\"",
        "trace_id: ",
        "2026-01-01T00:00:00Z ",
        "1.2.3.4:993 ",
        "java.net.ConnectException: imap ~a.b:",
        "Caused by: ",
        "subject=CN=",
        "certificate: ",
        "MG-IMAP-001 ",
        "11111111-aaaa-4bbb-8ccc-000000000003 ",
        "TLSv1.2 timed out ",
        "Add-MailboxPermission ",
        "HTTP/1.1 401 ",
        "> ",
        " ",
        "1",
        "/",
        "a-",
      })
  void timeShouldGrowAsTheLineDoes(String shape) throws Exception {
    FutureTask<long[]> measured =
        new FutureTask<>(
            () -> {
              best(shape, SMALL / 8); // loads and compiles
              return new long[] {best(shape, SMALL), best(shape, LARGE)};
            });
    Thread thread = new Thread(null, measured, "small stack", SMALL_STACK);
    thread.start();
    long[] times = measured.get();

    assertThat(times[1])
        .as("%d us, and %d us for four times the text", times[0] / 1000, times[1] / 1000)
        .isLessThan(FACTOR * times[0] + TOLERANCE);
  }

  /** The shortest of three times: the others include other work. */
  private static long best(String shape, int length) {
    String line = line(shape, length);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      assertThat(LogReader.explain(line)).isNotNull();
      best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }
    return best;
  }

  private static String line(String shape, int length) {
    String[] ends = shape.split("~~", 2);
    int begins = shape.contains("3Q~") ? -1 : ends[0].indexOf('~');
    String fragment = ends[0].substring(begins + 1);
    String end = ends.length == 2 ? ends[1] : "x";
    int times = length / (fragment.length() + (ends.length == 2 ? end.length() : 0));
    return (begins < 0 ? "" : ends[0].substring(0, begins))
        + fragment.repeat(times)
        + (end.equals("\"") ? end : ends.length == 2 ? "1" + end.repeat(times) : end);
  }
}
