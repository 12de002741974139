# 7. Allow sending as each mailbox, and as no other: a management scope that names the mailboxes, and a role for this scope.
# An address may be any address of a mailbox, but the filter of a scope needs the primary one.
$roleName = 'Application {role:raw}'
$scopeName = "mailgrant SMTP $clientId"
$filter = @(foreach ($mailbox in $mailboxes) {
        $found = @(Get-Mailbox -Identity $mailbox)
        if ($found.Count -ne 1) { throw "$mailbox is not exactly one mailbox. No scope and no role was created." }
        $address = "$($found[0].PrimarySmtpAddress)".Replace("'", "''")
        "PrimarySmtpAddress -eq '$address'"
    }) -join ' -or '

# A filter without what Exchange may add to it: brackets and spaces. The filter of this script has no other operator than -or.
function Format-Filter([string] $Text) { ($Text -replace '[()\s]', '').ToLowerInvariant() }
function Get-SenderRole { @(Get-ManagementRoleAssignment -Role $roleName | Where-Object { $_.Name -eq $scopeName }) | Select-Object -First 1 }

$scope = @(Get-ManagementScope | Where-Object { $_.Name -eq $scopeName }) | Select-Object -First 1
if (-not $scope) {
    $null = New-ManagementScope -Name $scopeName -RecipientRestrictionFilter $filter
    Write-Host "Created the management scope $scopeName with the filter $filter"
} elseif ((Format-Filter "$($scope.RecipientFilter)") -eq (Format-Filter $filter)) {
    Write-Host "The management scope $scopeName exists already. It was left as it is."
} else {
    throw "The management scope $scopeName exists already with another filter: $($scope.RecipientFilter). It was left as it is, and no role was assigned. If it should name other mailboxes, change it yourself with Set-ManagementScope."
}
if (Get-SenderRole) {
    Write-Host "The role assignment $scopeName exists already. It was left as it is."
} else {
    # Without the scope, the role would apply to every mailbox of the tenant.
    $null = Wait-ForResult 'Exchange to accept the service principal and the scope' {
        if (-not (Get-SenderRole)) {
            $null = New-ManagementRoleAssignment -Name $scopeName -Role $roleName -App $objectId -CustomResourceScope $scopeName
        }
        $true
    }
    Write-Host "Assigned the role $roleName for the scope $scopeName"
}
foreach ($mailbox in $mailboxes) {
    $null = Wait-ForResult "the role for $mailbox" {
        @(Test-ServicePrincipalAuthorization -Identity $objectId -Resource $mailbox | Where-Object { $_.RoleName -eq $roleName -and "$($_.InScope)" -eq 'True' }) | Select-Object -First 1
    }
    Write-Host "The application may send as $mailbox"
}
foreach ($other in @(Test-ServicePrincipalAuthorization -Identity $objectId | Where-Object { $_.RoleName -ne $roleName -or "$($_.AllowedResourceScope)" -ne $scopeName })) {
    Write-Warning "The application also has the role $($other.RoleName) for $($other.AllowedResourceScope) ($($other.ScopeType)). It was left as it is. Step 10 of mailgrant setup{setup-option:raw} says why it should have none."
}
