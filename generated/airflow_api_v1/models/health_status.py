from ..runtime import OpenEnum


class HealthStatus(OpenEnum):
    """The values that the spec knows; any other string is read as a member that carries it."""

    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"
