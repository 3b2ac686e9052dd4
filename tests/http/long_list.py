"""A server with a long list of runs."""

from __future__ import annotations

import re
import socket

from faults import JSON, response
from raw_server import Peer, RawServer

ROW = b'{"dag_id": "etl", "dag_run_id": "scheduled__%040d", "state": "success"}'


class LongList(RawServer):
    """Serves a list of this many runs of the DAG `etl`, and does not keep the requests."""

    rows = 100_000

    def _converse(self, connection: socket.socket) -> None:
        peer = Peer(connection, self._stopped)
        while True:
            found = re.search(rb"limit=(\d+)&offset=(\d+)", peer.request())
            assert found is not None
            limit, offset = map(int, found.groups())
            numbers = range(offset, min(offset + limit, self.rows))
            # Not by the json module, which would take a third of the time of the test.
            rows = b", ".join([ROW] * len(numbers)) % tuple(numbers)
            body = b'{"dag_runs": [%s], "total_entries": %d}' % (rows, self.rows)
            peer.send(response(body, "200 OK", JSON))
