#!/bin/sh
# addChannel with mute=true mutes nobody in a plain bridge of two phones, and where it does mute, DELETE .../mute does not undo it.
#
# With:    Asterisk 22.10.1 (Debian forky), bridges of type mixing and mixing,dtmf_events; two PJSIP channels, and a third for a while
# Guessed: "mute audio from this channel" holds in each mixing bridge, until DELETE /channels/ID/mute takes it back.
# Seen:    in a bridge of type mixing the muted one is heard: two phones are native_rtp there, which passes by the place where it is
#          muted. With a third it is muted (softmix), and when that one leaves it is heard again. With dtmf_events it is muted
#          throughout; DELETE .../mute is 204 and changes nothing, addChannel once more without mute ends it. POST /channels/ID/mute
#          mutes in both.
# Matters: a trainee or a supervisor who was put in to listen is heard by the customer as soon as the talk is down to two; and who came
#          in muted stays so behind a button "unmute" that says it worked.
# So:      mute the channel (POST /channels/ID/mute) before it is added, not by addChannel.
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
printf '%s\n' '[in]' 'exten => 100,1,Stasis(app)' 'exten => _tX.,1,Answer' ' same => n,Playtones(${EXTEN:1})' ' same => n,Wait(110)' \
    'exten => quiet,1,Answer' ' same => n,Wait(110)' >extensions.conf
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
here, heard = f'127.0.0.1:{sip.getsockname()[1]}', []

def hear():
    while True: heard.append(rtp.recv(9000)[12:])

def send(method, to, more='Content-Length: 0\r\n\r\n'):
    sip.sendto((f'{method} sip:100@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{method}\r\n{to}\r\n'
                f'From: <sip:ann@example.com>;tag=1\r\nCall-ID: call\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\n'
                f'Contact: <sip:{here}>\r\n{more}').encode(), ('127.0.0.1', PORT + 1))

sdp = f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {rtp.getsockname()[1]} RTP/AVP 0\r\n'
send('INVITE', 'To: <sip:100@127.0.0.1>', f'Content-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}')
phone = wait('StasisStart')['channel']['id']
ari('POST', f'channels/{phone}/answer')
while not (answer := sip.recv(9000).decode()).startswith('SIP/2.0 200'): pass
send('ACK', re.search(r'To: .*', answer)[0].strip())
threading.Thread(target=hear, daemon=True).start()
for name, number in ('trainee', 't700'), ('third', 'quiet'):
    ari('POST', 'channels', endpoint=f'PJSIP/self/sip:{number}@127.0.0.1:{PORT + 1}', app='app', channelId=name)
    wait('StasisStart', channel=name)

def loud(): # whether the phone hears the trainee's tone
    time.sleep(0.7)
    heard.clear()
    time.sleep(0.8)
    sound = b''.join(heard)
    return 'heard' if sum(byte & 127 < 100 for byte in sound) * 4 > len(sound) > 0 else 'muted' # loud mu-law has small numbers

def tries(type):
    bridge = 'bridges/' + type.split(',')[-1]
    def look(): return ari('GET', bridge)[1]['technology'], loud()
    ari('POST', bridge, type=type)
    ari('POST', bridge + '/addChannel', channel=phone)
    ari('POST', bridge + '/addChannel', channel='trainee', mute='true')
    yield 'added with mute', look()
    ari('POST', bridge + '/addChannel', channel='third')
    yield 'with a third', look()
    ari('POST', bridge + '/removeChannel', channel='third')
    yield 'two again', look()
    yield 'after DELETE', (ari('DELETE', 'channels/trainee/mute', direction='both')[0], loud())
    yield 'added without mute', (ari('POST', bridge + '/addChannel', channel='trainee')[0], loud())
    yield 'after POST', (ari('POST', 'channels/trainee/mute', direction='in')[0], loud())
    ari('DELETE', 'channels/trainee/mute', direction='in')
    ari('DELETE', bridge)

seen = {f'{type}: {what}': how for type in ('mixing', 'mixing,dtmf_events') for what, how in tries(type)}
expected = [('native_rtp', 'heard'), ('softmix', 'muted'), ('native_rtp', 'heard'), (204, 'heard'), (204, 'heard'), (204, 'muted'),
            ('simple_bridge', 'muted'), ('softmix', 'muted'), ('simple_bridge', 'muted'), (204, 'muted'), (204, 'heard'), (204, 'muted')]
judge(seen, dict(zip(seen, expected)))
END
python3 "$T/try.py" "$P"
