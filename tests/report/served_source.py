#!/usr/bin/env python3
"""Source files that a debuginfod server has: `serac list --debuginfod` asks it, and nobody else does. Called by
served_source.sh."""

import http.server
import os
import subprocess
import sys
import tempfile
import threading

SOURCE = os.environ["SERAC_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
sys.path.insert(0, os.path.join(SOURCE, "tests/report"))
import tap  # noqa: E402
from pprof_profile import write  # noqa: E402

BUILD = "0123456789abcdef0123456789abcdef01234567"
FILES = {f"/buildid/{BUILD}/source/build/main.c": b"int main(void)\n{\n\treturn work();\n}\n",
         f"/buildid/{BUILD}/source/build/binary.c": b"a\0b"}
asked = []


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        body = FILES.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


def listed(folder, port, *words):
    asked.clear()
    environment = dict(os.environ, HOME=folder, DEBUGINFOD_URLS=f"http://127.0.0.1:{port}",
                       DEBUGINFOD_CACHE_PATH=f"{folder}/cache")
    done = subprocess.run([os.environ["SERAC"], "list", *words], capture_output=True, timeout=60, env=environment)
    return done.stdout.decode()


def main():
    version = subprocess.run([os.environ["SERAC"], "--version", "--verbose"], capture_output=True, timeout=60)
    if b"debuginfod" not in version.stdout:
        print("1..0 # SKIP this serac was built without debuginfod")
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/p.pb"
        write(path, "/build", BUILD, [(5, ["main:3"]), (2, ["binary:1"]), (1, ["gone:1"])])
        text = listed(folder, server.server_port, "main", path)
        tap.report("nobody is asked without --debuginfod", asked + ([text] if "is not on this machine" not in text else []))
        text = listed(folder, server.server_port, "--debuginfod", "main", path)
        tap.report("the server's file", [] if "      3          return work();" in text and
                   "/build/main.c, read from " in text else [text, *asked])
        text = listed(folder, server.server_port, "--debuginfod", "gone", path)
        tap.report("none has it", [] if "/build/gone.c is not on this machine" in text and
                   f"/buildid/{BUILD}/source/build/gone.c" in asked else [text, *asked])
        text = listed(folder, server.server_port, "--debuginfod", "binary", path)
        tap.report("it is no text", [] if "/build/binary.c is not on this machine" in text else [text, *asked])
    server.shutdown()
    tap.finish()


main()
