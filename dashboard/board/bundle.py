"""All modules of the board as one.

Forty requests at the start of a page stand in the browser's queue before what draws the page. The modules stay small
files with plain imports; here each becomes a function that is called once, after those it imports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\.\.?/(?:[\w.]+/)*(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)
_NOTHING = "export {};"
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(sources: Mapping[str, str], entry: str) -> str:
    """One module that exports what `entry` exports.

    sources  the modules by name, without .js
    ValueError for an import or export of another form than the board uses, and for modules that import each other
    """
    # In one order at every start, because the address of what is sent is made from it.
    needs = {name: [needed for _, needed in _IMPORT.findall(text)] for name, text in sorted(sources.items())}
    pieces = [_called_once(name, sources[name]) for name in TopologicalSorter(needs).static_order()]
    exported = [name for _, name in _EXPORT.findall(sources[entry])]
    return "\n".join([*pieces, f"export const {{ {', '.join(exported)} }} = ${entry};", ""])


def _called_once(name: str, text: str) -> str:
    exported = ", ".join(each for _, each in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(r"const \1 = $\2;", text.replace(_NOTHING, "")))
    left = _LEFT.search(body)
    if left:
        raise ValueError(f'{name}.js: expected import {{…}} from "./….js" or export function or const, found {left[0]}')
    return f"const ${name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"
