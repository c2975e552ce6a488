"""Starts a real store of profiles on the loopback, pushes profiles, prints its port, and ends with it.

real_store.py pyroscope0|pyroscope1|parca PROGRAM, in a folder of its own.
"""

import base64
import gzip
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from store_server import field, varint

MILLISECONDS_A_SAMPLE = 10


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def cpu_profile(stacks, at):
    """Of {"main;f": samples}: samples and cpu, as Go writes it."""
    strings = [""]

    def text(string):
        if string not in strings:
            strings.append(string)
        return strings.index(string)

    names = sorted({name for stack in stacks for name in stack.split(";")})
    out = b"".join(field(1, field(1, text(kind)) + field(2, text(unit)))
                   for kind, unit in (("samples", "count"), ("cpu", "nanoseconds")))
    for stack, count in stacks.items():
        ids = b"".join(varint(names.index(name) + 1) for name in reversed(stack.split(";")))
        out += field(2, field(1, ids) + field(2, varint(count) + varint(count * MILLISECONDS_A_SAMPLE * 1_000_000)))
    out += field(3, field(1, 1) + field(2, 0x400000) + field(3, 0x500000) + field(5, text("/srv/app")))
    for i, name in enumerate(names, 1):
        out += field(4, field(1, i) + field(2, 1) + field(3, 0x400000 + 64 * i) + field(4, field(1, i) + field(2, 7)))
        out += field(5, field(1, i) + field(2, text(name)) + field(3, text(name)) + field(4, text("app.go")))
    out += field(9, at * 1_000_000_000) + field(10, 10_000_000_000)
    out += field(11, field(1, text("cpu")) + field(2, text("nanoseconds")))
    out += field(12, MILLISECONDS_A_SAMPLE * 1_000_000)
    return gzip.compress(out + b"".join(field(6, string) for string in strings))


class Store:
    """What differs from one to the other: how it is started, pushed to, and known to be ready."""

    def __init__(self, kind, program):
        self.kind = kind
        self.ports = free_ports(3)
        self.base = f"http://127.0.0.1:{self.ports[0]}"
        self.server = subprocess.Popen([program, *getattr(self, kind)()], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)

    def pyroscope0(self):
        return ["server", "-api-bind-addr", f"127.0.0.1:{self.ports[0]}", "-storage-path", "data", "-adhoc-data-path",
                "adhoc", "-admin-socket-path", "admin.sock", "-analytics-opt-out", "-no-self-profiling"]

    def pyroscope1(self):
        own = ["compactor.ring.instance", "distributor.ring.instance", "query-frontend.instance",
               "query-scheduler.ring.instance", "store-gateway.sharding-ring.instance",
               "overrides-exporter.ring.instance"]
        return ["-target=all", "-server.http-listen-address=127.0.0.1", f"-server.http-listen-port={self.ports[0]}",
                "-server.grpc-listen-address=127.0.0.1", f"-server.grpc-listen-port={self.ports[1]}",
                "-memberlist.bind-addr=127.0.0.1", f"-memberlist.bind-port={self.ports[2]}",
                "-memberlist.advertise-addr=127.0.0.1", "-usage-stats.enabled=false",
                "-self-profiling.disable-push=true", "-pyroscopedb.data-path=data",
                "-ingester.lifecycler.addr=127.0.0.1", *(f"-{name}-addr=127.0.0.1" for name in own)]

    def parca(self):
        with open("parca.yaml", "w", encoding="utf-8") as config:
            config.write("object_storage: {bucket: {type: FILESYSTEM, config: {directory: data}}}\n")
        return ["--config-path=parca.yaml", f"--http-address=127.0.0.1:{self.ports[0]}",
                "--debuginfod-upstream-servers=", "--profile-share-server=127.0.0.1:9", "--debuginfo-cache-dir=cache"]

    def ask(self, path, body=None):
        headers = {"Content-Type": "application/json"} if body and body[:1] == b"{" else {}
        request = urllib.request.Request(self.base + path, body, headers)
        return urllib.request.urlopen(request, timeout=20).read()

    def until(self, done):
        for _ in range(600):
            try:
                if done():
                    return
            except (OSError, urllib.error.HTTPError):
                pass
            time.sleep(0.1)
        sys.exit(f"{self.kind} is not ready after a minute")

    def push(self, labels, stacks, at):
        body = cpu_profile(stacks, at)
        if self.kind == "pyroscope0":
            name = "shop{%s}" % ",".join(f"{k}={v}" for k, v in labels.items())
            self.ask("/ingest?" + urllib.parse.urlencode({"name": name, "from": at, "until": at + 10, "format": "pprof",
                                                          "sampleRate": 100, "units": "samples", "spyName": "gospy"}),
                     body)
            return True
        labels = {"__name__": "process_cpu", "job" if self.kind == "parca" else "service_name": "shop", **labels}
        pairs = [{"name": k, "value": v} for k, v in labels.items()]
        series = {"labels": {"labels": pairs} if self.kind == "parca" else pairs,
                  "samples": [{"rawProfile": base64.b64encode(body).decode()}]}
        self.ask("/api/profiles/writeraw" if self.kind == "parca" else "/push.v1.PusherService/Push",
                 json.dumps({"series": [series], "normalized": True} if self.kind == "parca"
                            else {"series": [series]}).encode())
        return True

    def is_ready(self):
        """Whether it has all that was pushed."""
        if self.kind == "pyroscope0":
            got = self.ask("/render?query=shop.cpu%7B%7D&from=now-2h&until=now&format=collapsed")
            return got.count(b"\n") >= 2
        if self.kind == "parca":
            return b"process_cpu" in self.ask("/api/profiles/types")
        return b"process_cpu" in self.ask("/querier.v1.QuerierService/ProfileTypes", b"{}")


def main():
    store = Store(*sys.argv[1:3])
    signal.signal(signal.SIGTERM, lambda *_: store.server.kill())
    now = int(time.time()) // 10 * 10
    # The first push is tried until it is taken: some answer before they can.
    profiles = [(50, {"pod": "a", "version": "1"}, {"main;f": 700}),
                (30, {"pod": "a", "version": "1"}, {"main;f": 1000, "main;g": 500}),
                (20, {"pod": "b", "version": "2"}, {"main;f": 100, "main;g": 900})]
    for minutes, labels, stacks in profiles:
        store.until(lambda: store.push(labels, stacks, now - 60 * minutes))
    store.until(store.is_ready)
    print(store.ports[0], flush=True)
    store.server.wait()


main()
