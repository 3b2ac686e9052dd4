"""Converting the logs that the server sends to text."""

from __future__ import annotations

import pytest

from airflow_rest import _logs

TEXT = '[2026-11-01] INFO - it\'s "said"\n\\n is no line, ünï\n'


# behaviour: T9
@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([("vm", TEXT)], TEXT),
        ([("", "")], ""),
        ([], ""),
        ([("vm", "one"), ("vm", "two\n"), ("vm", "three")], "one\ntwo\nthree"),
        ([("a", "one"), ("b", "two\n")], "*** a\none\n*** b\ntwo\n"),
        ([("a", "1\n"), ("a", "2\n"), ("b", "3\n"), ("a", "4")], "*** a\n1\n2\n*** b\n3\n*** a\n4"),
        (
            [("", "one"), ("b", "two"), (None, "x")],
            "*** unknown host\none\n*** b\ntwo\n*** unknown host\nx",
        ),
    ],
)
def test_a_log_is_text(pairs: list[tuple[str | None, str]], text: str) -> None:
    assert _logs.readable(repr(pairs)) == text


def test_every_character_is_kept() -> None:
    text = "".join(map(chr, range(0x3000))) + "\ud800\U0001f600"
    assert _logs.readable(repr([("vm", text)])) == text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "a log of another server",
        "[2026-11-01] INFO - looks like a list",
        "[('vm', 'cut off",
        "[('vm', open('/etc/passwd').read())]",
        "[('vm', 'a' + 'b')]",
        "[('vm', 1)]",
        "[('vm', 'text', 'more')]",
        "[['vm', 'text']]",
        "[(1, 'text')]",
        "['text']",
        "[" * 10_000,
        "[" + "-" * 100_000,
        "[('vm', '\0",
    ],
)
def test_text_that_is_not_a_list_of_pairs_is_unchanged(content: str) -> None:
    assert _logs.readable(content) == content
