from ..runtime import OpenEnum


class HealthStatus(OpenEnum):
    """The values in the spec. Any other string becomes a new member."""

    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"
