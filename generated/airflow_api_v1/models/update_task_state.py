from ..runtime import OpenEnum


class UpdateTaskState(OpenEnum):
    """The values in the spec. Any other string becomes a new member."""

    FAILED = "failed"
    SKIPPED = "skipped"
    SUCCESS = "success"
