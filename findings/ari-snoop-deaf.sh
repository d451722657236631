#!/bin/sh
# When a recording of a bridge ends, a snoop (listening in) on one of its two parties no longer hears the other party.
#
# With:    Asterisk 22.10.1 (Debian forky)
# Guessed: a snoop is of a channel; a recording of the bridge is nothing to it.
# Seen:    a snoop of the agent with spy=both hears both, also while the bridge is recorded. Once that recording is stopped it hears the
#          agent only, in most calls, not in all. No event tells. When it has been gone for a second, a new one hears both.
# Matters: a supervisor listens in, and the recording is stopped for a card number: for the supervisor the customer has gone silent.
# So:      after RecordingFinished of a bridge delete its channels' snoops, and make new ones a second later; or pause, not stop.
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
printf '%s\n' '[in]' 'exten => _tX.,1,Answer' ' same => n,Playtones(${EXTEN:1})' ' same => n,Wait(110)' >extensions.conf
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
import cmath, io, struct, wave
def tones(snoop, name): # those of the two parties that are heard now
    ari('POST', f'channels/{snoop}/record', name=name, format='wav', maxDurationSeconds=2)
    while wait('RecordingFinished')['recording']['name'] != name: pass
    file = wave.open(io.BytesIO(ari('GET', f'recordings/stored/{name}/file')[1]))
    last = struct.unpack('<4000h', file.readframes(99999)[-8000:])
    def power(tone): return abs(sum(s * cmath.exp(2j * cmath.pi * tone / 8000 * n) for n, s in enumerate(last))) / 4000
    return [who for who, tone in (('customer', 700), ('agent', 1100)) if power(tone) > 100]

def snoop(n, id):
    ari('POST', f'channels/{n}-agent/snoop/{n}-{id}', spy='both', app='app')
    wait('StasisStart', channel=f'{n}-{id}')
    return tones(f'{n}-{id}', f'{n}-{id}')
listen()
for n in range(9): # mostly one of the first two calls shows it
    ari('POST', f'bridges/{n}-talk', type='mixing,dtmf_events')
    for who, tone in ('customer', 700), ('agent', 1100):
        ari('POST', 'channels', endpoint=f'PJSIP/self/sip:t{tone}@127.0.0.1:{PORT + 1}', app='app', channelId=f'{n}-{who}')
        wait('StasisStart', channel=f'{n}-{who}')
        ari('POST', f'bridges/{n}-talk/addChannel', channel=f'{n}-{who}')
    seen = {'before': snoop(n, 'old')}
    ari('POST', f'bridges/{n}-talk/record', name=f'{n}-call', format='wav')
    wait('RecordingStarted')
    seen['recorded'] = tones(f'{n}-old', f'{n}-while')
    ari('POST', f'recordings/live/{n}-call/stop')
    seen['stopped'] = tones(f'{n}-old', f'{n}-stopped')
    if len(seen['stopped']) < 2: break
ari('DELETE', f'channels/{n}-old')
time.sleep(1) # at once it would be deaf too
seen['a new snoop'] = snoop(n, 'new')
judge(seen, dict(zip(seen, (['customer', 'agent'], ['customer', 'agent'], ['agent'], ['customer', 'agent']))))
END
python3 "$T/try.py" "$P"
