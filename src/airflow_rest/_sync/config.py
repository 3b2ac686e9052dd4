# Derived from _async/config.py by scripts/derive.py. Do not edit.
"""`airflow.config`: the server's configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_api_v1 import api
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import UnexpectedResponse

if TYPE_CHECKING:
    from airflow_api_v1 import models  # its Config would clash with the sync class of this module


def _value(data: Any) -> str:
    (section,) = api.config.get_value.parse(data).sections
    (option,) = section.options
    if option.value is None:
        raise ValueError("the option has no value")
    return option.value


def _section(data: Any) -> models.Config:
    config = api.config.get_config.parse(data)
    if len(config.sections) > 1:  # Airflow before 2.7 ignores the argument
        raise UnexpectedResponse("the response has more sections than the requested one")
    return config


class Config(Resource):
    """The server's configuration. A server shows it only if it is configured to."""

    def get(self, *, section: str | None = None) -> models.Config:
        """Return the server's configuration.

        `GET /config`. All values are strings. If the server hides a secret, its value is
        `< hidden >`; a server may also show secrets.

        Args:
            section: Only this section. From Airflow 2.7.

        Returns:
            The sections with their options.

        Raises:
            ValueError: The section is empty, which would mean all sections.
            PermissionDenied: The server does not show its configuration, or not to this user.
            NotFound: There is no such section.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.config.get_config.request(section=section)
        return self._client.send(call, api.config.get_config.parse if section is None else _section)

    def get_option(self, section: str, option: str) -> str:
        """Return one option of the server's configuration.

        `GET /config/section/{section}/option/{option}`. From Airflow 2.7.

        Args:
            section: The section, such as `core`.
            option: The option in the section, such as `parallelism`.

        Returns:
            The value, as a string; `< hidden >` if it is a secret that the server hides.

        Raises:
            PermissionDenied: The server does not show its configuration, or not to this user.
            NotFound: There is no such section, or it has no such option.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(api.config.get_value.request(section, option), _value)
