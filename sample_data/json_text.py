"""JSON as text that reads well by eye: indented, but what belongs together on one line stays on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

BIN = "組距"


class Written(str):
    """A piece that is JSON text already."""


def distribution(counts: Sequence[int], order: Sequence[int] = range(100), as_text: bool = False) -> Written:
    """The 100 bins `組距a_b的人數` in that order, on one line; counts as text where `as_text`."""
    quote = '"' if as_text else ""
    return Written("{" + ",".join(f'"{BIN}{k}_{k + 1}的人數":{quote}{counts[k]}{quote}' for k in order) + "}")


def pretty(value: object, indent: int = 0) -> str:
    """The value as JSON text; objects of a single plain member stay on their line."""
    if isinstance(value, Written):
        return value
    inner = " " * (indent + 2)
    if isinstance(value, Mapping) and value:
        if len(value) == 1 and not isinstance(next(iter(value.values())), Mapping | list):
            return json.dumps(value, ensure_ascii=False)
        lines = [f"{inner}{json.dumps(k, ensure_ascii=False)}: {pretty(v, indent + 2)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(inner + pretty(v, indent + 2) for v in value) + "\n" + " " * indent + "]"
    return json.dumps(value, ensure_ascii=False)
