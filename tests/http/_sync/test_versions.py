# Derived from _async/test_versions.py by scripts/derive.py. Do not edit.
"""What an old server lacks is told apart from what does not exist, and nothing else is asked."""

from __future__ import annotations

import pickle
import ssl
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import sent, serve_json
from werkzeug import Response

from airflow_api_v1.api.dag_stats import get_dag_stats
from airflow_rest import (
    Airflow,
    MethodNotAllowed,
    NotFound,
    NotSupported,
    StatusError,
    UnexpectedResponse,
    UnsupportedServer,
)

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

TLS = ssl.create_default_context()
VERSION = "GET /api/v1/version"
MISSING = {"title": "Not Found", "detail": "The requested URL was not found", "status": 404}
# The server sends it with a 404 in place of an empty list.
EMPTY = "Queue event not found"
REMOVED = {"error": "/api/v1 has been removed in Airflow 3, please use /api/v2 instead."}


def runs(httpserver: HTTPServer, version: Any) -> None:
    """Let the server say that it runs this version."""
    serve_json(httpserver, "GET", "/api/v1/version", {"version": version, "git_version": None})


# behaviour: R3
@pytest.mark.parametrize(("status", "kind"), [(404, NotFound), (405, MethodNotAllowed)])
def test_an_operation_that_the_version_lacks(
    airflow: Airflow, httpserver: HTTPServer, status: int, kind: type[StatusError]
) -> None:
    runs(httpserver, "2.7.3")
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=status)
    with pytest.raises(NotSupported) as caught:
        airflow.dags.stats("etl")
    error = caught.value
    assert str(error) == (
        "dags.stats needs Airflow 2.10; this server runs 2.7.3"
        f" [GET {httpserver.url_for('')}api/v1/dagStats?dag_ids=etl]"
    )
    assert (error.needs, error.server_version, error.parameter) == ("2.10", "2.7.3", None)
    assert not isinstance(error, NotFound)
    assert (error.status, error.title) == (status, "Not Found")
    assert type(error.__cause__) is kind
    assert error.response is not None
    assert error.response.json() == MISSING
    assert sent(httpserver) == ["GET /api/v1/dagStats?dag_ids=etl", VERSION]


def test_the_error_survives_pickling_and_shows_no_secret(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.7.3")
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with pytest.raises(NotSupported) as caught:
        airflow.dags.stats("etl")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
    assert (copy.needs, copy.server_version, copy.status) == ("2.10", "2.7.3", 404)
    assert copy.request.headers["authorization"] == "[redacted]"


Call = Callable[[Airflow], Awaitable[Any]]
NEWER: dict[str, tuple[Call, str, str, str]] = {
    "a parameter of the query": (
        lambda a: a.dags.get("etl", fields="tags"),
        "2.8.4",
        "dags.get(fields=) needs Airflow 2.9",
        "fields",
    ),
    "a parameter of a list": (
        lambda a: a.dag_runs.list("etl", state="failed").first(),
        "2.2.5",
        "dag_runs.list(state=) needs Airflow 2.3",
        "state",
    ),
    "a field of the body": (
        lambda a: a.dag_runs.trigger("etl", data_interval_start="2026-11-01T00:00:00Z"),
        "2.8.4",
        "dag_runs.trigger(data_interval_start=) needs Airflow 2.9",
        "data_interval_start",
    ),
    "a field with another name in the API": (
        lambda a: a.dag_runs.search(state="failed").first(),
        "2.2.5",
        "dag_runs.search(state=) needs Airflow 2.3",
        "state",
    ),
    "the newest of several": (
        lambda a: a.event_logs.list(
            order_by="when", try_number=1, dag_id="etl", run_id="r1"
        ).first(),
        "2.0.2",
        "event_logs.list(try_number=) needs Airflow 2.10",
        "try_number",
    ),
}


@pytest.mark.parametrize("case", NEWER)
def test_an_argument_that_the_version_lacks(
    airflow: Airflow, httpserver: HTTPServer, case: str
) -> None:
    call, version, text, parameter = NEWER[case]
    runs(httpserver, version)
    httpserver.expect_request("").respond_with_json({"title": "Bad Request"}, status=400)
    with pytest.raises(NotSupported) as caught:
        call(airflow)
    assert str(caught.value).startswith(f"{text}; this server runs {version} [")
    assert caught.value.parameter == parameter


def test_an_argument_that_selects_an_operation(airflow: Airflow, httpserver: HTTPServer) -> None:
    runs(httpserver, "2.2.5")
    httpserver.expect_request("").respond_with_json(MISSING, status=404)
    text = r"^task_instances\.get\(map_index=\) needs Airflow 2\.3; this server runs 2\.2\.5 "
    with pytest.raises(NotSupported, match=text) as caught:
        airflow.task_instances.get("etl", "r1", "t", map_index=3)
    assert caught.value.parameter == "map_index"


def test_an_argument_of_an_operation_that_the_version_lacks(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.3.4")
    serve_json(httpserver, "GET", "/api/v1/datasets", MISSING, status=404)
    with pytest.raises(NotSupported, match=r"^datasets\.list\(dag_ids=\) needs Airflow 2\.9; "):
        airflow.datasets.list(dag_ids="etl").first()


def test_an_operation_that_is_sent_by_hand(airflow: Airflow, httpserver: HTTPServer) -> None:
    runs(httpserver, "2.9.3")
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with pytest.raises(NotSupported, match=r"^dags\.stats needs Airflow 2\.10; this server runs"):
        airflow.send(get_dag_stats.request(dag_ids="etl"))


def test_the_version_is_requested_once_for_a_client_and_its_views(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.7.3")
    httpserver.expect_request("").respond_with_json(MISSING, status=404)
    calls: list[Call] = [
        lambda a: a.datasets.get("s3://missing"),
        lambda a: a.with_options(timeout=3).dags.stats("etl"),
        lambda a: a.dags.stats("etl"),
        lambda a: a.datasets.get("s3://missing"),
    ]
    for call in calls:
        with pytest.raises((NotSupported, NotFound)):
            call(airflow)
    assert sent(httpserver).count(VERSION) == 1


# behaviour: R3
def test_what_the_known_version_lacks_is_refused_before_it_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.7.3")
    assert (airflow.version()).version == "2.7.3"
    with pytest.raises(NotSupported) as caught:
        airflow.dags.stats("etl")
    assert str(caught.value) == (
        "dags.stats needs Airflow 2.10; this server runs 2.7.3"
        f" [GET {httpserver.url_for('')}api/v1/dagStats?dag_ids=etl]"
    )
    assert (caught.value.status, caught.value.response) == (0, None)
    assert caught.value.request is not None
    with pytest.raises(NotSupported, match=r"^variables\.create\(description=\) needs Airflow 2.8"):
        serve_json(httpserver, "GET", "/api/v1/variables/k", {"title": "Variable not found"}, 404)
        airflow.variables.create("k", "v", description="d")
    assert sent(httpserver) == [VERSION, "GET /api/v1/variables/k"]


def test_after_an_upgrade_the_client_learns_the_new_version(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    versions = iter(["2.7.3", "2.10.5"])
    httpserver.expect_request("/api/v1/version").respond_with_handler(
        lambda request: Response(f'{{"version": "{next(versions)}"}}')
    )
    serve_json(httpserver, "GET", "/api/v1/dagStats", {"dags": [], "total_entries": 0})
    airflow.version()
    with pytest.raises(NotSupported):
        airflow.dags.stats("etl")
    airflow.version()
    assert airflow.dags.stats("etl") == []


def test_a_call_that_succeeds_requests_no_version(airflow: Airflow, httpserver: HTTPServer) -> None:
    serve_json(httpserver, "GET", "/api/v1/dagStats", {"dags": [], "total_entries": 0})
    serve_json(httpserver, "GET", "/api/v1/dags/etl", {"dag_id": "etl"})
    airflow.dags.stats("etl")
    airflow.dags.get("etl", fields="tags")
    serve_json(httpserver, "GET", "/api/v1/datasets/queuedEvent/x", {"title": EMPTY}, status=404)
    assert airflow.datasets.queued_events(uri="x") == []
    assert VERSION not in sent(httpserver)


def test_a_failure_of_what_every_version_has_requests_no_version(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("").respond_with_json(MISSING, status=404)
    calls: list[Call] = [
        lambda a: a.dags.get("etl"),
        lambda a: a.dag_runs.trigger("etl", conf={"note": 1}),
        lambda a: a.task_instances.get("etl", "r1", "t"),
        # Servers refuse an argument that they do not know with 400.
        lambda a: a.dags.get("etl", fields="tags"),
        lambda a: a.pools.update("p", include_deferred=True),
        lambda a: a.task_instances.search(dag_ids="etl").first(),
        lambda a: a.version(),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            call(airflow)
    assert VERSION not in sent(httpserver)[:-1]


@pytest.mark.parametrize("status", [400, 401, 403, 409, 500])
def test_another_status_requests_no_version(
    airflow: Airflow, httpserver: HTTPServer, status: int
) -> None:
    runs(httpserver, "2.7.3")
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=status)
    with pytest.raises(StatusError) as caught:
        airflow.dags.stats("etl")
    assert caught.value.status == status
    assert not isinstance(caught.value, NotSupported)
    assert VERSION not in sent(httpserver)


@pytest.mark.parametrize(
    "version", ["2.10.5", "2.10.0", "2.11.0.dev0", "2.10.0rc1", "2.10.4-composer", "3.0.1"]
)
def test_a_failure_of_what_the_version_has_stays(
    airflow: Airflow, httpserver: HTTPServer, version: str
) -> None:
    runs(httpserver, version)
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with pytest.raises(NotFound, match="^404 Not Found: The requested URL") as caught:
        airflow.dags.stats("etl")
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("version", ["2.9.3", "2.9.3+astro.1", "2.9.3rc1", "2.9"])
def test_the_version_of_a_vendor_or_a_release_candidate_is_compared_by_its_numbers(
    airflow: Airflow, httpserver: HTTPServer, version: str
) -> None:
    runs(httpserver, version)
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with pytest.raises(NotSupported) as caught:
        airflow.dags.stats("etl")
    assert caught.value.server_version == version


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, {"version": "2.7.3"}),
        (404, {"title": "Not Found"}),
        (200, {"version": None}),
        (200, {"version": 2.7}),
        (200, {"version": "main\x1b[31m"}),
        (200, []),
    ],
)
def test_if_the_version_remains_unknown_the_error_stands(
    airflow: Airflow, httpserver: HTTPServer, status: int, body: Any
) -> None:
    serve_json(httpserver, "GET", "/api/v1/version", body, status=status)
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with pytest.raises(NotFound, match="^404 Not Found: The requested URL") as caught:
        airflow.dags.stats("etl")
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert sent(httpserver)[-1] == VERSION


def test_the_version_in_an_error_is_one_short_line(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.7.3\n\x1b[31m" + "x" * 5000)
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with pytest.raises(NotSupported) as caught:
        airflow.dags.stats("etl")
    assert str(caught.value).isprintable()
    assert len(caught.value.server_version) <= 40


def test_a_failed_request_for_the_version_is_not_retried(httpserver: HTTPServer) -> None:
    serve_json(httpserver, "GET", "/api/v1/version", {}, status=503)
    serve_json(httpserver, "GET", "/api/v1/dagStats", MISSING, status=404)
    with Airflow(httpserver.url_for(""), retries=3, verify=TLS) as airflow:
        with pytest.raises(NotFound):
            airflow.dags.stats("etl")
    assert sent(httpserver).count(VERSION) == 1


# --- servers that ignore what they do not know ---


# behaviour: R4
def test_a_server_that_ignores_the_section_of_the_configuration(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.6.3")
    sections = [{"name": name, "options": []} for name in ("core", "api")]
    serve_json(httpserver, "GET", "/api/v1/config", {"sections": sections})
    assert len((airflow.config.get()).sections) == 2
    assert VERSION not in sent(httpserver)
    with pytest.raises(NotSupported, match=r"^config\.get\(section=\) needs Airflow 2\.7; "):
        airflow.config.get(section="core")


# behaviour: R4
def test_a_server_that_ignores_the_order_of_the_dags(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.5.3")
    rows = [{"dag_id": name} for name in ("a_1", "a_2", "b")]
    serve_json(httpserver, "GET", "/api/v1/dags", {"dags": rows, "total_entries": 3})
    assert len(airflow.dags.list(order_by="dag_id").collect()) == 3
    assert VERSION not in sent(httpserver)
    with pytest.raises(NotSupported, match=r"^dags\.list\(order_by=\) needs Airflow 2\.6; "):
        airflow.dags.list(order_by="-dag_id").collect()


@pytest.mark.parametrize(
    "ids", [[], ["a"], ["b", "a"], ["a", "B"], ["A", "b"], ["b", "a", "c"], ["a_b", "ab"]]
)
def test_an_order_that_a_database_may_have_is_not_doubted(
    airflow: Airflow, httpserver: HTTPServer, ids: list[str]
) -> None:
    page = {"dags": [{"dag_id": name} for name in ids], "total_entries": len(ids)}
    serve_json(httpserver, "GET", "/api/v1/dags", page)
    assert [dag.dag_id for dag in airflow.dags.list(order_by="-dag_id")] == ids
    assert VERSION not in sent(httpserver)


# behaviour: R4
@pytest.mark.parametrize(
    "call",
    [
        lambda a: a.variables.create("k", "v", description="d"),
        lambda a: a.variables.set("k", "v", description="d"),
    ],
)
def test_a_server_that_drops_the_description_of_a_new_variable(
    airflow: Airflow, httpserver: HTTPServer, call: Call
) -> None:
    runs(httpserver, "2.7.3")
    variable = {"key": "k", "value": "v", "description": "d"}
    httpserver.expect_oneshot_request("/api/v1/variables/k").respond_with_json(
        {"title": "Variable not found"}, status=404
    )
    serve_json(httpserver, "POST", "/api/v1/variables", variable)
    serve_json(httpserver, "GET", "/api/v1/variables/k", variable | {"description": None})
    with pytest.raises(NotSupported, match=r"^variables\.create\(description=\) needs") as caught:
        call(airflow)
    assert caught.value.in_doubt
    assert caught.value.__notes__ == ["The variable 'k' has been stored without its description."]
    assert sent(httpserver)[-2:] == ["GET /api/v1/variables/k", VERSION]


# behaviour: R4
def test_a_server_that_takes_queued_events_for_a_dataset(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.8.4")
    # A dataset whose URI is `queuedEvent/x`.
    dataset = {"id": 1, "uri": "queuedEvent/x", "extra": {}, "consuming_dags": []}
    serve_json(httpserver, "GET", "/api/v1/datasets/queuedEvent/x", dataset)
    with pytest.raises(NotSupported, match=r"^datasets\.queued_events needs Airflow 2\.9; "):
        airflow.datasets.queued_events(uri="x")


def test_an_unexpected_response_of_a_version_that_has_everything_stays(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    runs(httpserver, "2.11.2")
    serve_json(httpserver, "GET", "/api/v1/dagStats", {"nothing": 1})
    with pytest.raises(UnexpectedResponse, match="JSON of the wrong shape"):
        airflow.dags.stats("etl")


# --- Airflow 3 ---


# behaviour: W10
@pytest.mark.parametrize(
    "call",
    [
        lambda a: a.dags.get("etl"),
        lambda a: a.dags.stats("etl"),
        lambda a: a.dags.list().collect(),
        lambda a: a.health(),
        lambda a: a.version(),
        lambda a: a.request("GET", "/api/v1/dags"),
    ],
)
def test_airflow_3_is_named_with_its_version(
    airflow: Airflow, httpserver: HTTPServer, call: Call
) -> None:
    serve_json(httpserver, "GET", "/api/v2/version", {"version": "3.0.6", "git_version": None})
    httpserver.expect_request("").respond_with_json(REMOVED, status=404)
    for _ in range(2):
        with pytest.raises(UnsupportedServer) as caught:
            call(airflow)
        assert str(caught.value).startswith(
            "the server runs Airflow 3.0.6, which has no REST API v1: use Airflow's own client for"
            " Airflow 3 (pip install apache-airflow-client) [GET http://"
        )
        assert caught.value.server_version == "3.0.6"
        assert caught.value.response is not None
    assert sent(httpserver).count("GET /api/v2/version") == 1


@pytest.mark.parametrize("body", [REMOVED, {}, {"version": None}, []])
def test_airflow_3_without_a_version(airflow: Airflow, httpserver: HTTPServer, body: Any) -> None:
    serve_json(httpserver, "GET", "/api/v2/version", body, status=200 if body != REMOVED else 404)
    httpserver.expect_request("").respond_with_json(REMOVED, status=404)
    with pytest.raises(UnsupportedServer, match=r"^the server runs Airflow 3 or later, ") as caught:
        airflow.dags.get("etl")
    assert caught.value.server_version is None
    assert caught.value.__context__ is None
    assert len(sent(httpserver)) == 2


def test_a_server_that_was_upgraded_to_airflow_3(airflow: Airflow, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    serve_json(httpserver, "GET", "/api/v2/version", {"version": "3.1.0"})
    httpserver.expect_request("").respond_with_json(REMOVED, status=404)
    airflow.version()
    with pytest.raises(UnsupportedServer, match=r"^the server runs Airflow 3\.1\.0, "):
        airflow.dags.get("etl")
