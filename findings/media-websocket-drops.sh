#!/bin/sh
# Speech that is sent to Asterisk's media websocket more than 20 s ahead is dropped, and reported as played: MEDIA_BUFFERING_COMPLETED.
#
# With:    Asterisk 22.10.1 (Debian forky), chan_websocket by externalMedia, ulaw, websocket-client 1.8.0 (PyPI)
# Guessed: between START_MEDIA_BUFFERING and STOP_MEDIA_BUFFERING a whole answer may be sent at once, and Asterisk plays it at its pace; or
#          what is too much is an error, or closes the connection.
# Seen:    15 s of sound sent at once are played in 15 s. Of 40 s only the first 20 (1,000 frames) are; MEDIA_XOFF comes, which is not a
#          no, and after 20 s MEDIA_BUFFERING_COMPLETED with the name that was given at the end, as if all had been heard.
# Matters: a robot whose text to speech is faster than speech, as all are, stops in the middle of a long announcement, and
#          goes on with the next step: the caller is asked to agree to what was not said.
# So:      stop at MEDIA_XOFF at once and wait for MEDIA_XON, or never be more than 15 s ahead; compare the time until COMPLETED with what
#          was sent.
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
printf '%s\n' '[in]' 'exten => 200,1,Answer' ' same => n,Wait(110)' >extensions.conf
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check websocket-client==1.8.0
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
import base64, websocket

listen()
ari('POST', 'bridges/talk', type='mixing')

def play(seconds): # all at once; in how many s it is said to have been played, and what else is said
    ari('POST', 'channels/externalMedia', app='app', channelId=(robot := f'robot-{seconds}'), external_host='INCOMING', format='ulaw',
        transport='websocket', encapsulation='none', connection_type='server')
    id = ari('GET', f'channels/{robot}/variable', variable='MEDIA_WEBSOCKET_CONNECTION_ID')[1]['value']
    media = websocket.create_connection(f'ws://127.0.0.1:{PORT}/media/{id}', subprotocols=['media'], timeout=60,
        header=['Authorization: Basic ' + base64.b64encode(b'ari:secret').decode()])
    media.recv() # MEDIA_START
    media.send('ANSWER')
    ari('POST', 'channels', endpoint='Local/200@in', app='app', channelId=(caller := f'caller-{seconds}'))
    for channel in robot, caller:
        wait('StasisStart')
    ari('POST', 'bridges/talk/addChannel', channel=f'{robot},{caller}')
    time.sleep(1)
    start, told = time.monotonic(), []
    media.send('START_MEDIA_BUFFERING')
    for _ in range(seconds): media.send_binary(b'\x55\xd5' * 4000) # a second each
    media.send('STOP_MEDIA_BUFFERING the-end')
    while not told or 'COMPLETED' not in told[-1]:
        if isinstance(message := media.recv(), str): told.append(message)
    took = time.monotonic() - start
    print(f'{seconds} s sent, COMPLETED after {took:.1f} s')
    for channel in robot, caller: ari('DELETE', f'channels/{channel}')
    return 'all' if took > seconds - 1 else 'half of it' if took < 30 else took, told

judge({'15 s': play(15), '40 s': play(40)}, {
    '15 s': ('all', ['MEDIA_BUFFERING_COMPLETED the-end']),
    '40 s': ('half of it', ['MEDIA_XOFF', 'MEDIA_XON', 'MEDIA_BUFFERING_COMPLETED the-end']),
})
END
"$T/venv/bin/python" "$T/try.py" "$P"
