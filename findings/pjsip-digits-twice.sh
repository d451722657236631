#!/bin/sh
# dtmf_mode says how Asterisk sends digits, not which it takes: a phone that sends RTP events and INFO dials 11 for 1, in all six modes.
#
# With:    Asterisk 22.10.1 (Debian forky); endpoints of each dtmf_mode; a phone that sends its keys by RFC 4733 and by SIP INFO
# Guessed: the mode is that of both directions ("DTMF mode for endpoint communication"): rfc4733 takes RTP events only, info INFO only,
#          none neither; what comes by the other way is passed over.
# Seen:    each key is there twice in each mode: once by its RTP event, once by its INFO, with "none" and "inband" too, whose answers
#          have no telephone-event. INFO gets 200.
# Matters: "RFC 2833 + SIP INFO" is a setting of many phones and adapters. Customer 4711 is 44771111, a choice of the menu is also
#          the answer to the next question; no mode of the endpoint helps.
# So:      let the phone send one of them (for a whole fleet: in its provisioning); where that can't be, drop a digit that follows the
#          same one within 0.1 s.
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
for mode in rfc4733 info inband none auto auto_info; do
    printf '%s\n' "[$mode]" 'type = endpoint' 'context = in' 'allow = ulaw' "dtmf_mode = $mode" >>pjsip.conf
done
printf '%s\n' '[in]' 'exten => 100,1,Stasis(app)' >extensions.conf
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
here, count = f'127.0.0.1:{sip.getsockname()[1]}', 0

def send(method, user, to, more='Content-Length: 0\r\n\r\n'): # the part before the @ chooses the endpoint
    sip.sendto((f'{method} sip:100@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{method}{user}{count}\r\n{to}\r\n'
                f'From: <sip:{user}@example.com>;tag=1\r\nCall-ID: {user}\r\nCSeq: {count} {method}\r\nMax-Forwards: 70\r\n'
                f'Contact: <sip:{here}>\r\n{more}').encode(), ('127.0.0.1', PORT + 1))

def answer(what): # that belongs to the last request
    sip.settimeout(10)
    while not ((text := sip.recv(9000).decode()).startswith('SIP/2.0') and f'CSeq: {count} {what}' in text and text[8] != '1'): pass
    return text

def keys(mode):
    global count
    count += 1
    sdp = (f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {rtp.getsockname()[1]} RTP/AVP 0 101\r\n'
           'a=rtpmap:101 telephone-event/8000\r\n')
    send('INVITE', mode, 'To: <sip:100@127.0.0.1>', f'Content-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}')
    phone = wait('StasisStart')['channel']['id']
    ari('POST', f'channels/{phone}/answer')
    ok = answer('INVITE')
    send('ACK', mode, to := re.search(r'To: .*', ok)[0].strip())
    port, packet = int(re.search(r'm=audio (\d+)', ok)[1]), 0
    def play(type, payload, time_=None):
        nonlocal packet
        packet += 1
        rtp.sendto(struct.pack('!BBHII', 0x80, type, packet, time_ or packet * 160, 7) + payload, ('127.0.0.1', port))
        time.sleep(0.02)
    for key in 4, 7:
        for _ in range(5): play(0, b'\xff' * 160)
        start = packet * 160 + 160
        for part in range(1, 8): play(101, struct.pack('!BBH', key, 0x8a if part > 4 else 10, min(part, 5) * 160), start) # three ends
        for _ in range(5): play(0, b'\xff' * 160)
        count += 1
        body = f'Signal={key}\r\nDuration=100\r\n'
        send('INFO', mode, to, f'Content-Type: application/dtmf-relay\r\nContent-Length: {len(body)}\r\n\r\n{body}')
        code = answer('INFO')[8:11]
        for _ in range(15): play(0, b'\xff' * 160)
    time.sleep(1)
    heard = ''.join(e['digit'] for e in (events.get() for _ in range(events.qsize())) if e['type'] == 'ChannelDtmfReceived')
    ari('DELETE', f'channels/{phone}')
    return 'telephone-event' in ok, code, heard

seen = {mode: keys(mode) for mode in ('rfc4733', 'info', 'inband', 'none', 'auto', 'auto_info')}
judge(seen, {mode: (mode in ('rfc4733', 'auto', 'auto_info'), '200', '4477') for mode in seen})
END
python3 "$T/try.py" "$P"
