#!/bin/sh
# Digits that ARI sends into a call are answered at once, and hold up the channel until the last of them has sounded.
#
# With:    Asterisk 22.10.1 (Debian forky), a Local channel as the far end
# Guessed: POST /channels/ID/dtmf queues tones beside everything else; or its answer comes when they have been sent.
# Seen:    204 at once. Twelve digits take 2.4 s (0.2 s each; w, a pause, 0.5 s), and for as long removeChannel and addChannel hang, and so
#          does the end of the channel: DELETE is 204 at once, StasisEnd comes when the last digit has sounded.
# Matters: an agent who dials a long number into an announcement and then holds or hangs up is not held, or hung up, for seconds, and the
#          tones go on; a client that gives requests two seconds takes the hold for failed and orders it again.
# So:      give what follows digits so much more time, and do not order it twice; or send few digits at a time.
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
printf '%s\n' '[far]' 'exten => s,1,Answer' ' same => n,Wait(60)' >extensions.conf
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
ari('POST', 'bridges/talk', type='mixing')
ari('POST', 'channels', endpoint='Local/s@far', app='app', channelId='caller')
wait('StasisStart', channel='caller')

def after_digits(digits, *request, until=None, **query):
    ari('POST', 'bridges/talk/addChannel', channel='caller')
    began = time.monotonic()
    status, _ = ari('POST', 'channels/caller/dtmf', dtmf=digits)
    answered = time.monotonic() - began
    ari(*request, **query)
    if until: wait(until, channel='caller')
    took = time.monotonic() - began
    print(f'dtmf {digits} -> {status} after {answered:.2f} s;', *request, until or '', f'after {took:.2f} s')
    return 'after the digits' if took > 2.2 else 'at once' # one digit takes 0.2 s

judge({
    'removeChannel, 1 digit': after_digits('1', 'POST', 'bridges/talk/removeChannel', channel='caller'),
    'removeChannel, 12 digits': after_digits('123456789012', 'POST', 'bridges/talk/removeChannel', channel='caller'),
    'removeChannel, 2 digits and 4 pauses': after_digits('1wwww2', 'POST', 'bridges/talk/removeChannel', channel='caller'),
    'DELETE until StasisEnd, 12 digits': after_digits('123456789012', 'DELETE', 'channels/caller', until='StasisEnd'),
}, {'removeChannel, 1 digit': 'at once', 'removeChannel, 12 digits': 'after the digits',
    'removeChannel, 2 digits and 4 pauses': 'after the digits', 'DELETE until StasisEnd, 12 digits': 'after the digits'})
END
python3 "$T/try.py" "$P"
