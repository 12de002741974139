package dev.mailgrant.benchmarks;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpClient;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * MSAL4J with its own cache but without a network: the response is available immediately or after a
 * delay. The authority has no port, because MSAL4J does not cache tokens of an authority with one.
 */
final class MsalOverCannedAnswers {
  private static final ClientCredentialParameters PARAMETERS =
      ClientCredentialParameters.builder(Set.of(CannedAnswer.SCOPE)).build();

  private final ConfidentialClientApplication application;

  private MsalOverCannedAnswers(ConfidentialClientApplication application) {
    this.application = application;
  }

  /** Uses MSAL4J's default executor. */
  static MsalOverCannedAnswers create(CannedAnswer answer) throws MalformedURLException {
    return new MsalOverCannedAnswers(builder(answer).build());
  }

  static MsalOverCannedAnswers create(CannedAnswer answer, ExecutorService executor)
      throws MalformedURLException {
    return new MsalOverCannedAnswers(builder(answer).executorService(executor).build());
  }

  CompletableFuture<IAuthenticationResult> acquireToken() {
    return application.acquireToken(PARAMETERS);
  }

  private static ConfidentialClientApplication.Builder builder(CannedAnswer answer)
      throws MalformedURLException {
    IHttpClient client =
        request -> {
          HttpResponse response = new HttpResponse();
          response.statusCode(200);
          response.addHeaders(Map.of("Content-Type", List.of("application/json")));
          response.body(answer.body());
          return response;
        };
    return ConfidentialClientApplication.builder(
            CannedAnswer.CLIENT_ID, ClientCredentialFactory.createFromSecret("a secret"))
        .authority("https://login.microsoftonline.com/" + CannedAnswer.TENANT + "/")
        .instanceDiscovery(false)
        .httpClient(client);
  }
}
