"""A small store of profiles, for tests: Pyroscope 2.x at /, 0.x below /old, Parca below /parca.

Prints its port. What it keeps is made up here; how it answers is modelled on the real servers. Other beginnings
of a path make it behave: see Handler.handle. GET /requests lists what it was asked, a line each.
"""

import base64
import datetime
import gzip
import http.server
import json
import re
import ssl
import struct
import sys
import threading
import time
import urllib.parse

CPU = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"
SAMPLES = "process_cpu:samples:count:cpu:nanoseconds"
ALLOC = "memory:alloc_space:bytes:space:bytes"
DAY = 86400_000


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, str):
        value = value.encode()
    return varint(number << 3 | 2) + varint(len(value)) + value


def fields(message):
    """The fields of a message: {number: value}, of repeated ones the last."""
    at = 0

    def take():
        nonlocal at
        number = shift = 0
        while True:
            byte = message[at]
            at += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    found = {}
    while at < len(message):
        key = take()
        if key & 7 == 0:
            found[key >> 3] = take()
        else:
            size = take()
            found[key >> 3] = message[at : at + size]
            at += size
    return found


def pprof(stacks, kind, unit, more=b""):
    """A profile of {"main;f": value}."""
    strings, names = [""], []

    def text(string):
        if string not in strings:
            strings.append(string)
        return strings.index(string)

    out = field(1, field(1, text(kind)) + field(2, text(unit)))
    for stack, value in stacks.items():
        ids = b""
        for name in reversed(stack.split(";")):
            if name not in names:
                names.append(name)
            ids += varint(names.index(name) + 1)
        out += field(2, field(1, ids) + field(2, varint(value)))
    for i, name in enumerate(names, 1):
        file, _, _ = name.partition(":") if name.startswith("./") else ("", "", "")
        out += field(4, field(1, i) + field(4, field(1, i)))
        out += field(5, field(1, i) + field(2, text(name)) + field(4, text(file.replace("./", "/srv/"))))
    return out + b"".join(field(6, string) for string in strings) + more


NOW = int(time.time() * 1000)


def minutes_ago(minutes):
    return NOW - minutes * 60_000


# Labels, type, time, stacks: what agents have sent.
PROFILES = [
    ({"service_name": "checkout", "pod": "web-1", "version": "1.2"}, CPU, minutes_ago(90),
     {"main;handle;parse": 40, "main;handle;render": 10}),
    ({"service_name": "checkout", "pod": "web-1", "version": "1.2"}, CPU, minutes_ago(30),
     {"main;handle;parse": 100, "main;handle;render": 30}),
    ({"service_name": "checkout", "pod": "batch-1", "version": "1.3"}, CPU, minutes_ago(20),
     {"main;handle;parse": 7, "main;idle": 5}),
    ({"service_name": "checkout", "pod": "web-1", "version": "1.2"}, ALLOC, minutes_ago(30),
     {"main;handle;parse": 4096}),
    ({"service_name": "cart", "pod": "web-2", "version": "7"}, CPU, minutes_ago(10), {"main;add": 3}),
    ({"service_name": "node", "pod": "web-3", "version": "1"}, CPU, minutes_ago(10),
     {"./app.js:main:1;./app.js:fib:2": 8, ":Garbage Collection:0": 2}),
    ({"service_name": "old", "pod": "web-1", "version": "1"}, CPU, NOW - 3 * DAY, {"main;a": 1}),
    ({"service_name": "old", "pod": "web-1", "version": "1"}, CPU, NOW - 2 * DAY, {"main;a": 2}),
    ({"service_name": "old", "pod": "web-1", "version": "1"}, CPU, minutes_ago(5), {"main;b": 4}),
]


def matches(selector, labels):
    for name, operator, value in re.findall(r'(\w+)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"', selector):
        value = re.sub(r"\\(.)", r"\1", value)
        has = labels.get(name, "")
        is_equal = re.fullmatch(value, has) is not None if "~" in operator else has == value
        if is_equal == operator.startswith("!"):
            return False
    return True


def select(kind, selector, start, end):
    return [p for p in PROFILES if p[1] == kind and start <= p[2] <= end and matches(selector, p[0])]


def merge(kind, selector, start, end):
    """As the real one: when and how often it was sampled is made up. A sample is worth 1 ns."""
    stacks = {}
    for _, _, _, has in select(CPU if kind == SAMPLES else kind, selector, start, end):
        for stack, value in has.items():
            stacks[stack] = stacks.get(stack, 0) + value
    _, name, unit = kind.split(":")[:3]
    made_up = field(9, end * 1_000_000) + field(10, (end - start) * 1_000_000) + field(11, field(1, 1) + field(2, 2)) + field(12, 1_000_000_000)
    return pprof(stacks, name, unit, made_up) if stacks else b""


REQUESTS = []
GO = threading.Event()
STATE = {"busy": 0, "restart": 0, "later": 0}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as the path has it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass

    def answer(self, status, body, kind="application/json", headers=(), length=None):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        if length is not None:
            self.close_connection = True

    def refuse(self, status, code, message):
        self.answer(status, {"code": code, "message": message})

    def do_GET(self):  # pylint: disable=invalid-name
        self.handle_path(b"")

    def do_POST(self):  # pylint: disable=invalid-name
        self.handle_path(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def is_stopped(self, first):
        """What stands in front of the real path: whether that was an answer already."""
        if first == "basic":
            proof = base64.b64encode(b"amy:pa55word").decode()
            if self.headers.get("Authorization") != "Basic " + proof:
                self.refuse(401, "unauthenticated", "got " + self.headers.get("Authorization", "nothing"))
                return True
        elif first == "echo":
            # Says what it was told, wherever a server can.
            told = self.headers.get("Authorization", "nothing")
            if self.path.endswith("Query"):
                self.frames(b"", f"grpc-status: 16\r\ngrpc-message: got {told}\r\n".encode())
            elif "/status" in self.path:
                self.send_response(401, "got " + told)
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif "/text" in self.path:
                self.answer(401, b"got " + b"-" * 100 + told.encode(), "text/plain")
            elif "/json" in self.path:
                self.refuse(401, "unauthenticated", "got " + told)
            else:
                return False
            return True
        elif first == "frames" and self.path.endswith("Query"):
            # 4 GiB are to come, and 3 bytes do; no trailer.
            self.answer(200, b"\0\xff\xff\xff\xffabc", "application/grpc-web+proto")
            return True
        elif first == "bearer":
            if self.headers.get("Authorization") != "Bearer s3cret-token":
                self.refuse(401, "unauthenticated", "got " + self.headers.get("Authorization", "nothing"))
                return True
        elif first == "tenant":
            if not self.headers.get("X-Scope-OrgID"):
                self.refuse(401, "unauthenticated", "no org id")
                return True
        elif first == "header":
            if self.headers.get("X-Project") != "blue":
                self.refuse(403, "permission_denied", "no project")
                return True
        elif first == "busy":
            STATE["busy"] += 1
            if STATE["busy"] % 2:
                status = 429 if STATE["busy"] % 4 == 1 else 503
                self.answer(status, b"too many requests", "text/plain", [("Retry-After", "0")])
                return True
        elif first == "full":
            self.answer(429, b"come back tomorrow", "text/plain", [("Retry-After", "3600")])
            return True
        elif first == "always":
            # Never has time, and does not say when it will.
            self.answer(429, b"too many requests", "text/plain", [("Retry-After", "0")])
            return True
        elif first == "later" and "SelectMergeProfile" in self.path:
            # Who does not wait as long as it says is told off.
            asked = STATE["later"]
            STATE["later"] = time.monotonic()
            if not asked:
                self.answer(429, b"too many requests", "text/plain", [("Retry-After", "1")])
                return True
            if STATE["later"] - asked < 0.95:
                self.answer(400, b"too early", "text/plain")
                return True
        elif first == "late" and "Series" in self.path:
            # Until GET /go.
            GO.wait(60)
        elif first == "slow" and "SelectMergeProfile" in self.path:
            threading.Event().wait(30)
        elif first == "moved":
            self.answer(302, b"", headers=[("Location", "http://127.0.0.1:1/")])
            return True
        return False

    def handle_path(self, body):
        path, _, query = self.path.partition("?")
        parameters = {k: v[-1] for k, v in urllib.parse.parse_qs(query).items()}
        if path == "/requests":
            self.answer(200, "".join(line + "\n" for line in REQUESTS).encode(), "text/plain")
            REQUESTS.clear()
            return
        if path == "/go":
            GO.set()
            self.answer(200, b"", "text/plain")
            return
        REQUESTS.append(f"{self.command} {self.path}")
        first, _, rest = path[1:].partition("/")
        if self.is_stopped(first):
            return
        if first == "old":
            self.old("/" + rest, parameters)
        elif first in ("parca", "echo", "frames"):
            self.parca("/" + rest, parameters, body)
        elif first == "crowd":
            self.crowd("/" + rest)
        else:
            self.pyroscope(first, path.rpartition("/")[2] if "querier.v1.QuerierService" in path else "", body)

    # --- Pyroscope from 1.0 on

    def pyroscope(self, first, method, body):
        if self.command != "POST":
            self.answer(405 if method else 404, b"404 page not found\n", "text/plain")
        elif method == "SelectMergeProfile":
            self.merge_profile(first, fields(body))
        else:
            self.lists(first, method, json.loads(body))

    def merge_profile(self, first, asked):
        kind, selector = asked[1].decode(), asked[2].decode()
        if kind.count(":") < 4:
            self.refuse(400, "invalid_argument", f'profile-type selection must be of the form <name>, got: "{kind}"')
        elif first == "gone" and asked[4] - asked[3] <= DAY:
            self.answer(500, b"gone", "text/plain")
        elif first == "tiny":
            self.refuse(400, "invalid_argument", "the query time range exceeds the limit "
                        "(max_query_length, actual: 73h1m0s, limit: 1s)")
        elif first != "endless" and asked[4] - asked[3] > DAY:
            self.refuse(400, "invalid_argument", "the query time range exceeds the limit "
                        "(max_query_length, actual: 73h1m0s, limit: 1d)")
        elif first == "restart" and STATE["restart"] == 1:
            STATE["restart"] += 1
            self.answer(500, b"shutting down", "text/plain")
        else:
            STATE["restart"] += first == "restart"
            made = merge(kind, selector, asked[3], asked[4])
            if first == "cut":
                self.answer(200, made[: len(made) // 2], "application/proto", length=len(made))
            elif "gzip" in self.headers.get("Accept-Encoding", ""):
                self.answer(200, gzip.compress(made), "application/proto", [("Content-Encoding", "gzip")])
            else:
                self.answer(200, made, "application/proto")

    def lists(self, first, method, asked):
        start, end = int(asked.get("start", 0)), int(asked.get("end", NOW + DAY))
        if first == "strict" and method != "ProfileTypes" and end - start > DAY:
            # As 1.2.0 does: lists have the limit as well.
            self.refuse(400, "invalid_argument", "the query time range exceeds the limit "
                        "(max_query_length, actual: 73h1m0s, limit: 1d)")
            return
        selector = "".join(asked.get("matchers", []))
        found = [p for p in PROFILES if start <= p[2] <= end and matches(selector, p[0])]
        if method == "ProfileTypes":
            self.answer(200, {"profileTypes": [{"ID": kind, "name": kind.split(":")[0]} for kind in (ALLOC, CPU)]})
        elif method == "LabelNames":
            names = sorted({name for p in found for name in p[0]} | {"__profile_type__"})
            self.answer(200, {"names": names} if found else {})
        elif method == "LabelValues":
            values = sorted({{**p[0], "__profile_type__": p[1]}.get(asked["name"], "") for p in found})
            self.answer(200, {"names": values} if found else {})
        elif method == "Series":
            wanted = asked.get("labelNames")
            series = []
            kinds = [(p[0], p[1]) for p in found]
            if first == "counted":
                kinds += [(labels, SAMPLES) for labels, kind in kinds if kind == CPU]
            for labels, kind in kinds:
                labels = {**labels, "__profile_type__": kind}
                pairs = [{"name": n, "value": v} for n, v in labels.items() if not wanted or n in wanted]
                if {"labels": pairs} not in series:
                    series.append({"labels": pairs})
            self.answer(200, {"labelsSet": series} if series else {})
        elif method == "SelectSeries":
            self.select_series(asked, start, end)
        else:
            self.answer(404, b"404 page not found\n", "text/plain")

    def select_series(self, asked, start, end):
        if end - start > DAY:
            self.refuse(400, "invalid_argument", "the query time range exceeds the limit "
                        "(max_query_length, actual: 73h1m0s, limit: 1d)")
            return
        step, by = asked["step"] * 1000, asked["group_by"]
        series = {}
        for labels, _, at, stacks in select(asked["profile_typeID"], asked["label_selector"], start, end):
            points = series.setdefault(tuple((n, labels.get(n, "")) for n in by), {})
            moment = start + -(-(at - start) // step) * step
            points[moment] = points.get(moment, 0) + sum(stacks.values())
        self.answer(200, {"series": [{"labels": [{"name": n, "value": v} for n, v in labels],
                                      "points": [{"value": v, "timestamp": str(t)} for t, v in sorted(points.items())]}
                                     for labels, points in series.items()]} if series else {})

    # --- Pyroscope 0.x

    def old(self, path, parameters):
        app, _, selector = parameters.get("query", "").partition("{")
        start, end = (int(parameters.get(k, 0)) * 1000 for k in ("from", "until"))
        if path == "/label-values" and parameters["label"] == "__name__":
            self.answer(200, ["cart.cpu", "checkout.alloc_space", "checkout.cpu"], "text/plain")
        elif path == "/labels":
            self.answer(200, ["__name__", "pod"], "text/plain")
        elif path == "/label-values":
            self.answer(200, ["batch-1", "web-1"], "text/plain")
        elif path == "/render" and parameters.get("format") == "pprof":
            service, _, kind = app.partition(".")
            kind = CPU if kind == "cpu" else ALLOC
            stacks = {}
            for _, _, _, has in select(kind, f'service_name="{service}",{selector}', start, end):
                for stack, value in has.items():
                    stacks[stack] = stacks.get(stack, 0) + value
            self.answer(200, pprof(stacks, "value", "samples"), "application/octet-stream")
        elif path == "/render":
            service, _, kind = app.partition(".")
            found = select(CPU if kind == "cpu" else ALLOC, f'service_name="{service}",{selector}', start, end)

            def timeline(profiles):
                samples = [0] * ((end - start) // 10000)
                for _, _, at, has in profiles:
                    i = (at - start) // 10000
                    samples[i] = max(samples[i], 1) + sum(has.values())
                return {"startTime": start // 1000, "samples": samples, "durationDelta": 10}

            label = parameters.get("groupBy")
            groups = {"*": timeline(found)}
            for value in {p[0][label] for p in found if label in p[0]}:
                groups[value] = timeline([p for p in found if p[0].get(label) == value])
            self.answer(200, {"timeline": timeline(found), "groups": groups})
        else:
            self.answer(404, b"404 page not found\n", "text/plain")

    # --- Parca

    def crowd(self, path):
        names = [f"n{i}" for i in range(2100)]
        texts = dict.fromkeys(("sampleType", "sampleUnit", "periodType", "periodUnit"), "x")
        if path == "/api/profiles/types":
            self.answer(200, {"types": [{"name": name, **texts} for name in names]})
        elif path == "/api/profiles/labels":
            self.answer(200, {"labelNames": ["job"]})
        elif path.endswith("/values"):
            self.answer(200, {"labelValues": names})
        else:
            self.answer(404, b"404 page not found\n", "text/plain")

    def parca(self, path, parameters, body):
        job = [({"job" if n == "service_name" else n: v for n, v in p[0].items()}, p) for p in PROFILES]
        if path == "/api/profiles/types":
            types = [dict(zip(("name", "sampleType", "sampleUnit", "periodType", "periodUnit"), kind.split(":")))
                     for kind in (CPU, ALLOC)]
            self.answer(200, {"types": [{**kind, "delta": True} for kind in types]})
        elif path == "/api/profiles/labels":
            self.answer(200, {"labelNames": sorted({n for labels, _ in job for n in labels}), "warnings": []})
        elif path.startswith("/api/profiles/labels/"):
            name = path.split("/")[4]
            self.answer(200, {"labelValues": sorted({labels[name] for labels, _ in job if name in labels})})
        elif path == "/api/profiles/query_range":
            kind, _, selector = parameters["query"].partition("{")
            start, end = (datetime.datetime.fromisoformat(parameters[n]).timestamp() * 1000 for n in ("start", "end"))
            step = int(parameters["step"][:-1]) * 1000
            by = urllib.parse.parse_qs(self.path.partition("?")[2]).get("sum_by", [])
            series = {}
            for labels, p in job:
                if kind == p[1] + ":delta" and matches(selector, labels) and start <= p[2] <= end:
                    samples = series.setdefault(tuple((n, labels.get(n, "")) for n in by), {})
                    samples[p[2] // step * step] = samples.get(p[2] // step * step, 0) + sum(p[3].values())
            if not series:
                self.answer(404, {"code": 5, "message": "no data found for the query", "details": []})
                return
            self.answer(200, {"series": [
                {"labelset": {"labels": [{"name": n, "value": v} for n, v in labels if v]},
                 "samples": [{"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(t / 1000)), "value": str(v)}
                             for t, v in sorted(samples.items())]} for labels, samples in series.items()]})
        elif path == "/api/parca.query.v1alpha1.QueryService/Query":
            asked = fields(fields(body[5:])[3])
            kind, _, selector = asked[1].decode().partition("{")
            if not kind.endswith(":delta"):
                self.frames(b"", b"grpc-status: 3\r\ngrpc-message: no such type\r\n")
                return
            start, end = (fields(asked[i]).get(1, 0) * 1000 for i in (2, 3))
            selector = selector.replace("job=", "service_name=")
            made = gzip.compress(merge(kind[: -len(":delta")], selector, start, end) or pprof({}, "cpu", "nanoseconds"))
            self.frames(field(6, made), b"grpc-status: 0\r\n")
        else:
            # Its user interface is at all other paths.
            self.answer(200, b"<!DOCTYPE html><html><head><title>Parca</title></head></html>", "text/html")

    def frames(self, message, trailer):
        body = b""
        if message:
            body = b"\0" + struct.pack(">I", len(message)) + message
        body += b"\x80" + struct.pack(">I", len(trailer)) + trailer
        self.answer(200, body, "application/grpc-web+proto")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.load_verify_locations(sys.argv[3])
        context.verify_mode = ssl.CERT_REQUIRED
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
