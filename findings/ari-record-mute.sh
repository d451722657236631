#!/bin/sh
# A recording that is muted twice is loud, and from then on mute and unmute mean each other; muting the recorded snoop does nothing.
#
# With:    Asterisk 22.10.1 (Debian forky)
# Guessed: POST recordings/live/ID/mute says how it shall be, and said twice changes nothing, as with channels; a muted snoop records silence.
# Seen:    muted once the recording is silent and keeps its length. The second POST answers 204 and makes it loud; the DELETE that follows
#          makes it silent, a second one changes nothing, and the next POST makes it loud. GET says "recording" all the while. Of
#          channels/SNOOP/mute?direction=in nothing is heard in the file, which goes on loud.
# Matters: a pause for a card number that is asked for again after a restart, or a time-out, to be sure, records the number.
# So:      never ask twice; where that cannot be known, stop the recording and begin another, which is in no doubt. (The pause of ARI is in
#          none either, but cut out of the file.)
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
printf '%s\n' '[far]' 'exten => s,1,Answer' ' same => n,Playtones(440)' ' same => n,Wait(60)' >extensions.conf
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
import array, io, wave

listen()
ari('POST', 'channels', endpoint='Local/s@far', app='app', channelId='caller')
wait('StasisStart', channel='caller')

def record(name, *steps):
    ari('POST', f'channels/caller/snoop/{name}-snoop', spy='in', app='app')
    wait('StasisStart', channel=name + '-snoop')
    ari('POST', f'channels/{name}-snoop/record', name=name, format='wav')
    wait('RecordingStarted')
    for step in (*steps, None):
        time.sleep(1)
        for method, path, query in step or []:
            status, _ = ari(method, path, **query)
            print(method, path, query, '->', status)
    state = ari('GET', f'recordings/live/{name}')[1]['state']
    ari('POST', f'recordings/live/{name}/stop')
    wait('RecordingFinished')
    file = wave.open(io.BytesIO(ari('GET', f'recordings/stored/{name}/file')[1]))
    sound = array.array('h', file.readframes(file.getnframes()))
    ari('DELETE', f'channels/{name}-snoop')
    # The middle of each second: the steps are made at the seconds.
    seconds = ['loud' if max(sound[n * 8000 + 3200:n * 8000 + 5600], default=0) > 500 else 'silent' for n in range(round(len(sound) / 8000))]
    print(name, f'has {len(sound) / 8000:.1f} s:', seconds, state)
    return ' '.join(seconds), state

mute, unmute = ('POST', 'recordings/live/twice/mute', {}), ('DELETE', 'recordings/live/twice/mute', {})
once = [('POST', 'recordings/live/once/mute', {})], [('DELETE', 'recordings/live/once/mute', {})]
snoop = [('POST', 'channels/channel-snoop/mute', {'direction': 'in'})], [('DELETE', 'channels/channel-snoop/mute', {'direction': 'in'})]
judge({
    'muted, unmuted': record('once', *once),
    'muted twice, unmuted, unmuted, muted': record('twice', [mute, mute], [unmute], [unmute], [mute]),
    'the snoop muted as a channel, and unmuted': record('channel', *snoop),
}, {
    'muted, unmuted': ('loud silent loud', 'recording'),
    'muted twice, unmuted, unmuted, muted': ('loud loud silent silent loud', 'recording'),
    'the snoop muted as a channel, and unmuted': ('loud loud loud', 'recording'),
})
END
python3 "$T/try.py" "$P"
