package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPermissionsTest {

  @ParameterizedTest
  @CsvSource({
    "rwx------, true, false, false, false, false",
    "rwx--x---, false, false, false, false, false",
    "rw-r-----, false, true, false, false, false",
    "rw----r--, false, false, true, false, false",
    "rw--w----, false, false, false, true, false",
    "rw-----w-, false, false, false, true, true",
    "---rwxrwx, false, true, true, true, true",
  })
  void onlyThoseOfGroupAndOthersShouldCount(
      String permissions,
      boolean none,
      boolean groupReads,
      boolean othersRead,
      boolean written,
      boolean othersWrite) {
    SharedPermissions shared =
        SharedPermissions.among(PosixFilePermissions.fromString(permissions));

    assertThat(shared.areNone()).isEqualTo(none);
    assertThat(shared.letGroupRead()).isEqualTo(groupReads);
    assertThat(shared.letOthersRead()).isEqualTo(othersRead);
    assertThat(shared.letWrite()).isEqualTo(written);
    assertThat(shared.letOthersWrite()).isEqualTo(othersWrite);
  }
}
