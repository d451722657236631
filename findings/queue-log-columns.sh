#!/bin/sh
# queue_log is a file of columns that escapes nothing: a | in a member's name, a reason or a number shifts all that follows.
#
# With:    Asterisk 22.10.1 (Debian forky), app_queue
# Guessed: the separator is escaped, replaced or refused in what people enter; the agent's column holds the member's name in all rows.
# Seen:    a member named "Ann|Lee" and a reason "late|lunch" are written as they are: a row with two columns more. And the row of
#          ADDMEMBER holds the interface (Local/…), those of PAUSE the name, so the two rows of one agent do not join.
# Matters: reports and importers that split at | count the wrong agent and the wrong event, or drop the row; hours of work begin with
#          ADDMEMBER, which is the one row under another name.
# So:      refuse | in names, numbers and reasons before they reach a queue; when reading, look for the event's word from the left and
#          keep a table of interface to name.
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
P=$((20000 + $$ % 9000)) # its HTTP port; SIP has the next one, RTP the two hundred from P + 10000
bring forky 'asterisk=1:22.10.1+dfsg+~cs6.17.60671434-1' asterisk-core-sounds-en-wav=1.6.1-1
ln -sfn en_US_f_Allison "$T/forky/usr/share/asterisk/sounds/en"
mkdir -p "$T/run/recording" "$T/run/cdr-csv" && cd "$T"
printf '%s\n' '[directories]' "astetcdir => $T" "astmoddir => $(echo "$T"/forky/usr/lib/*/asterisk/modules)" "astvarlibdir => $T/run" \
    "astdbdir => $T/run" "astdatadir => $T/forky/usr/share/asterisk" "astspooldir => $T/run" "astrundir => $T/run" \
    "astlogdir => $T/run" >asterisk.conf
printf '%s\n' '[modules]' 'autoload = yes' >modules.conf
printf '%s\n' '[general]' 'enabled = yes' 'bindaddr = 127.0.0.1' "bindport = $P" >http.conf
printf '%s\n' '[general]' 'enabled = yes' '[ari]' 'type = user' 'password = secret' >ari.conf
printf '%s\n' '[general]' "rtpstart = $((P + 10000))" "rtpend = $((P + 10200))" >rtp.conf
printf '%s\n' '[q]' >queues.conf
printf '%s\n' '[far]' 'exten => s,1,Answer' ' same => n,Wait(60)' >extensions.conf
run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -f >"$T/out" 2>&1 &
cli() { (run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -rx "$*") 2>&1; }
until cli core waitfullybooted | grep -q fully; do sleep 0.5; done
cli 'queue add member Local/s@far to q penalty 0 as "Ann|Lee"'
cli 'queue pause member Local/s@far queue q reason late|lunch'
for _ in 1 2 3 4 5 6 7 8 9; do grep -q PAUSE run/queue_log || sleep 0.5; done
cut -d '|' -f 3- run/queue_log | tee seen # without time and call
cat >expected <<'END'
NONE|NONE|QUEUESTART|
q|Local/s@far|ADDMEMBER|
q|Ann|Lee|PAUSE|late|lunch
END
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
