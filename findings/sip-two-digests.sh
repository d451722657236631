#!/bin/sh
# A registrar that offers SHA-256 beside MD5 (RFC 8760) locks out phones that know MD5 only, though the RFC has them pick what they know.
#
# With:    baresip 1.0.0 and sipp 3.6.1 (Debian bookworm); the answer is the one of Asterisk 22 with supported_algorithms_uas=SHA-256,MD5
# Guessed: a phone passes over the challenge whose algorithm it does not know and answers the other.
# Seen:    baresip registers with neither order of the two challenges, and says "Function not implemented"; sipp registers when MD5 comes
#          first, and ends the call when SHA-256 comes first. With MD5 alone both register.
# Matters: SHA-256 is switched on "beside MD5, for the new phones", and the old ones drop off one by one as their registrations run out.
# So:      one algorithm for each endpoint, MD5 until its phone was seen to register with SHA-256 alone.
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
bring bookworm sip-tester=1:3.6.1-1+b2 baresip-core=1.0.0-4+b3
cd "$T"
cat >register.xml <<'END'
<?xml version="1.0"?>
<scenario name="register">
<send><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:ann@[remote_ip]>;tag=[call_number]
To: <sip:ann@[remote_ip]>
Call-ID: [call_id]
CSeq: [cseq] REGISTER
Contact: <sip:ann@[local_ip]:[local_port]>
Content-Length: 0

]]></send>
<recv response="401" auth="true"/>
<send><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:ann@[remote_ip]>;tag=[call_number]
To: <sip:ann@[remote_ip]>
Call-ID: [call_id]
CSeq: [cseq] REGISTER
Contact: <sip:ann@[local_ip]:[local_port]>
[authentication username=ann password=secret]
Content-Length: 0

]]></send>
<recv response="200"/>
</scenario>
END
cat >registrar.py <<'END'
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('127.0.0.1', int(sys.argv[1])))
while True:
    data, phone = s.recvfrom(9000)
    head = data.decode().split('\r\n')
    kept = [line for line in head if line.split(':')[0] in ('Via', 'From', 'To', 'Call-ID', 'CSeq')]
    answers = [line for line in head if line.startswith('Authorization')]
    if answers: print('SHA-256' if 'SHA-256' in answers[0] else 'MD5', flush=True)
    status = ['SIP/2.0 200 OK', 'Expires: 60'] if answers else ['SIP/2.0 401 Unauthorized'] + [
        f'WWW-Authenticate: Digest realm="pbx",nonce="abc",algorithm={name},qop="auth"' for name in sys.argv[2].split(',')]
    s.sendto('\r\n'.join(status[:1] + kept + status[1:] + ['Content-Length: 0', '', '']).encode(), phone)
END
mkdir phone
printf '%s\n' 'net_interface 127.0.0.1' "module_path $T/bookworm/usr/lib/baresip/modules" 'module_app account.so' \
    'module_app menu.so' >phone/config
register() { # PHONE PORT
    echo "<sip:ann@127.0.0.1:$2>;auth_pass=secret;regint=60" >phone/accounts
    case $1 in
    baresip) run bookworm /usr/bin/baresip -f phone -t 5 ;;
    sipp) run bookworm /usr/bin/sipp -sf register.xml -i 127.0.0.1 -m 1 -nostdin -timeout 8 "127.0.0.1:$2" ;;
    esac
}
P=$((20000 + $$ % 9000))
for phone in baresip sipp; do
    for offer in MD5 SHA-256,MD5 MD5,SHA-256; do
        P=$((P + 1))
        python3 registrar.py "$P" "$offer" >answer &
        sleep 1
        (register "$phone" "$P") >"$phone.log" 2>&1 </dev/null || true
        { kill "$!" && wait "$!"; } 2>/dev/null || true
        echo "$phone, offered $offer, answered $(sort -u answer | grep . || echo nothing)"
    done
done | tee seen
cat >expected <<'END'
baresip, offered MD5, answered MD5
baresip, offered SHA-256,MD5, answered nothing
baresip, offered MD5,SHA-256, answered nothing
sipp, offered MD5, answered MD5
sipp, offered SHA-256,MD5, answered nothing
sipp, offered MD5,SHA-256, answered MD5
END
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
