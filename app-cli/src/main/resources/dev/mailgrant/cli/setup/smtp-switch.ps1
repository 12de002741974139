
# 8. Check that SMTP AUTH is enabled for each mailbox. An empty switch means that the tenant's switch decides.
$ofTenant = "$((Get-TransportConfig).SmtpClientAuthenticationDisabled)"
foreach ($mailbox in $mailboxes) {
    $ofMailbox = "$((Get-CASMailbox -Identity $mailbox).SmtpClientAuthenticationDisabled)"
    if ($ofMailbox -eq 'True' -or ($ofMailbox -ne 'False' -and $ofTenant -ne 'False')) {
        Write-Warning "SMTP AUTH is disabled for $mailbox, for tokens too. This script does not change that. To enable it for this mailbox alone: Set-CASMailbox -Identity <mailbox> -SmtpClientAuthenticationDisabled `$false"
    }
}
