"""Signing in as a browser does: through the login form, once, for a session cookie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx

from airflow_rest._engine import redaction, responses
from airflow_rest.auth._base import RenewedAuth, Step, server_of
from airflow_rest.auth._headers import texts
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import Generator

# Such that reading a page takes no longer than it is long, whatever is in it.
_TAG = re.compile(rb"<input\b[^<>]*>", re.IGNORECASE)
_IS_TOKEN = re.compile(rb"\bname=[\"']csrf_token[\"']", re.IGNORECASE)
_VALUE = re.compile(rb"\bvalue=[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
# Headers that speak of one request alone.
_OWN_HEADERS = frozenset({"content-length", "content-type", "cookie", "transfer-encoding"})


class CookieAuth(RenewedAuth[httpx.Cookies]):
    """Credentials that are cookies. They go to no host but the one that set them."""

    def _apply(self, request: httpx.Request, held: httpx.Cookies) -> None:
        request.headers.pop("Cookie", None)
        held.set_cookie_header(request)

    def _ahead(
        self,
        request: httpx.Request,
        url: str,
        cookies: httpx.Cookies,
        form: dict[str, str] | None = None,
    ) -> httpx.Request:
        """Build a request that has to go ahead of another; its limits are those of the other."""
        ahead = httpx.Request(
            "GET" if form is None else "POST",
            url,
            # Those that a gateway may want are among them.
            headers=[item for item in request.headers.multi_items() if item[0] not in _OWN_HEADERS],
            data=form,
            extensions=request.extensions,
        )
        ahead.headers["Accept"] = "text/html"
        self._apply(ahead, cookies)
        return ahead


class SessionAuth(CookieAuth):
    """A user name and a password, for the server's login form: one login for many requests.

    Works with the default settings of Airflow's API (`session` among its `auth_backends`) and users
    that Airflow keeps itself or in LDAP. The server then checks no password with each request, as
    it does with `BasicAuth`. When it has forgotten the session, or that has expired, there is one
    new login, and the requests that noticed are sent again.

    Args:
        username: The user name.
        password: The password.

    Raises:
        TypeError: One of them is not a string.
    """

    def __init__(self, username: str, password: str) -> None:
        super().__init__()
        texts("the user name and the password", username, password)
        self._form = {"username": username, "password": password}

    def _rejects(self, response: httpx.Response, held: httpx.Cookies) -> bool:
        # Which of the two an anonymous request gets depends on the version and on the public role.
        return response.status_code in (401, 403)

    def _obtain(
        self, request: httpx.Request, worn: httpx.Cookies | None
    ) -> Generator[Step, Any, httpx.Cookies]:
        cookies = httpx.Cookies() if worn is None else worn
        page = yield self._page(request, cookies)
        if worn is not None and page.is_redirect:
            return worn  # signed in all the time: the user may not do what was asked for
        responses.raise_for_status(page)
        fields = (tag[0] for tag in _TAG.finditer(page.content) if _IS_TOKEN.search(tag[0]))
        token = _VALUE.search(next(fields, b""))
        if not token:
            raise responses.unexpected(
                page,
                "the login page has no form for a password: the server signs in in another way",
            )
        cookies = httpx.Cookies()
        cookies.extract_cookies(page)
        form = {**self._form, "csrf_token": token[1].decode("utf-8", "replace")}
        answer = yield self._page(request, cookies, form)
        if not answer.is_redirect:
            responses.raise_for_status(answer)
        # What FAB answers to a wrong password: the form once more, or a redirect to it.
        if answer.is_success or "/login" in answer.headers.get("location", ""):
            raise AuthenticationFailed(
                "the server refused the user name or the password"
                f" {redaction.where(answer.request)}",
                request=redaction.public_request(answer.request),
                response=redaction.public_response(answer),
            )
        cookies = httpx.Cookies()
        cookies.extract_cookies(answer)
        return cookies

    def _page(
        self, request: httpx.Request, cookies: httpx.Cookies, form: dict[str, str] | None = None
    ) -> httpx.Request:
        """Build a request of the login page."""
        url = f"{server_of(request)}/login/"
        page = self._ahead(request, url, cookies, form)
        page.headers["Referer"] = url  # which the check of the form wants on https
        return page
