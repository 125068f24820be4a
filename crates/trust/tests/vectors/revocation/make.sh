#!/bin/bash
# Makes the vectors of this folder with OpenSSL 3.0: certificates, OCSP responses and an indirect CRL.
# The keys are thrown away, so the files change with every run: run it only to change what is in them, and set the times in
# tests/ocsp.rs anew. thisUpdate of the responses is the time of the run.
#
#   cd crates/trust/tests/vectors/revocation && ./make.sh
set -euo pipefail
out=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
days=7300

# hex NAME WHAT... < DER
hex() {
    local name=$1
    shift
    {
        echo "# $*"
        echo "# Made for trueline with OpenSSL and throw-away keys by make.sh in this folder. Apache-2.0."
        od -An -v -tx1 -w32 | tr a-f A-F | sed 's/^ //'
    } > "$out/$name.hex"
}

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }

# root NAME SUBJECT
root() {
    key "$1"
    openssl req -new -x509 -key "$1.key" -subj "/CN=$2" -days $days -out "$1.pem" -config /dev/stdin <<END
[req]
distinguished_name = name
x509_extensions = extensions
[name]
[extensions]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
END
}

# certify ISSUER NAME SUBJECT SERIAL EXTENSIONS
certify() {
    key "$2"
    openssl req -new -key "$2.key" -subj "/CN=$3" -out "$2.csr"
    printf '%b' "$5" > extensions.cnf
    openssl x509 -req -in "$2.csr" -CA "$1.pem" -CAkey "$1.key" -set_serial "$4" -days $days \
        -extfile extensions.cnf -out "$2.pem" 2> log || { cat log; exit 1; }
}

root root "OCSP root"
root other "OCSP root"
leaf='keyUsage = critical, digitalSignature\nauthorityInfoAccess = OCSP;URI:http://ocsp.example/\n'
certify root good "good" 0x11 "$leaf"
certify root revoked "revoked" 0x12 "$leaf"
certify root unknown "unknown" 0x13 "$leaf"
certify other namesake "good" 0x11 "$leaf"
certify root responder "responder" 0x21 'keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\nnoCheck = ignored\n'
certify root checked "checked responder" 0x22 'keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\n'
certify root purposeless "responder without purpose" 0x23 'keyUsage = critical, digitalSignature\n'
certify other foreign "foreign responder" 0x24 'keyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\nnoCheck = ignored\n'

until=$(date -u -d "+$days days" +%y%m%d%H%M%SZ)
{
    printf 'V\t%s\t\t11\tunknown\t/CN=good\n' "$until"
    printf 'R\t%s\t260601000000Z,keyCompromise\t12\tunknown\t/CN=revoked\n' "$until"
} > root.index
cp root.index other.index

# respond NAME WHAT CA CERTIFICATE SIGNER REQUEST-OPTIONS RESPONSE-OPTIONS
respond() {
    openssl ocsp -issuer "$3.pem" $6 -cert "$4.pem" -reqout request.der
    openssl ocsp -index "$3.index" -CA "$3.pem" -rsigner "$5.pem" -rkey "$5.key" -rmd sha256 -reqin request.der \
        -respout response.der $7 > log 2>&1 || { cat log; exit 1; }
    hex "$1" "$2" < response.der
}

long="-ndays 3650"
respond ocsp-good "Not revoked; signed by the issuer itself, responder by name." root good root "-no_nonce" "$long"
respond ocsp-revoked "Revoked at 2026-06-01, keyCompromise." root revoked root "-no_nonce" "$long"
respond ocsp-unknown "The responder does not know the certificate." root unknown root "-no_nonce" "$long"
respond ocsp-wrong-issuer "The same serial number under another key of an issuer of the same name." other namesake other "-no_nonce" "$long"
respond ocsp-stale "nextUpdate a minute after thisUpdate." root good root "-no_nonce" "-nmin 1"
respond ocsp-open-ended "Without nextUpdate." root good root "-no_nonce" ""
respond ocsp-sha256 "CertID with SHA-256." root good root "-sha256 -no_nonce" "$long"
respond ocsp-nonce "Repeats a nonce; responder by key." root good root "-nonce" "$long -resp_key_id"
respond ocsp-delegated "By a delegated responder with id-pkix-ocsp-nocheck." root good responder "-no_nonce" "$long"
respond ocsp-delegated-revoked "The same, about the revoked certificate; responder by key." root revoked responder "-no_nonce" "$long -resp_key_id"
respond ocsp-checked "By a delegated responder whose own revocation is asked for." root good checked "-no_nonce" "$long"
respond ocsp-purposeless "By a responder without id-kp-OCSPSigning." root good purposeless "-no_nonce" "$long"
respond ocsp-foreign "By a responder that another key of the same name gave the right to." root good foreign "-no_nonce" "$long"
respond ocsp-no-certificates "By the delegated responder, whose certificate is not in it." root good responder "-no_nonce" "$long -resp_no_certs"
openssl ocsp -issuer root.pem -cert good.pem -no_nonce -reqout request.der
hex ocsp-request "A request for the certificate with serial number 0x11, SHA-1, no nonce." < request.der

# gencrl NAME WHAT INDEX EXTENSIONS
gencrl() {
    cat > ca.cnf <<END
[ca]
default_ca = this
[this]
database = $3
crlnumber = crlnumber
default_md = sha256
crl_extensions = extensions
[extensions]
END
    printf '%b' "$4" >> ca.cnf
    echo 01 > crlnumber
    openssl ca -gencrl -config ca.cnf -cert root.pem -keyfile root.key -crl_lastupdate 20261101000000Z \
        -crl_nextupdate 20361101000000Z -out list.pem.crl 2> log || { cat log; exit 1; }
    openssl crl -in list.pem.crl -outform DER | hex "$1" "$2"
}
gencrl root-crl "CRL of 'OCSP root': 0x12 is revoked." root.index ""
{
    cat root.index
    printf 'R\t%s\t260601000000Z,keyCompromise\t22\tunknown\t/CN=checked responder\n' "$until"
} > responder.index
gencrl root-crl-responder "CRL of 'OCSP root': 0x12 and the responder 0x22 are revoked." responder.index ""
touch empty.index
gencrl root-crl-empty "CRL of 'OCSP root': nobody is revoked." empty.index ""
scope='issuingDistributionPoint = critical, @scope\n[scope]\n'
gencrl root-crl-users "The same, of user certificates only, for keyCompromise and cACompromise." responder.index \
    "${scope}onlyuser = TRUE\nonlysomereasons = keyCompromise, CACompromise\n"
gencrl root-crl-authorities "The same, of authorities only, at a distribution point." responder.index \
    "${scope}onlyCA = TRUE\nfullname = URI:https://list.example/authorities.crl\n"

# An authority that lists the certificates of others, under a root of its own.
root list-root "List root"
certify list-root list "STI-PA example" 0x31 'keyUsage = critical, cRLSign\n'
point='crlDistributionPoints = point\n[point]\nfullname = URI:https://list.example/all.crl\nCRLissuer = dirName:name\n[name]\nCN = STI-PA example\n'
certify root listed "listed" 0x41 "keyUsage = critical, digitalSignature\n$point"
certify root unlisted "unlisted" 0x42 "keyUsage = critical, digitalSignature\n$point"

# DN NAME SECTION: an RDNSequence with one commonName.
dn() { printf '[%s]\nr=SET:%s_set\n[%s_set]\na=SEQUENCE:%s_attribute\n[%s_attribute]\nt=OID:commonName\nv=UTF8:%s\n' "$2" "$2" "$2" "$2" "$2" "$1"; }
dn "STI-PA example" issuer > list.cnf
dn "OCSP root" root >> list.cnf
dn "Another root" another >> list.cnf
cat >> list.cnf <<'END'
[tbs]
version=INTEGER:1
algorithm=SEQUENCE:ecdsa
issuer=SEQUENCE:issuer
this=UTCTIME:261101000000Z
next=UTCTIME:361101000000Z
entries=SEQUENCE:entries
extensions=EXPLICIT:0,SEQUENCE:extensions
[ecdsa]
oid=OID:ecdsa-with-SHA256
[entries]
1=SEQUENCE:entry_another
2=SEQUENCE:entry_root
3=SEQUENCE:entry_listed
[entry_another]
serial=INTEGER:0x42
date=UTCTIME:261001000000Z
extensions=SEQUENCE:of_another
[of_another]
1=SEQUENCE:issuer_another
[issuer_another]
oid=OID:2.5.29.29
critical=BOOLEAN:TRUE
value=OCTWRAP,SEQUENCE:names_another
[names_another]
1=EXPLICIT:4,SEQUENCE:another
[entry_root]
serial=INTEGER:0x40
date=UTCTIME:261001000000Z
extensions=SEQUENCE:of_root
[of_root]
1=SEQUENCE:issuer_root
[issuer_root]
oid=OID:2.5.29.29
critical=BOOLEAN:TRUE
value=OCTWRAP,SEQUENCE:names_root
[names_root]
1=EXPLICIT:4,SEQUENCE:root
[entry_listed]
serial=INTEGER:0x41
date=UTCTIME:261001000000Z
extensions=SEQUENCE:reason
[reason]
1=SEQUENCE:reason_code
[reason_code]
oid=OID:2.5.29.21
value=OCTWRAP,ENUMERATED:1
[extensions]
1=SEQUENCE:number
2=SEQUENCE:scope
[number]
oid=OID:2.5.29.20
value=OCTWRAP,INTEGER:7
[scope]
oid=OID:2.5.29.28
critical=BOOLEAN:TRUE
value=OCTWRAP,SEQUENCE:scope_value
[scope_value]
point=EXPLICIT:0,IMPLICIT:0,SEQUENCE:full_name
indirect=IMPLICIT:4,BOOLEAN:TRUE
[full_name]
1=IMPLICIT:6,IA5STRING:https://list.example/all.crl
END
{ echo 'asn1=SEQUENCE:tbs'; cat list.cnf; } > tbs.cnf
openssl asn1parse -genconf tbs.cnf -noout -out tbs.der
openssl dgst -sha256 -sign list.key -out signature.der tbs.der
cat > crl.cnf <<END
asn1=SEQUENCE:crl
[crl]
tbs=SEQUENCE:tbs
algorithm=SEQUENCE:ecdsa
signature=FORMAT:HEX,BITSTRING:$(od -An -v -tx1 signature.der | tr -d ' \n')
END
cat list.cnf >> crl.cnf
openssl asn1parse -genconf crl.cnf -noout -out list.crl
openssl crl -inform DER -in list.crl -CAfile list.pem -noout 2> log || { cat log; exit 1; }
hex indirect-crl "An indirect CRL in the name of an authority that lists for others; 0x41 of 'OCSP root' is revoked." < list.crl

for name in root other good revoked unknown namesake responder checked purposeless foreign list-root list listed unlisted; do
    openssl x509 -in "$name.pem" -outform DER | hex "$name" "Certificate: $(openssl x509 -in "$name.pem" -noout -subject -serial | tr '\n' ' ' | sed 's/ $//')."
done
