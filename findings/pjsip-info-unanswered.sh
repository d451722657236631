#!/bin/sh
# In a call, Asterisk gives no answer at all to an INFO whose body it does not know: the phone asks for 32 s, and may then end the call.
#
# With:    Asterisk 22.10.1 (Debian forky), chan_pjsip; INFO within an answered call, repeated as by RFC 3261 on UDP
# Guessed: 415 Unsupported Media Type or 469, as RFC 6086 says, or 200; "Application/DTMF-Relay" is application/dtmf-relay, as media types
#          count without regard to case.
# Seen:    application/broadsoft, application/json, text/plain and Application/DTMF-Relay get nothing, however often they are sent (and the
#          latter's digit is lost). application/dtmf-relay and media_control+xml get 200; outside of a call INFO gets 501 at once.
# Matters: a phone takes the silence for 408, and RFC 3261 12.2.1.2 tells it to end the call then: calls drop 32 s after a key or a
#          tone was signalled, at no fixed point, and the switch's log has nothing but a BYE.
# So:      switch such messages off in the phone or the trunk; look for INFO without an answer when calls end 32 s after something.
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
import re

listen()
sip, rtp = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
for s in sip, rtp: s.bind(('127.0.0.1', 0))
here, count = f'127.0.0.1:{sip.getsockname()[1]}', 0

def send(method, to, more='Content-Length: 0\r\n\r\n', call='call'):
    sip.sendto((f'{method} sip:100@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{method}{count}\r\n{to}\r\n'
                f'From: <sip:ann@example.com>;tag=1\r\nCall-ID: {call}\r\nCSeq: {count} {method}\r\nMax-Forwards: 70\r\n'
                f'Contact: <sip:{here}>\r\n{more}').encode(), ('127.0.0.1', PORT + 1))

def answer(what, seconds):
    sip.settimeout(seconds)
    try:
        while not (f'CSeq: {count} {what}' in (text := sip.recv(9000).decode()) and text[8] != '1'): pass
        return text
    except TimeoutError: return ''

def info(type, body, times=(0.5, 1, 2, 4), **where):
    global count
    count += 1
    for seconds in times: # the waits between repetitions; a phone goes on with 4 s till 32 are over
        send('INFO', to, f'Content-Type: {type}\r\nContent-Length: {len(body)}\r\n\r\n{body}', **where)
        if text := answer('INFO', seconds): return text[8:11]
    return 'nothing'

count += 1
sdp = f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {rtp.getsockname()[1]} RTP/AVP 0\r\n'
send('INVITE', 'To: <sip:100@127.0.0.1>', f'Content-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}')
phone = wait('StasisStart')['channel']['id']
ari('POST', f'channels/{phone}/answer')
send('ACK', to := re.search(r'To: .*', answer('INVITE', 10))[0].strip())
digit = 'Signal=5\r\nDuration=100\r\n'
seen = {
    'application/dtmf-relay': info('application/dtmf-relay', digit),
    'Application/DTMF-Relay': info('Application/DTMF-Relay', digit),
    'application/media_control+xml': info('application/media_control+xml', '<media_control/>'),
    'application/json': info('application/json', '{}'),
    'text/plain': info('text/plain', 'hello'),
    'application/broadsoft, for 32 s': info('application/broadsoft', 'play tone CallWaitingTone1', (0.5, 1, 2) + (4,) * 7 + (0.5,)),
    'digits': ''.join(e['digit'] for e in (events.get() for _ in range(events.qsize())) if e['type'] == 'ChannelDtmfReceived'),
}
to = 'To: <sip:100@127.0.0.1>'
seen['application/json, outside of a call'] = info('application/json', '{}', call='none')
judge(seen, {**dict.fromkeys(seen, 'nothing'), 'application/dtmf-relay': '200', 'application/media_control+xml': '200', 'digits': '5',
             'application/json, outside of a call': '501'})
END
python3 "$T/try.py" "$P"
