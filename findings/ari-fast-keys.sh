#!/bin/sh
# Keys that follow each other within 40 ms are reported twice: of 1472580 dialled fast, ChannelDtmfReceived says 147722558800.
#
# With:    Asterisk 22.10.1 (Debian forky); keys as RTP events (RFC 4733) of 100 ms each, as a dialler or a stored number sends them
# Guessed: one ChannelDtmfReceived for each key, or, where it is too fast, a key less.
# Seen:    with pauses of 60 ms each key is there once; with 40 ms from the third on each is there twice, with the same duration. In AMI
#          the second DTMFEnd has no DTMFBegin. It is the report alone: Read() in the dialplan has each key once at 40 ms too. (Tones
#          in the sound, dtmf_mode=inband, are doubled likewise.)
# Matters: who sends by machine (a stored customer number, an alarm's code, another robot) is misunderstood, and who types by hand never
#          is, so no trial shows it. 11 and 1 can't be told apart afterwards.
# So:      have codes that machines send collected by Read() before Stasis; or count DTMFBegin by AMI; ask diallers for pauses of 100 ms.
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
printf '%s\n' '[general]' 'enabled = yes' 'bindaddr = 127.0.0.1' "port = $((P + 2))" '[ami]' 'secret = secret' 'read = dtmf' \
    >manager.conf
printf '%s\n' '[in]' 'exten => 100,1,Stasis(app)' 'exten => 200,1,Answer' ' same => n,Read(KEYS,,14,,1,9)' \
    ' same => n,Stasis(app,${KEYS})' >extensions.conf
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
import re, struct

listen()
sip, rtp = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
for s in sip, rtp: s.bind(('127.0.0.1', 0))
here, manager, KEYS = f'127.0.0.1:{sip.getsockname()[1]}', [], '14725803691122'

def watch(): # the events of AMI
    s = socket.create_connection(('127.0.0.1', PORT + 2))
    s.sendall(b'Action: Login\r\nUsername: ami\r\nSecret: secret\r\n\r\n')
    for line in s.makefile():
        if line.startswith('Event: DTMF'): manager.append(line.split()[1])

def send(method, number, call, to, more='Content-Length: 0\r\n\r\n'):
    sip.sendto((f'{method} sip:{number}@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{method}{call}\r\n{to}\r\n'
                f'From: <sip:ann@example.com>;tag=1\r\nCall-ID: {call}\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\n'
                f'Contact: <sip:{here}>\r\n{more}').encode(), ('127.0.0.1', PORT + 1))

def dial(number, pause): # what is known of the keys when they have been pressed with pauses of so many ms
    call = f'{number}-{pause}'
    sdp = ('v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n'
           f'm=audio {rtp.getsockname()[1]} RTP/AVP 0 101\r\n'
           'a=rtpmap:101 telephone-event/8000\r\n')
    send('INVITE', number, call, 'To: <sip:ann@example.com>', f'Content-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}')
    if number == 100: ari('POST', f"channels/{wait('StasisStart')['channel']['id']}/answer")
    while not ((ok := sip.recv(9000).decode()).startswith('SIP/2.0 200') and f'Call-ID: {call}\r\n' in ok and ' INVITE' in ok): pass
    send('ACK', number, call, re.search(r'To: .*', ok)[0].strip())
    port, clock, packets, time_ = int(re.search(r'm=audio (\d+)', ok)[1]), time.time(), 0, 0
    def play(type, payload, start, takes=160):
        nonlocal clock, packets, time_
        packets, time_, clock = packets + 1, time_ + takes, clock + takes / 8000
        rtp.sendto(struct.pack('!BBHII', 0x80, type, packets, start, 7) + payload, ('127.0.0.1', port))
        time.sleep(max(0, clock - time.time()))
    def rest(ms):
        for _ in range(ms // 20): play(0, b'\xff' * 160, time_)
    rest(300)
    while not events.empty(): events.get()
    manager.clear()
    for key in KEYS:
        start = time_
        for part in range(1, 6): play(101 | (part == 1) << 7, struct.pack('!BBH', int(key), 10, part * 160), start)
        for _ in range(3): play(101, struct.pack('!BBH', int(key), 0x8a, 800), start, 0)
        rest(pause)
    rest(1500)
    if number == 200: return wait('StasisStart')['args'][0]
    heard = ''.join(e['digit'] for e in (events.get() for _ in range(events.qsize())) if e['type'] == 'ChannelDtmfReceived')
    return heard, manager.count('DTMFBegin'), manager.count('DTMFEnd')

threading.Thread(target=watch, daemon=True).start()
seen = {f'pauses of {pause} ms': dial(100, pause) for pause in (60, 40)}
print(seen)
seen = {what: ('more' if len(got) > 20 else got, begun, 'more' if ended > 20 else ended) for what, (got, begun, ended) in seen.items()}
seen['pauses of 40 ms, by Read()'] = dial(200, 40)
judge(seen, {'pauses of 60 ms': (KEYS, 14, 14), 'pauses of 40 ms': ('more', 14, 'more'), 'pauses of 40 ms, by Read()': KEYS})
END
python3 "$T/try.py" "$P"
