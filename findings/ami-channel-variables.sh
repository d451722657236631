#!/bin/sh
# Channel variables in AMI events: of two, two libraries keep one, and a third gives the customer's channel the agent's.
#
# With:    Asterisk 22.10.1 (Debian forky) with channelvars = TICKET,LANG; panoramisk 1.4, asterisk-ami 0.1.7, pyami_asterisk 1.5.2,
#          pystrix 1.3.0, py-asterisk 0.6.0, basicami 0.1.0 (PyPI)
# Guessed: channelvars puts the two into each event, once for the caller's channel (ChanVariable) and once for the one that it calls
#          (DestChanVariable); a program finds all four, or is told of an error.
# Seen:    Asterisk sends one header for each. panoramisk gives lists, asterisk-ami and py-asterisk dictionaries. pystrix and basicami
#          keep the last of them. pyami_asterisk loses the first, and has one list for both names: in it the customer's language is the
#          agent's.
# Matters: this is how a ticket, a queue or a language goes along with a call. With one variable all is well; with the second the ticket
#          is gone, or the customer is greeted in the wrong language, and nothing is raised.
# So:      make one variable of all that is needed, or ask by ARI or Getvar; try a library with two variables and two channels.
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
printf '%s\n' '[general]' 'enabled = yes' 'bindaddr = 127.0.0.1' "port = $P" 'channelvars = TICKET,LANG' '[ami]' 'secret = secret' \
    'read = all' 'write = all' >manager.conf
printf '%s\n' '[in]' 'exten => customer,1,Set(TICKET=T-1)' ' same => n,Set(LANG=de)' ' same => n,Dial(Local/far@in,9,b(in^agent^1))' \
    'exten => agent,1,Set(TICKET=T-2)' ' same => n,Set(LANG=en)' ' same => n,Return' 'exten => far,1,Answer' ' same => n,Wait(1)' \
    >extensions.conf
for library in panoramisk==1.4 asterisk-ami==0.1.7 pyami_asterisk==1.5.2 pystrix==1.3.0 py-asterisk==0.6.0 basicami==0.1.0; do
    python3 -m venv "${library%==*}" # some share a module's name
    "${library%==*}/bin/pip" -q install --disable-pip-version-check "$library"
done
run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -f >"$T/out" 2>&1 &
cli() { (run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -rx "$*") 2>&1; }
until cli core waitfullybooted | grep -q fully; do sleep 0.5; done
cat >try.py <<'END'
import asyncio, os, socket, sys, threading, time
PORT = int(sys.argv[2])

def show(event): # the end of the dialling, seen from the caller's side
    if 'ChanVariable' not in event: return
    print(sys.argv[1] + ':', event['ChanVariable'], 'and', event['DestChanVariable'], flush=True)
    os._exit(0) # some of them have threads that do not end

def call(): # over and over, until it was shown
    s = socket.create_connection(('127.0.0.1', PORT))
    s.sendall(b'Action: Login\r\nUsername: ami\r\nSecret: secret\r\nEvents: off\r\n\r\n')
    for _ in range(9):
        time.sleep(2)
        s.sendall(b'Action: Originate\r\nChannel: Local/customer@in\r\nApplication: Wait\r\nData: 2\r\nAsync: true\r\n\r\n')
    os._exit(1)

def panoramisk():
    from panoramisk import Manager
    async def listen():
        manager = Manager(host='127.0.0.1', port=PORT, username='ami', secret='secret')
        manager.register_event('DialEnd', lambda _, event: show(event))
        await manager.connect()
        await asyncio.sleep(60)
    asyncio.run(listen())

def asterisk_ami():
    from asterisk.ami import AMIClient
    client = AMIClient(address='127.0.0.1', port=PORT)
    client.login('ami', 'secret')
    client.add_event_listener(on_DialEnd=lambda event, **_: show(event.keys))
    time.sleep(60)

def pyami_asterisk():
    from pyami_asterisk import AMIClient
    client = AMIClient(host='127.0.0.1', port=PORT, username='ami', secret='secret')
    client.register_event(['DialEnd'], show)
    client.connect()

def pystrix():
    import pystrix.ami as ami
    manager = ami.Manager()
    manager.connect('127.0.0.1', PORT)
    manager.register_callback('DialEnd', lambda event, _: show(event))
    manager.send_action(ami.core.Login('ami', 'secret'))
    manager.monitor_connection()
    time.sleep(60)

def py_asterisk():
    from Asterisk.Manager import Manager
    manager = Manager(('127.0.0.1', PORT), 'ami', 'secret')
    manager.events.subscribe('DialEnd', lambda _, event: show(event))
    manager.serve_forever()

def basicami():
    from basicami import BasicAMI
    async def listen():
        client = await BasicAMI.connect('127.0.0.1', PORT, 'ami', 'secret')
        while True:
            for event in await client.get_events():
                if event['Event'] == 'DialEnd': show(event)
    asyncio.run(listen())

threading.Thread(target=call, daemon=True).start()
globals()[sys.argv[1].replace('-', '_')]()
END
for library in panoramisk asterisk-ami pyami_asterisk pystrix py-asterisk basicami; do
    "$library/bin/python" try.py "$library" "$P"
done | tee seen
cat >expected <<'END'
panoramisk: ['TICKET=T-1', 'LANG=de'] and ['TICKET=T-2', 'LANG=en']
asterisk-ami: {'TICKET': 'T-1', 'LANG': 'de'} and {'TICKET': 'T-2', 'LANG': 'en'}
pyami_asterisk: ['LANG=de', 'LANG=en'] and ['LANG=de', 'LANG=en']
pystrix: LANG=de and LANG=en
py-asterisk: {'TICKET': 'T-1', 'LANG': 'de'} and {'TICKET': 'T-2', 'LANG': 'en'}
basicami: LANG=de and LANG=en
END
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
