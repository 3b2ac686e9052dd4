"""Who may use a fake server: users, tokens, sessions, and when these expire."""

from __future__ import annotations

import base64
import binascii
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import httpx

from airflow_rest.testing._errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORM = """<!doctype html>
<title>Sign In - Airflow</title>
<form method="post">
<input id="csrf_token" name="csrf_token" type="hidden" value="fake-csrf-token">
<input id="username" name="username" type="text"><input name="password" type="password">
</form>
"""


class Gate:
    """Checks the credentials of requests.

    Args:
        users: The password of each user; None to accept anybody, with or without credentials.
    """

    def __init__(self, users: Mapping[str, str] | None) -> None:
        self.users = None if users is None else dict(users)
        self._tokens: set[str] = set()
        self._expired: set[str] = set()
        self._sessions: set[str] = set()
        self._logins = 0

    def expire(self) -> None:
        """Let all sessions and all tokens expire that were used until now."""
        self._expired |= self._tokens
        self._tokens.clear()
        self._sessions.clear()

    def check(self, request: httpx.Request) -> None:
        """Check the credentials of a request.

        Raises:
            Problem: They have expired or are wrong, or there are none.
        """
        kind, _, value = request.headers.get("Authorization", "").partition(" ")
        session = self._session(request)
        if session is not None:
            if session in self._sessions:
                return
        elif kind.lower() == "bearer" and self.users is None:
            if value not in self._expired:
                self._tokens.add(value)
                return
        elif self.users is None or (kind.lower() == "basic" and self._knows(value)):
            return
        raise Problem(401, "Unauthorized", None)

    def login(self, request: httpx.Request) -> httpx.Response:
        """Respond to a request for the login page."""
        if request.method == "GET":
            if self._session(request) in self._sessions:
                return httpx.Response(302, headers={"Location": "/home"})
            headers = {"Set-Cookie": "session=before-the-login; HttpOnly; Path=/"}
            return httpx.Response(200, headers=headers, html=_FORM)
        form = parse_qs(request.content.decode())
        user, password = form.get("username", [""])[0], form.get("password", [""])[0]
        if self.users is not None and self.users.get(user) != password:
            return httpx.Response(302, headers={"Location": "/login/"})
        self._logins += 1
        session = f"session-{self._logins}"
        self._sessions.add(session)
        headers = {"Location": "/", "Set-Cookie": f"session={session}; HttpOnly; Path=/"}
        return httpx.Response(302, headers=headers)

    def _knows(self, pair: str) -> bool:
        try:
            user, _, password = base64.b64decode(pair).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return self.users is not None and self.users.get(user) == password

    def _session(self, request: httpx.Request) -> str | None:
        cookies = SimpleCookie(request.headers.get("Cookie", ""))
        return cookies["session"].value if "session" in cookies else None
