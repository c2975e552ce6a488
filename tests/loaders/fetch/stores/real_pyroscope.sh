#!/usr/bin/env bash
# Against a real Pyroscope 0.37, whose program SERAC_PYROSCOPE names: what was pushed, what the server says of it, and
# what serac says are the same.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
[ -n "${SERAC_PYROSCOPE:-}" ] || skip_all "SERAC_PYROSCOPE names no pyroscope 0.37 (docs/testing.md)"
command -v python3 >/dev/null || skip_all "python3 is not installed"
serac=$SERAC
work=$(mktemp -d) && cd "$work" || exit 1
trap 'end_servers; wait; rm -rf "$work"' EXIT
unset http_proxy https_proxy no_proxy

cat >push.py <<'END'
import signal, socket, subprocess, sys, time, urllib.parse, urllib.request
sys.path.insert(0, sys.argv[1])
from store_server import pprof
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
server = subprocess.Popen([sys.argv[2], "server", "-api-bind-addr", f"127.0.0.1:{port}", "-storage-path", "data",
                           "-adhoc-data-path", "adhoc", "-admin-socket-path", "admin.sock", "-analytics-opt-out",
                           "-no-self-profiling"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
signal.signal(signal.SIGTERM, lambda *_: server.kill())
def ask(path, body=None):
    return urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{path}", body)).read()
for _ in range(600):
    try:
        ask("/healthz")
        break
    except OSError:
        time.sleep(0.1)
now = int(time.time()) // 10 * 10
for minutes, pod, stacks in (90, "a", {"main;f": 7}), (30, "a", {"main;f": 10, "main;g": 5}), (20, "b", {"main;f": 1}):
    at = now - 60 * minutes
    query = urllib.parse.urlencode({"name": "shop{pod=%s}" % pod, "from": at, "until": at + 10, "format": "pprof",
                                    "sampleRate": 100, "units": "samples", "spyName": "gospy"})
    ask("/ingest?" + query, pprof(stacks, "samples", "count"))
for _ in range(600):
    if ask("/render?query=shop.cpu%7B%7D&from=now-2h&until=now&format=collapsed").count(b"\n") >= 2:
        break
    time.sleep(0.1)
print(port, flush=True)
server.wait()
END
start_server python3 -B push.py "$SERAC_SOURCE/tests/loaders/fetch/stores" "$SERAC_PYROSCOPE"
store=http://127.0.0.1:$first_line

asked() { # OPTIONS...
	"$serac" folded --service shop --type cpu "$store" "$@" 2>&1
}

like "services" "$("$serac" services "$store")" '^shop +cpu$'
is "the last hour" "$(asked)" $'main;f 11\nmain;g 5'
is "two hours" "$(asked --from now-2h)" $'main;f 18\nmain;g 5'
is "one label" "$(asked --label pod=b)" "main;f 1"
is "labels" "$("$serac" labels "$store" pod)" "pod: a, b"
like "two ranges" "$("$serac" diff --print --service shop --type cpu --base-from now-2h --base-to now-1h "$store" 2>&1)" \
	"^Base .*, 7 samples"
like "nothing" "$(asked --from now-5m)" "no samples of shop.cpu"
done_testing
