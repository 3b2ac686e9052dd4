"""The code of docs/testing.md, and the pytest plugin, in a pytest of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

GUIDE = Path(__file__).parents[3] / "docs" / "testing.md"


@pytest.fixture
def blocks() -> list[str]:
    """The blocks of Python in the guide."""
    return re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)


def test_the_code_of_the_guide(pytester: pytest.Pytester, blocks: list[str]) -> None:
    (plugins,) = (block for block in blocks if "pytest_plugins" in block)
    pytester.makeconftest(plugins)
    code = "\n\n".join(block for block in blocks if block != plugins)
    pytester.makepyfile(test_guide=code)
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(passed=len(re.findall(r"^def test_", code, re.MULTILINE)))


def test_the_fixture(pytester: pytest.Pytester) -> None:
    pytester.makeconftest('pytest_plugins = ["airflow_rest.testing.pytest_plugin"]')
    pytester.makepyfile(
        test_fixture="""
        import contextlib

        def test_a_request_that_is_known(fake_airflow):
            fake_airflow.add_dag("etl")
            with fake_airflow.client() as airflow:
                assert airflow.dags.get("etl").dag_id == "etl"

        def test_an_error_that_is_hidden(fake_airflow):
            with fake_airflow.client() as airflow, contextlib.suppress(Exception):
                airflow.config.get()
        """
    )
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*1 requests were refused*GET /config (get_config)*"])
