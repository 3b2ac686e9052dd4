from ..runtime import OpenEnum


class TaskState(OpenEnum):
    """The values that the spec knows; any other string is read as a member that carries it."""

    DEFERRED = "deferred"
    FAILED = "failed"
    NONE = "none"
    QUEUED = "queued"
    REMOVED = "removed"
    RESTARTING = "restarting"
    RUNNING = "running"
    SCHEDULED = "scheduled"
    SKIPPED = "skipped"
    SUCCESS = "success"
    UPSTREAM_FAILED = "upstream_failed"
    UP_FOR_RESCHEDULE = "up_for_reschedule"
    UP_FOR_RETRY = "up_for_retry"
