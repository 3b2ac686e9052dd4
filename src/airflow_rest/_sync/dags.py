# Derived from _async/dags.py by scripts/derive.py. Do not edit.
"""`airflow.dags`: the DAGs."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from airflow_api_v1 import api, models
from airflow_rest import _arguments, paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import AirflowError, UnexpectedResponse

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable

    from airflow_api_v1.models import DAG, DAGCollection, DAGDetail, DagStatsCollectionItem
    from airflow_rest.types import DAGOrder, Texts, Time
    from airflow_rest.workflows import PauseSnapshot, Progress, RestoreResult


def _ascends(one: str, other: str) -> bool | None:
    """Return whether two ids ascend; None if that depends on the collation of the database."""
    for first, second in zip(one, other, strict=False):
        if first != second:
            alike = any(first in chars and second in chars for chars in (ascii_lowercase, digits))
            return first < second if alike else None
    return None


def _descending(page: DAGCollection) -> tuple[list[DAG], int | None]:
    """Return the rows of a page. Airflow 2.1 to 2.5 ignore `order_by`: then they ascend."""
    order = {_ascends(one.dag_id, other.dag_id) for one, other in pairwise(page.dags)}
    if True in order and False not in order:
        raise UnexpectedResponse("the rows are not in the requested order")
    return page.dags, page.total_entries


class Dags(Resource):
    """The DAGs."""

    def list(
        self,
        *,
        tags: Texts | None = None,
        only_active: bool | None = None,
        paused: bool | None = None,
        dag_id_pattern: str | None = None,
        order_by: DAGOrder | None = None,
        fields: Texts | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[DAG]:
        """List the DAGs.

        `GET /dags`.

        Args:
            tags: Only DAGs with any of these tags. From Airflow 2.2.
            only_active: Whether to omit DAGs whose file is gone; the server's default is True. From
                Airflow 2.1.
            paused: Only paused DAGs (True) or only unpaused DAGs (False). From Airflow 2.6.
            dag_id_pattern: Only DAGs whose id contains this text; `%` and `_` are wildcards as in
                SQL. From Airflow 2.3.
            order_by: The field to order by: only `dag_id`, the server's default, or `-dag_id` for
                descending. From Airflow 2.6.
            fields: The fields to return besides `dag_id`; all others are None. From Airflow 2.9.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the DAGs. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.dag.get_dags.request(
            order_by=order_by,
            tags=tags,
            only_active=only_active,
            paused=paused,
            fields=_arguments.with_identifiers(fields, "dag_id"),
            dag_id_pattern=dag_id_pattern,
        )
        return Paginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            rows=_descending if order_by == "-dag_id" else None,
        )

    def get(self, dag_id: str, *, fields: Texts | None = None) -> DAG:
        """Return one DAG, as it is in the server's database.

        `GET /dags/{dag_id}`. `details` returns more.

        Args:
            dag_id: The DAG.
            fields: The fields to return besides `dag_id`; all others are None. From Airflow 2.9.

        Returns:
            The DAG.

        Raises:
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag.get_dag.request(dag_id, fields=_arguments.with_identifiers(fields, "dag_id"))
        return self._client.send(call)

    def details(self, dag_id: str, *, fields: Texts | None = None) -> DAGDetail:
        """Return one DAG with the details of its parsed form, such as its params.

        `GET /dags/{dag_id}/details`. The server leaves `owners` empty here; `get` returns them.

        Args:
            dag_id: The DAG.
            fields: The fields to return besides `dag_id`; all others are None. From Airflow 2.9.

        Returns:
            The DAG with its details.

        Raises:
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag.get_dag_details.request(
            dag_id, fields=_arguments.with_identifiers(fields, "dag_id")
        )
        return self._client.send(call)

    def source(self, file_token: str) -> str:
        """Return the source of a DAG file.

        `GET /dagSources/{file_token}`.

        Args:
            file_token: The `file_token` of a DAG in the file, as returned by `get`.

        Returns:
            The text of the file.

        Raises:
            NotFound: This server did not issue the token.
            AirflowError: See `airflow_rest.errors`.
        """
        source = self._client.send(api.dag.get_dag_source.request(file_token))
        return source.content

    def update(self, dag_id: str, *, is_paused: bool) -> DAG:
        """Update a DAG: pause or unpause it. The server allows no other change.

        `PATCH /dags/{dag_id}`. `pause` and `unpause` are shorter.

        Args:
            dag_id: The DAG.
            is_paused: Whether the DAG is paused afterwards.

        Returns:
            The updated DAG.

        Raises:
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag.patch_dag.request(
            dag_id, body=models.DAGRequest(is_paused=is_paused), update_mask="is_paused"
        )
        return self._client.send(call)

    def pause(self, dag_id: str) -> DAG:
        """Pause a DAG: until it is unpaused, no new run is scheduled and queued runs do not start.

        `PATCH /dags/{dag_id}`.

        Args:
            dag_id: The DAG.

        Returns:
            The updated DAG.

        Raises:
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        return self.update(dag_id, is_paused=True)

    def unpause(self, dag_id: str) -> DAG:
        """Unpause a DAG. If it has missed its schedule, a run may start at once.

        `PATCH /dags/{dag_id}`.

        Args:
            dag_id: The DAG.

        Returns:
            The updated DAG.

        Raises:
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        return self.update(dag_id, is_paused=False)

    def update_many(
        self,
        dag_id_pattern: str,
        *,
        is_paused: bool,
        tags: Texts | None = None,
        only_active: bool | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> builtins.list[DAG]:
        """Pause or unpause every DAG whose id contains a text.

        `PATCH /dags`, once for each page, since the server changes only one page at a time. If a
        later request fails, the changes of the earlier requests remain, and the error has
        `in_doubt=True`. From Airflow 2.3.

        Args:
            dag_id_pattern: The text, which may be anywhere in the id: `x` matches `example_xcom`
                too. `%` and `_` are wildcards as in SQL, and `~` matches all DAGs.
            is_paused: Whether the DAGs are paused afterwards.
            tags: Only DAGs with any of these tags.
            only_active: Whether to omit DAGs whose file is gone; the server's default is True.
            page_size: How many DAGs to change at a time.
            start: How many of the DAGs to skip.

        Returns:
            All DAGs that match, updated.

        Raises:
            ValueError: The pattern is empty, which would mean all DAGs.
            AirflowError: See `airflow_rest.errors`.
        """
        if not dag_id_pattern:
            raise ValueError("dag_id_pattern must not be empty; '~' means all DAGs")
        call = api.dag.patch_dags.request(
            body=models.DAGRequest(is_paused=is_paused),
            tags=tags,
            update_mask="is_paused",
            only_active=only_active,
            dag_id_pattern=dag_id_pattern,
        )
        rows = Paginator(self._client, call, page_size=page_size, start=start)
        changed: builtins.list[DAG] = []
        try:
            for page in rows.pages():
                changed += page.items
        except AirflowError as error:
            if changed:
                error.in_doubt = True
                error.add_note(f"{len(changed)} DAGs have been changed by earlier requests.")
            raise
        return changed

    def pause_all(
        self,
        *,
        dag_ids: Texts | None = None,
        tags: Texts | None = None,
        owners: Texts | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> PauseSnapshot:
        """Pause the DAGs that match all given filters, and return how to bring that back.

        Lists the DAGs (`GET /dags`) to find the exact ids, and then sends `PATCH /dags/{dag_id}`
        for each DAG that is not paused. At least one filter is needed. With `dag_ids`, DAGs whose
        file is gone are paused too. `restore` brings back what was changed.

        Args:
            dag_ids: Only these DAGs, by their exact ids. Each of them must exist.
            tags: Only DAGs with any of these tags. From Airflow 2.2.
            owners: Only DAGs with any of these owners.
            on_progress: Called with a `Progress` after each DAG that is changed.

        Returns:
            The DAGs that were changed. It is false if all of them were paused before, or if no DAG
            matches.

        Raises:
            ValueError: There is no filter, or one is empty.
            TypeError: A filter has the wrong type.
            NotFound: One of `dag_ids` does not exist. Nothing was changed.
            PauseIncomplete: An error occurred after some of the DAGs were changed. Its `snapshot`
                has these DAGs. A DAG for which this is in doubt is included.
            AirflowError: See `airflow_rest.errors`. Nothing was changed.
        """
        from airflow_rest._sync.workflows import pausing

        return pausing.set_all(
            self._client,
            is_paused=True,
            dag_ids=dag_ids,
            tags=tags,
            owners=owners,
            on_progress=on_progress,
        )

    def unpause_all(
        self,
        *,
        dag_ids: Texts | None = None,
        tags: Texts | None = None,
        owners: Texts | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> PauseSnapshot:
        """Unpause the DAGs that match all given filters, and return how to bring that back.

        Lists the DAGs (`GET /dags`) to find the exact ids, and then sends `PATCH /dags/{dag_id}`
        for each DAG that is paused. At least one filter is needed. With `dag_ids`, DAGs whose file
        is gone are unpaused too. If a DAG has missed its schedule, a run may start at once.
        `restore` brings back what was changed.

        Args:
            dag_ids: Only these DAGs, by their exact ids. Each of them must exist.
            tags: Only DAGs with any of these tags. From Airflow 2.2.
            owners: Only DAGs with any of these owners.
            on_progress: Called with a `Progress` after each DAG that is changed.

        Returns:
            The DAGs that were changed. It is false if none of them was paused before, or if no DAG
            matches.

        Raises:
            ValueError: There is no filter, or one is empty.
            TypeError: A filter has the wrong type.
            NotFound: One of `dag_ids` does not exist. Nothing was changed.
            PauseIncomplete: An error occurred after some of the DAGs were changed. Its `snapshot`
                has these DAGs. A DAG for which this is in doubt is included.
            AirflowError: See `airflow_rest.errors`. Nothing was changed.
        """
        from airflow_rest._sync.workflows import pausing

        return pausing.set_all(
            self._client,
            is_paused=False,
            dag_ids=dag_ids,
            tags=tags,
            owners=owners,
            on_progress=on_progress,
        )

    def restore(
        self,
        snapshot: PauseSnapshot,
        *,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> RestoreResult:
        """Bring back DAGs as they were before they were paused or unpaused.

        Lists the DAGs (`GET /dags`) and then sends `PATCH /dags/{dag_id}` for each DAG of the
        snapshot that is not as it was. No other DAG is touched: a DAG that was already
        paused before `pause_all` stays as it is. A DAG that somebody else has brought back in the
        meantime is left as it is. If this call fails, it is safe to repeat.

        Args:
            snapshot: What `pause_all` or `unpause_all` returned.
            on_progress: Called with a `Progress` after each DAG of the snapshot.

        Returns:
            Which DAGs were changed back, which of them were already as before since somebody else
            had changed them, and which no longer exist.

        Raises:
            TypeError: `snapshot` is not a `PauseSnapshot`.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._sync.workflows import pausing

        return pausing.restore(self._client, snapshot, on_progress)

    def wait_until_parsed(
        self,
        dag_ids: Texts,
        *,
        since: Time,
        timeout: float | None = 300.0,
        poll_interval: float = 5.0,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> builtins.list[DAG]:
        """Wait until DAGs exist, are active, and were parsed after a time without import errors.

        Polls the list of all DAGs (`GET /dags`), or each of these DAGs (`GET /dags/{dag_id}`) if
        that takes fewer requests. From Airflow 2.3.

        If a DAG that the server knows is in a file with an import error that is newer than `since`,
        the wait ends at once (`GET /importErrors`). The server does not tell in which file a new
        DAG is to be. If such a DAG does not appear in time, the message lists all import errors
        that are newer than `since`.

        Args:
            dag_ids: The DAGs.
            since: When the new files were in place on the server, by the server's clock. The server
                notes when it has stored a DAG, not when it began to read the file. So a file that
                was being read at this time counts as parsed. To exclude that, pass a time that is
                later by as long as reading a file takes.
            timeout: How many seconds to wait; None for no limit.
            poll_interval: The maximum number of seconds between two polls.
            on_progress: Called for each DAG when it is parsed.

        Returns:
            The DAGs, in the order of `dag_ids`.

        Raises:
            DagImportFailed: A file with one of the DAGs could not be imported after `since`.
            WaitTimedOut: A DAG was not parsed in time. The message names it and the reason.
            TypeError: An argument has the wrong type.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._sync.workflows import parsing

        return parsing.wait_until_parsed(
            self._client,
            dag_ids,
            since=since,
            timeout=timeout,
            poll_interval=poll_interval,
            on_progress=on_progress,
        )

    def delete(self, dag_id: str) -> None:
        """Delete a DAG with its runs and task instances.

        `DELETE /dags/{dag_id}`. The DAG's file and logs are kept. As long as the file exists, the
        DAG comes back, without its history. From Airflow 2.2.

        Args:
            dag_id: The DAG.

        Raises:
            NotFound: There is no such DAG.
            Conflict: Task instances of the DAG are running.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(api.dag.delete_dag.request(dag_id))

    def reparse(self, file_token: str) -> None:
        """Request that the server parse a DAG file again soon, before its next turn.

        `PUT /parseDagFile/{file_token}`. From Airflow 2.10.

        Args:
            file_token: The `file_token` of a DAG in the file, as returned by `get`.

        Raises:
            NotFound: This server did not issue the token.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(api.dag.reparse_dag_file.request(file_token))

    def stats(self, dag_ids: Texts) -> builtins.list[DagStatsCollectionItem]:
        """Count the runs of DAGs by state.

        `GET /dagStats`. From Airflow 2.10.

        Args:
            dag_ids: One DAG, or several.

        Returns:
            For each DAG that exists, the number of its runs in each state.

        Raises:
            ValueError: No DAG is given, or an id has a comma, at which the server would split it.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag_stats.get_dag_stats.request(dag_ids=_arguments.joined("dag_ids", dag_ids))
        return (self._client.send(call)).dags
