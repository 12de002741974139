#!/bin/sh
@if reads
# Sets up an application that opens Exchange Online mailboxes over {protocol-name:raw}: the part in Microsoft Entra, with az.
@end
@if classic
# Sets up an application that sends mail from Exchange Online mailboxes over SMTP, with SMTP.SendAsApp and FullAccess: the part
# in Microsoft Entra, with az.
@end
@if rbac
# Sets up an application that sends mail from Exchange Online mailboxes over SMTP, with RBAC for Applications: the part in
# Microsoft Entra, with az.
@end
@if hve
# Sets up an application that sends mail from High Volume Email accounts of Exchange Online over SMTP: the part in Microsoft
# Entra, with az.
@end
# Printed by: mailgrant setup{setup-option:raw} --format az-cli. The same as a checklist, with the reasons: mailgrant setup{setup-option:raw}
#
# This script only adds. It replaces and removes nothing that exists, and reports what it left unchanged. If an application
# already has that name, it stops; --client-id then says which application to use.
# It has not been run against a real tenant. Read it before you run it.
#
#   sh setup.sh > exchange.ps1                    the part in Entra; writes a script for the part in Exchange, which az
#   pwsh -NoProfile -File exchange.ps1            cannot do, and this runs it (-DisableWAM if the sign-in fails,
#                                                 -DeviceCode to sign in from another device)
#   sh setup.sh --client-id ID > exchange.ps1     uses the application that has this client id
#   --add-credential                              adds a credential to an application that existed before
set -eu

TENANT_ID={tenant-id}
@if registered
CLIENT_ID={client-id}
@else
CLIENT_ID=
@end
APP_NAME={app-name}
APP_FILTER={app-filter}
GRAPH={graph}
@if certificate
PUBLIC_CERTIFICATE={public-certificate}
@end
@if secret
SECRET_FILE={secret-file}
SECRET_DAYS={secret-days}
@end
@if federated
ISSUER={issuer}
SUBJECT={subject}
FEDERATED_CREDENTIAL={federated-json}
@end
EXCHANGE=00000002-0000-0ff1-ce00-000000000000 # Office 365 Exchange Online
WAIT_SECONDS=${SETUP_WAIT_SECONDS:-10} # between two attempts of a step that has to wait
WAIT_ATTEMPTS=${SETUP_WAIT_ATTEMPTS:-30}

say() { printf '%s\n' "$@" >&2; }
stop() {
    say "$@"
    exit 2
}

ADD_CREDENTIAL=no
while [ $# -gt 0 ]; do
    case $1 in
    --client-id)
        [ $# -gt 1 ] || stop 'The option --client-id needs a client id.'
        CLIENT_ID=$2
        shift
        ;;
    --add-credential) ADD_CREDENTIAL=yes ;;
    *) stop "Unknown option $1. The first lines of this script explain its options." ;;
    esac
    shift
done
is_guid() { printf '%s\n' "$1" | grep -Eq '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'; }
[ -z "$CLIENT_ID" ] || is_guid "$CLIENT_ID" || stop "The client id $CLIENT_ID must be a GUID."

for VALUE in "$TENANT_ID" \
    {mailbox} \
    ; do
    case $VALUE in '<'*) stop "No value for $VALUE. Print this script again with --tenant-id and --mailbox." ;; esac
done
@if federated
case $ISSUER$SUBJECT in *'<'*)
    stop "No value for $ISSUER or $SUBJECT. Print this script again with --issuer and --subject: iss and sub of the other issuer's token." ;;
esac
@end
@if certificate
[ -f "$PUBLIC_CERTIFICATE" ] ||
    stop "There is no file $PUBLIC_CERTIFICATE. Create it first: step 4 of mailgrant setup{setup-option:raw} --credential certificate."
@end

# The sign-in and the choice of a cloud are kept in a folder of this script, so that those of yours stay as they are.
WORK=$(mktemp -d)
RESUME=
finish() {
    CODE=$?
    rm -rf -- "$WORK"
    [ "$CODE" -eq 0 ] || [ -z "$RESUME" ] || say "Not finished. Fix the problem, then continue with: sh setup.sh $RESUME > exchange.ps1"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
AZURE_CONFIG_DIR=$WORK/azure
AZURE_CORE_LOGIN_EXPERIENCE_V2=off # no question for a subscription: none is needed
export AZURE_CONFIG_DIR AZURE_CORE_LOGIN_EXPERIENCE_V2

# Runs az; what it says goes to a file, and is shown only if the step fails in the end.
try() { az "$@" 2>"$WORK/error"; }

# Repeats a step until it succeeds. Entra copies a change to all its servers, which takes seconds to minutes; until
# then a step that needs the change can fail.
wait_until() {
    WHAT=$1
    shift
    ATTEMPT=1
    : >"$WORK/error"
    until "$@"; do
        if grep -Eiq 'Authorization_RequestDenied|Insufficient privileges|Forbidden' "$WORK/error"; then
            stop "Entra refused: $(cat "$WORK/error")"
        fi
        [ "$ATTEMPT" -lt "$WAIT_ATTEMPTS" ] ||
            stop "Stopped waiting for $WHAT after $ATTEMPT attempts." "$(cat "$WORK/error")"
        [ "$ATTEMPT" -gt 1 ] || say "Waiting for $WHAT: at most $((WAIT_SECONDS * WAIT_ATTEMPTS)) seconds"
        ATTEMPT=$((ATTEMPT + 1))
        sleep "$WAIT_SECONDS"
    done
}

# Whether the user types this word. Nobody can if standard input is no terminal.
confirm() {
    [ -t 0 ] || return 1
    printf '%s' "$1 Type yes: " >&2
    IFS= read -r ANSWER || return 1
    [ "$ANSWER" = yes ]
}

@if national
az cloud set --name {azure-cloud} --output none >&2
@end
az login --tenant "$TENANT_ID" --allow-no-subscriptions --output none >&2

# 1. Register the application
IS_NEW=no
if [ -z "$CLIENT_ID" ]; then
    NAMED=$(az ad app list --filter "$APP_FILTER" --query '[].[appId, displayName, createdDateTime]' --output tsv)
    if [ -n "$NAMED" ]; then
        say "An application with the name $APP_NAME exists already. Nothing was changed." "$NAMED"
        if [ -t 0 ]; then
            printf '%s' 'To add to this application, type its client id. To stop, press Enter: ' >&2
            IFS= read -r CLIENT_ID || CLIENT_ID=
        fi
        if [ -z "$CLIENT_ID" ] || ! printf '%s\n' "$NAMED" | cut -f 1 | grep -Fixq -e "$CLIENT_ID"; then
            stop 'Stopped. To add to that application: sh setup.sh --client-id and its client id (the first column).' \
                'To register another one, print this script again with --app-name and another name.'
        fi
    fi
fi
app_exists() { [ -n "$(try ad app show --id "$CLIENT_ID" --query appId --output tsv)" ]; }
if [ -n "$CLIENT_ID" ]; then
    FOUND=$(try ad app list --filter "appId eq '$CLIENT_ID'" --query '[].displayName' --output tsv) ||
        stop "The application $CLIENT_ID cannot be read." "$(cat "$WORK/error")"
    [ -n "$FOUND" ] || stop "This tenant has no application with the client id $CLIENT_ID."
    say "Using the existing application $FOUND, client id $CLIENT_ID. This script only adds to it."
    RESUME="--client-id $CLIENT_ID"
else
    CLIENT_ID=$(az ad app create --display-name="$APP_NAME" --sign-in-audience AzureADMyOrg --query appId --output tsv)
    IS_NEW=yes
    RESUME="--client-id $CLIENT_ID --add-credential"
    say "Registered the application $APP_NAME, client id $CLIENT_ID"
    wait_until 'the new application' app_exists
fi

# Its service principal: the Enterprise application
find_principal() {
    OBJECT_ID=$(try ad sp list --filter "appId eq '$CLIENT_ID'" --query '[].id' --output tsv) && [ -n "$OBJECT_ID" ]
}
create_principal() { find_principal || try ad sp create --id "$CLIENT_ID" --output none; }
if find_principal; then
    say 'The Enterprise application exists already. It was left as it is.'
else
    wait_until 'Entra to accept the new application' create_principal
    wait_until 'the Enterprise application' find_principal
fi

@if api-permission
# 2. Add {role:raw} of Office 365 Exchange Online to the list of permissions; all others stay
@else
# 2. No permission in Entra: the right to send comes from the role in Exchange
@end
EXCHANGE_OBJECT_ID=$(az ad sp show --id "$EXCHANGE" --query id --output tsv) ||
    stop 'This tenant has no Office 365 Exchange Online.'
ROLE=$(az ad sp show --id "$EXCHANGE" --output tsv \
    --query "appRoles[?value=='{role:raw}' && contains(allowedMemberTypes, 'Application')].id")
[ "$(printf '%s' "$ROLE" | grep -c '')" -eq 1 ] ||
    stop 'Office 365 Exchange Online does not offer exactly one role {role:raw} here.'
permissions() {
    try ad app show --id "$CLIENT_ID" --output tsv --query \
        "requiredResourceAccess[?$1].resourceAccess[] | [?$2].id"
}
@if api-permission
has_permission() { [ -n "$(permissions "resourceAppId=='$EXCHANGE'" "id=='$ROLE' && type=='Role'")" ]; }
# az reads the list, adds to it and writes the sum.
add_permission() {
    has_permission ||
        try ad app permission add --id "$CLIENT_ID" --api "$EXCHANGE" --api-permissions "$ROLE=Role" --output none
}
if has_permission; then
    say 'The list of permissions has {role:raw} already. It was left as it is.'
else
    wait_until 'Entra to accept the permission' add_permission
    wait_until 'the permission' has_permission
    say 'Added {role:raw} to the list of permissions'
fi
OTHERS=$(permissions 'resourceAppId' "id!='$ROLE'" | grep -c .) || OTHERS=0
@else
OTHERS=$(permissions 'resourceAppId' 'id' | grep -c .) || OTHERS=0
@end
[ "$OTHERS" -eq 0 ] ||
    say "The application has $OTHERS other permission(s). They were left as they are. Step 10 of mailgrant setup{setup-option:raw} says why it should have none."

@if api-permission
# 3. Consent to {role:raw} alone. Not by az ad app permission admin-consent, which consents to the whole list.
@else
# 3. No consent
@end
CONSENTS=$GRAPH/v1.0/servicePrincipals/$OBJECT_ID/appRoleAssignments
find_consent() {
    CONSENT=$(try rest --method GET --resource "$GRAPH" --uri "$CONSENTS" --output tsv \
        --query "value[?appRoleId=='$ROLE' && resourceId=='$EXCHANGE_OBJECT_ID'].id")
}
@if api-permission
has_consent() { find_consent && [ -n "$CONSENT" ]; }
grant_consent() {
    has_consent || try rest --method POST --resource "$GRAPH" --uri "$CONSENTS" --output none \
        --headers Content-Type=application/json --body \
        '{"principalId":"'"$OBJECT_ID"'","resourceId":"'"$EXCHANGE_OBJECT_ID"'","appRoleId":"'"$ROLE"'"}'
}
if has_consent; then
    say '{role:raw} has admin consent already. It was left as it is.'
else
    wait_until 'Entra to accept the Enterprise application' grant_consent
    wait_until 'the consent' has_consent
    say 'Granted admin consent to {role:raw}'
fi
@else
wait_until 'the Enterprise application' find_consent
[ -z "$CONSENT" ] ||
    say 'The application has admin consent to {role:raw}. It was left as it is. With this role in the token, Exchange also checks' \
        'the permissions of the mailbox. Step 3 of mailgrant setup{setup-option:raw} says what to do.'
@end

# 4. Credential: on an application that existed before only if you ask for it
if [ "$IS_NEW" = yes ]; then
    ADD_CREDENTIAL=yes
elif [ "$ADD_CREDENTIAL" = no ]; then
@if certificate
    ! confirm "Add the certificate $PUBLIC_CERTIFICATE to this application?" || ADD_CREDENTIAL=yes
@end
@if secret
    ! confirm "Add a client secret to this application and write it to $SECRET_FILE?" || ADD_CREDENTIAL=yes
@end
@if federated
    ! confirm "Add a federated credential for $SUBJECT to this application?" || ADD_CREDENTIAL=yes
@end
fi
if [ "$ADD_CREDENTIAL" = no ]; then
    say 'No credential was added, because the application existed before. To add one: --add-credential'
else
@if certificate
    # --append keeps the certificates and secrets that are there.
    add_certificate() {
        try ad app credential reset --id "$CLIENT_ID" --append --cert "@$PUBLIC_CERTIFICATE" --output none
    }
    if [ -n "$(az ad app credential list --id "$CLIENT_ID" --cert --query '[].keyId' --output tsv)" ]; then
        say "The application has a certificate already. It was left as it is. If it is not $PUBLIC_CERTIFICATE, upload that in the portal:" \
            'App registrations > the application > Certificates & secrets > Certificates > Upload certificate'
    else
        wait_until 'Entra to accept the certificate' add_certificate
        say "Added the certificate $PUBLIC_CERTIFICATE"
    fi
@end
@if secret
    if [ -e "$SECRET_FILE" ]; then
        say "The file $SECRET_FILE exists already. It was left as it is, and no secret was created."
    else
        END=$(($(date +%s) + SECRET_DAYS * 86400))
        END=$(date -u -d "@$END" +%Y-%m-%d 2>"$WORK/error" || date -u -r "$END" +%Y-%m-%d)
        umask 077
        : >"$SECRET_FILE" # First, so that there is no secret that cannot be saved.
        # --append keeps the secrets and certificates that are there.
        if ! az ad app credential reset --id "$CLIENT_ID" --append --display-name mailgrant --end-date "$END" \
            --query password --output tsv >"$SECRET_FILE"; then
            rm -f -- "$SECRET_FILE"
            stop 'No secret was created.'
        fi
        say "The client secret is in $SECRET_FILE. It ends on $END, after $SECRET_DAYS days."
    fi
@end
@if federated
    FEDERATED=$(az ad app federated-credential list --id "$CLIENT_ID" --query '[].[name, issuer, subject]' --output tsv)
    add_federated() {
        try ad app federated-credential create --id "$CLIENT_ID" --parameters "$FEDERATED_CREDENTIAL" --output none
    }
    if printf '%s\n' "$FEDERATED" | cut -f 2- | grep -Fxq -e "$(printf '%s\t%s' "$ISSUER" "$SUBJECT")"; then
        say 'A federated credential for this issuer and subject exists already. It was left as it is.'
    elif printf '%s\n' "$FEDERATED" | cut -f 1 | grep -Fixq mailgrant; then
        stop 'A federated credential with the name mailgrant exists already, for another issuer or subject.' \
            'It was left as it is. Add yours in the portal under another name.'
    else
        wait_until 'Entra to accept the federated credential' add_federated
        say 'Added a federated credential'
    fi
@end
fi

# 5. The object id of the Enterprise application, not that of the app registration
say "Done in Entra. Client id $CLIENT_ID, object id of the Enterprise application $OBJECT_ID"

# 6 to 8. The part in Exchange, for which az has no commands
printf '%s\n' '# The part in Exchange. Run it in a separate process: pwsh -NoProfile -File exchange.ps1' \
    'param([switch] $DisableWAM, [switch] $DeviceCode, [int] $WaitSeconds = 10, [int] $WaitAttempts = 30)' \
    'Set-StrictMode -Version Latest' \
    '$ErrorActionPreference = '\''Stop'\' \
    '$PSDefaultParameterValues = @{ '\''*:ErrorAction'\'' = '\''Stop'\'' } # The cmdlets of modules do not see the preference.' \
    '$tenantId = '{tenant-id:powershell} \
    "\$clientId = '$CLIENT_ID'" \
    "\$objectId = '$OBJECT_ID'" \
    '$appName = '{app-name:powershell} \
@if national
    '$exchangeEnvironment = '{exchange-environment:powershell} \
@end
    '$mailboxes = @(' \
    '    '{mailbox:powershell} \
    ')' ''
cat <<'END_OF_POWERSHELL'
@include wait.ps1

@include exchange.ps1
END_OF_POWERSHELL

# 9 and 10. Try it
say '' 'Next: pwsh -NoProfile -File exchange.ps1 (the lines on standard output), in a window without Microsoft Graph.' \
    'If its sign-in fails with RuntimeBroker, NullReferenceException or an assembly, add -DisableWAM.' \
@if reads
    'Then verify that each mailbox opens. A change in Exchange takes minutes, at times hours:'
@else
    'Then verify that each login works. A change in Exchange takes minutes, at times hours:'
@end
@if certificate
APPLICATION="--tenant-id "{tenant-id:word}" --client-id $CLIENT_ID --certificate "{certificate:word}
@end
@if secret
APPLICATION="--tenant-id "{tenant-id:word}" --client-id $CLIENT_ID --client-secret-file "{secret-file:word}
@end
@if federated
APPLICATION="--tenant-id "{tenant-id:word}" --client-id $CLIENT_ID --federated-token-file "{token-file:word}
@end
DOCTOR="mailgrant doctor{cloud-option:raw}{protocol-option:raw} $APPLICATION"
say "  $DOCTOR --mailbox "{mailbox:word}' --wait 60m'
@if reads
say 'Then verify that another mailbox of the tenant does not open; put its address in place of <another-mailbox>:' \
    "  $DOCTOR --mailbox "{first-mailbox:word}" --expect-denied '<another-mailbox>'"
@else
SEND_TEST="mailgrant send-test{cloud-option:raw}{host-option:raw} $APPLICATION"
@if hve
TO=" --to '<recipient>'"
say 'Then that each account can send: one message; put an address inside the tenant in place of <recipient>:'
@else
TO=
say 'Then that each mailbox can send: one message to itself:'
@end
say "  $SEND_TEST --mailbox "{mailbox:word}"$TO"
say 'Then that the application cannot send as another mailbox of the tenant; put its address in place of <another-mailbox>:' \
    "  $SEND_TEST --mailbox "{first-mailbox:word}" --expect-denied '<another-mailbox>'"
@end
@if certificate
@if pkcs12
say 'For a certificate file with a password, also give --certificate-password-file.'
@end
@end

@if full-access
# 11. To undo it (not run), after Remove-MailboxPermission and Remove-ServicePrincipal in Exchange, and only if nothing
# else uses the application:
@else
# 11. To undo it (not run), after step 11 of mailgrant setup{setup-option:raw} in Exchange, and only if nothing else uses the
# application:
@end
# az ad app delete --id "$CLIENT_ID"
