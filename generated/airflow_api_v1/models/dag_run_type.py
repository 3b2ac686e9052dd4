from ..runtime import OpenEnum


class DagRunType(OpenEnum):
    """The values in the spec. Any other string becomes a new member."""

    BACKFILL = "backfill"
    DATASET_TRIGGERED = "dataset_triggered"
    MANUAL = "manual"
    SCHEDULED = "scheduled"
