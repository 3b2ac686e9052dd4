"""Count the runs of DAGs by state.

`GET /dagStats`
"""

from typing import Any

from ...models.dag_stats_collection_schema import DagStatsCollectionSchema
from ...runtime import ApiRequest, Operation, checked, query


def parse(data: Any) -> DagStatsCollectionSchema:
    """Parse the body of a successful response."""
    return DagStatsCollectionSchema.from_dict(data)


OPERATION = Operation[DagStatsCollectionSchema](
    id="get_dag_stats",
    method="GET",
    path="/dagStats",
    parse=parse,
    reads=True,
    since="2.10",
)


def request(
    *,
    dag_ids: str,
) -> ApiRequest[DagStatsCollectionSchema]:
    """Build the request. Arguments that are None are not sent."""
    return ApiRequest(
        OPERATION,
        path="/dagStats",
        params=query(
            dag_ids=checked("dag_ids", dag_ids, str),
        ),
    )
