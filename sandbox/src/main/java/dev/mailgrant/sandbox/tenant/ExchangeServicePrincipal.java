package dev.mailgrant.sandbox.tenant;

/**
 * An application's registration in Exchange, created by {@code New-ServicePrincipal}. Exchange
 * checks neither id on registration: a wrong id causes a failure when the application logs in.
 * Immutable and safe for use by several threads.
 *
 * @param applicationId the client id, {@code -AppId}
 * @param objectId the value of {@code -ObjectId}; correct only if it is that of the Enterprise
 *     application
 */
public record ExchangeServicePrincipal(String applicationId, String objectId) {}
