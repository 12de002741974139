package dev.mailgrant.auth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/**
 * Answers without a network, so that the name of the real authority can be used, and records the
 * requests.
 */
final class CountingTransport implements HttpTransport {
  private final List<HttpPost> posts = new CopyOnWriteArrayList<>();
  private final List<Deadline> deadlines = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final IntFunction<HttpReply> replies;

  /**
   * @param replies the answer to the nth request, counted from 1
   */
  CountingTransport(IntFunction<HttpReply> replies) {
    this.replies = replies;
  }

  @Override
  public HttpReply post(HttpPost request, Deadline deadline) {
    posts.add(request);
    deadlines.add(deadline);
    threads.add(Thread.currentThread());
    return replies.apply(posts.size());
  }

  List<HttpPost> posts() {
    return posts;
  }

  List<Deadline> deadlines() {
    return deadlines;
  }

  List<Thread> threads() {
    return threads;
  }

  static HttpReply json(int status, String body) {
    return new HttpReply(
        status, Map.of("Content-Type", List.of("application/json")), body.getBytes(UTF_8));
  }

  static HttpReply token(String accessToken) {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"refresh_in\":1800,\"access_token\":\""
            + accessToken
            + "\"}");
  }
}
