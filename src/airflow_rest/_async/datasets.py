"""`airflow.datasets`: the datasets, their events, and the queued events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, shown, without_none
from airflow_rest import _arguments, paging
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource
from airflow_rest._versions import NONE_QUEUED
from airflow_rest.errors import NotFound

if TYPE_CHECKING:
    import builtins
    from collections.abc import Mapping

    from airflow_api_v1.models import Dataset, DatasetCollection, DatasetEvent, QueuedEvent
    from airflow_rest.types import DatasetEventOrder, DatasetOrder, Texts, Time


def _without_total(page: DatasetCollection) -> tuple[list[Dataset], int | None]:
    # The server ignores the filters when it counts the datasets.
    return page.datasets, None


def _is_of_map_index_0(event: DatasetEvent) -> bool:
    return event.source_map_index == 0


class AsyncDatasets(AsyncResource):
    """The datasets, their events, and the queued events.

    A DAG that is scheduled on several datasets runs when each of them has an event. Until then, the
    server queues the events.

    The server normalizes the URIs in DAG files: `s3://bucket` becomes `s3://bucket/`. It knows a
    dataset only by the normalized URI, which `list` returns.
    """

    def list(
        self,
        *,
        uri_pattern: str | None = None,
        dag_ids: Texts | None = None,
        order_by: DatasetOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[Dataset]:
        """List the datasets.

        `GET /datasets`. From Airflow 2.4. The server does not count the datasets that match a
        filter, so with a filter `total()` requests all of them and pages have no `total_entries`.

        Args:
            uri_pattern: Only datasets whose URI contains this text, ignoring case; `%` and `_` are
                wildcards as in SQL.
            dag_ids: Only datasets that this DAG, or one of these, consumes or updates. From Airflow
                2.9.
            order_by: The field to order by, one of `id`, `uri`, `created_at` and `updated_at`, with
                a leading `-` for descending; the server's default is `id`.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the datasets. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid, such as a DAG id with a comma, at which the
                server would split it.
        """
        dags = _arguments.joined("dag_ids", dag_ids)
        call = api.dataset.get_datasets.request(
            order_by=order_by, uri_pattern=uri_pattern, dag_ids=dags
        )
        filtered = uri_pattern is not None or dags is not None
        return AsyncPaginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            rows=_without_total if filtered else None,
        )

    async def get(self, uri: str) -> Dataset:
        """Return one dataset.

        `GET /datasets/{uri}`. From Airflow 2.4.

        Args:
            uri: The normalized URI of the dataset.

        Returns:
            The dataset.

        Raises:
            ValueError: The URI cannot be used in a path: it begins with a slash or `queuedEvent/`,
                is `events`, or has a dot segment. `list` finds such a dataset.
            NotFound: There is no such dataset.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dataset.get_dataset.request(uri)
        if uri == "events" or uri.startswith("queuedEvent/"):
            raise ValueError(f"uri must not be {shown(uri)}: it would address another resource")
        return await self._client.send(call)

    def events(
        self,
        *,
        dataset_id: int | None = None,
        source_dag_id: str | None = None,
        source_task_id: str | None = None,
        source_run_id: str | None = None,
        source_map_index: int | None = None,
        order_by: DatasetEventOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[DatasetEvent]:
        """List the events of datasets.

        `GET /datasets/events`. From Airflow 2.4. An event must match all filters.

        Args:
            dataset_id: Only events of the dataset with this `id`.
            source_dag_id: Only events created by a task of this DAG.
            source_task_id: Only events created by a task with this id.
            source_run_id: Only events created in a run with this id.
            source_map_index: Only events created by the mapped instance with this index; -1 for
                instances that are not mapped. The server ignores 0, so all events are requested and
                those of other instances are dropped by this library.
            order_by: The field to order by: `source_dag_id`, `source_map_index`, `source_run_id`,
                `source_task_id` or `timestamp`, with a leading `-` for descending; the server's
                default is `timestamp`.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the events. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid, such as an empty id, which the server would
                ignore.
        """
        call = api.dataset.get_dataset_events.request(
            order_by=order_by,
            dataset_id=None
            if dataset_id is None
            else checked("dataset_id", dataset_id, int, least=1),
            source_dag_id=source_dag_id,
            source_task_id=source_task_id,
            source_run_id=source_run_id,
            source_map_index=source_map_index,
        )
        return AsyncPaginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            keep=_is_of_map_index_0 if source_map_index == 0 else None,
        )

    async def create_event(
        self, dataset_uri: str, *, extra: Mapping[str, Any] | None = None
    ) -> DatasetEvent:
        """Create an event of a dataset, as if a task had updated it. DAGs scheduled on it may run.

        `POST /datasets/events`. From Airflow 2.9.

        Args:
            dataset_uri: The normalized URI of the dataset.
            extra: Data to store with the event: any mapping that can be written as JSON. The server
                adds `from_rest_api`, which is True.

        Returns:
            The new event.

        Raises:
            NotFound: There is no such dataset.
            AirflowError: See `airflow_rest.errors`.
        """
        body = models.CreateDatasetEventRequest(
            dataset_uri=dataset_uri,
            **without_none(
                extra=extra,
            ),
        )
        call = api.dataset.create_dataset_event.request(body=body)
        return await self._client.send(call)

    async def queued_event(
        self, dag_id: str, uri: str, *, before: Time | None = None
    ) -> QueuedEvent:
        """Return the queued event of a dataset for one DAG.

        `GET /dags/{dag_id}/datasets/queuedEvent/{uri}`. From Airflow 2.9.

        Args:
            dag_id: The DAG that is scheduled on datasets.
            uri: The normalized URI of the dataset.
            before: Only an event created before this time: an aware datetime, or an ISO 8601 string
                with an offset.

        Returns:
            The queued event.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset.
            NotFound: There is no such queued event.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dataset.get_dag_dataset_queued_event.request(dag_id, uri, before=before)
        return await self._client.send(call)

    async def queued_events(
        self,
        *,
        dag_id: str | None = None,
        uri: str | None = None,
        before: Time | None = None,
    ) -> builtins.list[QueuedEvent]:
        """List the queued events of a DAG, or those of a dataset for all DAGs.

        `GET /dags/{dag_id}/datasets/queuedEvent` or `GET /datasets/queuedEvent/{uri}`. From Airflow
        2.9.

        Args:
            dag_id: The DAG.
            uri: The normalized URI of the dataset. Give either this or `dag_id`.
            before: Only events created before this time: an aware datetime, or an ISO 8601 string
                with an offset.

        Returns:
            The queued events; an empty list for a dataset that does not exist.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset.
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        if dag_id is not None and uri is None:
            call = api.dataset.get_dag_dataset_queued_events.request(dag_id, before=before)
        elif uri is not None and dag_id is None:
            call = api.dataset.get_dataset_queued_events.request(uri, before=before)
        else:
            raise ValueError("exactly one of dag_id and uri must be given")
        try:
            found = await self._client.send(call)
        except NotFound as error:
            if error.title != NONE_QUEUED:
                raise
            if dag_id is not None:
                await self._client.send(api.dag.get_dag.request(dag_id))
            return []
        return found.queued_events

    async def delete_queued_event(
        self, dag_id: str, uri: str, *, before: Time | None = None
    ) -> None:
        """Delete the queued event of a dataset for one DAG.

        `DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}`. From Airflow 2.9.

        Args:
            dag_id: The DAG that is scheduled on datasets.
            uri: The normalized URI of the dataset.
            before: Only an event created before this time: an aware datetime, or an ISO 8601 string
                with an offset.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset.
            NotFound: There is no such queued event.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dataset.delete_dag_dataset_queued_event.request(dag_id, uri, before=before)
        await self._client.send(call)

    async def delete_queued_events(
        self,
        *,
        dag_id: str | None = None,
        uri: str | None = None,
        before: Time | None = None,
    ) -> None:
        """Delete the queued events of a DAG, or those of a dataset for all DAGs.

        `DELETE /dags/{dag_id}/datasets/queuedEvent` or `DELETE /datasets/queuedEvent/{uri}`. From
        Airflow 2.9.

        Args:
            dag_id: The DAG.
            uri: The normalized URI of the dataset. Give either this or `dag_id`.
            before: Only events created before this time: an aware datetime, or an ISO 8601 string
                with an offset.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset.
            NotFound: There is no such queued event.
            AirflowError: See `airflow_rest.errors`.
        """
        if dag_id is not None and uri is None:
            call = api.dataset.delete_dag_dataset_queued_events.request(dag_id, before=before)
        elif uri is not None and dag_id is None:
            call = api.dataset.delete_dataset_queued_events.request(uri, before=before)
        else:
            raise ValueError("exactly one of dag_id and uri must be given")
        await self._client.send(call)
