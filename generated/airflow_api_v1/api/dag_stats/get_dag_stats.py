"""Count the runs of DAGs by state.

`GET /dagStats`
"""

from typing import Any

from ...models.dag_stats_collection_schema import DagStatsCollectionSchema
from ...types import ApiRequest, checked, query


def request(
    *,
    dag_ids: str,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent."""
    return ApiRequest(
        operation_id="get_dag_stats",
        method="GET",
        route="/dagStats",
        path="/dagStats",
        params=query(
            dag_ids=checked("dag_ids", dag_ids, str),
        ),
    )


def parse(data: Any) -> DagStatsCollectionSchema:
    """Read the body of a success."""
    return DagStatsCollectionSchema.from_dict(data)
