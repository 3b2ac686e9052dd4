from ..runtime import OpenEnum


class UpdateDagState(OpenEnum):
    """The values in the spec. Any other string becomes a new member."""

    FAILED = "failed"
    QUEUED = "queued"
    SUCCESS = "success"
