#!/bin/sh
# Makes the keys and certificates in this folder anew, with OpenSSL 3. They are for tests only and open
# nothing. The password of every encrypted one is in the file "password".
set -eu
cd "$(dirname "$0")"
rm -f ./*.pem ./*.p12
printf '%s' 'correct horse battery' > password
days=36500

# An authority, one below it, and the application's certificate from that: a chain of three.
openssl req -x509 -newkey rsa:2048 -nodes -keyout root-key.pem -out root.pem -days $days -subj '/CN=Test Root' 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout issuer-key.pem -out issuer.csr -subj '/CN=Test Issuer' 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE' > issuer.ext
openssl x509 -req -in issuer.csr -CA root.pem -CAkey root-key.pem -CAcreateserial -out issuer.pem -days $days -extfile issuer.ext 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout key-pkcs8.pem -out leaf.csr -subj '/CN=mailgrant test' 2>/dev/null
openssl x509 -req -in leaf.csr -CA issuer.pem -CAkey issuer-key.pem -CAcreateserial -out certificate.pem -days $days 2>/dev/null

# The application's key in every form people have it in.
openssl rsa -in key-pkcs8.pem -traditional -out key-pkcs1.pem 2>/dev/null
openssl pkcs8 -topk8 -in key-pkcs8.pem -out key-aes256.pem -v2 aes-256-cbc -passout file:password
openssl pkcs8 -topk8 -in key-pkcs8.pem -out key-aes128-sha512.pem -v2 aes-128-cbc -v2prf hmacWithSHA512 -passout file:password
openssl pkcs8 -topk8 -in key-pkcs8.pem -out key-pbes2-3des.pem -v2 des3 -passout file:password
openssl pkcs8 -topk8 -in key-pkcs8.pem -out key-sha1-3des.pem -v1 PBE-SHA1-3DES -passout file:password
openssl pkcs8 -topk8 -in key-pkcs8.pem -out key-65536-rounds.pem -v2 aes-256-cbc -iter 65536 -passout file:password
openssl pkcs8 -topk8 -in key-pkcs8.pem -out key-scrypt.pem -scrypt -passout file:password
openssl rsa -in key-pkcs8.pem -traditional -aes256 -out key-traditional.pem -passout file:password 2>/dev/null

# What the portal and the assertion's header show of the certificate.
for digest in sha1 sha256; do
  openssl x509 -in certificate.pem -noout -fingerprint -$digest | sed 's/.*=//; s/://g' | tr 'A-F' 'a-f' > certificate.$digest
done

# Keys that Entra ID does not accept.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec-key-pkcs8.pem -out ec-certificate.pem -days $days -subj '/CN=mailgrant EC test' 2>/dev/null
openssl ec -in ec-key-pkcs8.pem -out ec-key-sec1.pem 2>/dev/null
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out pss-key.pem 2>/dev/null

# Another key and certificate.
openssl req -x509 -newkey rsa:2048 -nodes -keyout other-key.pem -out other.pem -days $days -subj '/CN=somebody else' 2>/dev/null

# A key too short to sign with.
openssl req -x509 -newkey rsa:1024 -sha256 -nodes -keyout short-key.pem -out short.pem -days $days -subj '/CN=mailgrant short' 2>/dev/null

# The same in PKCS#12.
cat root.pem issuer.pem > chain.tmp
openssl pkcs12 -export -inkey key-pkcs8.pem -in certificate.pem -certfile chain.tmp -name mailgrant -out bundle.p12 -passout file:password
openssl pkcs12 -export -legacy -inkey key-pkcs8.pem -in certificate.pem -name mailgrant -out legacy.p12 -passout file:password
# The algorithms of Windows' Export-PfxCertificate: TripleDES_SHA1, its default, and AES256_SHA256.
openssl pkcs12 -export -legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -iter 2000 -inkey key-pkcs8.pem -in certificate.pem -name mailgrant -out windows-3des.p12 -passout file:password
openssl pkcs12 -export -keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256 -iter 2000 -inkey key-pkcs8.pem -in certificate.pem -name mailgrant -out windows-aes256.p12 -passout file:password
openssl pkcs12 -export -inkey key-pkcs8.pem -in certificate.pem -name mailgrant -out no-password.p12 -passout pass:
openssl pkcs12 -export -keypbe NONE -inkey key-pkcs8.pem -in certificate.pem -out plain-key.p12 -passout file:password
openssl pkcs12 -export -nokeys -in certificate.pem -out no-key.p12 -passout file:password
openssl pkcs12 -export -inkey ec-key-pkcs8.pem -in ec-certificate.pem -out ec.p12 -passout file:password
openssl pkcs12 -export -inkey other-key.pem -in other.pem -name other -out other.p12 -passout file:password
keytool -importkeystore -srckeystore bundle.p12 -srcstoretype PKCS12 -srcstorepass:file password -destkeystore two-keys.p12 -deststoretype PKCS12 -deststorepass:file password -noprompt 2>/dev/null
keytool -importkeystore -srckeystore other.p12 -srcstoretype PKCS12 -srcstorepass:file password -destkeystore two-keys.p12 -deststoretype PKCS12 -deststorepass:file password -noprompt 2>/dev/null
keytool -importkeystore -srckeystore bundle.p12 -srcstoretype PKCS12 -srcstorepass:file password -destkeystore store.jks -deststoretype JKS -deststorepass:file password -noprompt 2>/dev/null

rm -f ./*.csr ./*.ext ./*.srl ./*.tmp other.p12 root-key.pem issuer-key.pem
