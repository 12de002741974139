# Sets up an application that opens one Exchange Online mailbox over IMAP.
# Written by: mailgrant setup --format powershell. The same as a checklist, with the reasons: mailgrant setup
#
# Not tried against a tenant. Read it before you run it; run it again as often as you like: what is there already
# is left as it is. It asks you to sign in twice, to Microsoft Graph and to Exchange Online.
# Needs: Install-Module Microsoft.Graph, ExchangeOnlineManagement -Scope CurrentUser

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$tenantId = {tenant-id}
$clientId = {client-id}
$mailbox = {mailbox}
$appName = {app-name}
@if certificate
$publicCertificate = {public-certificate}
@end
@if secret
$secretFile = {secret-file}
@end
@if federated
$issuer = {issuer}
$subject = {subject}
$audience = {audience}
@end

foreach ($value in @($tenantId, $mailbox)) {
    if ($value.StartsWith('<')) { throw "Fill in $value at the top of this script, or in mailgrant's settings." }
}
@if federated
foreach ($value in @($issuer, $subject)) {
    if ($value.StartsWith('<')) { throw "Fill in $value at the top: iss and sub of the other issuer's token." }
}
@end
@if certificate
if (-not (Test-Path -LiteralPath $publicCertificate)) {
    throw "There is no $publicCertificate. Make it first: step 4 of mailgrant setup --credential certificate."
}
@end

$exchangeAppId = '00000002-0000-0ff1-ce00-000000000000'   # Office 365 Exchange Online
$scopes = 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'
Connect-MgGraph -TenantId $tenantId -Environment {graph-environment} -Scopes $scopes -NoWelcome

# 1. Register the application
if ($clientId.StartsWith('<')) {
    $apps = @(Get-MgApplication -Filter "displayName eq '$($appName.Replace("'", "''"))'")
} else {
    $apps = @(Get-MgApplication -Filter "appId eq '$clientId'")
    if ($apps.Count -eq 0) { throw "No app registration of this tenant has the client id $clientId." }
}
if ($apps.Count -gt 1) { throw "$($apps.Count) apps are named $appName. Fill in the client id of the right one at the top." }
if ($apps.Count -eq 1) {
    $app = $apps[0]
} else {
    $app = New-MgApplication -DisplayName $appName -SignInAudience AzureADMyOrg
}
$sp = @(Get-MgServicePrincipal -Filter "appId eq '$($app.AppId)'") | Select-Object -First 1
if (-not $sp) { $sp = New-MgServicePrincipal -AppId $app.AppId }

# 2. IMAP.AccessAsApp of Office 365 Exchange Online, and nothing else: User.Read goes
$exo = @(Get-MgServicePrincipal -Filter "appId eq '$exchangeAppId'") | Select-Object -First 1
if (-not $exo) { throw 'This tenant has no Office 365 Exchange Online.' }
$role = @($exo.AppRoles | Where-Object Value -eq 'IMAP.AccessAsApp') | Select-Object -First 1
if (-not $role) { throw 'Office 365 Exchange Online offers no IMAP.AccessAsApp here.' }
$wanted = @(@{ ResourceAppId = $exchangeAppId; ResourceAccess = @(@{ Id = $role.Id; Type = 'Role' }) })
Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $wanted

# 3. Admin consent
$granted = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id | Where-Object AppRoleId -eq $role.Id)
if ($granted.Count -eq 0) {
    $null = New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -PrincipalId $sp.Id -ResourceId $exo.Id -AppRoleId $role.Id
}
foreach ($grant in @(Get-MgOauth2PermissionGrant -Filter "clientId eq '$($sp.Id)'")) {
    Write-Warning "A delegated consent is left ($($grant.Scope)). Take it away: Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId $($grant.Id)"
}

# 4. Credential
@if certificate
$cert = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new((Resolve-Path -LiteralPath $publicCertificate).ProviderPath)
if (@($app.KeyCredentials | Where-Object { $_ }).Count -eq 0) {
    Update-MgApplication -ApplicationId $app.Id -KeyCredentials @(@{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; DisplayName = 'mailgrant'; Key = $cert.RawData })
} else {
    # The command sets the whole list and would drop the others.
    Write-Warning "The app has a certificate. If it is not the one of $publicCertificate, upload that in the portal:"
    Write-Warning 'App registrations > the app > Certificates & secrets > Certificates > Upload certificate'
}
@end
@if secret
if (Test-Path -LiteralPath $secretFile) {
    Write-Warning "$secretFile is there already: no new secret is made."
} else {
    # The file comes first, so that no secret is made which cannot be kept.
    $null = New-Item -ItemType File -Path $secretFile
    try {
        if (-not ((Get-Variable IsWindows -ErrorAction SilentlyContinue) -and -not $IsWindows)) {
            icacls $secretFile /inheritance:r /grant:r "$([Environment]::UserName):F" | Out-Null
        } else {
            chmod 600 $secretFile
        }
        if ($LASTEXITCODE -ne 0) { throw "$secretFile cannot be closed to other users." }
        $secret = Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = 'mailgrant'; EndDateTime = (Get-Date).AddMonths(6) }
    } catch {
        Remove-Item -LiteralPath $secretFile
        throw
    }
    Set-Content -NoNewline -LiteralPath $secretFile -Value $secret.SecretText
    Write-Host "The secret is in $secretFile and ends on $($secret.EndDateTime)."
}
@end
@if federated
$federated = @(Get-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id | Where-Object { $_.Issuer -ceq $issuer -and $_.Subject -ceq $subject })
if ($federated.Count -eq 0) {
    $null = New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -Name mailgrant -Issuer $issuer -Subject $subject -Audiences @($audience)
}
@end

# 5. The Enterprise application's object id, not the app registration's
$clientId = $app.AppId
$objectId = $sp.Id
Write-Host "client id $clientId, object id of the Enterprise application $objectId"

# 6. Register the service principal in Exchange.
# If this complains of an assembly that is loaded already, run the rest in a new window, with $mailbox and $appName
# from the top and the two ids shown above.
@if national
Connect-ExchangeOnline -Organization $tenantId -ExchangeEnvironmentName {exchange-environment} -ShowBanner:$false
@else
Connect-ExchangeOnline -Organization $tenantId -ShowBanner:$false
@end
# Not by -Identity: for what it does not know, that gives all of them.
$exchangeSp = @(Get-ServicePrincipal | Where-Object AppId -eq $clientId) | Select-Object -First 1
if ($exchangeSp -and $exchangeSp.ObjectId -ne $objectId) {
    throw "Exchange has the app with the object id $($exchangeSp.ObjectId), not $objectId. Take it away with Remove-ServicePrincipal and run this again."
}
if (-not $exchangeSp) {
    $exchangeSp = New-ServicePrincipal -AppId $clientId -ObjectId $objectId -DisplayName $appName
}

# 7. Open the one mailbox
$null = Add-MailboxPermission -Identity $mailbox -User $exchangeSp.Identity -AccessRights FullAccess

# 8. IMAP is switched on
$cas = Get-CASMailbox -Identity $mailbox
if (-not $cas.ImapEnabled) {
    Write-Warning "IMAP is off for $mailbox. If that is not on purpose: Set-CASMailbox -Identity <mailbox> -ImapEnabled `$true"
}

# Checks
Get-ServicePrincipal | Where-Object AppId -eq $clientId | Format-List DisplayName, AppId, ObjectId, Identity
Get-MailboxPermission -Identity $mailbox | Where-Object { $_.AccessRights -like '*FullAccess*' } | Format-List User, AccessRights, Deny
Write-Host 'Now try it: mailgrant doctor. What changed in Exchange takes minutes, sometimes hours.'

# 11. Undo it, in this order (not run):
# Remove-MailboxPermission -Identity $mailbox -User $exchangeSp.Identity -AccessRights FullAccess
# Remove-ServicePrincipal -Identity $exchangeSp.Identity
# Remove-MgApplication -ApplicationId $app.Id
