"""A server with a long list of runs."""

from __future__ import annotations

import json
import re
import socket

from faults import JSON, response
from raw_server import Peer, RawServer


class LongList(RawServer):
    """Serves a list of this many runs of the DAG `etl`, and does not keep the requests."""

    rows = 100_000

    def _converse(self, connection: socket.socket) -> None:
        peer = Peer(connection, self._stopped)
        while True:
            found = re.search(rb"limit=(\d+)&offset=(\d+)", peer.request())
            assert found is not None
            limit, offset = map(int, found.groups())
            rows = [
                {"dag_id": "etl", "dag_run_id": f"scheduled__{number:040}", "state": "success"}
                for number in range(offset, min(offset + limit, self.rows))
            ]
            body = json.dumps({"dag_runs": rows, "total_entries": self.rows})
            peer.send(response(body.encode(), "200 OK", JSON))
