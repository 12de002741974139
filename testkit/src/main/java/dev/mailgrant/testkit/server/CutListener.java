package dev.mailgrant.testkit.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections that transfer only a limited number of octets. */
final class CutListener extends ServerSocket {
  private final long octets;

  /**
   * @param octets the limit for each connection, from the server to the client
   */
  CutListener(long octets) throws IOException {
    this.octets = octets;
  }

  @Override
  public Socket accept() throws IOException {
    Socket accepted = octets == Long.MAX_VALUE ? new Socket() : new CutSocket(octets);
    implAccept(accepted);
    return accepted;
  }

  private static final class CutSocket extends Socket {
    private long left;

    CutSocket(long octets) {
      this.left = octets;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(int octet) throws IOException {
          write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
          int passed = (int) Math.min(left, length);
          out.write(source, from, passed);
          left -= passed;
          if (left == 0) {
            out.flush();
            if (!isOutputShutdown()) {
              shutdownOutput();
            }
            throw new IOException("the line is dead");
          }
        }
      };
    }
  }
}
