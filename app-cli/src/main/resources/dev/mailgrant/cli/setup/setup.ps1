@if reads
# Sets up an application that opens Exchange Online mailboxes over {protocol-name:raw}.
@end
@if classic
# Sets up an application that sends mail from Exchange Online mailboxes over SMTP, with SMTP.SendAsApp and FullAccess.
@end
@if rbac
# Sets up an application that sends mail from Exchange Online mailboxes over SMTP, with RBAC for Applications.
@end
@if hve
# Sets up an application that sends mail from High Volume Email accounts of Exchange Online over SMTP.
@end
# Printed by: mailgrant setup{setup-option:raw} --format powershell. The same as a checklist, with the reasons: mailgrant setup{setup-option:raw}
#
# This script only adds. It replaces and removes nothing that exists, and reports what it left unchanged. If an application
# already has that name, it stops; -ClientId then says which application to use.
# It was checked by a parser and by reading, but has not been run against a real tenant. Read it before you run it.
#
#   pwsh -NoProfile -File setup.ps1                      both parts; you sign in twice
#   pwsh -NoProfile -File setup.ps1 -Step Entra          the part in Entra, for an administrator of applications
#   pwsh -NoProfile -File setup.ps1 -Step Exchange -ClientId ID -ObjectId ID
#                                                        the part in Exchange, for an administrator of Exchange
#   -ClientId ID      use the application that has this client id, instead of registering one
#   -AddCredential    add a credential to an application that existed before
#   -DisableWAM       sign in to Exchange without Web Account Manager (RuntimeBroker and assembly errors)
#   -DeviceCode       sign in with a code, in the browser of another device; PowerShell 7 only
#
# Needs: Install-Module Microsoft.Graph.Applications, ExchangeOnlineManagement -Scope CurrentUser
# Windows PowerShell 5.1: powershell instead of pwsh.
[CmdletBinding()]
param(
    [ValidateSet('All', 'Entra', 'Exchange')] [string] $Step = 'All',
@if registered
    [string] $ClientId = {client-id},
@else
    [string] $ClientId = '',
@end
    [string] $ObjectId = '',
    [switch] $AddCredential,
    [switch] $DisableWAM,
    [switch] $DeviceCode,
    [int] $WaitSeconds = 10,
    [int] $WaitAttempts = 30
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' } # The cmdlets of modules do not see the preference.

$tenantId = {tenant-id}
$mailboxes = @(
    {mailbox}
)
$appName = {app-name}
@if national
$exchangeEnvironment = {exchange-environment}
@end
@if certificate
$certificates = @({certificate}, {certificate-pfx})
$publicCertificates = @({public-certificate}, {public-certificate-cer})
@end
@if secret
$secretFile = {secret-file}
$secretDays = {secret-days:raw}
@end
@if federated
$issuer = {issuer}
$subject = {subject}
$audience = {audience}
$tokenFile = {token-file}
@end

foreach ($value in @($tenantId) + $mailboxes) {
    if ($value.StartsWith('<')) { throw "No value for $value. Print this script again with --tenant-id and --mailbox." }
}
foreach ($id in @($ClientId, $ObjectId)) {
    if ($id -and $id -notmatch '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$') { throw "$id is not an id: it must be a GUID." }
}
if (-not $PSCommandPath) { throw 'Save this script as a file, for example setup.ps1, and run the file.' }

@include wait.ps1

# A value as PowerShell reads it on a command line.
function Format-Argument([string] $Text) { "'" + [regex]::Replace($Text, "['\u2018-\u201B]", '$0$0') + "'" }

# An empty answer if nobody can answer: input is redirected, or PowerShell runs with -NonInteractive.
function Read-Answer([string] $Question) {
    if ([Console]::IsInputRedirected) { return '' }
    try { return "$(Read-Host -Prompt $Question)".Trim() } catch { return '' }
}

# The first of these files that exists, or the first of all.
function Select-File([string[]] $Paths) {
    foreach ($path in $Paths) {
        if (Test-Path -LiteralPath $path) { return $path }
    }
    return $Paths[0]
}

if ($Step -ne 'Exchange') {
@if federated
    foreach ($value in @($issuer, $subject)) {
        if ($value.StartsWith('<')) { throw "No value for $value. Print this script again with --issuer and --subject: iss and sub of the other issuer's token." }
    }
@end
@if certificate
    $publicCertificate = Select-File $publicCertificates
    if (-not (Test-Path -LiteralPath $publicCertificate)) {
        throw "There is no file $publicCertificate. Create it first: step 4 of mailgrant setup{setup-option:raw} --credential certificate."
    }
@end
    # Microsoft Graph and Exchange Online load different versions of the same assemblies, so each has its own process.
    if (Get-Module -Name ExchangeOnlineManagement) {
        throw 'This window has loaded the Exchange Online module. Run this script in a new window: pwsh -NoProfile -File setup.ps1'
    }
    # Scope Process: the sign-in ends with this process, and another sign-in of yours stays as it is.
@if api-permission
    Connect-MgGraph -TenantId $tenantId -Environment {graph-environment} -Scopes 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All' -ContextScope Process -NoWelcome -UseDeviceCode:$DeviceCode
@else
    Connect-MgGraph -TenantId $tenantId -Environment {graph-environment} -Scopes 'Application.ReadWrite.All' -ContextScope Process -NoWelcome -UseDeviceCode:$DeviceCode
@end

    # 1. Register the application
    $isNew = $false
    if (-not $ClientId) {
        $named = @(Get-MgApplication -Filter "displayName eq '$($appName.Replace("'", "''"))'" -All)
        if ($named.Count -gt 0) {
            Write-Warning "An application with the name $appName exists already. Nothing was changed."
            $named | Format-Table -Property 'AppId', 'DisplayName', 'CreatedDateTime' | Out-Host
            $answer = Read-Answer 'To add to this application, type its AppId. To stop, press Enter'
            if (-not $answer -or @($named | Where-Object { $_.AppId -eq $answer }).Count -eq 0) {
                throw 'Stopped. To add to that application, run this script with -ClientId and its AppId. To register another one, print the script again with --app-name and another name.'
            }
            $ClientId = $answer
        }
    }
    if ($ClientId) {
        $app = @(Get-MgApplication -Filter "appId eq '$ClientId'") | Select-Object -First 1
        if (-not $app) { throw "This tenant has no application with the client id $ClientId." }
        Write-Host "Using the existing application $($app.DisplayName), client id $ClientId. This script only adds to it."
    } else {
        $app = New-MgApplication -DisplayName $appName -SignInAudience AzureADMyOrg
        $ClientId = $app.AppId
        $isNew = $true
        Write-Host "Registered the application $appName, client id $ClientId"
        Write-Host "If a later step fails, continue with: -ClientId $ClientId -AddCredential"
        $app = Wait-ForResult 'the new application' { @(Get-MgApplication -Filter "appId eq '$ClientId'") | Select-Object -First 1 }
    }
    $sp = @(Get-MgServicePrincipal -Filter "appId eq '$ClientId'") | Select-Object -First 1
    if ($sp) {
        Write-Host 'The Enterprise application exists already. It was left as it is.'
    } else {
        $null = Wait-ForResult 'Entra to accept the new application' { New-MgServicePrincipal -AppId $ClientId }
        $sp = Wait-ForResult 'the Enterprise application' { @(Get-MgServicePrincipal -Filter "appId eq '$ClientId'") | Select-Object -First 1 }
    }

@if api-permission
    # 2. Add {role:raw} of Office 365 Exchange Online to the list of permissions, and keep all others
@else
    # 2. No permission in Entra: the right to send comes from the role in Exchange
@end
    $exchangeAppId = '00000002-0000-0ff1-ce00-000000000000'
    $exo = @(Get-MgServicePrincipal -Filter "appId eq '$exchangeAppId'") | Select-Object -First 1
    if (-not $exo) { throw 'This tenant has no Office 365 Exchange Online.' }
    $roles = @($exo.AppRoles | Where-Object { $_.Value -eq '{role:raw}' -and $_.AllowedMemberTypes -contains 'Application' })
    if ($roles.Count -ne 1) { throw "Office 365 Exchange Online offers $($roles.Count) roles {role:raw} here, not one." }
    $role = $roles[0]
    $app = Wait-ForResult 'the application' { Get-MgApplication -ApplicationId $app.Id }
    $permissions = @(foreach ($api in $app.RequiredResourceAccess) {
            @{ ResourceAppId = $api.ResourceAppId; ResourceAccess = @($api.ResourceAccess | ForEach-Object { @{ Id = $_.Id; Type = $_.Type } }) }
        })
@if api-permission
    $ofExchange = @($permissions | Where-Object { $_.ResourceAppId -eq $exchangeAppId }) | Select-Object -First 1
    if (-not $ofExchange) {
        $ofExchange = @{ ResourceAppId = $exchangeAppId; ResourceAccess = @() }
        $permissions += $ofExchange
    }
    if (@($ofExchange.ResourceAccess | Where-Object { $_.Id -eq $role.Id -and $_.Type -eq 'Role' }).Count -gt 0) {
        Write-Host 'The list of permissions has {role:raw} already. It was left as it is.'
    } else {
        $ofExchange.ResourceAccess += @{ Id = $role.Id; Type = 'Role' }
        $null = Wait-ForResult 'the application' { Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $permissions; $true }
        Write-Host 'Added {role:raw} to the list of permissions'
    }
@end
@if api-permission
    $others = @($permissions | ForEach-Object { $_.ResourceAccess } | Where-Object { $_.Id -ne $role.Id })
@else
    $others = @($permissions | ForEach-Object { $_.ResourceAccess })
@end
    if ($others.Count -gt 0) {
        Write-Warning "The application has $($others.Count) other permission(s). They were left as they are. Step 10 of mailgrant setup{setup-option:raw} says why it should have none."
    }

@if api-permission
    # 3. Consent to {role:raw} alone: one assignment, not the whole list
@else
    # 3. No consent
@end
@if api-permission
    $granted = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -All | Where-Object { $_.AppRoleId -eq $role.Id -and $_.ResourceId -eq $exo.Id })
    if ($granted.Count -gt 0) {
        Write-Host '{role:raw} has admin consent already. It was left as it is.'
    } else {
        $null = Wait-ForResult 'Entra to accept the Enterprise application' {
            New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -PrincipalId $sp.Id -ResourceId $exo.Id -AppRoleId $role.Id
        }
        Write-Host 'Granted admin consent to {role:raw}'
    }
@else
    $granted = (Wait-ForResult 'the Enterprise application' {
            @{ Found = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -All | Where-Object { $_.AppRoleId -eq $role.Id -and $_.ResourceId -eq $exo.Id }) }
        }).Found
    if ($granted.Count -gt 0) {
        Write-Warning 'The application has admin consent to {role:raw}. It was left as it is. With this role in the token, Exchange also checks the permissions of the mailbox. Step 3 of mailgrant setup{setup-option:raw} says what to do.'
    }
@end

    # 4. Credential: on an application that existed before only if you ask for it
    $addsCredential = $isNew -or $AddCredential
    if (-not $addsCredential) {
@if certificate
        $question = "Add the certificate $publicCertificate to this application? Type yes"
@end
@if secret
        $question = "Add a client secret to this application and write it to ${secretFile}? Type yes"
@end
@if federated
        $question = "Add a federated credential for $subject to this application? Type yes"
@end
        $addsCredential = (Read-Answer $question) -eq 'yes'
    }
    if (-not $addsCredential) {
        Write-Warning 'No credential was added, because the application existed before. To add one: -AddCredential'
    } else {
@if certificate
        if (@($app.KeyCredentials | Where-Object { $_ }).Count -gt 0) {
            # Graph takes the whole list of certificates only, and does not give out the ones that are there.
            Write-Warning "The application has a certificate already. It was left as it is. If it is not $publicCertificate, upload that in the portal:"
            Write-Warning 'App registrations > the application > Certificates & secrets > Certificates > Upload certificate'
        } else {
            $cert = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new((Resolve-Path -LiteralPath $publicCertificate).ProviderPath)
            $keys = @(@{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; DisplayName = 'mailgrant'; Key = $cert.RawData })
            $null = Wait-ForResult 'the application' { Update-MgApplication -ApplicationId $app.Id -KeyCredentials $keys; $true }
            Write-Host "Added the certificate $publicCertificate, which ends on $($cert.NotAfter.ToString('yyyy-MM-dd'))"
        }
@end
@if secret
        if (Test-Path -LiteralPath $secretFile) {
            Write-Warning "The file $secretFile exists already. It was left as it is, and no secret was created."
        } else {
            # The file comes first, so that there is no secret that cannot be saved.
            $null = New-Item -ItemType File -Path $secretFile
            try {
                if (-not ((Get-Variable -Name IsWindows -ErrorAction SilentlyContinue) -and -not $IsWindows)) {
                    icacls $secretFile /inheritance:r /grant:r "$([System.Security.Principal.WindowsIdentity]::GetCurrent().Name):F" | Out-Null
                } else {
                    chmod 600 $secretFile
                }
                if ($LASTEXITCODE -ne 0) { throw "The permissions of $secretFile cannot be restricted to you." }
                $endDate = [DateTime]::UtcNow.AddDays($secretDays)
                $secret = Wait-ForResult 'the application' { Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = 'mailgrant'; EndDateTime = $endDate } }
            } catch {
                Remove-Item -LiteralPath $secretFile
                throw
            }
            Set-Content -NoNewline -LiteralPath $secretFile -Value $secret.SecretText
            Write-Host "The client secret is in $secretFile. It ends on $($endDate.ToString('yyyy-MM-dd')), after $secretDays days."
        }
@end
@if federated
        $federated = @(Get-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -All)
        if (@($federated | Where-Object { $_.Issuer -ceq $issuer -and $_.Subject -ceq $subject }).Count -gt 0) {
            Write-Host 'A federated credential for this issuer and subject exists already. It was left as it is.'
        } elseif (@($federated | Where-Object { $_.Name -eq 'mailgrant' }).Count -gt 0) {
            throw 'A federated credential with the name mailgrant exists already, for another issuer or subject. It was left as it is. Add yours in the portal under another name.'
        } else {
            $null = New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -Name mailgrant -Issuer $issuer -Subject $subject -Audiences @($audience)
            Write-Host 'Added a federated credential'
        }
@end
    }

    # 5. The object id of the Enterprise application, not that of the app registration
    $ObjectId = $sp.Id
    Write-Host "Done in Entra. Client id $ClientId, object id of the Enterprise application $ObjectId"
    $null = Disconnect-MgGraph
    Write-Host "The part in Exchange: pwsh -NoProfile -File setup.ps1 -Step Exchange -ClientId $ClientId -ObjectId $ObjectId"
    if ($Step -eq 'Entra') { return }

    # The part in Exchange, in a separate process
    $shell = (Get-Process -Id $PID).Path
    if ($shell -notmatch '[\\/](pwsh|powershell)(\.exe)?$') { $shell = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'powershell' } else { 'pwsh' } }
    $arguments = @('-NoProfile', '-File', $PSCommandPath, '-Step', 'Exchange', '-ClientId', $ClientId, '-ObjectId', $ObjectId, '-WaitSeconds', $WaitSeconds, '-WaitAttempts', $WaitAttempts)
    if ($DisableWAM) { $arguments += '-DisableWAM' }
    if ($DeviceCode) { $arguments += '-DeviceCode' }
    & $shell @arguments
    if ($LASTEXITCODE -ne 0) { throw 'The part in Exchange failed. Run it again with the command above; add -DisableWAM if the sign-in failed.' }
    return
}

if (-not $ClientId -or -not $ObjectId) { throw 'The part in Exchange needs -ClientId and -ObjectId. The part in Entra prints both.' }

@include exchange.ps1

# 9 and 10. Try it. A change in Exchange takes minutes, at times hours.
@if certificate
$credential = '--certificate ' + (Format-Argument (Select-File $certificates))
@end
@if secret
$credential = '--client-secret-file ' + (Format-Argument $secretFile)
@end
@if federated
$credential = '--federated-token-file ' + (Format-Argument $tokenFile)
@end
$doctor = "mailgrant doctor{cloud-option:raw}{protocol-option:raw} --tenant-id $(Format-Argument $tenantId) --client-id $ClientId $credential"
@if certificate
if ($credential -match '\.(pfx|p12)''$') { Write-Host 'For a certificate file with a password, also give --certificate-password-file to these commands.' }
@end
@if reads
Write-Host 'Done in Exchange. Now verify that each mailbox opens:'
foreach ($mailbox in $mailboxes) { Write-Host "  $doctor --mailbox $(Format-Argument $mailbox) --wait 60m" }
Write-Host 'Then verify that another mailbox of the tenant does not open; put its address in place of <another-mailbox>:'
Write-Host "  $doctor --mailbox $(Format-Argument $mailboxes[0]) --expect-denied '<another-mailbox>'"
@else
$sendTest = "mailgrant send-test{cloud-option:raw}{host-option:raw} --tenant-id $(Format-Argument $tenantId) --client-id $ClientId $credential"
@if hve
$to = " --to '<recipient>'"
@else
$to = ''
@end
Write-Host 'Done in Exchange. Now verify that each login works:'
foreach ($mailbox in $mailboxes) { Write-Host "  $doctor --mailbox $(Format-Argument $mailbox) --wait 60m" }
@if hve
Write-Host 'Then that each account can send: one message; put an address inside the tenant in place of <recipient>:'
@else
Write-Host 'Then that each mailbox can send: one message to itself:'
@end
foreach ($mailbox in $mailboxes) { Write-Host "  $sendTest --mailbox $(Format-Argument $mailbox)$to" }
Write-Host 'Then that the application cannot send as another mailbox of the tenant; put its address in place of <another-mailbox>:'
Write-Host "  $sendTest --mailbox $(Format-Argument $mailboxes[0]) --expect-denied '<another-mailbox>'"
@end

@if full-access
# 11. To undo it, in this order (not run; with $app and $principal as above):
# Remove-MailboxPermission -Identity <mailbox> -User $principal.Identity -AccessRights FullAccess
@end
@if rbac
# 11. To undo it, in this order (not run; with $app, $principal and $scopeName as above):
# Get-ManagementRoleAssignment -Role 'Application {role:raw}' | Where-Object Name -eq $scopeName | Remove-ManagementRoleAssignment
# Get-ManagementScope | Where-Object Name -eq $scopeName | Remove-ManagementScope
@end
@if hve
# 11. To undo it, in this order (not run; with $app and $objectId as above):
# Remove-HVEAppAccess -Identity <mailbox> -AppIds $objectId
@end
@if principal
# Remove-ServicePrincipal -Identity $principal.Identity
@end
# Remove-MgApplication -ApplicationId $app.Id     only if nothing else uses the application
