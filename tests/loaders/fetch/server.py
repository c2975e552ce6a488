"""A server with answers of every kind, for tests of fetching: prints its port. With a certificate and its
key as arguments it speaks https."""

import base64
import gzip
import http.server
import ssl
import sys
import threading
import urllib.parse
import zlib

FOLDED = b"main;parse 3\nmain;write 2\n"


ZSTD = bytes.fromhex("28b52ffd0458d100006d61696e3b706172736520330a6d61696e3b777269746520320a36c11504")
BROTLI = bytes.fromhex("8b0c806d61696e3b706172736520330a6d61696e3b777269746520320a03")
GZIP_BROTLI = bytes.fromhex(
    "0b15801f8b0800000000000203cb4dccccb32e482c2a4e5530e6ca0571ca8b324b52158cb8003f7065b51a00000003"
)


def deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


# FOLDED as it comes out of these, one after the other.
BODIES = {
    "": FOLDED,
    "gzip": gzip.compress(FOLDED),
    "gzip,gzip": gzip.compress(gzip.compress(FOLDED)),
    "gzip,gzip,gzip": gzip.compress(gzip.compress(gzip.compress(FOLDED))),
    "zstd": ZSTD,
    "gzip,zlib": zlib.compress(gzip.compress(FOLDED)),
    "zlib": zlib.compress(FOLDED),
    "deflate": deflate(FOLDED),
    "gzip,deflate": deflate(gzip.compress(FOLDED)),
    "zstd,gzip": gzip.compress(ZSTD),
    "br": BROTLI,
    "gzip,br": GZIP_BROTLI,
    "cut": deflate(FOLDED)[:-4],
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Paths are answers; what is asked for otherwise comes back as a stack."""

    def answer(self, status, body, *headers, length=None):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):  # pylint: disable=invalid-name
        path, _, query = self.path.partition("?")
        if path == "/folded":
            self.answer(200, FOLDED)
        elif path == "/gzip":
            self.answer(200, gzip.compress(FOLDED))
        elif path == "/encoded":
            label, _, made = query.partition("=")
            self.answer(200, BODIES[made], ("Content-Encoding", urllib.parse.unquote(label)))
        elif path == "/login":
            self.answer(302, b"", ("Location", "/sign-in?next=login"))
        elif path == "/sign-in":
            page = b"<!-- x --><HTML><head><title>Sign in\n to it</title>"
            self.answer(200, page, ("Content-Type", "text/html"))
        elif path == "/said":
            self.answer(200, b"\nprofiling is disabled\nhere\n")
        elif path == "/broken-page":
            self.answer(503, b"<html><head><title>Maintenance</title></head></html>")
        elif path == "/damaged":
            self.answer(200, gzip.compress(FOLDED)[:12] + b"\xff" * 20)
        elif path == "/missing":
            self.answer(404, b"no such \x1b[31mprofile\nand more\n")
        elif path == "/echo":
            login = self.headers.get("Authorization", "Basic ").split()[1:]
            said = f"no such thing: {self.path} for {base64.b64decode(''.join(login)).decode()}"
            self.answer(404, said.encode())
        elif path == "/endless":
            # Nobody wants to know it all.
            self.send_response(500)
            self.end_headers()
            while True:
                self.wfile.write(b"it failed\n" * 1000)
        elif path == "/locked":
            self.answer(401, b"")
        elif path == "/failure":
            self.answer(500, b"")
        elif path == "/redirect":
            self.answer(302, b"elsewhere", ("Location", "/folded"))
        elif path == "/redirect-signed":
            self.answer(302, b"", ("Location", "/folded?X-Amz-Signature=s3cret"))
        elif path == "/redirect-http":
            self.answer(302, b"", ("Location", "http://127.0.0.1:1/folded"))
        elif path == "/circle":
            self.answer(302, b"", ("Location", "/circle"))
        elif path == "/astray":
            self.answer(302, b"", ("Location", "file:///etc/passwd"))
        elif path == "/cut":
            self.answer(200, FOLDED, length=1000)
        elif path == "/cut-gzip":
            self.answer(200, gzip.compress(FOLDED)[:-6], length=1000)
        elif path == "/empty":
            self.answer(200, b"")
        elif path == "/page":
            self.answer(200, b"<!DOCTYPE html>\n<html><body>profiles</body></html>\n")
        elif path == "/never":
            threading.Event().wait(60)
        elif path == "/profile":
            # Records until it is asked for /done.
            done.wait(60)
            self.answer(200, FOLDED)
        elif path == "/done":
            done.set()
            self.answer(200, FOLDED)
        else:
            login = "with a login;" if "Authorization" in self.headers else ""
            self.answer(200, f"{login}{path};{query or 'nothing'} 1\n".encode())

    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass


done = threading.Event()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
