package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import java.util.Map;

/** The tools' names of a cloud, which differ from those of the mail hosts. */
enum SetupCloud {
  GLOBAL(
      "Global",
      "O365Default",
      "AzureCloud",
      "https://entra.microsoft.com",
      "https://graph.microsoft.com",
      "api://AzureADTokenExchange"),
  US_GOV(
      "USGov",
      "O365USGovGCCHigh",
      "AzureUSGovernment",
      "https://entra.microsoft.us",
      "https://graph.microsoft.us",
      "api://AzureADTokenExchangeUSGov"),
  US_DOD(
      "USGovDoD",
      "O365USGovDoD",
      "AzureUSGovernment",
      "https://entra.microsoft.us",
      "https://dod-graph.microsoft.us",
      "api://AzureADTokenExchangeUSGov"),
  CHINA(
      "China",
      "O365China",
      "AzureChinaCloud",
      "https://entra.microsoftonline.cn",
      "https://microsoftgraph.chinacloudapi.cn",
      "api://AzureADTokenExchangeChina");

  private final String graphEnvironment;
  private final String exchangeEnvironment;
  private final String azureCloud;
  private final String portal;
  private final String graph;
  private final String audience;

  SetupCloud(
      String graphEnvironment,
      String exchangeEnvironment,
      String azureCloud,
      String portal,
      String graph,
      String audience) {
    this.graphEnvironment = graphEnvironment;
    this.exchangeEnvironment = exchangeEnvironment;
    this.azureCloud = azureCloud;
    this.portal = portal;
    this.graph = graph;
    this.audience = audience;
  }

  /** The values for the placeholders of the templates. */
  Map<String, String> placeholders() {
    return Map.of(
        "cloud", EnumWords.kebab(this),
        "graph-environment", graphEnvironment,
        "exchange-environment", exchangeEnvironment,
        "azure-cloud", azureCloud,
        "portal", portal,
        "cloud-option", this == GLOBAL ? "" : " --cloud " + EnumWords.kebab(this),
        "graph", graph,
        "graph-scope", graph + "/.default",
        "audience", audience);
  }
}
