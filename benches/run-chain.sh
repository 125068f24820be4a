#!/usr/bin/env bash
# Judges a chain of three certificates with trueline, rustls-webpki, certval and OpenSSL by turns, and prints what one takes.
#
# Each program runs ROUNDS times (default 3) in many short batches; the fastest batch of all counts, and the median of a round
# shows how calm the machine was. OpenSSL runs as a program of its own from benches/peers, linked to the libcrypto of
# the system.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly ROUNDS="${ROUNDS:-3}"

missing() { # WHAT COMMAND-THAT-INSTALLS-IT
    echo "run-chain.sh: $1 is missing; install it with: $2" >&2
    exit 2
}

command -v cc >/dev/null || missing cc 'sudo apt-get install build-essential'
echo '#include <openssl/x509.h>' | cc -E - >/dev/null 2>&1 || missing OpenSSL 'sudo apt-get install libssl-dev'
cargo build --quiet --release --package trueline-benches --example time_chain
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
trueline="$target/release/examples/time_chain"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cc -O2 -Wall -o "$scratch/openssl_chain" benches/peers/openssl_chain.c -lcrypto
"$trueline" write "$scratch"
read -r seconds policy < <("$trueline" asked)

for ((round = 0; round < ROUNDS; round++)); do
    "$trueline" plain
    "$scratch/openssl_chain" "$scratch" "$seconds" "$policy" | awk '
        $1 == "read" { print "OpenSSL, both read each time|" $2 "|" $3 }
        $1 == "kept" { print "OpenSSL, both read before|" $2 "|" $3 }
        $1 == "version" { print }'
done >"$scratch/figures"

echo "OpenSSL $(awk '$1 == "version" { print $2; exit }' "$scratch/figures")"
awk -F'|' '
    NF == 3 {
        if (!($1 in fastest)) order[++count] = $1
        if (!($1 in fastest) || $2 < fastest[$1]) fastest[$1] = $2
        if (!($1 in median) || $3 < median[$1]) median[$1] = $3
    }
    END {
        ours = fastest["trueline, policies and list checked"]
        for (at = 1; at <= count; at++)
            printf "  %-40s %9.1f us   median of the calmest round %9.1f us   trueline takes %.3f of it\n", order[at],
                fastest[order[at]] / 1000, median[order[at]] / 1000, ours / fastest[order[at]]
    }' "$scratch/figures"
