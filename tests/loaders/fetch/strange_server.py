"""A server that does not speak HTTP: prints its port, sends what its argument says in hexadecimal to whoever
comes, and goes. With `keep` behind it, it stays."""

import socket
import sys

listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
kept = []
while True:
    connection, _ = listener.accept()
    connection.sendall(bytes.fromhex(sys.argv[1]))
    if len(sys.argv) > 2:
        kept.append(connection)
    else:
        # What it was sent is read first: a connection that is reset may lose what was sent.
        connection.settimeout(5)
        connection.recv(65536)
        connection.close()
