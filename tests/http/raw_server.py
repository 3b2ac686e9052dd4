"""A server that can do anything to a connection, on the level of HTTP or below."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeAlias

import trustme

# Seconds between two steps of a server that stalls.
PAUSE = 0.01


class Peer:
    """A connection to a client, from the server's side.

    Every method except `reset` and `close` raises an OSError when the client has disconnected.
    """

    def __init__(
        self,
        connection: socket.socket,
        stopped: threading.Event,
        when_stalling: Callable[[], object] = lambda: None,
    ) -> None:
        self._connection = connection
        self._stopped = stopped
        self._when_stalling = when_stalling

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self._connection.sendall(data)

    def trickle(self, data: bytes) -> NoReturn:
        """Send these bytes repeatedly, with short pauses, until the client disconnects."""
        while not self._stopped.wait(PAUSE):
            self.send(data)
            self._when_stalling()
        raise ConnectionAbortedError

    def flood(self, data: bytes) -> NoReturn:
        """Send these bytes repeatedly, as fast as the client reads, until it disconnects."""
        while True:
            self.send(data)

    def wait(self) -> None:
        """Do nothing until the client disconnects."""
        self._connection.settimeout(PAUSE)
        data = b"?"
        while data:
            try:
                data = self._connection.recv(65536)
            except TimeoutError:
                self._when_stalling()

    def read_slowly(self) -> NoReturn:
        """Read slowly what the client sends, until it disconnects."""
        while not self._stopped.wait(PAUSE) and self._connection.recv(16384):
            self._when_stalling()
        raise ConnectionAbortedError

    def reset(self) -> None:
        """Close the connection with an RST."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def request(self) -> bytes:
        """Read one request to its end.

        Raises:
            OSError: The client closed the connection before the end of the request.
        """
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.received()
        head, _, body = data.partition(b"\r\n\r\n")
        for line in head.lower().split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name == b"content-length":
                while len(body) < int(value):
                    body += self.received()
        return head + b"\r\n\r\n" + body

    def received(self) -> bytes:
        """Read the next bytes, and wait for them if necessary.

        Raises:
            OSError: The client closed the connection.
        """
        data = self._connection.recv(65536)
        if not data:
            raise ConnectionAbortedError
        return data


Act: TypeAlias = Callable[[Peer], None]


class RawServer:
    """Listens on a port of 127.0.0.1 and runs a function for each connection.

    Attributes:
        greet: Called with each new connection, before the TLS handshake.
        respond: Called after each complete request.
        tls: The TLS context; None for plain HTTP.
        connections: How many connections were accepted.
        requests: The complete requests that were received.
        when_stalling: Called again and again while the server keeps a client waiting.
    """

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        # Bound, but not listening yet: the port is reserved, and connections are refused.
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.greet: Act = lambda peer: None
        self.respond: Act = lambda peer: None
        self.tls: ssl.SSLContext | None = None
        self.connections = 0
        self.requests: list[bytes] = []
        self.when_stalling: Callable[[], object] = lambda: None

    def listen(self) -> None:
        """Start accepting connections."""
        self._listener.listen(16)
        self._start(self._accept)

    @property
    def open(self) -> int:
        """Return how many connections are open."""
        with self._lock:
            return len(self._open)

    def stop(self) -> None:
        """Close every connection, and wait for all threads."""
        self._stopped.set()
        with contextlib.suppress(OSError):  # raised if it never listened
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        # First the thread that accepts connections: it starts all others.
        while self._threads:
            self._threads.pop(0).join()

    def _start(self, function: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=function, args=arguments)
        thread.start()
        self._threads.append(thread)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        # Any error of the connection ends its thread.
        with contextlib.suppress(OSError), self._tracked(connection):
            self.greet(self._peer(connection))
            if self.tls is None:
                self._converse(connection)
            else:
                secret = self.tls.wrap_socket(connection, server_side=True)
                with self._tracked(secret):
                    self._converse(secret)

    def _peer(self, connection: socket.socket) -> Peer:
        return Peer(connection, self._stopped, lambda: self.when_stalling())

    def _converse(self, connection: socket.socket) -> None:
        peer = self._peer(connection)
        while connection.fileno() >= 0:
            self.requests.append(peer.request())
            self.respond(peer)

    @contextlib.contextmanager
    def _tracked(self, connection: socket.socket) -> Iterator[None]:
        """Close a connection at the end of the context, or when the server stops."""
        with connection:
            with self._lock:
                self._open.add(connection)
                if self._stopped.is_set():
                    raise ConnectionAbortedError
            try:
                yield
            finally:
                with self._lock:
                    self._open.discard(connection)


class Certificates:
    """TLS contexts of servers, and a context that trusts the test CA."""

    def __init__(self) -> None:
        self.authority = trustme.CA()
        self.trusted = ssl.create_default_context()
        self.authority.configure_trust(self.trusted)
        self.good = self._context(self.authority, "127.0.0.1")
        self.for_another_name = self._context(self.authority, "elsewhere.example.com")
        self.untrusted = self._context(trustme.CA(), "127.0.0.1")

    @staticmethod
    def _context(authority: trustme.CA, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        return context
