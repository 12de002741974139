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
 * MSAL4J as its users have it, with its own cache, but for the network: the answer is there at once
 * or after a time. The authority has no port, because MSAL4J keeps no token of one that has.
 */
final class MsalOverCannedAnswers {
  private static final ClientCredentialParameters PARAMETERS =
      ClientCredentialParameters.builder(Set.of(CannedAnswer.SCOPE)).build();

  private final ConfidentialClientApplication application;

  private MsalOverCannedAnswers(ConfidentialClientApplication application) {
    this.application = application;
  }

  /** With the executor that MSAL4J takes if it is given none. */
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
