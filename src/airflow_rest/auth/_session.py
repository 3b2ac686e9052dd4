"""Session cookies, obtained through the login form as in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx

from airflow_rest._engine import redaction, responses
from airflow_rest.auth._base import RenewedAuth, Step, server_of
from airflow_rest.auth._headers import check_texts
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import Generator

# These patterns take linear time on any page.
_TAG = re.compile(rb"<input\b[^<>]*>", re.IGNORECASE)
_IS_TOKEN = re.compile(rb"\bname=[\"']csrf_token[\"']", re.IGNORECASE)
_VALUE = re.compile(rb"\bvalue=[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
# Headers that belong to a single request.
_REQUEST_HEADERS = frozenset({"content-length", "content-type", "cookie", "transfer-encoding"})


class CookieAuth(RenewedAuth[httpx.Cookies]):
    """Cookies as credentials. They are sent only to the host that set them."""

    def _apply(self, request: httpx.Request, credentials: httpx.Cookies) -> None:
        request.headers.pop("Cookie", None)
        credentials.set_cookie_header(request)

    def _login_request(
        self,
        request: httpx.Request,
        url: str,
        cookies: httpx.Cookies,
        form: dict[str, str] | None = None,
    ) -> httpx.Request:
        """Build a request that signs in for another one, and has the same headers and limits."""
        # A gateway may require some of the headers.
        items = request.headers.multi_items()
        login = httpx.Request(
            "GET" if form is None else "POST",
            url,
            headers=[(name, value) for name, value in items if name not in _REQUEST_HEADERS],
            data=form,
            extensions=request.extensions,
        )
        login.headers["Accept"] = "text/html"
        self._apply(login, cookies)
        return login


class SessionAuth(CookieAuth):
    """Sign in through the login form with a user name and a password: one login, many requests.

    This works with the default settings of Airflow's API (`session` in its `auth_backends`), if the
    users are stored in Airflow or in LDAP. Unlike with `BasicAuth`, the server does not check the
    password on each request. If the session expires, or the server no longer knows it, there is one
    new login, and the rejected requests are sent again.

    Args:
        username: The user name.
        password: The password.

    Raises:
        TypeError: An argument is not a string.
    """

    def __init__(self, username: str, password: str) -> None:
        super().__init__()
        check_texts("the user name and the password", username, password)
        self._form = {"username": username, "password": password}

    def _rejects(self, response: httpx.Response, credentials: httpx.Cookies) -> bool:
        # The status of an anonymous request depends on the version and on the public role.
        return response.status_code in (401, 403)

    def _obtain(
        self, request: httpx.Request, old: httpx.Cookies | None
    ) -> Generator[Step, Any, httpx.Cookies]:
        cookies = httpx.Cookies() if old is None else old
        page = yield self._page(request, cookies)
        if old is not None and page.is_redirect:
            return old  # the session is still valid: the user lacks the permission
        responses.raise_for_status(page)
        fields = (tag[0] for tag in _TAG.finditer(page.content) if _IS_TOKEN.search(tag[0]))
        token = _VALUE.search(next(fields, b""))
        if not token:
            raise responses.unexpected(
                page,
                "the login page has no form for a password: the server uses another way to sign in",
            )
        cookies = httpx.Cookies()
        cookies.extract_cookies(page)
        form = {**self._form, "csrf_token": token[1].decode("utf-8", "replace")}
        response = yield self._page(request, cookies, form)
        if not response.is_redirect:
            responses.raise_for_status(response)
        # FAB responds to a wrong password with the form, or with a redirect to it.
        if response.is_success or "/login" in response.headers.get("location", ""):
            raise AuthenticationFailed(
                "the server refused the user name or the password"
                f" {redaction.where(response.request)}",
                request=redaction.public_request(response.request),
                response=redaction.public_response(response),
            )
        cookies = httpx.Cookies()
        cookies.extract_cookies(response)
        return cookies

    def _page(
        self, request: httpx.Request, cookies: httpx.Cookies, form: dict[str, str] | None = None
    ) -> httpx.Request:
        """Build a request for the login page."""
        url = f"{server_of(request)}/login/"
        page = self._login_request(request, url, cookies, form)
        page.headers["Referer"] = url  # required by the CSRF check on https
        return page
