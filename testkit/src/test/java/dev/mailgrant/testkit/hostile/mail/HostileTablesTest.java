package dev.mailgrant.testkit.hostile.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.testkit.hostile.pop3.HostilePop3Peers;
import dev.mailgrant.testkit.hostile.smtp.HostileSmtpPeers;
import dev.mailgrant.testkit.hostile.smtp.SmtpPhase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostileTablesTest {

  @Test
  void theNamesOfAllServersShouldDiffer() {
    assertThat(HostileSmtpPeers.all()).extracting(HostileMailPeer::name).doesNotHaveDuplicates();
    assertThat(HostilePop3Peers.all()).extracting(HostileMailPeer::name).doesNotHaveDuplicates();
  }

  @Test
  void aSampleShouldHaveEachKindEachPhaseAndEachEnding() {
    List<HostileMailPeer<SmtpPhase>> all = HostileSmtpPeers.all();
    List<HostileMailPeer<SmtpPhase>> sample = HostileTables.sample(all);

    assertThat(sample.size()).isBetween(all.size() / 5, all.size() / 2);
    assertThat(all).containsAll(sample);
    assertThat(kinds(sample)).isEqualTo(kinds(all));
    assertThat(sample).extracting(HostileMailPeer::moment).contains(SmtpPhase.values());
    assertThat(endings(sample)).isEqualTo(endings(all));
  }

  @Test
  void aSampleShouldNotTakeTheSamePhaseOfEachKind() {
    List<SmtpPhase> first =
        HostileTables.sample(HostileSmtpPeers.all()).stream()
            .filter(peer -> peer.name().endsWith(" at " + peer.moment()))
            .map(HostileMailPeer::moment)
            .toList();
    for (SmtpPhase phase : SmtpPhase.values()) {
      assertThat(first).filteredOn(phase::equals).as("%s", phase).hasSizeGreaterThan(5);
    }
  }

  private static Set<String> kinds(List<HostileMailPeer<SmtpPhase>> peers) {
    return peers.stream()
        .map(peer -> peer.name().replace(peer.moment().toString(), ""))
        .collect(Collectors.toSet());
  }

  private static Set<Object> endings(List<HostileMailPeer<SmtpPhase>> peers) {
    return peers.stream().flatMap(peer -> peer.endings().stream()).collect(Collectors.toSet());
  }
}
