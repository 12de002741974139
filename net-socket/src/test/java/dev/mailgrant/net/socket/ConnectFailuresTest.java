package dev.mailgrant.net.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.net.FaultDetail;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectFailuresTest {
  @Test
  void refusalShouldCountUnlessAnAddressWasSilent() {
    IOException refused = new ConnectException("Connection refused");
    IOException noRoute = new NoRouteToHostException("No route to host");
    IOException silent = new SocketTimeoutException("Connect timed out");
    IOException silentToThePlatform = new ConnectException("Connection timed out");

    assertThat(ConnectFailures.detail(List.of(noRoute, refused))).contains(FaultDetail.REFUSED);
    assertThat(ConnectFailures.detail(List.of(refused, silent))).isEmpty();
    assertThat(ConnectFailures.detail(List.of(silentToThePlatform, refused))).isEmpty();
    assertThat(ConnectFailures.detail(List.of(noRoute))).isEmpty();
    assertThat(ConnectFailures.detail(List.of())).isEmpty();
  }
}
