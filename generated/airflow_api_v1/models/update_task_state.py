from ..runtime import OpenEnum


class UpdateTaskState(OpenEnum):
    """The values that the spec knows; any other string is read as a member that carries it."""

    FAILED = "failed"
    SKIPPED = "skipped"
    SUCCESS = "success"
