"""A TCP proxy that drops or breaks some of the requests it forwards, as networks do."""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

# Resets a connection instead of closing it.
_RESET = struct.pack("ii", 1, 0)


class FaultyProxy:
    """Forwards connections, and breaks some of them. Airflow handles one request per connection.

    Args:
        url: The URL of the server.
        faults: The share of connections with each fault, by its name in `FAULTS`.
        seed: The seed of the random choice.
    """

    def __init__(self, url: str, faults: Mapping[str, float], *, seed: int) -> None:
        target = urlsplit(url)
        self._target = (target.hostname, target.port)
        self._faults = {FAULTS[name]: share for name, share in faults.items()}
        self._chance = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.failed: Counter[str] = Counter()

    @contextlib.contextmanager
    def running(self) -> Iterator[FaultyProxy]:
        """Forward connections while the context is open."""
        thread = threading.Thread(target=self._accept)
        thread.start()
        try:
            yield self
        finally:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            thread.join()

    def _accept(self) -> None:
        workers: list[threading.Thread] = []
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                break
            worker = threading.Thread(target=self._serve, args=(client, self._chance.random()))
            worker.start()
            workers.append(worker)
        for worker in workers:
            worker.join()

    def _serve(self, client: socket.socket, chance: float) -> None:
        with client, contextlib.suppress(OSError):
            for fault, share in self._faults.items():
                chance -= share
                if chance < 0:
                    self.failed[fault.__name__.strip("_")] += 1
                    fault(self, client)
                    return
            self._forward(client, lambda server: _copy(server, client))

    def _forward(self, client: socket.socket, respond: Callable[[socket.socket], None]) -> None:
        """Forward the request, and let a function forward the response."""
        with socket.create_connection(self._target) as server:
            upward = threading.Thread(target=_copy, args=(client, server))
            upward.start()
            respond(server)
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
            upward.join()

    # --- failures ---

    def _lost_before(self, client: socket.socket) -> None:
        # Read the request first, so that the client sees a closed connection and not a refused one.
        client.recv(65536)

    def _reset_before(self, client: socket.socket) -> None:
        client.recv(65536)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)

    def _unavailable(self, client: socket.socket) -> None:
        client.recv(65536)
        client.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")

    def _silent(self, client: socket.socket) -> None:
        while client.recv(65536):
            pass  # wait until the client gives up

    def _lost_after(self, client: socket.socket) -> None:
        self._forward(client, _read)

    def _cut(self, client: socket.socket) -> None:
        def send_half(server: socket.socket) -> None:
            response = _read(server)
            client.sendall(response[: len(response) // 2])

        self._forward(client, send_half)


FAULTS: dict[str, Callable[[FaultyProxy, socket.socket], None]] = {
    name: getattr(FaultyProxy, f"_{name}")
    for name in ("lost_before", "reset_before", "unavailable", "silent", "lost_after", "cut")
}


def _read(source: socket.socket) -> bytes:
    response = b""
    while data := source.recv(65536):
        response += data
    return response


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
