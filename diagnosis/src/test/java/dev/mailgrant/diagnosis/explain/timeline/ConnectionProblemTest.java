package dev.mailgrant.diagnosis.explain.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line of a log is classified by its text like the typed failures of adapters. */
class ConnectionProblemTest {

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, the proxy wants a login (HTTP 407), PROXY_LOGIN",
    "CONNECTION_LOST, 407 Proxy Authentication Required, PROXY_LOGIN",
    "CONNECTION_LOST, connection reset, CONNECTION_LOST",
    "UNREACHABLE, no route to host, UNREACHABLE",
    "OUT_OF_TIME, time-out while connecting to x, UNREACHABLE",
    "OUT_OF_TIME, nothing came for 30 s, OUT_OF_TIME",
    "UNRESOLVED, HTTP 407, UNRESOLVED"
  })
  void faultShouldBeWhatTheWordsSay(NetworkFault read, String words, NetworkFault told) {
    assertThat(problem(read, words)).isEqualTo(NetworkFailure.of(told));
  }

  @Test
  void detailShouldBeWhatTheWordsSay() {
    assertThat(problem(NetworkFault.UNREACHABLE, "Connection refused").detail())
        .contains(FaultDetail.REFUSED);
    assertThat(problem(NetworkFault.UNREACHABLE, "refused; no answer within 10 s").detail())
        .isEmpty();
    assertThat(problem(NetworkFault.OUT_OF_TIME, "time-out while x was looked up").detail())
        .contains(FaultDetail.LOOK_UP);
    assertThat(problem(NetworkFault.TLS_REFUSED, "x").tlsProblem()).contains(TlsProblem.EXPIRED);
  }

  private static NetworkFailure problem(NetworkFault fault, String words) {
    return new ConnectionProblem(
            1, Optional.empty(), fault, Optional.of(TlsProblem.EXPIRED), words, 1, true)
        .failure();
  }
}
