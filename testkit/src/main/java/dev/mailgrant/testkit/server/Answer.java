package dev.mailgrant.testkit.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;

/** The reaction of the token endpoint to a request. For use in one test only. */
public final class Answer {
  private final ResponseDefinitionBuilder response;

  private Answer(ResponseDefinitionBuilder response) {
    this.response = response;
  }

  ResponseDefinitionBuilder response() {
    return response;
  }

  /** A token response like Entra ID's: four members, 3599 seconds. */
  public static Answer token(String accessToken) {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\""
            + accessToken
            + "\"}");
  }

  /** An error response like Entra ID's. */
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

  /** A response without body. */
  public static Answer empty(int status) {
    return new Answer(WireMock.status(status));
  }

  /** A redirect; its target must not receive a request. */
  public static Answer redirect(int status, URI to) {
    return empty(status).withHeader("Location", to.toString());
  }

  /** Reads the request and does not answer for a minute. */
  public static Answer never() {
    return new Answer(WireMock.ok().withFixedDelay(60_000));
  }

  /** A token response that is sent slowly. */
  public static Answer dribbledToken(String accessToken, int chunks, Duration over) {
    Answer token = token(accessToken);
    token.response.withChunkedDribbleDelay(chunks, (int) over.toMillis());
    return token;
  }

  /** Reads the request and closes the connection without an answer. */
  public static Answer emptyReply() {
    return new Answer(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE));
  }

  /** Reads the request and resets the connection. */
  public static Answer connectionReset() {
    return new Answer(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
  }

  /** Valid headers, then an invalid chunked body. */
  public static Answer malformedChunk() {
    return new Answer(WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
  }

  /** Bytes that are not HTTP. */
  public static Answer notHttp() {
    return new Answer(WireMock.aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
  }

  /** Replaces <code>{{{request.body}}}</code> by the body of the request, as some servers do. */
  public Answer quoting() {
    response.withTransformers("response-template");
    return this;
  }

  /** Returns this answer with one more header field. */
  public Answer withHeader(String name, String value) {
    response.withHeader(name, value);
    return this;
  }
}
