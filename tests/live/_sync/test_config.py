# Derived from _async/test_config.py by scripts/derive.py. Do not edit.
"""The configuration of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from airflow_rest import Airflow, NotFound, PermissionDenied

if TYPE_CHECKING:
    from local_airflow import LocalAirflow


def test_get_config(airflow: Airflow, viewer: Airflow, server: LocalAirflow) -> None:
    config = airflow.config.get()
    sections = {section.name: section for section in config.sections}
    assert {"core", "scheduler", "webserver"} <= sections.keys()
    core = {option.key: option.value for option in sections["core"].options}
    assert core["dags_folder"] == str(server.dags)
    values = [option.value for section in config.sections for option in section.options]
    assert {type(value) for value in values} == {str}
    (section,) = (airflow.config.get(section="scheduler")).sections
    assert section.name == "scheduler"
    options = {option.key: option.value for option in section.options}
    assert options["min_file_process_interval"] == "3600"
    with pytest.raises(NotFound, match=r"404 section not found\.: section=nothing not found\."):
        airflow.config.get(section="nothing")
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.config.get()


def test_get_value(airflow: Airflow, viewer: Airflow, server: LocalAirflow) -> None:
    assert airflow.config.get_option("core", "dags_folder") == str(server.dags)
    assert airflow.config.get_option("scheduler", "min_file_process_interval") == "3600"
    assert airflow.config.get_option("webserver", "secret_key") == "< hidden >"
    for section, option in (("core", "nothing"), ("nothing", "dags_folder")):
        with pytest.raises(NotFound) as caught:
            airflow.config.get_option(section, option)
        assert caught.value.title == "Config not found."
        assert caught.value.detail == f"The option [{section}/{option}] is not found in config."
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.config.get_option("core", "dags_folder")
