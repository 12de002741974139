package dev.mailgrant.sandbox.tenant;

/**
 * An application as Exchange knows it, made by {@code New-ServicePrincipal}. Exchange checks
 * neither id when it is registered: a wrong one shows when the application logs in. Immutable and
 * safe for use by several threads.
 *
 * @param applicationId the client id, {@code -AppId}
 * @param objectId what was given as {@code -ObjectId}; right only if it is the Enterprise
 *     application's
 */
public record ExchangeServicePrincipal(String applicationId, String objectId) {}
