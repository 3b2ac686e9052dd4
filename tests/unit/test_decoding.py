"""The extra `speed` changes no result."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from airflow_rest._engine import decoding

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
# Parts of which documents are made that are nearly JSON, or nearly not.
PARTS = [
    *'{}[],:" \n\t\x00\x01\x0c-+.eE019x\\u',
    *("true", "null", "NaN", "-Infinity", '"a"', '{"a":1,"a":2}', "1E400", "-0", "-0.0", "1e-400"),
    *("\\ud800", "\\udc00", "\\u00e9", "\\/", "9" * 30, "0.1", "\ufeff", "é", "\u2028", "[[", "]]"),
]


def outcome(decode: Callable[[bytes], Any], content: bytes) -> str:
    """Return the result with its types, or the type of the exception."""
    try:
        return repr(decode(content))
    except Exception as error:
        return type(error).__name__


@given(VALUES, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
@example(math.nan, False, "utf-8")
@example(2**64, False, "utf-8")
@pytest.mark.slow
def test_what_the_json_module_writes_is_read_alike(value: Any, plain: bool, encoding: str) -> None:
    content = json.dumps(value, ensure_ascii=plain).encode(encoding, "surrogatepass")
    assert outcome(decoding.loads, content) == outcome(json.loads, content)


@given(st.lists(st.sampled_from(PARTS)).map("".join) | st.text(), st.binary(max_size=3))
@example('{"a": 1, "a": 2}', b"")
@example("[" * 5000 + "]" * 5000, b"")
@example("[" * 100_000, b"")
@example('"', b'\xff"')
@example("1" * 5000, b"")
@example("1", b"\x00")
def test_what_is_nearly_json_is_read_alike(text: str, end: bytes) -> None:
    for content in (text.encode("utf-8", "surrogatepass"), text.encode("utf-8", "ignore") + end):
        assert outcome(decoding.loads, content) == outcome(json.loads, content)


@given(st.floats(allow_nan=False) | st.decimals(allow_nan=False).map(str))
def test_numbers_are_rounded_alike(number: object) -> None:
    content = str(number).encode()
    assert outcome(decoding.loads, content) == outcome(json.loads, content)


def test_msgspec_is_used_if_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(msgspec.json, "decode", lambda content: len(content))
    assert decoding._decoder()(b"{}") == 2
    monkeypatch.setitem(sys.modules, "msgspec.json", None)
    assert decoding._decoder() is json.loads
