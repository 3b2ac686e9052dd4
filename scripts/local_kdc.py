"""Run a Kerberos realm on this machine, for the tests.

    with LocalKdc() as kdc:
        keytab = kdc.add("airflow/localhost")
        kdc.add("admin")
        kdc.kinit("admin")

Its configuration, database, keytabs and tickets are in a temporary folder. Nothing else on the
machine is changed. A process uses the realm if `env` is in its environment. The KDC listens on
127.0.0.1 only, and stops at the end of the context. This needs MIT Kerberos; `missing` returns the
packages that are not installed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from local_airflow.errors import LocalAirflowError
from local_airflow.processes import HOST, free_port, request_stop, run, start

DEADLINE = 30.0  # seconds from starting the KDC to its first response
# The Debian packages of the programs. gssapi is built with the last one.
PACKAGES: Mapping[str, str] = {
    "kdb5_util": "krb5-kdc",
    "krb5kdc": "krb5-kdc",
    "kadmin.local": "krb5-admin-server",
    "kinit": "krb5-user",
    "klist": "krb5-user",
    "kdestroy": "krb5-user",
    "krb5-config": "libkrb5-dev",
}

CONFIG = """\
[libdefaults]
    default_realm = {realm}
    # Use host names as they are, without asking the machine's DNS.
    dns_canonicalize_hostname = false
    dns_lookup_kdc = false
    dns_lookup_realm = false
    rdns = false
    udp_preference_limit = 1

[realms]
    {realm} = {{
        kdc = {host}:{port}
    }}
"""
KDC_CONFIG = """\
[kdcdefaults]
    kdc_listen = ""
    kdc_tcp_listen = {host}:{port}

[realms]
    {realm} = {{
        database_name = {folder}/principals
        key_stash_file = {folder}/stash
        acl_file = {folder}/acl
    }}

[logging]
    kdc = STDERR
"""


def missing() -> list[str]:
    """Return the names of the Debian packages that are not installed."""
    return sorted({package for name, package in PACKAGES.items() if _find(name) is None})


def _find(name: str) -> str | None:
    # The folders of administrators' programs may not be on the PATH of a user.
    folders = [*os.get_exec_path(), "/usr/local/sbin", "/usr/sbin", "/sbin"]
    return shutil.which(name, path=os.pathsep.join(folders))


class LocalKdc:
    """A realm with a KDC that runs while the context is open; it has one ticket at a time."""

    def __init__(self, realm: str = "AIRFLOW.TEST") -> None:
        self.realm = realm
        self.env: dict[str, str] = {}
        self._folder = Path()
        self._cleanup = contextlib.ExitStack()

    def __enter__(self) -> Self:
        if names := missing():
            raise LocalAirflowError(f"Kerberos is not installed: apt-get install {' '.join(names)}")
        # A failure from here on, or Ctrl-C, undoes what has been done so far.
        with self._cleanup:
            self._folder = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory()))
            port = free_port()
            self._configure(port)
            self._run("kdb5_util", "create", "-s", "-r", self.realm, "-P", os.urandom(16).hex())
            self._start(port)
            self._cleanup = self._cleanup.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._cleanup.close()

    def add(self, principal: str) -> Path:
        """Add a principal to the realm, and return the keytab with its key."""
        keytab = self.keytab(principal)
        self._run("kadmin.local", "-r", self.realm, "addprinc", "-randkey", principal)
        self._run("kadmin.local", "-r", self.realm, "ktadd", "-k", str(keytab), principal)
        return keytab

    def keytab(self, principal: str) -> Path:
        """Return the path of a principal's keytab."""
        return self._folder / f"{principal.replace('/', '_')}.keytab"

    def kinit(self, principal: str, *options: str) -> None:
        """Get a ticket; it replaces the current one."""
        self._run("kinit", *options, "-k", "-t", str(self.keytab(principal)), principal)

    def kdestroy(self) -> None:
        """Destroy the ticket, and the service tickets obtained with it."""
        self._run("kdestroy", "-q")

    def klist(self) -> str:
        """Return the list of tickets, as text."""
        return self._run("klist")

    def _configure(self, port: int) -> None:
        files = {
            "KRB5_CONFIG": (self._folder / "krb5.conf", CONFIG),
            "KRB5_KDC_PROFILE": (self._folder / "kdc.conf", KDC_CONFIG),
        }
        for path, text in files.values():
            path.write_text(
                text.format(realm=self.realm, host=HOST, port=port, folder=self._folder)
            )
        self.env = {name: str(path) for name, (path, _) in files.items()}
        self.env["KRB5CCNAME"] = f"FILE:{self._folder}/tickets"
        # Where a server records the authenticators that it has seen.
        self.env["KRB5RCACHENAME"] = f"file2:{self._folder}/proofs"

    def _start(self, port: int) -> None:
        log = self._folder / "kdc.log"
        with log.open("wb") as file:
            command = [_find("krb5kdc") or "krb5kdc", "-n", "-r", self.realm]
            process = start(command, self._environment(), stdout=file, stderr=file)

        def stop() -> None:
            request_stop(process)
            process.wait()

        self._cleanup.callback(stop)
        until = time.monotonic() + DEADLINE
        while True:
            with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
                return
            if process.poll() is not None or time.monotonic() > until:
                raise LocalAirflowError(
                    f"the KDC does not start\n{log.read_text(errors='replace')}"
                )
            time.sleep(0.05)

    def _run(self, name: str, *arguments: str) -> str:
        return run(name, [_find(name) or name, *arguments], self._environment())

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "LC_ALL": "C", **self.env}
