"""Apply an OpenAPI Overlay 1.0 document: a list of JSONPath targets to update or remove."""

from __future__ import annotations

from typing import Any

import jsonpath

Json = dict[str, Any]


class OverlayError(Exception):
    """An action that cannot be applied."""


def merge(target: Any, update: Any) -> Any:
    """Merge as the Overlay specification says: objects by key, arrays by appending."""
    if isinstance(target, dict) and isinstance(update, dict):
        for key, value in update.items():
            target[key] = merge(target[key], value) if key in target else value
        return target
    if isinstance(target, list) and isinstance(update, list):
        return [*target, *update]
    return update


def apply(document: Json, overlay: Json) -> Json:
    """Apply the actions in order to `document`, in place.

    Raises:
        OverlayError: The target of an action matches nothing. The specification allows that. Here
            it is an error, so that a correction of something that upstream has changed is noticed.
    """
    for action in overlay["actions"]:
        # Backwards, since removing an item of a list moves the items after it.
        matches = list(jsonpath.finditer(action["target"], document))[::-1]
        if not matches:
            raise OverlayError(f"no match for the overlay's target {action['target']}")
        for match in matches:
            if action.get("remove"):
                assert match.parent is not None, "the root cannot be removed"
                del match.parent.value[match.parts[-1]]
            else:
                for key, value in action["update"].items():
                    known = match.value.get(key)
                    match.value[key] = value if known is None else merge(known, value)
    return document
