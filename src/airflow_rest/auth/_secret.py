"""The base class of all credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from typing import NoReturn


class SecretAuth(httpx.Auth):
    """Credentials that cannot be pickled or copied."""

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} holds credentials and cannot be pickled or copied:"
            " create a new one where you need it"
        )
