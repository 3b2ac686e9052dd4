"""List the installed provider packages.

`GET /providers`
"""

from operator import attrgetter
from typing import Any

from ...models.provider import Provider
from ...models.provider_collection import ProviderCollection
from ...runtime import ListOperation, ListRequest


def parse(data: Any) -> ProviderCollection:
    """Parse the body of a successful response."""
    return ProviderCollection.from_dict(data)


def rows(page: ProviderCollection) -> tuple[list[Provider], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.providers, None


OPERATION = ListOperation[ProviderCollection, Provider](
    id="get_providers",
    method="GET",
    path="/providers",
    parse=parse,
    reads=True,
    since="2.1",
    rows=rows,
    key=attrgetter("package_name"),
    ordered=True,
    page=None,
    row=Provider,
    selects=False,
)


def request() -> ListRequest[ProviderCollection, Provider]:
    """Build the request."""
    return ListRequest(
        OPERATION,
        path="/providers",
    )
