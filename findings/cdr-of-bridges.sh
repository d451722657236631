#!/bin/sh
# The call records (CDR) of a call that ARI bridges leave out the time on hold outside the bridge, and count the waiting before it as talk.
#
# With:    Asterisk 22.10.1 (Debian forky), cdr_csv
# Guessed: one record for each agent the caller talked to, which together cover the call; billsec is the time talked.
# Seen:    a caller waits 4 s in music, talks 3 s with one agent, is taken out of the bridge for 4 s, and talks 3 s with the agent again.
#          Two records of the caller's channel: about 7 s, which begins with the answer, so the waiting is "talked" with the agent; and 3
#          s. The 4 s on hold are in none: the records of 14 s of call add up to 10.
# Matters: bills and reports of talk time made from CDR are wrong in both directions at once, and each hold doubles the calls of an agent.
# So:      make reports from one's own events; where CDR must be right, hold without leaving the bridge (music and mute on the channel).
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
printf '%s\n' '[in]' 'exten => 100,1,Stasis(app)' 'exten => 200,1,Answer' ' same => n,Wait(90)' >extensions.conf
printf '%s\n' '[general]' 'enable = yes' '[csv]' 'loguniqueid = yes' >cdr.conf && touch run/cdr-csv/Master.csv
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
import csv

listen()
# The caller comes in by SIP: Asterisk calls itself.
ari('POST', 'channels', endpoint='PJSIP/100@self', extension='200', context='in', priority=1)
caller = wait('StasisStart')['channel']
ari('POST', f'channels/{caller["id"]}/answer')
time.sleep(4)
ari('POST', 'channels', endpoint='PJSIP/200@self', app='app', channelId='agent')
wait('StasisStart', channel='agent')
ari('POST', 'bridges/talk', type='mixing')
ari('POST', 'bridges/talk/addChannel', channel='agent')
for action, seconds in ('addChannel', 3), ('removeChannel', 4), ('addChannel', 3):
    ari('POST', 'bridges/talk/' + action, channel=caller['id'])
    time.sleep(seconds)
for channel in 'agent', caller['id']: ari('DELETE', 'channels/' + channel)
rows = []
while len(rows) < 2:
    time.sleep(1)
    rows = [row for row in csv.reader(open('run/cdr-csv/Master.csv')) if row[5] == caller['name']]
for row in rows: print('from', row[9], 'to', row[11], 'billsec', row[13], 'with', row[6])
seconds = sorted(int(row[13]) for row in rows)
judge({
    'records': len(rows),
    'with the agent, each': all(row[6].startswith('PJSIP/self-') for row in rows),
    'the longer has the waiting in it': seconds[-1] >= 6,
    'together they lack the hold': sum(seconds) <= 12,
}, {'records': 2, 'with the agent, each': True, 'the longer has the waiting in it': True, 'together they lack the hold': True})
END
python3 "$T/try.py" "$P"
