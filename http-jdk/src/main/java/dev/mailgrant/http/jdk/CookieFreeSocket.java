package dev.mailgrant.http.jdk;

import dev.mailgrant.core.http.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import javax.net.ssl.SSLSocket;

/**
 * A TLS socket that removes cookies in both directions. {@code HttpURLConnection} always uses the
 * JVM's {@code CookieHandler}: it would send the application's cookies with the credential, and
 * store those of the token endpoint. This socket filters them out without a change to the JVM's
 * state. It also limits the amount of data that is read.
 */
final class CookieFreeSocket extends ForwardingSslSocket {
  private static final Set<String> SENT = Set.of("cookie", "cookie2");
  private static final Set<String> RECEIVED = Set.of("set-cookie", "set-cookie2");

  private final InputStream in;
  private final OutputStream out;

  CookieFreeSocket(SSLSocket tls) throws IOException {
    super(tls);
    this.in = new Input(tls.getInputStream());
    this.out = new Output(tls.getOutputStream());
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  private static final class Output extends FilterOutputStream {
    private final HeaderFilter filter = new HeaderFilter(SENT);
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();

    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        filter.take(bytes[i] & 0xff, passed);
      }
      out.write(passed.toByteArray());
      passed.reset();
    }
  }

  private static final class Input extends FilterInputStream {
    private static final int CHUNK = 8192;

    /** Entra ID sends about two thousand bytes. */
    private static final int MOST_OF_HEADS = 64 * 1024;

    private static final int MOST_INTERIM = 16;

    /** More than the maximum body, which may be chunked and followed by trailers. */
    private static final int MOST_OF_ALL = HttpTransport.MAX_BODY_BYTES + 256 * 1024;

    private final HeaderFilter filter = new HeaderFilter(RECEIVED);
    private byte[] passed = new byte[0];
    private int next;
    private long received;

    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return isEnd() ? -1 : passed[next++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (isEnd()) {
        return -1;
      }
      int count = Math.min(length, passed.length - next);
      System.arraycopy(passed, next, bytes, from, count);
      next += count;
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = 0;
      while (skipped < count && read() >= 0) {
        skipped++;
      }
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return passed.length - next + in.available();
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    /**
     * Some versions of the JDK's parser limit some of this. With these limits the server never
     * controls memory use or stack depth.
     */
    private void limits() throws IOException {
      if (filter.headOctets() > MOST_OF_HEADS) {
        throw new IOException("more than " + MOST_OF_HEADS + " bytes of header fields");
      }
      if (filter.interimHeads() > MOST_INTERIM) {
        throw new IOException("more than " + MOST_INTERIM + " interim answers");
      }
      if (received > MOST_OF_ALL) {
        throw new IOException(
            "more than " + MOST_OF_ALL + " bytes, with all that is around a body");
      }
    }

    /** Reads until there is data to return. */
    private boolean isEnd() throws IOException {
      ByteArrayOutputStream more = new ByteArrayOutputStream();
      while (next == passed.length) {
        limits();
        byte[] chunk = new byte[CHUNK];
        int count = in.read(chunk);
        received += Math.max(0, count);
        if (count < 0) {
          filter.end(more);
        }
        for (int i = 0; i < count; i++) {
          filter.take(chunk[i] & 0xff, more);
        }
        limits();
        passed = more.toByteArray();
        next = 0;
        if (count < 0) {
          return passed.length == 0;
        }
      }
      return false;
    }
  }
}
