package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The actions of a {@link ScriptedServer} in order, for any protocol. At the end of the script the
 * server waits for the client to close; if the client sends more data, the test fails. A script is
 * built by one thread and not changed afterwards.
 */
public final class Script {
  private final List<Step> steps = new ArrayList<>();

  interface Step {
    void play(ScriptedPeer peer) throws IOException;
  }

  private Script() {}

  /** A server that first sends these lines, each with CRLF. */
  public static Script say(String... lines) {
    return new Script().then(lines);
  }

  /** A server that first sends these characters, one octet each. */
  public static Script sayRaw(String octets) {
    return new Script().thenRaw(octets);
  }

  /** A server that first sends nothing. */
  public static Script silent() {
    return new Script();
  }

  /** Sends lines in UTF-8, each with CRLF, in one write. */
  public Script then(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    byte[] octets = text.toString().getBytes(UTF_8);
    return add(peer -> peer.write(octets));
  }

  /** Sends characters in one write, one octet each. */
  public Script thenRaw(String octets) {
    return add(peer -> peer.write(octets.getBytes(ISO_8859_1)));
  }

  /** Sends the same data repeatedly until the client closes. */
  public Script thenForever(String octets) {
    return add(
        peer -> {
          while (peer.isPlaying()) {
            peer.write(octets.getBytes(ISO_8859_1));
          }
        });
  }

  /** Sends the same data repeatedly, with a delay before each, until the client closes. */
  public Script thenEvery(Duration gap, String octets) {
    return add(
        peer -> {
          while (peer.isPlaying()) {
            peer.write(octets.getBytes(ISO_8859_1));
            peer.pause(gap);
          }
        });
  }

  /** Sends characters outside TLS, one octet each, where the next record should begin. */
  public Script thenUnderTls(String octets) {
    return add(peer -> peer.writeUnderTls(octets.getBytes(ISO_8859_1)));
  }

  /** Expects exactly this line with CRLF. */
  public Script expect(String line) {
    return add(peer -> peer.expect(line));
  }

  /** Expects a line with CRLF that matches a regular expression completely. */
  public Script expectMatching(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return add(peer -> peer.expect(pattern));
  }

  /** Expects these characters, one octet each, for example those of a literal. */
  public Script expectRaw(String octets) {
    return add(peer -> peer.expectRaw(octets));
  }

  /** Expects any octet: the client has begun to send. */
  public Script expectSomething() {
    return add(ScriptedPeer::expectSomething);
  }

  /** Expects an HTTP request with the body length of {@code Content-Length} (RFC 9112). */
  public Script expectHttpRequest() {
    return add(ScriptedPeer::expectHttpRequest);
  }

  /** Starts TLS, like a server after its OK to STARTTLS. */
  public Script startTls() {
    return add(peer -> peer.startTls());
  }

  /** Starts TLS with these versions only (JDK names). */
  public Script startTls(String... versions) {
    return add(peer -> peer.startTls(versions));
  }

  /** Starts a TLS 1.2 renegotiation (RFC 5246 section 7.4.1.1). */
  public Script renegotiate() {
    return add(ScriptedPeer::renegotiate);
  }

  /** Sends characters one by one, with a delay before each, until all are sent or the test ends. */
  public Script dribble(String octets, Duration gap) {
    return add(
        peer -> {
          for (byte octet : octets.getBytes(ISO_8859_1)) {
            peer.pause(gap);
            peer.write(new byte[] {octet});
          }
        });
  }

  /**
   * Runs an action of the test while the client waits, for example to advance its clock or to
   * interrupt its thread.
   */
  public Script meanwhile(Runnable action) {
    return add(peer -> action.run());
  }

  /** Neither sends nor reads anything until the test ends, and does not close. */
  public Script stall() {
    return add(ScriptedPeer::stall);
  }

  /** Closes TLS, if there is any, and the connection. */
  public Script close() {
    return add(ScriptedPeer::close);
  }

  /** Closes the TCP connection without closing TLS: a truncation. */
  public Script cut() {
    return add(ScriptedPeer::cut);
  }

  /** Ignores what the client sends after the end of the script. */
  public Script turnDeaf() {
    return add(ScriptedPeer::turnDeaf);
  }

  /**
   * Closes the server's direction of the TCP connection without closing TLS: a truncation after
   * which the server still detects whether the client closes too.
   */
  public Script hangUp() {
    return add(ScriptedPeer::hangUp);
  }

  /** Closes TLS in the server's direction and leaves the TCP connection open. */
  public Script endTls() {
    return add(ScriptedPeer::endTls);
  }

  /**
   * Returns the same script for a connection that fails after the server has sent this number of
   * octets, unencrypted and over TLS together.
   */
  public Script cutAfter(long octets) {
    Script cut = new Script().add(peer -> peer.limit(octets));
    cut.steps.addAll(steps);
    return cut;
  }

  /** Returns the same script for a client that may time out at any point. */
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
