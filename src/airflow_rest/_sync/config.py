# Derived from _async/config.py by scripts/derive.py. Do not edit.
"""`airflow.config`: the server's configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_api_v1.api.config import get_config, get_value
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1 import models  # its Config and the sync form of the class below would clash


def _value(data: Any) -> str:
    (section,) = get_value.parse(data).sections
    (option,) = section.options
    if option.value is None:
        raise ValueError("the option has no value")
    return option.value


class Config(Resource):
    """The server's configuration, which servers do not show unless they are configured to."""

    def get(self, *, section: str | None = None) -> models.Config:
        """Read the server's configuration.

        `GET /config`. All values are text. Where the server keeps a secret to itself, the value is
        `< hidden >`; a server may also show it.

        Args:
            section: Only this section. From Airflow 2.7.

        Returns:
            The sections with their options.

        Raises:
            ValueError: The section is empty, which would mean all of them.
            PermissionDenied: The server does not show its configuration, or not to this user.
            NotFound: There is no such section.
            AirflowError: See `airflow_rest.errors`.
        """
        call = get_config.request(section=section)
        return self._client.send(call)

    def get_option(self, section: str, option: str) -> str:
        """Read one option of the server's configuration.

        `GET /config/section/{section}/option/{option}`. From Airflow 2.7.

        Args:
            section: The section, such as `core`.
            option: The option in it, such as `parallelism`.

        Returns:
            The value, as text; `< hidden >` if it is a secret.

        Raises:
            PermissionDenied: The server does not show its configuration, or not to this user.
            NotFound: There is no such section, or no such option in it.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(get_value.request(section, option), _value)
