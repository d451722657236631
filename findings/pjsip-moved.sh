#!/bin/sh
# A phone that forwards calls (302): POST /channels follows it behind the gateway's back, with other channels; create and dial do not.
#
# With:    Asterisk 22.10.1 (Debian forky)
# Guessed: the gateway's leg rings at the new place, or ends with a cause that says "moved"; the same in both ways.
# Seen:    POST /channels: our channel is gone (ChannelDestroyed, mostly with cause 23 and tech_cause 302), and the call lives on as a new
#          pair Local/NUMBER@context;1/2 with ids nobody gave, in the dialplan's context of the endpoint; when that answers, StasisStart
#          comes with our appArgs, but another id and without our variables. POST /channels/create and /dial: it ends with 23/302.
# Matters: the agent has "forward all to my mobile" set. The gateway sees its leg fail and rings the next agent, while the mobile rings
#          too and may answer into the same application, as a channel that belongs to no call.
# So:      ring agents with create and dial; or put the call's id in appArgs, and take on or hang up what starts with it.
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
printf '%s\n' '[agent]' 'type = endpoint' 'context = in' 'allow = ulaw' 'aors = agent' '[agent]' 'type = aor' \
    "contact = sip:300@127.0.0.1:$((P + 1))" >>pjsip.conf
printf '%s\n' '[in]' "exten => 300,1,Transfer(PJSIP/sip:400@127.0.0.1:$((P + 1)))" 'exten => 400,1,Answer' \
    ' same => n,Wait(60)' >extensions.conf
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

def until_gone(id, started):
    while (e := events.get(timeout=30))['type'] != 'ChannelDestroyed' or e['channel']['id'] != id:
        if e['type'] == 'StasisStart' and e['channel']['id'] != id: started.append(e)
    return e.get('cause'), e.get('tech_cause')

def others(started):
    time.sleep(4)
    while not events.empty():
        if (e := events.get())['type'] == 'StasisStart': started.append(e)
    return [(e['channel']['name'].split('-')[0], e['args']) for e in started]

listen()
seen, started = {}, []
ari('POST', 'channels', endpoint='PJSIP/agent', app='app', appArgs='call-7', channelId='leg-1')
print('POST /channels ends with', until_gone('leg-1', started))
seen['POST /channels ends and starts'] = others(started)
started = []
ari('POST', 'channels/create', endpoint='PJSIP/agent', app='app', appArgs='call-8', channelId='leg-2')
wait('StasisStart', channel='leg-2')
ari('POST', 'channels/leg-2/dial')
seen['create and dial end with'] = until_gone('leg-2', started)
seen['and then start'] = others(started)
judge(seen, {'POST /channels ends and starts': [('Local/400@in', ['call-7'])],
             'create and dial end with': (23, 302), 'and then start': []})
END
python3 "$T/try.py" "$P"
