"""Custom paths, methods, headers and tokens cannot redirect or split a request."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import httpx
import pytest

import hostile
from airflow_rest import Airflow
from airflow_rest.auth import BearerAuth
from airflow_rest.errors import AuthenticationFailed
from hostile import ROOT, Wire, check_refusal, outcome


def test_a_custom_path_stays_on_the_server() -> None:
    wire = Wire()
    airflow = wire.airflow()
    sent_calls = 0
    for text in hostile.identifiers(500):
        for path in (text, f"/{text}", f"/plugin/{text}"):
            sent, refusal = outcome(wire, lambda path=path: airflow.request("GET", path))
            if refusal is not None:
                assert not sent
                check_refusal(refusal, "the path")
                continue
            (request,) = sent
            assert request.url.netloc == b"airflow.example:8443"
            assert request.url.scheme == "https"
            assert request.headers["host"] == "airflow.example:8443"
            raw = request.url.raw_path
            assert raw.startswith(b"/prefix/")
            assert raw.isascii()
            assert b"#" not in raw
            assert not any(byte <= 32 or byte == 127 for byte in raw)
            # There is no dot segment that httpx, a proxy or the server could resolve.
            segments = raw.partition(b"?")[0].split(b"/")
            assert not {b".", b".."} & set(map(unquote_to_bytes, segments))
            sent_calls += 1
    assert sent_calls >= 250


METHODS = [
    "",
    "GET /evil HTTP/1.1\r\nX: y",
    "G\u00c9T",
    "GET ",
    "GET\n",
    "a\ud800b",
    "GET\0",
    "a/b",
]


@pytest.mark.parametrize("method", METHODS)
def test_a_method_is_one_word(method: str) -> None:
    wire = Wire()
    airflow = wire.airflow()
    sent, refusal = outcome(wire, lambda: airflow.request(method, "/x"))
    assert not sent
    assert refusal is not None
    check_refusal(refusal, "the method")


def test_a_header_cannot_contain_a_second_one() -> None:
    wire = Wire()
    airflow = wire.airflow()
    sent_calls = 0
    for text in hostile.identifiers(200):
        for headers in ({"X-Own": text}, {text: "x"}):
            for call in (
                lambda headers=headers: Airflow(ROOT, transport=wire, headers=headers).version(),
                lambda headers=headers: airflow.with_options(headers=headers).version(),
                lambda headers=headers: airflow.request("GET", "/x", headers=headers),
            ):
                sent, refusal = outcome(wire, call)
                if refusal is not None:
                    assert not sent
                    check_refusal(refusal, ".* is not the name of a header", "the header")
                    continue
                (request,) = sent
                raw = request.headers.raw
                (name, value), *_ = headers.items()
                assert (name.encode(), value.encode()) in raw
                for line in (part for pair in raw for part in pair):
                    assert line.isascii()
                    assert not any(byte < 32 and byte != 9 for byte in line)
                sent_calls += 1
    assert sent_calls >= 30


def test_a_token_cannot_contain_a_second_header() -> None:
    wire = Wire()
    sent_calls = 0
    for text in hostile.identifiers(200):
        for auth in (lambda text=text: text, lambda text=text: BearerAuth(lambda: text)):
            made = lambda auth=auth: Airflow(ROOT, transport=wire, auth=auth())  # noqa: E731
            sent, refusal = outcome(wire, lambda made=made: made().version())
            if refusal is not None:
                assert not sent
                assert isinstance(refusal, ValueError | AuthenticationFailed)
                assert "the token" in str(refusal)
                continue
            (request,) = sent
            assert request.headers["authorization"] == f"Bearer {text}"
            assert not any(
                byte < 32 or byte > 126 for byte in request.headers["authorization"].encode()
            )
            sent_calls += 1
    assert sent_calls >= 30


def test_the_url_of_a_call_is_the_one_that_httpx_would_parse() -> None:
    wire = Wire()
    airflow = wire.airflow()
    sent_calls = 0
    for text in hostile.identifiers(500):
        for call in (
            lambda text=text: airflow.variables.get(text),
            lambda text=text: airflow.dags.list(dag_id_pattern=text, tags=["a b", text]),
        ):
            sent, _ = outcome(wire, call)
            for request in sent:
                assert vars(request.url) == vars(httpx.URL(str(request.url)))
                sent_calls += 1
    assert sent_calls >= 500
