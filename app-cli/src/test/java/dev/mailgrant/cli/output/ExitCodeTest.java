package dev.mailgrant.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.FailureReason;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void theCodeOfEachReasonShouldStayAsItIs() {
    Map<FailureReason, Integer> codes = new EnumMap<>(FailureReason.class);
    for (FailureReason reason : FailureReason.values()) {
      codes.put(reason, ExitCodes.of(reason).code());
    }

    assertThat(codes)
        .containsExactly(
            Map.entry(FailureReason.HOST_UNRESOLVED, 10),
            Map.entry(FailureReason.HOST_UNREACHABLE, 10),
            Map.entry(FailureReason.TLS_REFUSED, 12),
            Map.entry(FailureReason.TOKEN_REFUSED, 20),
            Map.entry(FailureReason.TOKEN_UNAVAILABLE, 21),
            Map.entry(FailureReason.CREDENTIAL_UNUSABLE, 22),
            Map.entry(FailureReason.MECHANISM_NOT_OFFERED, 30),
            Map.entry(FailureReason.PROTOCOL_VIOLATED, 30),
            Map.entry(FailureReason.AUTHENTICATION_REJECTED, 31),
            Map.entry(FailureReason.AUTHENTICATED_NOT_CONNECTED, 32),
            Map.entry(FailureReason.FOLDER_NOT_SELECTED, 33),
            Map.entry(FailureReason.MAILDROP_NOT_OPENED, 33),
            Map.entry(FailureReason.MESSAGE_REFUSED, 36),
            Map.entry(FailureReason.THROTTLED, 34),
            Map.entry(FailureReason.SERVER_UNAVAILABLE, 34),
            Map.entry(FailureReason.CONNECTION_LOST, 34),
            Map.entry(FailureReason.OUT_OF_TIME, 40),
            Map.entry(FailureReason.INTERRUPTED, 130));
  }

  @Test
  void theTableShouldHaveEachNumberOnce() {
    assertThat(ExitCode.values())
        .extracting(ExitCode::code)
        .containsExactly(0, 1, 2, 10, 12, 20, 21, 22, 30, 31, 32, 33, 34, 35, 36, 40, 130);
  }
}
