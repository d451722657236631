#!/bin/sh
# What a command prints reaches a program by AMI in full through two Python libraries, and as its last line or not at all through three.
#
# With:    Asterisk 22.10.1 (Debian forky); panoramisk 1.4, asterisk-ami 0.1.7, pyst2 0.5.1, pystrix 1.3.0, py-asterisk 0.6.0 (PyPI)
# Guessed: Action: Command answers with all that the command line prints; the libraries' call for it gives those lines.
# Seen:    Asterisk sends each line as one more header "Output:". panoramisk and asterisk-ami give all of them. pyst2's data is empty, its
#          headers, and pystrix's result, have the last line only (often an empty one), and py-asterisk gives an empty list. All say
#          Success.
# Matters: "is this phone registered?", asked by pjsip show contacts, is no for every phone; a watchdog that counts calls counts none, and
#          raises no error. These libraries expect the form of Asterisk 13 and before.
# So:      try it with a command of known lines at the start; of pyst2 read response, the lines as they came; better ask by ARI, or by
#          actions that answer in events.
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
P=$((20000 + $$ % 9000)) # its AMI port
bring forky 'asterisk=1:22.10.1+dfsg+~cs6.17.60671434-1' asterisk-core-sounds-en-wav=1.6.1-1
ln -sfn en_US_f_Allison "$T/forky/usr/share/asterisk/sounds/en"
mkdir "$T/run" && cd "$T"
printf '%s\n' '[directories]' "astetcdir => $T" "astmoddir => $(echo "$T"/forky/usr/lib/*/asterisk/modules)" "astvarlibdir => $T/run" \
    "astdbdir => $T/run" "astdatadir => $T/forky/usr/share/asterisk" "astspooldir => $T/run" "astrundir => $T/run" \
    "astlogdir => $T/run" >asterisk.conf
printf '%s\n' '[modules]' 'autoload = yes' >modules.conf
printf '%s\n' '[general]' 'enabled = yes' 'bindaddr = 127.0.0.1' "port = $P" '[ami]' 'secret = secret' 'read = all' 'write = all' \
    >manager.conf
: >extensions.conf
for library in panoramisk==1.4 asterisk-ami==0.1.7 pyst2==0.5.1 pystrix==1.3.0 py-asterisk==0.6.0; do # some share a module's name
    python3 -m venv "${library%==*}"
    "${library%==*}/bin/pip" -q install --disable-pip-version-check "$library"
done
run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -f >"$T/out" 2>&1 &
cli() { (run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -rx "$*") 2>&1; }
until cli core waitfullybooted | grep -q fully; do sleep 0.5; done
cat >try.py <<'END'
import os, sys
PORT, COMMAND = int(sys.argv[2]), 'core show uptime' # it prints two lines

def panoramisk():
    import asyncio
    from panoramisk import Manager
    async def ask():
        manager = Manager(host='127.0.0.1', port=PORT, username='ami', secret='secret')
        await manager.connect()
        return (await manager.send_command(COMMAND)).output
    return asyncio.run(ask())

def asterisk_ami():
    from asterisk.ami import AMIClient, SimpleAction
    client = AMIClient(address='127.0.0.1', port=PORT)
    client.login('ami', 'secret')
    return client.send_action(SimpleAction('Command', Command=COMMAND)).response.keys['Output'].split('\n')

def pyst2():
    from asterisk.manager import Manager
    manager = Manager()
    manager.connect('127.0.0.1', PORT)
    manager.login('ami', 'secret')
    answer = manager.command(COMMAND)
    return answer.data.splitlines() or [answer.headers['Output']]

def pystrix():
    import pystrix.ami as ami
    manager = ami.Manager()
    manager.connect('127.0.0.1', PORT)
    manager.send_action(ami.core.Login('ami', 'secret'))
    manager.monitor_connection()
    result = manager.send_action(ami.core.Command(COMMAND)).result
    return result.data or [result['Output']]

def py_asterisk():
    from Asterisk.Manager import Manager
    return Manager(('127.0.0.1', PORT), 'ami', 'secret').Command(COMMAND)

print(sys.argv[1], [line.split(':')[0] for line in globals()[sys.argv[1].replace('-', '_')]()], flush=True)
os._exit(0) # some of them have threads that do not end
END
for library in panoramisk asterisk-ami pyst2 pystrix py-asterisk; do "$library/bin/python" try.py "$library" "$P"; done | tee seen
cat >expected <<'END'
panoramisk ['System uptime', 'Last reload']
asterisk-ami ['System uptime', 'Last reload']
pyst2 ['Last reload']
pystrix ['Last reload']
py-asterisk []
END
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
