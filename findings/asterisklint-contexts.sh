#!/bin/sh
# Of a valid dialplan asterisklint finds errors, and another dialplan: what follows [sales](+) or [sales](template) is in the context above.
#
# With:    asterisklint 0.4.3 and its successor asterisklint-jjs 0.5.0 (PyPI), against "dialplan show" of Asterisk 22.10.1 (Debian forky)
# Guessed: what it does not understand it says ("not implemented", as for templates), and leaves out; dialplan-show is "like Asterisk".
# Seen:    [sales](+), which goes on with a context, and [sales](template) are E_CONF_BAD_LINE, and their extensions go to the context
#          that came before: sales is not there, its numbers are in support and in the template. n+1 is an invalid priority, so its
#          label is gone. What stands between the marks ;-- and --; of a comment is live. Transfer, an application of
#          Asterisk, "does not exist, dialplan will halt here!".
# Matters: as a check before each commit (its README shows that) it stops valid dialplans; and who silences the errors checks Gotos,
#          access to outside lines, and numbers of a context that no call ever sees.
# So:      load the dialplan into an Asterisk without phones, and compare its "dialplan show"; use the linter for files without such lines.
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
bring forky 'asterisk=1:22.10.1+dfsg+~cs6.17.60671434-1' asterisk-core-sounds-en-wav=1.6.1-1
ln -sfn en_US_f_Allison "$T/forky/usr/share/asterisk/sounds/en"
mkdir -p "$T/run/recording" "$T/run/cdr-csv" && cd "$T"
printf '%s\n' '[directories]' "astetcdir => $T" "astmoddir => $(echo "$T"/forky/usr/lib/*/asterisk/modules)" "astvarlibdir => $T/run" \
    "astdbdir => $T/run" "astdatadir => $T/forky/usr/share/asterisk" "astspooldir => $T/run" "astrundir => $T/run" \
    "astlogdir => $T/run" >asterisk.conf
printf '%s\n' '[modules]' 'autoload = yes' >modules.conf
cat >extensions.conf <<'END'
[general]
[globals]
[template](!)
exten => 100,1,NoOp()

[sales](template)
exten => 200,1,NoOp()
 same => n+1(later),Hangup()

[support]
exten => 300,1,NoOp()
;-- not before spring:
exten => 310,1,NoOp()
--;

[sales](+)
exten => 400,1,Transfer(PJSIP/500)
 same => n,Goto(200,later)
END
python3 -m venv old && old/bin/pip -q install --disable-pip-version-check asterisklint==0.4.3
python3 -m venv new && new/bin/pip -q install --disable-pip-version-check asterisklint-jjs==0.5.0
run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -f >"$T/out" 2>&1 &
cli() { (run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -rx "$*") 2>&1; }
until cli core waitfullybooted | grep -q fully; do sleep 0.5; done
contexts() { # WHO: what it says that there is
    awk -v who="$1" -F "'" '/Context/ { at = $2 } /=>/ { print who ": " at " " $2 } /\[later\]/ { print who ": label later" }' | sort
}
{
    for context in template sales support; do cli dialplan show "$context"; done | contexts Asterisk
    for version in old new; do
        "$version/bin/asterisklint" dialplan-show 2>"$version/errors" | contexts "$version"
        "$version/bin/asterisklint" dialplan-check 2>&1 | sed -n "s/^[^:]*:\([0-9]*\) \(E_[A-Z_]*\).*/$version: line \1 \2/p"
    done
} | tee seen
{
    printf 'Asterisk: %s\n' 'label later' 'sales 100' 'sales 200' 'sales 400' 'support 300'
    for version in old new; do
        printf "$version: %s\n" 'support 300' 'support 310' 'support 400' 'template 100' 'template 200' 'line 6 E_CONF_BAD_LINE' \
            'line 8 E_DP_PRIO_INVALID' 'line 14 E_CONF_BAD_LINE' 'line 16 E_CONF_BAD_LINE' 'line 17 E_APP_MISSING'
    done
} >expected
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
