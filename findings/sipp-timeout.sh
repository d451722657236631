#!/bin/sh
# sipp's -timeout does not end sipp while a call is unfinished: with a peer that is silent, 3 s become 32 s.
#
# With:    sipp 3.6.1 (Debian bookworm)
# Guessed: "sipp quits after that many seconds", as its help says, and fails.
# Seen:    at the end of the time sipp only begins no new calls, and waits for those it has: an INVITE without an answer takes 32 s of
#          repeats (an answered call would take as long as its scenario). With -timeout_error beside it sipp ends at once, with exit code
#          255.
# Matters: a load test in CI whose switch hangs runs into the job's own limit, is killed from outside, and leaves neither statistics nor a
#          reason.
# So:      -timeout with -timeout_error always; and a limit of the shell around it.
# shellcheck disable=SC2016,SC2086 # apt fills in, and takes a list of words
set -eu
T=$(mktemp -d)
trap '[ -z "${!:-}" ] || { kill "$!"; wait "$!"; } 2>/dev/null || true; rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
# bring SUITE PACKAGE=VERSION …: Debian packages with all they need, unpacked into $T/SUITE; run SUITE PROGRAM …: from there.
bring() {
    D=$T/$1 && mkdir -p "$D/apt/lists/partial" "$D/apt/archives/partial" "$D/usr/bin" "$D/usr/sbin" "$D/usr/lib" "$D/usr/lib64"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | grep -v security | head -n 1)
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $1 main" >"$D/apt/sources" && shift
    ln -s usr/bin usr/sbin usr/lib usr/lib64 "$D" && : >"$D/apt/status"
    for step in update "-y --download-only install libc6 $*"; do
        apt-get -q -o Dir::Etc::SourceList="$D/apt/sources" -o Dir::Etc::SourceParts=- -o Dir::Etc::PreferencesParts=- \
            -o Dir::State="$D/apt" -o Dir::State::status="$D/apt/status" -o Dir::Cache="$D/apt" -o Acquire::Check-Valid-Until=false \
            -o APT::Install-Recommends=false -o APT::Sandbox::User=root $step >"$D/log" 2>&1 </dev/null || { cat "$D/log" && exit 1; }
    done
    for deb in "$D"/apt/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$D" --no-same-owner --keep-directory-symlink --exclude='./usr/share/doc/*'
    done
}
run() {
    R=$T/$1 && program=$R$2 && shift 2
    exec "$(find "$R"/usr/lib* -maxdepth 1 -name 'ld-linux*' | head -n 1)" --library-path "$(echo "$R"/usr/lib/*-linux-gnu)" "$program" "$@"
}
bring bookworm sip-tester=1:3.6.1-1+b2
cd "$T"
# A peer that takes what comes and says nothing.
python3 -c 'import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1], flush=True)
time.sleep(110)' >port &
until [ -s port ]; do sleep 0.1; done
seconds() { # OPTION …
    began=$(date +%s) code=0
    (run bookworm /usr/bin/sipp -sn uac -i 127.0.0.1 -m 1 -nostdin "$@" "127.0.0.1:$(cat port)") >log 2>&1 </dev/null || code=$?
    took=$(($(date +%s) - began))
    echo "sipp $*: exit code $code after $took s"
}
seconds -timeout 3 && alone=$took
seconds -timeout 3 -timeout_error && both="$took $code"
[ "$alone" -ge 20 ] && [ "${both% *}" -le 12 ] && [ "${both#* }" = 255 ] ||
    { echo 'It differs. Expected were about 32 s, and then 3 s with exit code 255.' && exit 1; }
echo 'as described'
