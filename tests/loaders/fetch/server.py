"""A server with answers of every kind, for tests of fetching: prints its port. With a certificate and its
key as arguments it speaks https."""

import base64
import gzip
import http.server
import ssl
import sys
import threading

FOLDED = b"main;parse 3\nmain;write 2\n"


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
        elif path == "/missing":
            self.answer(404, b"no such \x1b[31mprofile\nand more\n")
        elif path == "/echo":
            login = self.headers.get("Authorization", "Basic ").split()[1:]
            said = f"no such thing: {self.path} for {base64.b64decode(''.join(login)).decode()}"
            self.answer(404, said.encode())
        elif path == "/failure":
            self.answer(500, b"")
        elif path == "/redirect":
            self.answer(302, b"elsewhere", ("Location", "/folded"))
        elif path == "/redirect-signed":
            self.answer(302, b"", ("Location", "/folded?X-Amz-Signature=s3cret"))
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
