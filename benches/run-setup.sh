#!/usr/bin/env bash
# Reads and builds a SETUP with trueline, libpri and pycrate by turns, and prints what one message takes.
#
# Each runs ROUNDS times (default 5) in many short batches; the fastest batch of all counts, and the median of a round
# shows how calm the machine was. libpri (GPL) and pycrate (LGPL) run as programs of their own from benches/peers and
# are linked with nothing of the workspace; pycrate is put into an environment below the target folder.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly ROUNDS="${ROUNDS:-5}" PYCRATE='pycrate==0.8.1'

missing() { # WHAT COMMAND-THAT-INSTALLS-IT
    echo "run-setup.sh: $1 is missing; install it with: $2" >&2
    exit 2
}

build() {
    command -v cc >/dev/null || missing cc 'sudo apt-get install build-essential'
    echo '#include <libpri.h>' | cc -E - >/dev/null 2>&1 || missing libpri 'sudo apt-get install libpri-dev'
    python3 -c 'import venv, ensurepip' 2>/dev/null || missing 'venv of Python' 'sudo apt-get install python3-venv'
    cargo build --quiet --release --package trueline-benches --example time_setup
    local target
    target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
    trueline="$target/release/examples/time_setup"
    python="$target/tmp/pycrate/bin/python"
    if ! "$python" -c 'import pycrate_mobile' 2>/dev/null; then
        python3 -m venv "$target/tmp/pycrate"
        "$python" -m pip install --quiet "$PYCRATE" || missing pycrate "$python -m pip install $PYCRATE"
    fi
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    libpri="$scratch/libpri_setup"
    cc -O2 -Wall -o "$libpri" benches/peers/libpri_setup.c -lpri
}

measure() {
    local hex digits round built
    read -r hex digits < <("$trueline" octets)
    read -ra digits <<<"$digits"
    for ((round = 0; round < ROUNDS; round++)); do
        "$trueline" | sed 's/^/trueline /'
        "$libpri" "$hex" "${digits[@]}" | sed 's/^/libpri /'
        "$python" benches/peers/pycrate_setup.py "${digits[@]}" | sed 's/^/pycrate /'
    done >"$scratch/figures"
    # What libpri has built must say the same, or there is nothing to compare.
    built=$(awk '$1 == "libpri" && $2 == "octets" { print $3; exit }' "$scratch/figures")
    "$trueline" check "$built"
    echo "libpri $(awk '$1 == "libpri" && $2 == "version" { print $3; exit }' "$scratch/figures") built $((${#built} / 2)) octets"
}

row() { # PROGRAM WHAT LABEL [OURS]
    sort -k4,4n "$scratch/figures" | awk -v program="$1" -v what="$2" -v label="$3" -v ours="${4:-}" '
        $1 == program && $2 == what { medians[++rounds] = $4; if (!fastest || $3 < fastest) fastest = $3 }
        END {
            printf "  %-44s %10.1f ns   median %10.1f ns", label, fastest, medians[int((rounds + 1) / 2)]
            if (ours) printf " %9.1f x", fastest / ours
            print ""
        }'
}

fastest() { # PROGRAM WHAT
    awk -v program="$1" -v what="$2" '$1 == program && $2 == what' "$scratch/figures" | sort -k3,3n | awk 'NR == 1 { print $3 }'
}

build
measure
echo 'decoded'
ours=$(fastest trueline fields)
row trueline typed 'trueline, all elements typed' "$ours"
row trueline fields 'trueline, and every field read' "$ours"
row libpri decoded 'libpri, LAPD frame to ring event' "$ours"
row pycrate decoded 'pycrate, SETUP of TS 24.008, six elements' "$ours"
echo 'built'
ours=$(fastest trueline built)
row trueline built 'trueline, from digits' "$ours"
row libpri built 'libpri, call to LAPD frame' "$ours"
row pycrate built 'pycrate, SETUP of TS 24.008, six elements' "$ours"
echo 'libpri without a message'
row libpri frame 'a LAPD frame (RR) received'
