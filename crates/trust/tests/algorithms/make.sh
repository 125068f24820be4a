#!/usr/bin/env bash
# Makes the chains of this folder with OpenSSL 3: for each algorithm a root whose key has it and a leaf that it signed, root
# first in one file. Keys are thrown away; the names are fictional. Signatures differ with each run.
set -euo pipefail
cd "$(dirname "$0")"
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT

chain() { # NAME DIGEST [OPTION-OF-THE-SIGNATURE...] -- OPTION-OF-THE-KEY...
    local name=$1 digest=$2 signature=()
    shift 2
    while [ "$1" != -- ]; do
        signature+=(-sigopt "$1")
        shift
    done
    shift
    local subject="/C=GB/O=Fictional Telephone Company/CN=$name"
    openssl genpkey "$@" -out "$keys/root.key" 2>/dev/null
    openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:${leaf:-P-256}" -out "$keys/leaf.key" 2>/dev/null
    openssl req -new -x509 -key "$keys/root.key" "-$digest" "${signature[@]}" -days 36500 -set_serial 1 \
        -subj "$subject root" -addext 'keyUsage=critical,keyCertSign,cRLSign' -out "$keys/root.pem"
    openssl req -new -key "$keys/leaf.key" -subj "$subject leaf" -out "$keys/leaf.csr"
    openssl x509 -req -in "$keys/leaf.csr" -CA "$keys/root.pem" -CAkey "$keys/root.key" "-$digest" "${signature[@]}" \
        -days 36500 -set_serial 2 -extfile <(echo 'keyUsage=critical,digitalSignature') -out "$keys/leaf.pem" 2>/dev/null
    cat "$keys/root.pem" "$keys/leaf.pem" >"$name.pem"
}

ec() { echo -algorithm EC -pkeyopt "ec_paramgen_curve:$1"; }
rsa=(-algorithm RSA -pkeyopt rsa_keygen_bits:2048)
# shellcheck disable=SC2046
for digest in sha256 sha384; do
    chain "p384-$digest" "$digest" -- $(ec P-384)
    chain "p521-$digest" "$digest" -- $(ec P-521)
done
# shellcheck disable=SC2046
chain p256-sha256 sha256 -- $(ec P-256)
# shellcheck disable=SC2046
chain p256-sha384 sha384 -- $(ec P-256)
# shellcheck disable=SC2046
chain p521-sha512 sha512 -- $(ec P-521)
chain ed25519 sha512 -- -algorithm ED25519
for digest in sha1 sha256 sha384 sha512; do
    chain "rsa-$digest" "$digest" -- "${rsa[@]}"
done
for digest in sha256 sha384 sha512; do
    chain "rsa-pss-$digest" "$digest" rsa_padding_mode:pss rsa_pss_saltlen:digest "rsa_mgf1_md:$digest" -- "${rsa[@]}"
done
# Keys for RSASSA-PSS alone (RFC 4055 §1.2): with one hash, and with any.
chain rsa-pss-key-sha384 sha384 rsa_padding_mode:pss rsa_pss_saltlen:digest rsa_mgf1_md:sha384 -- -algorithm RSA-PSS \
    -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384 \
    -pkeyopt rsa_pss_keygen_saltlen:48
chain rsa-pss-key sha256 rsa_padding_mode:pss rsa_pss_saltlen:digest rsa_mgf1_md:sha256 -- -algorithm RSA-PSS \
    -pkeyopt rsa_keygen_bits:2048
# What RFC 4055 leaves open and nobody needs: a salt of another length, another hash in the mask.
chain rsa-pss-salt-20 sha256 rsa_padding_mode:pss rsa_pss_saltlen:20 rsa_mgf1_md:sha256 -- "${rsa[@]}"
chain rsa-pss-mask-sha1 sha256 rsa_padding_mode:pss rsa_pss_saltlen:digest rsa_mgf1_md:sha1 -- "${rsa[@]}"

# ES256 signed it, and it signs no tokens.
# shellcheck disable=SC2046
leaf=P-384 chain leaf-p384 sha256 -- $(ec P-256)
