# Microsoft Graph and Exchange Online load different versions of the same assemblies, so each has its own process.
if (Get-Module -Name Microsoft.Graph.Authentication) {
    throw 'This window has loaded Microsoft Graph. Run the part in Exchange in a new window.'
}
$connection = @{ Organization = $tenantId; ShowBanner = $false }
@if national
$connection.ExchangeEnvironmentName = $exchangeEnvironment
@end
if ($DisableWAM) { $connection.DisableWAM = $true }
if ($DeviceCode) { $connection.Device = $true }
try {
    Connect-ExchangeOnline @connection
} catch {
    Write-Warning 'If the error names RuntimeBroker, NullReferenceException, "Method not found" or an assembly: open a new window'
    Write-Warning 'and run this part again with -DisableWAM (it needs ExchangeOnlineManagement 3.7.2 or later).'
    throw
}

@if principal
# 6. Register the service principal in Exchange
# Not by -Identity: if Get-ServicePrincipal does not know the identity, it returns all service principals.
function Get-ExchangePrincipal { @(Get-ServicePrincipal | Where-Object { $_.AppId -eq $clientId }) | Select-Object -First 1 }
$principal = Get-ExchangePrincipal
if (-not $principal) {
    $null = Wait-ForResult 'Exchange to accept the Enterprise application' {
        if (-not (Get-ExchangePrincipal)) {
            $null = New-ServicePrincipal -AppId $clientId -ObjectId $objectId -DisplayName $appName
        }
        $true
    }
    $principal = Wait-ForResult 'the service principal in Exchange' { Get-ExchangePrincipal }
    Write-Host "Registered the service principal in Exchange: $($principal.Identity)"
} elseif ("$($principal.ObjectId)" -eq $objectId) {
    Write-Host "The service principal exists in Exchange already. It was left as it is: $($principal.Identity)"
} else {
    throw "Exchange knows the application with the object id $($principal.ObjectId), but the Enterprise application has $objectId. Nothing was changed. See step 6 of mailgrant setup{setup-option:raw}."
}

@end
@if full-access
# 7. Grant access to each mailbox, and to no other. This only adds; other permissions of the mailbox stay.
$names = @("$($principal.Identity)", "$($principal.ObjectId)", "$($principal.AppId)")
foreach ($mailbox in $mailboxes) {
    $null = Get-Mailbox -Identity $mailbox
    $entries = @(Get-MailboxPermission -Identity $mailbox | Where-Object { $names -contains "$($_.User)" -and "$($_.AccessRights)" -match 'FullAccess' })
    if (@($entries | Where-Object { "$($_.Deny)" -eq 'True' }).Count -gt 0) {
        throw "$mailbox denies the application FullAccess. Nothing was changed there: someone decided so on purpose."
    }
    if ($entries.Count -gt 0) {
        Write-Host "The application has FullAccess to $mailbox already. It was left as it is."
    } else {
        $null = Wait-ForResult "Exchange to accept the service principal for $mailbox" {
            $null = Add-MailboxPermission -Identity $mailbox -User $principal.Identity -AccessRights FullAccess
            $true
        }
        Write-Host "Granted FullAccess to $mailbox"
    }
@if reads

    # 8. Check that {protocol-name:raw} is enabled
    if ("$((Get-CASMailbox -Identity $mailbox).{switch:raw})" -ne 'True') {
        Write-Warning "{protocol-name:raw} is disabled for $mailbox. This script does not change that. To enable it: Set-CASMailbox -Identity <mailbox> -{switch:raw} `$true"
    }
@end
}
@end
@if rbac
@include rbac.ps1
@end
@if hve
@include hve.ps1
@end
@if smtp-switch
@include smtp-switch.ps1
@end
Disconnect-ExchangeOnline -Confirm:$false
