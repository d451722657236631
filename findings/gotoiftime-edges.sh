#!/bin/sh
# Times of the dialplan: 0:00-24:00 is never, 22:00-6:00 on Friday begins at midnight to Friday, and what ends at 17:00 is open till 17:01.
#
# With:    Asterisk 22.10.1 (Debian forky), GotoIfTime (IFTIME reads times likewise)
# Guessed: 0:00-24:00 is the whole day; "22:00-6:00,fri" is the night that begins on Friday; "8:00-17:00" is shut at 17:00:00; 24-2,dec-jan
#          is from 24 December to 2 January.
# Seen:    24:00 is no time for it: a line in the log, and the branch is never taken. 22:00-6:00,fri is Friday from 0 to 6 and from 22
#          to 24: at 3 on Friday it is open, at 3 on Saturday shut. At 17:00:59 it is open, at 17:01 shut. 24-2,dec-jan is so in both
#          months: 30 January too.
# Matters: an emergency line with 0:00-24:00 is shut at all hours; the night shift has the wrong six hours; the last callers come after
#          the last agent has gone.
# So:      let the gateway keep the hours; else * for the whole day, 16:59 as the end, two lines for a night, and try them with the
#          variable TESTTIME (seconds since 1970).
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
printf '%s\n' '[udp]' 'type = transport' 'protocol = udp' "bind = 127.0.0.1:$((P + 1))" '[anonymous]' 'type = endpoint' 'context = in' \
    'allow = ulaw' 'trust_id_inbound = yes' '[self]' 'type = endpoint' 'context = in' 'allow = ulaw' 'aors = self' \
    '[self]' 'type = aor' "contact = sip:127.0.0.1:$((P + 1))" >pjsip.conf
while read -r name range time; do
    printf '%s\n' "exten => $name,1,Set(TESTTIME=$(date -d "2026-$time" +%s))" " same => n,GotoIfTime($range?open)" \
        ' same => n,Stasis(app,shut)' ' same => n(open),Stasis(app,open)'
done >times.conf <<'END'
all-day 0:00-24:00,*,*,* 11-27 10:00
noon-is-in 8:00-17:00,*,*,* 11-27 12:00
at-17:00:59 8:00-17:00,*,*,* 11-27 17:00:59
at-17:01 8:00-17:00,*,*,* 11-27 17:01
friday-23 22:00-6:00,fri,*,* 11-27 23:00
friday-3 22:00-6:00,fri,*,* 11-27 03:00
saturday-3 22:00-6:00,fri,*,* 11-28 03:00
31-december *,*,24-2,dec-jan 12-31 10:00
30-january *,*,24-2,dec-jan 01-30 10:00
15-january *,*,24-2,dec-jan 01-15 10:00
END
{ echo '[in]' && cat times.conf; } >extensions.conf
run forky /usr/sbin/asterisk -C "$T/asterisk.conf" -f >"$T/out" 2>&1 &
cat >"$T/try.py" <<'END'
import http.client, json, queue, socket, sys, threading, time, urllib.parse
PORT, events = int(sys.argv[1]), queue.Queue()

def ari(method, path, body=None, headers=None, **query):
    c = http.client.HTTPConnection('127.0.0.1', PORT, timeout=60)
    path = f'/ari/{path}?' + urllib.parse.urlencode({'api_key': 'ari:secret', **query})
    c.request(method, path, json.dumps(body) if body else None, headers or {'Content-Type': 'application/json'})
    answer = c.getresponse()
    text = answer.read()
    return answer.status, json.loads(text) if text[:1] in (b'{', b'[') else text

def read(f):
    while f.readline().strip(): pass # the headers
    while head := f.read(2):
        size = head[1] if head[1] < 126 else int.from_bytes(f.read(2 if head[1] == 126 else 8), 'big')
        events.put(json.loads(f.read(size)))

def listen(first=b''):
    while b'101' not in first: # until Asterisk is up
        time.sleep(0.2)
        s = socket.socket()
        if s.connect_ex(('127.0.0.1', PORT)): continue
        s.sendall(b'GET /ari/events?app=app&api_key=ari:secret HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
                  b'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n\r\n')
        first = (f := s.makefile('rb')).readline()
    threading.Thread(target=read, args=[f], daemon=True).start()

def wait(type, **parts):
    while True:
        e = events.get(timeout=30)
        if e['type'] == type and all(e[part].get('id', e[part].get('name')) == id for part, id in parts.items()): return e

def judge(seen, expected):
    print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
    print('as described' if seen == expected else f'It differs. Expected was: {expected}')
    sys.exit(seen != expected)
listen()

def at(name):
    channel = ari('POST', 'channels', endpoint=f'Local/{name}@in', extension='hold', context='in', priority=1)[1]['id']
    return wait('StasisStart')['args'][0], ari('DELETE', f'channels/{channel}')[0]

names = [line.split(',')[0].split(' ')[-1] for line in open('times.conf') if line.startswith('exten')]
seen = {name: at(name)[0] for name in names}
judge(seen, dict(zip(names, ('shut', 'open', 'open', 'shut', 'open', 'open', 'shut', 'open', 'open', 'shut'))))
END
python3 "$T/try.py" "$P"
