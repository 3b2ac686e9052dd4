"""A server with canned responses, in a process of its own. Headers and body are sent in one write.

    python benchmarks/server.py PORT_FILE

It writes its port to the file. The list of runs `/api/v1/dags/DAG/dagRuns` has 100,000 rows. The id
of the DAG `slow` means that each page takes 50 ms, as on a real server. The log of the task has
50 parts of 1 MB.
"""

from __future__ import annotations

import base64
import json
import re
import socket
import sys
import threading
import time
from functools import cache
from pathlib import Path

import samples

TOTAL = 100_000
LOG_PARTS = 50
_PAGE = re.compile(rb"limit=(\d+)&offset=(\d+)")
_TOKEN = re.compile(rb"token=([\w%=-]+)")


@cache
def row(number: int) -> str:
    """Return a run as JSON, which is made once."""
    return json.dumps(samples.run(number))


@cache
def log_part(number: int) -> bytes:
    """Return a part of a log, as a server with Elasticsearch sends it."""
    text = samples.LOG_LINE * (1_000_000 // len(samples.LOG_LINE)) if number < LOG_PARTS else ""
    place = {"offset": number, "end_of_log": number >= LOG_PARTS}
    token = base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    content = repr([("worker-1", text)])
    return json.dumps({"content": content, "continuation_token": f"{token}.signature"}).encode()


def body_of(request: bytes) -> bytes:
    """Return the body of the response."""
    if found := _PAGE.search(request):
        limit, offset = map(int, found.groups())
        rows = ", ".join(map(row, range(offset, min(offset + min(limit, 100), TOTAL))))
        return f'{{"dag_runs": [{rows}], "total_entries": {TOTAL}}}'.encode()
    if b"/logs/" in request:
        token = _TOKEN.search(request)
        payload = token[1].partition(b".")[0] + b"==" if token else b""
        return log_part(json.loads(base64.urlsafe_b64decode(payload))["offset"] + 1 if token else 0)
    if b"/taskInstances/" in request:
        return json.dumps(samples.task_instance(1)).encode()
    return json.dumps(samples.dag(1)).encode()


def serve(connection: socket.socket) -> None:
    """Respond to the requests on a connection."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection:
        while request := connection.recv(65536):
            began = time.monotonic()
            body = body_of(request)
            if b"/dags/slow/" in request:
                time.sleep(max(0, began + 0.05 - time.monotonic()))
            head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


def main() -> None:
    """Run the server until its standard input is closed."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)

    def accept() -> None:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    Path(sys.argv[1]).write_text(str(listener.getsockname()[1]))
    sys.stdin.read()


if __name__ == "__main__":
    main()
