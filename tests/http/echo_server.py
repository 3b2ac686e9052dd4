"""A server whose responses show which request they belong to."""

from __future__ import annotations

import json
import socket
import threading

from raw_server import Peer, RawServer


class Echo(RawServer):
    """Responds to each request for a DAG with its id, and keeps connections open.

    If the id begins with `slow`, the response takes half a second. If it begins with `held`, the
    response waits for `let_go`. If it begins with `busy`, the response is a 503.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = self.most = 0
        self.count = threading.Lock()
        self.let_go = threading.Event()

    def _converse(self, connection: socket.socket) -> None:
        peer = Peer(connection, self._stopped)
        with self.count:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            while True:
                dag_id = peer.request().split(b" ")[1].rpartition(b"/")[2].decode()
                if dag_id.startswith("slow"):
                    self._stopped.wait(0.5)
                elif dag_id.startswith("held"):
                    self.let_go.wait(20)
                status = "503 Busy" if dag_id.startswith("busy") else "200 OK"
                body = json.dumps({"dag_id": dag_id})
                head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n"
                peer.send(f"{head}{body}".encode())
        finally:
            with self.count:
                self.now -= 1
