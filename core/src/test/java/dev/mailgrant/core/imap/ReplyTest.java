package dev.mailgrant.core.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Untagged.Condition;
import dev.mailgrant.core.imap.Untagged.Data;
import dev.mailgrant.core.imap.Untagged.Value;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplyTest {

  @Test
  void numberShouldBeTheOneSaidLast() {
    Reply reply = reply("done", exists(3), exists(5));
    assertThat(reply.number("EXISTS")).hasValue(5);
    assertThat(reply.number("RECENT")).isEmpty();
  }

  @Test
  void capabilitiesShouldBeTheOnesSaidLastWhereverTheyStand() {
    assertThat(
            reply("done", capability("A"), condition(Status.OK, "[CAPABILITY B] x")).capabilities())
        .contains(Capabilities.parse("B"));
    assertThat(reply("[CAPABILITY C] done", capability("A")).capabilities())
        .contains(Capabilities.parse("C"));
    assertThat(reply("done", exists(1)).capabilities()).isEmpty();
  }

  @Test
  void codeNumberShouldBeFoundInUntaggedConditions() {
    Reply reply = reply("done", exists(3), condition(Status.OK, "[UNSEEN 12] first unseen"));
    assertThat(reply.codeNumber("UNSEEN")).contains(12L);
    assertThat(reply.codeNumber("UIDVALIDITY")).isEmpty();
  }

  @Test
  void onlyWhatTheServerNamesShouldBeEnabled() {
    Reply reply =
        reply(
            "done",
            new Data(
                "ENABLED",
                OptionalLong.empty(),
                List.of(new Value.Atom("CONDSTORE"), new Value.Atom("utf8=Accept"))));
    assertThat(reply.hasEnabled("UTF8=ACCEPT")).isTrue();
    assertThat(reply.hasEnabled("QRESYNC")).isFalse();
    assertThat(reply("UTF8=ACCEPT enabled", capability("UTF8=ACCEPT")).hasEnabled("UTF8=ACCEPT"))
        .isFalse();
  }

  @Test
  void byeShouldBeFound() {
    assertThat(reply("done", condition(Status.BYE, "so long")).bye())
        .hasValueSatisfying(bye -> assertThat(bye.text()).isEqualTo("so long"));
    assertThat(reply("done").bye()).isEmpty();
  }

  @Test
  void onlyOkShouldBeOk() {
    for (Status status : Status.values()) {
      Reply reply = new Reply(StatusResponse.of(status, "x"), List.of());
      assertThat(reply.isOk()).isEqualTo(status == Status.OK);
    }
  }

  /** Observed with Exchange: a failure inside an OK. */
  @Test
  void okWithAnErrorInsideShouldNotBeOk() {
    assertThat(reply("[Error=\"UserDisabled\" AuthResult=27] completed.").isOk()).isFalse();
    assertThat(reply("[READ-WRITE] SELECT completed.").isOk()).isTrue();
  }

  private static Reply reply(String text, Untagged... untagged) {
    return new Reply(StatusResponse.of(Status.OK, text), List.of(untagged));
  }

  private static Untagged exists(long number) {
    return new Data("EXISTS", OptionalLong.of(number), List.of());
  }

  private static Untagged capability(String name) {
    return new Data("CAPABILITY", OptionalLong.empty(), List.of(new Value.Atom(name)));
  }

  private static Untagged condition(Status status, String rest) {
    return new Condition(StatusResponse.of(status, rest));
  }
}
