#!/bin/sh
# ARI's continue into a context or extension that is not there answers 204 and hangs the caller up, and looks in the events as if it worked.
#
# With:    Asterisk 22.10.1 (Debian forky)
# Guessed: 404, as for a label that is not there, and the caller stays; or at least another event than when it worked.
# Seen:    context, extension or priority that the dialplan does not have: 204, StasisEnd, and the caller who was answered gets BYE,
#          one who was not gets 603. Only label= is looked up before: 404, and the caller stays. Where the dialplan has the place it is 204
#          and StasisEnd just the same.
# Matters: the way out for "nobody is here" (voice mail, another site) is used seldom, and one typing error drops each caller while the
#          gateway writes "handed on".
# So:      continue with label, which is checked, and have one in the dialplan; or try the places of the configuration at the start.
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
printf '%s\n' '[in]' 'exten => 100,1,Stasis(app)' 'exten => mail,1(here),Wait(90)' >extensions.conf
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
import re

listen()
sip, rtp = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
for s in sip, rtp: s.bind(('127.0.0.1', 0))
here = f'127.0.0.1:{sip.getsockname()[1]}'

def send(method, to, more='Content-Length: 0\r\n\r\n', number=1):
    sip.sendto((f'{method} sip:100@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{call}{method}{number}\r\n{to}\r\n'
                f'From: <sip:ann@example.com>;tag=1\r\nCall-ID: {call}\r\nCSeq: {number} {method}\r\nMax-Forwards: 70\r\n'
                f'Contact: <sip:{here}>\r\n{more}').encode(), ('127.0.0.1', PORT + 1))
sdp = f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {rtp.getsockname()[1]} RTP/AVP 0\r\n'

def go_on(answered, **place): # the status, the events after it, and what the caller gets within 3 s
    global call
    call = f'call{time.monotonic_ns()}'
    send('INVITE', 'To: <sip:100@127.0.0.1>', f'Content-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}')
    caller = wait('StasisStart')['channel']['id']
    if answered:
        ari('POST', f'channels/{caller}/answer')
        sip.settimeout(10)
        while not ((answer := sip.recv(9000).decode()).startswith('SIP/2.0 200') and call in answer): pass
        send('ACK', re.search(r'To: .*', answer)[0].strip())
    time.sleep(0.5)
    while not events.empty(): events.get()
    status = ari('POST', f'channels/{caller}/continue', **place)[0]
    told, end = 'nothing', time.monotonic() + 3
    while (left := end - time.monotonic()) > 0:
        sip.settimeout(left)
        try: text = sip.recv(9000).decode()
        except TimeoutError: break
        if call in text and not text.startswith('SIP/2.0 100'): told = re.match(r'(SIP/2.0 )?(\w+)', text)[2]
    types = [e['type'] for e in (events.get() for _ in range(events.qsize())) if e['type'].startswith('Stasis')]
    ari('DELETE', f'channels/{caller}')
    return status, *types, told

judge({
    'to a place that is there': go_on(True, context='in', extension='mail', priority=1),
    'to another context': go_on(True, context='inn', extension='mail', priority=1),
    'to another extension': go_on(True, context='in', extension='male', priority=1),
    'to another priority': go_on(True, context='in', extension='mail', priority=2),
    'to another context, not answered': go_on(False, context='inn', extension='mail', priority=1),
    'to another label': go_on(True, context='in', extension='mail', label='her'),
    'to a label that is there': go_on(True, context='in', extension='mail', label='here'),
}, {
    'to a place that is there': (204, 'StasisEnd', 'nothing'),
    'to another context': (204, 'StasisEnd', 'BYE'),
    'to another extension': (204, 'StasisEnd', 'BYE'),
    'to another priority': (204, 'StasisEnd', 'BYE'),
    'to another context, not answered': (204, 'StasisEnd', '603'),
    'to another label': (404, 'nothing'),
    'to a label that is there': (204, 'StasisEnd', 'nothing'),
})
END
python3 "$T/try.py" "$P"
