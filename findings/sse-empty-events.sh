#!/bin/sh
# Keep-alives and retry lines of server-sent events reach two of three Python clients as empty messages, and the third delivers half a one.
#
# With:    sseclient 0.0.27, httpx-sse 0.4.3 with httpx 0.28.1, sseclient-py 1.9.0 with requests 2.34.2 (PyPI)
# Guessed: as the standard has it, nothing is delivered for a comment or for an event without data, nor for what the end of the stream cut
#          off.
# Seen:    sseclient delivers an empty "message" for each ": ping" and for "retry: 3000". httpx-sse does so for the retry, and only for it.
#          sseclient-py does neither, but gives out the event that the end of the connection has cut off, as if it were whole.
# Matters: a desktop that reads each message as JSON fails at the first keep-alive, after it was tried and found good; one with
#          sseclient-py takes half an event for an event when the gateway is restarted.
# So:      a client passes over empty data, and asks for the state anew after each end of the stream. A gateway that cannot choose its
#          clients sends keep-alives as events of a type of their own, and retry only together with data.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
cd "$T"
for client in sseclient==0.0.27 httpx-sse==0.4.3 sseclient-py==1.9.0; do # two of them are modules of one name
    case $client in httpx*) with=httpx==0.28.1 ;; *) with=requests==2.34.2 ;; esac
    python3 -m venv "${client%==*}"
    "${client%==*}/bin/pip" -q install --disable-pip-version-check "$client" "$with"
done
cat >try.py <<'END'
import http.server, itertools, sys, threading

STREAM = b': ping\n\nretry: 3000\n\nevent: ring\ndata: {"call": 7}\n\n: ping\n\ndata: {"call": 8, "num' # and the server dies
class Gateway(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.end_headers()
        self.wfile.write(STREAM)
    def log_message(self, *_): pass

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Gateway)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f'http://127.0.0.1:{server.server_port}/'

def events(client):
    if client == 'httpx-sse':
        import httpx, httpx_sse
        with httpx.Client() as connection, httpx_sse.connect_sse(connection, 'GET', url) as source:
            yield from source.iter_sse()
    elif client == 'sseclient-py':
        import requests, sseclient
        yield from sseclient.SSEClient(requests.get(url, stream=True)).events()
    else: # it connects again and again: take what the first connection brings
        import sseclient
        yield from itertools.takewhile(lambda event: len(seen) < 4, sseclient.SSEClient(url, retry=1))

seen = []
for event in events(sys.argv[1]): seen.append(f'{event.event} {event.data}'.strip())
print(f'{sys.argv[1]}: {seen}')
END
# sseclient prints an empty line of its own
for client in sseclient httpx-sse sseclient-py; do "$client/bin/python" try.py "$client"; done | grep . | tee seen
cat >expected <<'END'
sseclient: ['message', 'message', 'ring {"call": 7}', 'message']
httpx-sse: ['message', 'ring {"call": 7}']
sseclient-py: ['ring {"call": 7}', 'message {"call": 8, "num']
END
cmp -s seen expected || { echo 'It differs. Expected was:' && cat expected && exit 1; }
echo 'as described'
