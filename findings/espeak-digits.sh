#!/bin/sh
# eSpeak NG takes <say-as interpret-as="digits"> for nothing and says the number; "telephone" and "characters" say its digits.
#
# With:    espeak-ng 1.51 (Debian bookworm), -m (SSML), English, German and Spanish
# Guessed: digits, as other engines have it, says digit by digit, in each language; what it does not know is an error or a warning.
# Seen:    digits, spell-out and verbatim give the same sounds as no say-as at all: "four thousand seven hundred eleven". telephone,
#          characters and tts:digits give "four seven one one". No word of it, and 0 as its status.
# Matters: a prompt with a code or ticket number that was tried with another engine is a number of millions here, which no caller can type;
#          the status and the log of the job say that all went well.
# So:      interpret-as="telephone" for it (and "characters" for codes with letters), or blanks between the digits, which need no mark.
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
bring bookworm espeak-ng=1.51+dfsg-10+deb12u2
cd "$T"
ESPEAK_DATA_PATH=$(echo "$T"/bookworm/usr/lib/*/espeak-ng-data)
export ESPEAK_DATA_PATH
say() { # LANGUAGE TEXT: its sounds as letters, without those for pauses
    (run bookworm /usr/bin/espeak-ng -v "$1" -q -x -m "<speak>$2</speak>") | tr -d '_!|, \n' | tr -d "'"
}
for language in en de es; do
    plain=$(say "$language" 4711)
    digits=$(say "$language" '4 7 1 1')
    for kind in digits spell-out verbatim telephone characters tts:digits; do
        case $(say "$language" "<say-as interpret-as=\"$kind\">4711</say-as>") in
        "$plain") sounds='the number' ;;
        "$digits") sounds='its digits' ;;
        *) sounds='something else' ;;
        esac
        echo "$language, $kind: $sounds"
    done
done | tee seen
for language in en de es; do
    for kind in digits spell-out verbatim; do echo "$language, $kind: the number"; done
    for kind in telephone characters tts:digits; do echo "$language, $kind: its digits"; done
done >expected
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
