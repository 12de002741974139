package dev.mailgrant.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.compare.ComparedValue.Section;
import dev.mailgrant.cli.compare.ComparisonRow.Likeness;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.settings.TokenAdapter;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void timesAndIdsOfATokenShouldBeNoDifference() {
    Comparison comparison =
        compare(
            "{\"aud\":\"a\",\"exp\":1,\"uti\":\"x\",\"roles\":[\"one\",\"two\"]}",
            "{\"aud\":\"a\",\"exp\":2,\"uti\":\"y\",\"roles\":[\"two\",\"one\"]}");

    assertThat(comparison.isSame()).isTrue();
    assertThat(comparison.claimsThatDiffer()).isEmpty();
    assertThat(likeness(comparison, "aud")).isEqualTo(Likeness.SAME);
    assertThat(likeness(comparison, "roles")).isEqualTo(Likeness.SAME);
    assertThat(likeness(comparison, "exp")).isEqualTo(Likeness.NEW_EACH_TIME);
  }

  @Test
  void timesThatAreEqualByChanceShouldStillCountAsDifferentEachTime() {
    Comparison comparison = compare("{\"exp\":1,\"uti\":\"x\"}", "{\"exp\":1,\"uti\":\"y\"}");

    assertThat(likeness(comparison, "exp")).isEqualTo(Likeness.NEW_EACH_TIME);
    assertThat(comparison.rows())
        .filteredOn(row -> row.name().equals("time"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.likeness()).isEqualTo(Likeness.NEW_EACH_TIME);
              assertThat(row.differs()).isFalse();
            });
    assertThat(comparison.rows())
        .filteredOn(ComparisonRow::differs)
        .extracting(ComparisonRow::name)
        .contains("uti");
    assertThat(comparison.isSame()).isTrue();
  }

  @Test
  void anotherRoleShouldBeADifference() {
    Comparison comparison =
        compare("{\"exp\":1,\"roles\":[\"IMAP.AccessAsApp\"]}", "{\"exp\":2,\"roles\":[]}");

    assertThat(comparison.isSame()).isFalse();
    assertThat(comparison.claimsThatDiffer()).containsExactly("roles");
  }

  @Test
  void aClaimThatOneTokenLacksShouldBeADifferenceWhateverItIs() {
    Comparison comparison = compare("{\"aud\":\"a\",\"uti\":\"x\"}", "{\"aud\":\"a\"}");

    assertThat(comparison.claimsThatDiffer()).containsExactly("uti");
    assertThat(comparison.rows())
        .filteredOn(row -> row.name().equals("uti"))
        .singleElement()
        .satisfies(
            row -> assertThat(row.values()).containsExactly(Optional.of("x"), Optional.empty()));
  }

  @Test
  void aTokenOnOneSideOnlyShouldNotBeTheSame() {
    AdapterRun with = side(TokenAdapter.NIMBUS, "{}");
    AdapterRun without =
        new AdapterRun(
            TokenAdapter.MSAL,
            List.of(),
            0,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.of("token-endpoint cannot be used"));

    assertThat(new Comparison(List.of(with, without)).isSame()).isFalse();
  }

  private static Comparison compare(String left, String right) {
    return new Comparison(List.of(side(TokenAdapter.NIMBUS, left), side(TokenAdapter.MSAL, right)));
  }

  private static AdapterRun side(TokenAdapter adapter, String claims) {
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
    AccessToken token =
        new AccessToken(
            Secret.of("e30." + payload + ".c2ln"), Instant.EPOCH, Instant.EPOCH, "scope");
    return new AdapterRun(
        adapter,
        ComparedValues.of(List.of(), Duration.ofMillis(5), Optional.of(token), Optional.empty()),
        0,
        Duration.ofMillis(5),
        Optional.of(token),
        Optional.empty(),
        Optional.empty());
  }

  private static Likeness likeness(Comparison comparison, String claim) {
    return comparison.rows().stream()
        .filter(row -> row.section() == Section.CLAIMS && row.name().equals(claim))
        .findFirst()
        .orElseThrow()
        .likeness();
  }
}
