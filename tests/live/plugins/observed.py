"""Two plugins, one of which has something to show."""

from typing import ClassVar

from airflow.plugins_manager import AirflowPlugin


def double(number):
    return 2 * number


class Shows(AirflowPlugin):
    name = "live_shows"
    macros: ClassVar = [double]
    appbuilder_menu_items: ClassVar = [{"name": "Docs", "href": "https://airflow.example.com"}]


class Empty(AirflowPlugin):
    name = "live_empty"
