package dev.mailgrant.benchmarks.peer;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/** The usual solution in Java: MSAL4J for the token, Angus Mail for the mailbox. */
public final class AngusAndMsal {
  private AngusAndMsal() {}

  public static void main(String[] args) throws Exception {
    Target target = Target.read(Path.of(args[0]));
    String token =
        ConfidentialClientApplication.builder(
                target.client(), ClientCredentialFactory.createFromSecret(target.secret()))
            .authority(target.authority() + "/" + target.tenant() + "/")
            .instanceDiscovery(false)
            .sslSocketFactory(target.tls().getSocketFactory())
            .build()
            .acquireToken(ClientCredentialParameters.builder(Set.of(Target.SCOPE)).build())
            .get()
            .accessToken();
    Properties properties = new Properties();
    properties.put("mail.imaps.auth.mechanisms", "XOAUTH2");
    properties.put("mail.imaps.ssl.socketFactory", target.tls().getSocketFactory());
    properties.put("mail.imaps.ssl.checkserveridentity", "true");
    Session session = Session.getInstance(properties);
    try (Store store = session.getStore("imaps")) {
      store.connect(target.host(), target.port(), target.mailbox(), token);
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      System.out.println(inbox.getMessageCount() + " messages");
      inbox.close(false);
    }
    System.exit(0);
  }
}
