#!/usr/bin/env bash
# Reads generated captures with `trueline decode --json` beside tshark, in one run, and prints what a frame costs.
#
#   benches/run-captures.sh [isup|bicc|q931|sip]...
#                                        time: 200,000 messages of each protocol (COUNT sets another count), or of those
#   benches/run-captures.sh --memory     memory: captures of 1 GiB, of which at most 64 MiB may be held at once
#
# Every program runs RUNS times (default 3); the fastest run counts. Output goes to /dev/null.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly COUNT="${COUNT:-200000}" RUNS="${RUNS:-3}"
readonly MEMORY_OCTETS=$((1 << 30)) MEMORY_LIMIT_KIB=$((64 << 10))

need() { # PROGRAM COMMAND-THAT-INSTALLS-IT
    command -v "$1" >/dev/null || { echo "run-captures.sh: $1 is missing; install it with: $2" >&2; exit 2; }
}

usage() {
    echo 'usage: run-captures.sh [--memory | isup|bicc|q931|sip ...]' >&2
    exit 2
}

build() {
    cargo build --quiet --release --package trueline-cli --bin trueline
    cargo build --quiet --release --package trueline-examples --example make_load
    local target
    target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
    trueline="$target/release/trueline"
    make_load="$target/release/examples/make_load"
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
}

microseconds() { # COMMAND...: the wall-clock time of the fastest of RUNS runs
    local fastest='' run begin took
    for ((run = 0; run < RUNS; run++)); do
        begin=${EPOCHREALTIME/./}
        "$@" >/dev/null 2>"$scratch/errors" || { cat "$scratch/errors" >&2; exit 1; }
        took=$((${EPOCHREALTIME/./} - begin))
        if [ -z "$fastest" ] || [ "$took" -lt "$fastest" ]; then fastest=$took; fi
    done
    echo "$fastest"
}

row() { # NAME MICROSECONDS MICROSECONDS-OF-TRUELINE
    awk -v name="$1" -v took="$2" -v ours="$3" -v count="$COUNT" \
        'BEGIN { printf "  %-26s %10.2f us a frame %8.1f x\n", name, took / count, took / ours }'
}

time_protocol() { # PROTOCOL FIELD...: the fields that `tshark -T fields` prints
    local protocol=$1 file="$scratch/$1.pcap" fields=() ours messages
    shift
    printf -v fields '%s ' "${@/#/-e }"
    read -ra fields <<<"$fields"
    "$make_load" "$protocol" "$COUNT" "$file"
    messages=$("$trueline" decode --json "$file" | wc -l)
    [ "$messages" -eq "$COUNT" ] || { echo "run-captures.sh: $messages messages, not $COUNT" >&2; exit 1; }
    echo "$COUNT $protocol messages, $(($(stat -c %s "$file") >> 20)) MiB"
    ours=$(microseconds "$trueline" decode --json "$file")
    row 'trueline decode --json' "$ours" "$ours"
    row 'tshark -T fields' "$(microseconds tshark -n -r "$file" -T fields "${fields[@]}")" "$ours"
    row 'tshark -T json' "$(microseconds tshark -n -r "$file" -T json)" "$ours"
    rm "$file"
}

measure_time() {
    need tshark 'sudo apt-get install tshark'
    build
    local protocol
    for protocol in "$@"; do
        case "$protocol" in
            isup) time_protocol isup frame.number isup.message_type isup.cic isup.called isup.calling ;;
            bicc) time_protocol bicc frame.number isup.message_type bicc.cic isup.called isup.calling ;;
            q931)
                time_protocol q931 frame.number q931.message_type q931.call_ref q931.called_party_number.digits \
                    q931.calling_party_number.digits
                ;;
            sip) time_protocol sip frame.number sip.Method sip.from.user sip.to.user sip.Call-ID ;;
            *) usage ;;
        esac
    done
}

measure_memory() {
    need /usr/bin/time 'sudo apt-get install time'
    build
    local protocol file="$scratch/load.pcap" command octets count held status=0
    for protocol in isup sip; do
        "$make_load" "$protocol" 10000 "$file"
        octets=$(stat -c %s "$file")
        # One in a hundred more, as the digits of counters grow with the file.
        count=$((MEMORY_OCTETS * 101 / 100 * 10000 / octets))
        "$make_load" "$protocol" "$count" "$file"
        for command in 'decode --json' 'inspect --json'; do
            # shellcheck disable=SC2086 # two words
            /usr/bin/time -f %M -o "$scratch/held" "$trueline" $command "$file" >/dev/null
            held=$(tail -n 1 "$scratch/held")
            printf '%-16s %9d %-4s messages, %5d MiB: at most %6.1f MiB held\n' "$command" "$count" "$protocol" \
                "$(($(stat -c %s "$file") >> 20))" "$(awk -v kib="$held" 'BEGIN { print kib / 1024 }')"
            if [ "$held" -gt "$MEMORY_LIMIT_KIB" ]; then status=1; fi
        done
    done
    [ "$status" -eq 0 ] || echo 'run-captures.sh: more than 64 MiB held' >&2
    return "$status"
}

case "${1:-}" in
    '') measure_time isup bicc q931 sip ;;
    --memory) measure_memory ;;
    *) measure_time "$@" ;;
esac
