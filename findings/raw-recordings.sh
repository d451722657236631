#!/bin/sh
# sox and ffmpeg do not know the names that Asterisk gives to raw recordings, and where they know the format, they differ in its length.
#
# With:    sox 14.4.2 (Debian bookworm), ffmpeg 9.0.2 of imageio-ffmpeg 0.8.1 (PyPI; 5.1.9 of Debian says the same); files as Asterisk
#          writes them, 10 s at 8 kHz
# Guessed: tools that read "mu-law" and "Asterisk raw pcm" open .ulaw, .alaw, .sln and .gsm, and say 10 s for each.
# Seen:    neither opens .ulaw or .alaw. Renamed to .ul and .al, ffmpeg says 1.81 s: it takes them for 44.1 kHz. For .sln and .gsm soxi -D
#          says 0, though sox reads 10 s. A WAV whose sizes are still 0 (a recording that runs, or whose Asterisk was killed) has 0 s for
#          sox and 10 s for ffmpeg; Python's wave refuses it.
# Matters: a nightly job that measures, converts or deletes by length loses recordings or plays them five times too fast, and says
#          nothing.
# So:      record wav; else name format, rate and channels (sox -t ul -r 8000 -c 1; ffmpeg -f mulaw -ar 8000), and count bytes for the
#          length.
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
bring bookworm sox=14.4.2+git20190427-3.5
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check imageio-ffmpeg==0.8.1
cd "$T"
cat >write.py <<'END'
import struct, wave
speech = b''.join(struct.pack('<h', 8000 if i // 10 % 2 else -8000) for i in range(80000)) # 10 s at 400 Hz
head = struct.pack('<4sI4s4sIHHIIHH4sI', b'RIFF', 0, b'WAVE', b'fmt ', 16, 1, 1, 8000, 16000, 2, 16, b'data', 0)
open('running.wav', 'wb').write(head + speech)
open('call.sln', 'wb').write(speech)
for name in 'ulaw', 'ul', 'alaw', 'al': open('call.' + name, 'wb').write(b'\x55\xd5' * 40000)
open('call.gsm', 'wb').write((b'\xd2' + bytes(32)) * 500) # 500 frames of 20 ms
try: wave.open('running.wav')
except wave.Error as error: print("Python's wave: running.wav", error)
END
FFMPEG=$(venv/bin/python -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
{
    python3 write.py
    for file in call.ulaw call.alaw call.ul call.al call.sln call.gsm running.wav; do
        soxi=$( (run bookworm /usr/bin/sox --i -D "$file") 2>/dev/null || echo refuses)
        read=$( (run bookworm /usr/bin/sox "$file" -n stat) 2>&1 | sed -n 's/^Length (seconds): *//p')
        ffmpeg=$("$FFMPEG" -hide_banner -i "$file" 2>&1 | sed -n 's/^ *Duration: 00:00:\([0-9.]*\).*/\1/p')
        echo "$file: soxi $soxi, sox reads ${read:-nothing}, ffmpeg ${ffmpeg:-refuses}"
    done
} | tee seen
cat >expected <<'END'
Python's wave: running.wav not a WAVE file
call.ulaw: soxi refuses, sox reads nothing, ffmpeg refuses
call.alaw: soxi refuses, sox reads nothing, ffmpeg refuses
call.ul: soxi 10.000000, sox reads 10.000000, ffmpeg 01.81
call.al: soxi 10.000000, sox reads 10.000000, ffmpeg 01.81
call.sln: soxi 0.000000, sox reads 10.000000, ffmpeg 10.00
call.gsm: soxi 0.000000, sox reads 10.000000, ffmpeg 10.00
running.wav: soxi 0.000000, sox reads 0.000000, ffmpeg 10.00
END
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
