package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.MailSecrecyContract;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers quote their input. No part of the token may appear in the adapter's output. */
public interface ImapSecrecyContract extends ImapTransportSubject, MailSecrecyContract {
  @Test
  default void tokensInUntaggedResponsesShouldBeHiddenToo() throws Exception {
    String token = TOKEN.value().reveal();
    String encoded = xoauth2Message();
    List<String> echoes =
        List.of(
            "NO token " + token + " is bad",
            "BAD syntax error in A01 AUTHENTICATE XOAUTH2 " + encoded,
            "BAD syntax error in " + encoded.substring(0, encoded.length() - 12) + "...",
            "NO [Error=\"bearer=" + token.substring(3, 40) + "\"] failed");
    for (String echo : echoes) {
      RecordingListener heard = new RecordingListener();
      Script script = dialect().messageReceived().then("* NO " + echo, "A01 " + echo);
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server, heard)) {
        AuthenticateReply reply = connection.authenticate(xoauth2());
        assertThat(reply.status().toString()).contains("***");
        assertNothingShown(reply + " " + heard.lines());
      }
    }
  }

  @Test
  default void failuresAfterUntaggedResponsesShouldNotShowTheToken() throws Exception {
    String token = TOKEN.value().reveal();
    String encoded = xoauth2Message();
    for (String last : new String[] {"X99 OK " + token, "what is " + encoded, "* BYE " + token}) {
      Script script = dialect().messageReceived().then("* OK you said " + encoded, last).close();
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        Throwable failure = catchThrowable(() -> connection.authenticate(xoauth2()));
        assertThat(failure).as(last).isNotNull();
        assertNothingShown(String.valueOf(failure.getMessage()));
      }
    }
  }
}
