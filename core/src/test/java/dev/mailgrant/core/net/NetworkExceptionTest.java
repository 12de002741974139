package dev.mailgrant.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.HostAndPort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkExceptionTest {
  private static final NetworkFailure FAILURE =
      NetworkFailure.of(NetworkFault.UNREACHABLE)
          .with(Optional.of(FaultDetail.REFUSED))
          .blaming(Optional.of(new HostAndPort("proxy.test", 3128)));

  @Test
  void whatIsKnownShouldBeKeptBesideTheWords() {
    NetworkException e = new NetworkException(FAILURE, "x");

    assertThat(e.failure()).isEqualTo(FAILURE);
    assertThat(e.fault()).isEqualTo(NetworkFault.UNREACHABLE);
    assertThat(new NetworkException(FAILURE, "x", new IOException()).failure()).isEqualTo(FAILURE);
  }

  @Test
  void faultShouldOutliveASerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new NetworkException(FAILURE, "x"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      NetworkException read = (NetworkException) in.readObject();

      assertThat(read.failure()).isEqualTo(NetworkFailure.of(NetworkFault.UNREACHABLE));
    }
  }
}
