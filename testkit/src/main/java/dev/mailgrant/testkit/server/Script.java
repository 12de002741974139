package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@link ScriptedServer} says and hears, in order; it need not be IMAP. When the script is
 * over the server waits for the client to close; anything the client says then is a failure. A
 * script is built by one thread and not changed once it is played.
 */
public final class Script {
  private final List<Step> steps = new ArrayList<>();

  interface Step {
    void play(ScriptedPeer peer) throws IOException;
  }

  private Script() {}

  /** A server that begins by saying these lines, CRLF after each. */
  public static Script say(String... lines) {
    return new Script().then(lines);
  }

  /** A server that begins by saying these characters as they are, an octet each. */
  public static Script sayRaw(String octets) {
    return new Script().thenRaw(octets);
  }

  /** A server that says nothing for now. */
  public static Script silent() {
    return new Script();
  }

  /** Says lines, CRLF after each, in one write, in UTF-8. */
  public Script then(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    byte[] octets = text.toString().getBytes(UTF_8);
    return add(peer -> peer.write(octets));
  }

  /** Says characters as they are, in one write, an octet each. */
  public Script thenRaw(String octets) {
    return add(peer -> peer.write(octets.getBytes(ISO_8859_1)));
  }

  /** Says the same again and again until the client closes. */
  public Script thenForever(String octets) {
    return add(
        peer -> {
          while (peer.isPlaying()) {
            peer.write(octets.getBytes(ISO_8859_1));
          }
        });
  }

  /** Says the same again and again, and waits before each, until the client closes. */
  public Script thenEvery(Duration gap, String octets) {
    return add(
        peer -> {
          while (peer.isPlaying()) {
            peer.write(octets.getBytes(ISO_8859_1));
            peer.pause(gap);
          }
        });
  }

  /** Says characters beside TLS, an octet each, where the next record should begin. */
  public Script thenUnderTls(String octets) {
    return add(peer -> peer.writeUnderTls(octets.getBytes(ISO_8859_1)));
  }

  /** Expects a line: exactly this text, and CRLF. */
  public Script expect(String line) {
    return add(peer -> peer.expect(line));
  }

  /** Expects a line that matches a regular expression as a whole, and CRLF. */
  public Script expectMatching(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return add(peer -> peer.expect(pattern));
  }

  /** Expects these characters, an octet each, such as a literal's. */
  public Script expectRaw(String octets) {
    return add(peer -> peer.expectRaw(octets));
  }

  /** Expects an octet, whatever it is: the client has begun to say something. */
  public Script expectSomething() {
    return add(ScriptedPeer::expectSomething);
  }

  /** Expects an HTTP request, its body as long as {@code Content-Length} says (RFC 9112). */
  public Script expectHttpRequest() {
    return add(ScriptedPeer::expectHttpRequest);
  }

  /** Makes TLS, as a server does after it has said OK to STARTTLS. */
  public Script startTls() {
    return add(peer -> peer.startTls());
  }

  /** Makes TLS in one of these versions only, in the JDK's names. */
  public Script startTls(String... versions) {
    return add(peer -> peer.startTls(versions));
  }

  /** Makes TLS anew within TLS 1.2 (RFC 5246 section 7.4.1.1). */
  public Script renegotiate() {
    return add(ScriptedPeer::renegotiate);
  }

  /** Says characters one by one, and waits before each, until all are said or the test ends. */
  public Script dribble(String octets, Duration gap) {
    return add(
        peer -> {
          for (byte octet : octets.getBytes(ISO_8859_1)) {
            peer.pause(gap);
            peer.write(new byte[] {octet});
          }
        });
  }

  /** Does something in the test while the client waits: moves its clock, interrupts its thread. */
  public Script meanwhile(Runnable action) {
    return add(peer -> action.run());
  }

  /** Neither says nor hears anything until the test ends, and does not close. */
  public Script stall() {
    return add(ScriptedPeer::stall);
  }

  /** Closes TLS, if there is any, and the connection. */
  public Script close() {
    return add(ScriptedPeer::close);
  }

  /** Closes the TCP connection under TLS: a truncation. */
  public Script cut() {
    return add(ScriptedPeer::cut);
  }

  /** Does not mind what the client says once the script is over. */
  public Script turnDeaf() {
    return add(ScriptedPeer::turnDeaf);
  }

  /**
   * Says no more and ends the TCP connection in its own direction, under TLS: a truncation after
   * which the server still notices whether the client closes too.
   */
  public Script hangUp() {
    return add(ScriptedPeer::hangUp);
  }

  /** Ends TLS in its own direction, and leaves the TCP connection open. */
  public Script endTls() {
    return add(ScriptedPeer::endTls);
  }

  /**
   * The same script on a line that goes dead after the server has said so many octets, in the clear
   * and over TLS together.
   */
  public Script cutAfter(long octets) {
    Script cut = new Script().add(peer -> peer.limit(octets));
    cut.steps.addAll(steps);
    return cut;
  }

  /** The same script for a client that may run out of time anywhere in it. */
  public Script forClientWithoutTime() {
    Script patient = new Script().add(ScriptedPeer::letClientLeave);
    patient.steps.addAll(steps);
    return patient;
  }

  /** Resets the TCP connection. */
  public Script reset() {
    return add(ScriptedPeer::reset);
  }

  private Script add(Step step) {
    steps.add(step);
    return this;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
