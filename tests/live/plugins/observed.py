"""Two plugins. One of them adds a macro and a menu item, the other one nothing."""

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
