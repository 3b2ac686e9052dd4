"""A call of each operation, and of each argument, that some version of Airflow 2 lacks."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, TypeAlias

from airflow_rest import Airflow, Paginator
from operations import FACADE, KNOWN

Call: TypeAlias = Callable[[Airflow], Any]

AT = datetime(2026, 1, 2, tzinfo=UTC)
LATER = datetime(2100, 1, 1, tzinfo=UTC)
NUMBERS = itertools.count()
USER: dict[str, Any] = {
    "password": "password",
    "email": "ann@example.com",
    "first_name": "Ann",
    "last_name": "Lee",
    "roles": ["Viewer"],
}
RUN = "etl", "r1"
ONE = "etl", "r1", "extract"
MAPPED = "mapped", "r1", "each"

# The other calls have only the required arguments, see `with_required`.
CALLS: dict[str, Call] = {
    "clear_dag_run": lambda a: a.dag_runs.clear(*RUN, dry_run=True),
    "create_dataset_event": lambda a: a.datasets.create_event("queue://one"),
    "delete_dag_dataset_queued_event": lambda a: a.datasets.delete_queued_event("etl", "queue://x"),
    "delete_dag_dataset_queued_events": lambda a: a.datasets.delete_queued_events(dag_id="etl"),
    "delete_dataset_queued_events": lambda a: a.datasets.delete_queued_events(uri="queue://x"),
    "get_dag_dataset_queued_event": lambda a: a.datasets.queued_event("etl", "queue://x"),
    "get_dag_dataset_queued_events": lambda a: a.datasets.queued_events(dag_id="etl"),
    "get_dag_stats": lambda a: a.dags.stats("etl"),
    "get_dataset": lambda a: a.datasets.get("queue://one"),
    "get_dataset_queued_events": lambda a: a.datasets.queued_events(uri="queue://one"),
    "get_mapped_task_instance": lambda a: a.task_instances.get(*MAPPED, map_index=0),
    "get_mapped_task_instance_dependencies": lambda a: a.task_instances.dependencies(
        *MAPPED, map_index=0
    ),
    "get_mapped_task_instance_tries": lambda a: a.task_instances.tries(*MAPPED, map_index=0),
    "get_mapped_task_instance_try_details": lambda a: a.task_instances.get_try(
        *MAPPED, 1, map_index=0
    ),
    "get_mapped_task_instances": lambda a: a.task_instances.list_mapped(*MAPPED).collect(),
    "get_role": lambda a: a.roles.get("Viewer"),
    "get_task_instance_dependencies": lambda a: a.task_instances.dependencies(*ONE),
    "get_task_instance_tries": lambda a: a.task_instances.tries(*ONE),
    "get_task_instance_try_details": lambda a: a.task_instances.get_try(*ONE, 1),
    "get_upstream_dataset_events": lambda a: a.dag_runs.upstream_dataset_events(*RUN),
    "get_user": lambda a: a.users.get("admin"),
    "get_value": lambda a: a.config.get_option("core", "dags_folder"),
    "patch_dags": lambda a: a.dags.update_many("paused", is_paused=True),
    "patch_mapped_task_instance": lambda a: a.task_instances.update(
        *MAPPED, "success", map_index=0, dry_run=True
    ),
    "patch_role": lambda a: a.roles.update("Viewer", name="Viewer"),
    "patch_task_instance": lambda a: a.task_instances.update(*ONE, "success", dry_run=True),
    "patch_user": lambda a: a.users.update("admin", first_name="Ann"),
    "post_user": lambda a: a.users.create("ann", **USER),
    "reparse_dag_file": lambda a: a.dags.reparse(a.dags.get("etl").file_token or "x"),
    "set_dag_run_note": lambda a: a.dag_runs.set_note(*RUN, "n"),
    "set_mapped_task_instance_note": lambda a: a.task_instances.set_note(*MAPPED, "n", map_index=0),
    "set_task_instance_note": lambda a: a.task_instances.set_note(*ONE, "n"),
    "test_connection": lambda a: a.connections.test("http", host="localhost"),
    "update_dag_run_state": lambda a: a.dag_runs.set_state(*RUN, "success"),
}


def with_required(name: str) -> Call:
    """Return a call of an operation with the required arguments: 1 for an int, else a text."""

    def call(a: Airflow) -> Any:
        method = attrgetter(FACADE[name])(a)
        parameters = inspect.signature(method).parameters.values()
        required = [each for each in parameters if each.default is each.empty]
        found = method(**{each.name: 1 if each.annotation == "int" else "x" for each in required})
        return found.collect() if isinstance(found, Paginator) else found

    return call


OPERATIONS: dict[str, Call] = {
    name: CALLS.get(name) or with_required(name)
    for name, operation in KNOWN.items()
    if operation.since != "2.0"
}


def runs(**arguments: Any) -> Call:
    return lambda a: a.dag_runs.list("etl", **arguments).collect()


def dags(**arguments: Any) -> Call:
    return lambda a: a.dags.list(**arguments).collect()


def event_logs(**arguments: Any) -> Call:
    return lambda a: a.event_logs.list(**arguments).take(3)


def instances(**arguments: Any) -> Call:
    return lambda a: a.task_instances.list(*RUN, **arguments).collect()


def mapped(**arguments: Any) -> Call:
    return lambda a: a.task_instances.list_mapped(*MAPPED, **arguments).collect()


def search(**arguments: Any) -> Call:
    return lambda a: a.task_instances.search(dag_ids="etl", **arguments).collect()


def clear(**arguments: Any) -> Call:
    date = {} if "dag_run_id" in arguments else {"end_date": LATER}
    return lambda a: a.task_instances.clear("etl", dry_run=True, **date, **arguments)


def trigger(**arguments: Any) -> Call:
    return lambda a: a.dag_runs.trigger("paused", **arguments)


def trigger_with_interval(a: Airflow) -> Any:
    date = AT + timedelta(days=next(NUMBERS))
    return a.dag_runs.trigger(
        "paused", logical_date=date, data_interval_start=date, data_interval_end=LATER
    )


# By operation and the name of the argument in the API.
ARGUMENTS: dict[tuple[str, str], Call] = {
    ("get_config", "section"): lambda a: a.config.get(section="core"),
    ("get_connections", "order_by"): lambda a: a.connections.list(
        order_by="-connection_id"
    ).collect(),
    ("get_dag", "fields"): lambda a: a.dags.get("etl", fields="is_paused"),
    ("get_dag_details", "fields"): lambda a: a.dags.details("etl", fields="is_paused"),
    ("get_dag_run", "fields"): lambda a: a.dag_runs.get(*RUN, fields="state"),
    ("get_dag_runs", "updated_at_gte"): runs(updated_at_gte=AT),
    ("get_dag_runs", "updated_at_lte"): runs(updated_at_lte=LATER),
    ("get_dag_runs", "state"): runs(state="success"),
    ("get_dag_runs", "order_by"): runs(order_by="-execution_date"),
    ("get_dag_runs", "fields"): runs(fields="state"),
    ("get_dag_runs_batch", "order_by"): lambda a: a.dag_runs.search(
        order_by="-execution_date"
    ).collect(),
    ("get_dag_runs_batch", "states"): lambda a: a.dag_runs.search(state="success").collect(),
    ("get_dags", "order_by"): dags(order_by="-dag_id"),
    ("get_dags", "tags"): dags(tags="nightly"),
    ("get_dags", "only_active"): dags(only_active=False),
    ("get_dags", "paused"): dags(paused=True),
    ("get_dags", "fields"): dags(fields="is_paused"),
    ("get_dags", "dag_id_pattern"): dags(dag_id_pattern="etl"),
    ("get_datasets", "dag_ids"): lambda a: a.datasets.list(dag_ids="producer").collect(),
    ("get_event_logs", "order_by"): event_logs(order_by="-when"),
    ("get_event_logs", "dag_id"): event_logs(dag_id="etl"),
    ("get_event_logs", "task_id"): event_logs(task_id="extract"),
    ("get_event_logs", "run_id"): event_logs(run_id="r1"),
    ("get_event_logs", "map_index"): event_logs(map_index=-1),
    ("get_event_logs", "try_number"): event_logs(try_number=1),
    ("get_event_logs", "event"): event_logs(event="success"),
    ("get_event_logs", "owner"): event_logs(owner="admin"),
    ("get_event_logs", "before"): event_logs(before=LATER),
    ("get_event_logs", "after"): event_logs(after=AT),
    ("get_event_logs", "included_events"): event_logs(included_events="success"),
    ("get_event_logs", "excluded_events"): event_logs(excluded_events="success"),
    ("get_extra_links", "map_index"): lambda a: a.task_instances.extra_links(*MAPPED, map_index=0),
    ("get_import_errors", "order_by"): lambda a: a.import_errors.list(
        order_by="-import_error_id"
    ).collect(),
    ("get_log", "map_index"): lambda a: a.task_instances.log(*MAPPED, 1, map_index=0),
    ("get_mapped_task_instances", "updated_at_gte"): mapped(updated_at_gte=AT),
    ("get_mapped_task_instances", "updated_at_lte"): mapped(updated_at_lte=LATER),
    ("get_mapped_task_instances", "executor"): mapped(executor="none"),
    ("get_pools", "order_by"): lambda a: a.pools.list(order_by="-slots").collect(),
    ("get_task_instances", "updated_at_gte"): instances(updated_at_gte=AT),
    ("get_task_instances", "updated_at_lte"): instances(updated_at_lte=LATER),
    ("get_task_instances", "executor"): instances(executor="none"),
    ("get_task_instances_batch", "dag_run_ids"): search(dag_run_ids="r1"),
    ("get_task_instances_batch", "task_ids"): search(task_ids="extract"),
    ("get_task_instances_batch", "executor"): search(executor="none"),
    ("get_tasks", "order_by"): lambda a: a.tasks.list("etl", order_by="-task_id").collect(),
    ("get_variables", "order_by"): lambda a: a.variables.list(order_by="-key").collect(),
    ("get_xcom_entries", "map_index"): lambda a: a.xcoms.list(*ONE, map_index=-1).collect(),
    ("get_xcom_entries", "xcom_key"): lambda a: a.xcoms.list(*ONE, xcom_key="pair").collect(),
    ("get_xcom_entry", "map_index"): lambda a: a.xcoms.get(*MAPPED, "return_value", map_index=0),
    ("get_xcom_entry", "deserialize"): lambda a: a.xcoms.get(*ONE, "pair", deserialize=False),
    ("get_xcom_entry", "stringify"): lambda a: a.xcoms.get(*ONE, "pair", stringify=False),
    ("patch_connection", "description"): lambda a: a.connections.update("a", description="d"),
    ("patch_pool", "description"): lambda a: a.pools.update("a", description="d"),
    ("patch_pool", "include_deferred"): lambda a: a.pools.update("a", include_deferred=True),
    ("patch_variable", "description"): lambda a: a.variables.update("a", description="d"),
    ("post_clear_task_instances", "dag_run_id"): clear(dag_run_id="r1"),
    ("post_clear_task_instances", "include_downstream"): clear(include_downstream=True),
    ("post_clear_task_instances", "include_future"): clear(include_future=True),
    ("post_clear_task_instances", "include_past"): clear(include_past=True),
    ("post_clear_task_instances", "include_upstream"): clear(include_upstream=True),
    ("post_clear_task_instances", "task_ids"): clear(task_ids="extract"),
    ("post_connection", "description"): lambda a: a.connections.create(
        "c", "http", description="d"
    ),
    ("post_dag_run", "data_interval_end"): trigger_with_interval,
    ("post_dag_run", "data_interval_start"): trigger_with_interval,
    ("post_dag_run", "logical_date"): trigger(logical_date=LATER),
    ("post_dag_run", "note"): trigger(note="n"),
    ("post_pool", "description"): lambda a: a.pools.create("c", 1, description="d"),
    ("post_pool", "include_deferred"): lambda a: a.pools.create("d", 1, include_deferred=True),
    ("post_set_task_instances_state", "dag_run_id"): lambda a: a.task_instances.set_state(
        "etl", task_id="extract", new_state="success", dag_run_id="r1", dry_run=True
    ),
    ("post_variables", "description"): lambda a: a.variables.create(
        f"v{next(NUMBERS)}", "x", description="d"
    ),
}
