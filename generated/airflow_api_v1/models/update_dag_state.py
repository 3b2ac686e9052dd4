from ..runtime import OpenEnum


class UpdateDagState(OpenEnum):
    """The values that the spec knows; any other string is read as a member that carries it."""

    FAILED = "failed"
    QUEUED = "queued"
    SUCCESS = "success"
