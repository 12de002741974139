# 6. High Volume Email needs no service principal in Exchange.
# 7. Allow the application for each account, and for no other. This only adds; other applications of the account stay.
foreach ($mailbox in $mailboxes) {
    # If Exchange does not know an identity, it may return all accounts.
    $account = @(Get-MailUser -HVEAccount -Identity $mailbox | Where-Object { "$($_.PrimarySmtpAddress)" -eq $mailbox })
    if ($account.Count -ne 1) { throw "$mailbox is not the primary address of a High Volume Email account. Nothing was changed there." }
    $apps = @((Get-HVEAccountSettings -Identity $mailbox).AllowedApps | Where-Object { $_ } | ForEach-Object { "$_" })
    if ($apps -contains $objectId) {
        Write-Host "The application is allowed for $mailbox already. It was left as it is."
    } elseif ($apps.Count -ge 10) {
        throw "$mailbox allows ten applications already, which is the limit. Nothing was changed there."
    } else {
        $null = Wait-ForResult "Exchange to accept the Enterprise application for $mailbox" {
            # The object id of the Enterprise application, in spite of the parameter's name
            $null = Add-HVEAppAccess -Identity $mailbox -AppIds $objectId
            $true
        }
        Write-Host "Allowed the application for $mailbox"
    }
}
