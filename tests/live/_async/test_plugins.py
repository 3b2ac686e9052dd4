"""The plugins of a server."""

from __future__ import annotations

from airflow_rest import AsyncAirflow


async def test_get_plugins(airflow: AsyncAirflow, viewer: AsyncAirflow) -> None:
    rows = airflow.plugins.list(page_size=1)
    plugins = {each.name: each async for each in rows}
    assert {"live_shows", "live_empty"} <= plugins.keys()
    assert await rows.total() == len(plugins)
    shows = plugins["live_shows"]
    assert shows.source == "$PLUGINS_FOLDER/observed.py"
    assert shows.macros == ["observed.double"]
    assert shows.appbuilder_menu_items == [{"name": "Docs", "href": "https://airflow.example.com"}]
    assert plugins["live_empty"].macros == []
    later = [each.name async for each in airflow.plugins.list(start=1)]
    assert later == list(plugins)[1:]
