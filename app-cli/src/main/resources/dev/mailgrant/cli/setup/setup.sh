#!/bin/sh
# Sets up an application that opens one Exchange Online mailbox over IMAP: the part in Entra.
# Written by: mailgrant setup --format az-cli. The same as a checklist, with the reasons: mailgrant setup
#
# Not tried against a tenant. Read it before you run it; run it again as often as you like: what is there already
# is left as it is. az cannot do the part in Exchange: at the end this prints the PowerShell lines for it.
set -eu

TENANT_ID={tenant-id}
CLIENT_ID={client-id}
MAILBOX={mailbox}
APP_NAME={app-name}
APP_FILTER={app-filter}
@if certificate
PUBLIC_CERTIFICATE={public-certificate}
@end
@if secret
SECRET_FILE={secret-file}
@end
@if federated
ISSUER={issuer}
SUBJECT={subject}
FEDERATED_CREDENTIAL={federated-json}
@end
# The same once more, as PowerShell writes them.
PS_TENANT_ID={tenant-id:powershell}
PS_MAILBOX={mailbox:powershell}
PS_APP_NAME={app-name:powershell}

stop() {
    printf '%s\n' "$1" >&2
    exit 2
}

case $TENANT_ID in '<'*) stop "Fill in $TENANT_ID at the top of this script, or in mailgrant's settings." ;; esac
case $MAILBOX in '<'*) stop "Fill in $MAILBOX at the top of this script, or in mailgrant's settings." ;; esac
@if federated
case $ISSUER$SUBJECT in *'<'*) stop "Give --issuer and --subject to mailgrant setup: iss and sub of the other issuer's token." ;; esac
@end
@if certificate
[ -f "$PUBLIC_CERTIFICATE" ] ||
    stop "There is no $PUBLIC_CERTIFICATE. Make it first: step 4 of mailgrant setup --credential certificate."
@end

EXCHANGE=00000002-0000-0ff1-ce00-000000000000 # Office 365 Exchange Online

@if national
az cloud set --name {azure-cloud}
@end
az login --tenant "$TENANT_ID" --allow-no-subscriptions --output none

# 1. Register the application
case $CLIENT_ID in
'<'*) FOUND=$(az ad app list --filter "$APP_FILTER" --query '[].appId' --output tsv) ;;
*) FOUND=$(az ad app show --id "$CLIENT_ID" --query appId --output tsv) ;;
esac
case $(printf '%s' "$FOUND" | grep -c .) in
0) CLIENT_ID=$(az ad app create --display-name="$APP_NAME" --sign-in-audience AzureADMyOrg --query appId --output tsv) ;;
1) CLIENT_ID=$FOUND ;;
*) stop "Several apps are named $APP_NAME. Fill in the client id of the right one at the top." ;;
esac
if [ -z "$(az ad sp list --filter "appId eq '$CLIENT_ID'" --query '[].id' --output tsv)" ]; then
    az ad sp create --id "$CLIENT_ID" --output none
fi

# 2. IMAP.AccessAsApp of Office 365 Exchange Online, and nothing else: the whole list is set, so User.Read goes
ROLE=$(az ad sp show --id "$EXCHANGE" --query "appRoles[?value=='IMAP.AccessAsApp'].id" --output tsv)
[ -n "$ROLE" ] || stop 'Office 365 Exchange Online offers no IMAP.AccessAsApp here.'
az ad app update --id "$CLIENT_ID" --required-resource-accesses \
    '[{"resourceAppId":"'"$EXCHANGE"'","resourceAccess":[{"id":"'"$ROLE"'","type":"Role"}]}]'

# 3. Admin consent
az ad app permission admin-consent --id "$CLIENT_ID"

# 4. Credential
@if certificate
# Only if there is none: this does not find out whose the one is that is there.
if [ -z "$(az ad app credential list --id "$CLIENT_ID" --cert --query '[].keyId' --output tsv)" ]; then
    az ad app credential reset --id "$CLIENT_ID" --append --cert "@$PUBLIC_CERTIFICATE" --output none
else
    printf '%s\n' "The app has a certificate. If it is not the one of $PUBLIC_CERTIFICATE, upload that in the portal:" \
        'App registrations > the app > Certificates & secrets > Certificates > Upload certificate' >&2
fi
@end
@if secret
if [ -e "$SECRET_FILE" ]; then
    printf '%s\n' "$SECRET_FILE is there already: no new secret is made." >&2
else
    umask 077
    : >"$SECRET_FILE" # First, so that no secret is made which cannot be kept.
    if ! az ad app credential reset --id "$CLIENT_ID" --append --display-name mailgrant --years 1 \
        --query password --output tsv >"$SECRET_FILE"; then
        rm -f -- "$SECRET_FILE"
        stop 'No secret was made.'
    fi
    printf '%s\n' "The secret is in $SECRET_FILE and ends in a year."
fi
@end
@if federated
if [ -z "$(az ad app federated-credential list --id "$CLIENT_ID" --query "[?name=='mailgrant'].name" --output tsv)" ]; then
    az ad app federated-credential create --id "$CLIENT_ID" --parameters "$FEDERATED_CREDENTIAL" --output none
fi
@end

# 5. The Enterprise application's object id, not the app registration's
OBJECT_ID=$(az ad sp show --id "$CLIENT_ID" --query id --output tsv)

# 6 to 8. In Exchange: az has no commands for it
cat <<EOF
client id $CLIENT_ID, object id of the Enterprise application $OBJECT_ID

Now in PowerShell, which alone can do the part in Exchange:

Install-Module ExchangeOnlineManagement -Scope CurrentUser
@if national
Connect-ExchangeOnline -Organization $PS_TENANT_ID -ExchangeEnvironmentName {exchange-environment}
@else
Connect-ExchangeOnline -Organization $PS_TENANT_ID
@end
New-ServicePrincipal -AppId '$CLIENT_ID' -ObjectId '$OBJECT_ID' -DisplayName $PS_APP_NAME
\$exchangeSp = Get-ServicePrincipal | Where-Object AppId -eq '$CLIENT_ID'
Add-MailboxPermission -Identity $PS_MAILBOX -User \$exchangeSp.Identity -AccessRights FullAccess
Get-MailboxPermission -Identity $PS_MAILBOX | Where-Object { \$_.AccessRights -like '*FullAccess*' }
Get-CASMailbox -Identity $PS_MAILBOX | Format-List ImapEnabled

Then try it: mailgrant doctor. What changed in Exchange takes minutes, sometimes hours.
EOF

# 11. Undo it (not run), after Remove-MailboxPermission and Remove-ServicePrincipal in PowerShell:
# az ad app delete --id "$CLIENT_ID"
