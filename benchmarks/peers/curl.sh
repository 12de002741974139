#!/bin/sh
# The same job by curl: a token by secret, then greeting, CAPABILITY, AUTHENTICATE, SELECT, UNSELECT, LOGOUT.
#   peers/curl.sh PROFILE
set -eu
while IFS='=' read -r key value; do
  case $key in
    authority) authority=$value ;;
    tenant-id) tenant=$value ;;
    client-id) client=$value ;;
    client-secret-file) secret=$value ;;
    imap-host) host=$value ;;
    imap-port) port=$value ;;
    mailbox) mailbox=$value ;;
    ca) ca=$value ;;
  esac
done <"$1"
answer=$(
  tr -d '\n' <"$secret" | curl -sS --cacert "$ca" --data "grant_type=client_credentials&client_id=$client" \
    --data 'scope=https%3A%2F%2Foutlook.office365.com%2F.default' \
    --data-urlencode client_secret@- "$authority/$tenant/oauth2/v2.0/token"
)
token=${answer#*\"access_token\"*:*\"}
token=${token%%\"*}
curl -sS --cacert "$ca" --user "$mailbox" --login-options AUTH=XOAUTH2 --request UNSELECT -K - "imaps://$host:$port/INBOX" <<TOKEN
oauth2-bearer = "$token"
TOKEN
