package dev.mailgrant.benchmarks.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocket;

/**
 * The minimum for the job on a JDK: no libraries, no settings, no checks that are not needed to
 * continue. It uses one server after the other, or with {@code together} both at the same time.
 */
public final class LibraryFree {
  private LibraryFree() {}

  public static void main(String[] args) throws Exception {
    Target target = Target.read(Path.of(args[0]));
    FutureTask<String> token = new FutureTask<>(() -> token(target));
    if (args.length > 1 && args[1].equals("together")) {
      new Thread(token).start();
    } else {
      token.run();
      token.get();
    }
    try (SSLSocket socket =
        (SSLSocket) target.tls().getSocketFactory().createSocket(target.host(), target.port())) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      in.readLine();
      run(in, out, "C01", "CAPABILITY");
      String message = "user=" + target.mailbox() + "\1auth=Bearer " + token.get() + "\1\1";
      run(
          in,
          out,
          "A01",
          "AUTHENTICATE XOAUTH2 " + Base64.getEncoder().encodeToString(message.getBytes(UTF_8)));
      run(in, out, "S01", "SELECT \"Inbox\"");
      run(in, out, "C02", "UNSELECT");
      run(in, out, "L01", "LOGOUT");
    }
    System.exit(0);
  }

  private static String token(Target target) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection)
            URI.create(target.authority() + "/" + target.tenant() + "/oauth2/v2.0/token")
                .toURL()
                .openConnection();
    connection.setSSLSocketFactory(target.tls().getSocketFactory());
    connection.setDoOutput(true);
    String body =
        "grant_type=client_credentials&client_id="
            + target.client()
            + "&client_secret="
            + URLEncoder.encode(target.secret(), UTF_8)
            + "&scope="
            + URLEncoder.encode(Target.SCOPE, UTF_8);
    connection.getOutputStream().write(body.getBytes(UTF_8));
    String answer = new String(connection.getInputStream().readAllBytes(), UTF_8);
    Matcher matcher = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
    if (!matcher.find()) {
      throw new IOException("no token");
    }
    return matcher.group(1);
  }

  private static void run(BufferedReader in, OutputStream out, String tag, String command)
      throws IOException {
    out.write((tag + " " + command + "\r\n").getBytes(ISO_8859_1));
    out.flush();
    String line = in.readLine();
    while (line != null && !line.startsWith(tag)) {
      line = in.readLine();
    }
    if (line == null || !line.startsWith(tag + " OK")) {
      throw new IOException(tag + ": " + line);
    }
    System.out.println(line);
  }
}
