from ..runtime import OpenEnum


class DagState(OpenEnum):
    """The values in the spec. Any other string becomes a new member."""

    FAILED = "failed"
    QUEUED = "queued"
    RUNNING = "running"
    SUCCESS = "success"
