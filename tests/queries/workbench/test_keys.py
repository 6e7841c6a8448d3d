"""A scope file is named after the whole scope: equal scopes share one, different ones never do."""

from __future__ import annotations

from dataclasses import make_dataclass

import pytest

from queries.scope import EVERY_PROGRAM, Scope
from queries.workbench.keys import scope_key

Wider = make_dataclass(
    "Wider", [("programs", object), ("masks", object)], frozen=True, namespace={"__module__": __name__}
)


def test_the_order_of_programs_is_nothing_and_each_program_counts() -> None:
    assert scope_key(Scope.of(["1", "2", "3"])) == scope_key(Scope.of(["3", "1", "2"]))
    scopes = [EVERY_PROGRAM, Scope(frozenset()), Scope.of(["1"]), Scope.of(["12"]), Scope.of(["1", "2"])]
    assert len({scope_key(scope) for scope in scopes}) == len(scopes)


def test_every_field_that_a_scope_may_get_counts() -> None:
    masks = [None, frozenset(), frozenset({("name", 1)}), {"a": "b"}, {"a": frozenset({"b"})}, ("a", "b")]
    assert len({scope_key(Wider(None, mask)) for mask in masks}) == len(masks)


def test_a_scope_of_unknown_things_has_no_file() -> None:
    with pytest.raises(TypeError, match="plain values"):
        scope_key(Wider(None, object()))
