"""The same job by msal and imaplib: peers/msal_imaplib.py PROFILE; ends with 77 where msal is not installed."""
import imaplib
import os
import ssl
import sys

try:
    import msal
except ImportError:
    sys.exit(77)

# requests lets these win over what it is told to verify by.
for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
    os.environ.pop(name, None)

settings = dict(line.rstrip("\n").split("=", 1) for line in open(sys.argv[1]) if "=" in line)
secret = open(settings["client-secret-file"]).read().strip()
app = msal.ConfidentialClientApplication(
    settings["client-id"],
    authority=settings["authority"] + "/" + settings["tenant-id"],
    client_credential=secret,
    instance_discovery=False,
    verify=settings["ca"],
)
token = app.acquire_token_for_client(["https://outlook.office365.com/.default"])["access_token"]
context = ssl.create_default_context(cafile=settings["ca"])
imap = imaplib.IMAP4_SSL(settings["imap-host"], int(settings["imap-port"]), ssl_context=context)
imap.authenticate("XOAUTH2", lambda _: f"user={settings['mailbox']}\1auth=Bearer {token}\1\1".encode())
imap.select("INBOX")
imap.unselect()
imap.logout()
