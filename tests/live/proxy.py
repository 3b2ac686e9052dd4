"""A TCP proxy that loses connections, before the server has the request or after its answer."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class LossyProxy:
    """Forwards each connection, and loses some of them.

    Args:
        url: The server.
        before: The share of connections that are closed before the server gets anything.
        after: The share whose answer the server gives and the client never gets.
        seed: Of the chance that picks them.
    """

    def __init__(self, url: str, *, before: float, after: float, seed: int) -> None:
        target = urlsplit(url)
        self._target = (target.hostname, target.port)
        self._before, self._after = before, after
        self._chance = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.lost_before = self.lost_after = 0

    @contextlib.contextmanager
    def running(self) -> Iterator[LossyProxy]:
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
            worker = threading.Thread(target=self._forward, args=(client, self._chance.random()))
            worker.start()
            workers.append(worker)
        for worker in workers:
            worker.join()

    def _forward(self, client: socket.socket, chance: float) -> None:
        with client, contextlib.suppress(OSError):
            if chance < self._before:
                self.lost_before += 1
                # Read the request, so that the client sees a closed connection, not a refused one.
                client.recv(65536)
                return
            with socket.create_connection(self._target) as server:
                upward = threading.Thread(target=self._copy, args=(client, server))
                upward.start()
                if chance < self._before + self._after:
                    while server.recv(65536):
                        pass  # the server has answered to the end
                    self.lost_after += 1
                else:
                    self._copy(server, client)
                client.shutdown(socket.SHUT_RDWR)
                upward.join()

    @staticmethod
    def _copy(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
