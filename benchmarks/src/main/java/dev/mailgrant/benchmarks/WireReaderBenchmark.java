package dev.mailgrant.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.imap.socket.wire.Response;
import dev.mailgrant.imap.socket.wire.ResponseReader;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads Exchange's reply to a SELECT: eight lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireReaderBenchmark {
  private static final byte[] SELECT =
      ("* 3 EXISTS\r\n* 0 RECENT\r\n"
              + "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)\r\n"
              + "* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)] Permanent flags\r\n"
              + "* OK [UNSEEN 2] Is the first unseen message\r\n"
              + "* OK [UIDVALIDITY 14] UIDVALIDITY value\r\n"
              + "* OK [UIDNEXT 4] The next unique identifier value\r\n"
              + "S01 OK [READ-WRITE] SELECT completed.\r\n")
          .getBytes(US_ASCII);

  private static final ServerText NOBODY =
      new ServerText() {
        @Override
        public String line(String line) {
          return line;
        }

        @Override
        public String literal(String content, Optional<String> shown) {
          return content;
        }
      };

  /** Reads the eight responses and returns the last one. */
  @Benchmark
  public Response select() throws Exception {
    ResponseReader reader =
        new ResponseReader(new OctetReader(new ByteArrayInputStream(SELECT)), NOBODY);
    Response response = reader.response();
    while (!(response instanceof Response.Completion)) {
      response = reader.response();
    }
    return response;
  }
}
