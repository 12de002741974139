package dev.mailgrant.testkit.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;

/** What the token endpoint does with a request. Good for one use in one test. */
public final class Answer {
  private final ResponseDefinitionBuilder response;

  private Answer(ResponseDefinitionBuilder response) {
    this.response = response;
  }

  ResponseDefinitionBuilder response() {
    return response;
  }

  /** A token as Entra ID gives it: four members, 3599 seconds. */
  public static Answer token(String accessToken) {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\""
            + accessToken
            + "\"}");
  }

  /** A refusal as Entra ID gives it. */
  public static Answer refusal(int status, EntraErrorBody error) {
    return json(status, error.json()).withHeader("x-ms-request-id", EntraErrorBody.TRACE_ID);
  }

  /** A JSON body with Entra ID's media type. */
  public static Answer json(int status, String body) {
    return of(status, "application/json; charset=utf-8", body);
  }

  /** A body of any type. */
  public static Answer of(int status, String mediaType, String body) {
    return new Answer(WireMock.status(status).withHeader("Content-Type", mediaType).withBody(body));
  }

  /** No body at all. */
  public static Answer empty(int status) {
    return new Answer(WireMock.status(status));
  }

  /** A redirect; what it points at must see nothing. */
  public static Answer redirect(int status, URI to) {
    return empty(status).withHeader("Location", to.toString());
  }

  /** Takes the request and says nothing for a minute. */
  public static Answer never() {
    return new Answer(WireMock.ok().withFixedDelay(60_000));
  }

  /** A token whose bytes trickle in over a time. */
  public static Answer dribbledToken(String accessToken, int chunks, Duration over) {
    Answer token = token(accessToken);
    token.response.withChunkedDribbleDelay(chunks, (int) over.toMillis());
    return token;
  }

  /** Takes the request and closes the connection without a word. */
  public static Answer emptyReply() {
    return new Answer(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE));
  }

  /** Takes the request and resets the connection. */
  public static Answer connectionReset() {
    return new Answer(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
  }

  /** A good head, then a body that breaks the rules of chunks. */
  public static Answer malformedChunk() {
    return new Answer(WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
  }

  /** Bytes that are no HTTP. */
  public static Answer notHttp() {
    return new Answer(WireMock.aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
  }

  /** Replaces <code>{{{request.body}}}</code> by what was sent, as careless servers do. */
  public Answer quoting() {
    response.withTransformers("response-template");
    return this;
  }

  /** This answer with a header field more. */
  public Answer withHeader(String name, String value) {
    response.withHeader(name, value);
    return this;
  }
}
