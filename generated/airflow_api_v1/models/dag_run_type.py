from ..runtime import OpenEnum


class DagRunType(OpenEnum):
    """The values that the spec knows; any other string is read as a member that carries it."""

    BACKFILL = "backfill"
    DATASET_TRIGGERED = "dataset_triggered"
    MANUAL = "manual"
    SCHEDULED = "scheduled"
