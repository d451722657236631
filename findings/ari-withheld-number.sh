#!/bin/sh
# The number of a caller who withholds it (P-Asserted-Identity with Privacy: id) stands in ARI's channel like any other, without a mark.
#
# With:    Asterisk 22.10.1 (Debian forky), trust_id_inbound=yes as for any trunk that delivers numbers
# Guessed: "caller" has an empty number then, or the channel has a field that says that it is withheld.
# Seen:    caller.number is the number. The JSON of a shown and of a withheld number have the same fields; only the variable
#          CALLERID(pres) tells them apart (prohib_not_screened). Without P-Asserted-Identity the number is the word "anonymous", not
#          empty.
# Matters: a desk that shows caller.number shows a number whose owner asked the network to withhold it. And a report by number counts
#          "anonymous" as one faithful customer.
# So:      read CALLERID(pres) at StasisStart: what begins with prohib is withheld. Take a number without a digit for none.
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

def invite(call_id, identity, to='100'): # as of a trunk; gives the channel that it makes
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(('127.0.0.1', 0))
    here = f'127.0.0.1:{s.getsockname()[1]}'
    sdp = f'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {s.getsockname()[1] + 1} RTP/AVP 0\r\n'
    s.sendto((f'INVITE sip:{to}@127.0.0.1:{PORT + 1} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{call_id}\r\nMax-Forwards: 70\r\n'
              f'{identity}To: <sip:{to}@127.0.0.1>\r\nCall-ID: {call_id}\r\nCSeq: 1 INVITE\r\nContact: <sip:{here}>\r\n'
              f'Content-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}').encode(), ('127.0.0.1', PORT + 1))
    channel = wait('StasisStart')['channel']
    presentation = ari('GET', 'channels/' + channel['id'] + '/variable', variable='CALLERID(pres)')[1]['value']
    ari('DELETE', 'channels/' + channel['id'])
    return channel, presentation

listen()
known = '"Ann" <sip:+12025550100@example.com>'
shown, shown_is = invite('shown', f'From: {known};tag=1\r\nP-Asserted-Identity: {known}\r\n')
anonymous = 'From: "Anonymous" <sip:anonymous@anonymous.invalid>;tag=1\r\n'
hidden, hidden_is = invite('hidden', f'{anonymous}P-Asserted-Identity: {known}\r\nPrivacy: id\r\n')
nobody, nobody_is = invite('nobody', anonymous)
judge({
    'number shown, withheld, none': [channel['caller']['number'] for channel in (shown, hidden, nobody)],
    'differing between shown and withheld': sorted(k for k in shown if shown[k] != hidden.get(k)),
    'CALLERID(pres)': [shown_is, hidden_is, nobody_is],
}, {
    'number shown, withheld, none': ['+12025550100', '+12025550100', 'anonymous'],
    'differing between shown and withheld': ['creationtime', 'id', 'name', 'protocol_id'],
    'CALLERID(pres)': ['allowed_not_screened', 'prohib_not_screened', 'allowed_not_screened'],
})
END
python3 "$T/try.py" "$P"
