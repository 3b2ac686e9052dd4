"""What the fake raises: errors for the test, and the error responses of the server."""

from __future__ import annotations

DOCS = "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html"
_SECTIONS = {
    400: "BadRequest",
    401: "Unauthenticated",
    404: "NotFound",
    409: "AlreadyExists",
    403: "PermissionDenied",
}


class NotFaked(NotImplementedError):
    """The program sent a request that `FakeAirflow` cannot respond to.

    The message names the operation and what to do. It is not an `AirflowError`, so a program that
    handles errors of the server does not hide it. `FakeAirflow.refused` keeps each of them.
    """


class Problem(Exception):
    """An error response of the server, in the server's words."""

    def __init__(self, status: int, title: str, detail: str | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail

    def to_json(self) -> dict[str, object]:
        """Return the body of the response."""
        section = _SECTIONS.get(self.status)
        kind = f"{DOCS}#section/Errors/{section}" if section else "about:blank"
        return {"detail": self.detail, "status": self.status, "title": self.title, "type": kind}


class Crash(Exception):
    """The server responds with 500 and a page in HTML."""


def not_found(title: str = "Not Found", detail: str | None = None) -> Problem:
    """Return the 404 of Airflow."""
    return Problem(404, title, detail)


def bad_request(detail: str | None = None, title: str = "Bad Request") -> Problem:
    """Return the 400 of Airflow."""
    return Problem(400, title, detail)


def conflict(detail: str) -> Problem:
    """Return the 409 of Airflow."""
    return Problem(409, "Conflict", detail)
