#!/bin/sh
# Hanging up an unanswered caller by ARI without a reason declines the call for good (603); the reason "rejected" gives 403 Forbidden.
#
# With:    Asterisk 22.10.1 (Debian forky), the caller by SIP
# Guessed: without a reason the caller's side gets something mild such as 480; "rejected" is 603 Decline; a SIP status as reason_code is
#          refused or used.
# Seen:    no reason and "normal": 603. "rejected": 403. "no_answer": 480, "busy": 486, "congestion": 503, "failure": 500. reason_code=486
#          is taken with 204, and gives 603 with Q.850 cause 102 (486 modulo 128).
# Matters: 603 is a global failure: a proxy stops ringing elsewhere, a carrier does not try its second route, and some mark the number as
#          one that blocks calls. 403 reads as "this trunk may not call here". 503 makes carriers take the route out for a while.
# So:      always give a reason: no_answer (480) where nobody is free, busy (486) to end the search, congestion (503) only to move the
#          call to another node.
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

def refused(call_id, **reason):
    """What an unanswered caller is told: status and Q.850 cause."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(('127.0.0.1', 0))
    s.settimeout(20)
    here = f'127.0.0.1:{s.getsockname()[1]}'
    sdp = f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {s.getsockname()[1] + 1} RTP/AVP 0\r\n'
    s.sendto((f'INVITE sip:100@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{call_id}\r\nMax-Forwards: 70\r\n'
              f'From: <sip:ann@example.com>;tag=1\r\nTo: <sip:100@127.0.0.1>\r\nCall-ID: {call_id}\r\nCSeq: 1 INVITE\r\n'
              f'Contact: <sip:{here}>\r\nContent-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}').encode(),
             ('127.0.0.1', PORT + 1))
    ari('DELETE', 'channels/' + wait('StasisStart')['channel']['id'], **reason)
    while (answer := s.recv(9000).decode()).startswith('SIP/2.0 1'): pass
    return int(answer[8:11]), int(re.search(r'Q.850;cause=(\d+)', answer)[1])

listen()
expected = {'': (603, 16), 'normal': (603, 16), 'rejected': (403, 21), 'no_answer': (480, 19), 'busy': (486, 17), 'congestion': (503, 34),
            'failure': (500, 38), '486': (603, 102)}
seen = {reason: refused(f'call-{n}', **({'reason_code' if reason.isdigit() else 'reason': reason} if reason else {}))
        for n, reason in enumerate(expected)}
judge(seen, expected)
END
python3 "$T/try.py" "$P"
