"""A reader who works out hidden counts from shown ones: exact integer search, sharing no line with the suppression.

Unknowns have bounds; an equation says that unknowns, each times 1 or -1, add up to a number. Whether one of them can be
other than it is, a search answers: bounds are narrowed until they stay, then values of one unknown are tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

Unknown = Hashable
Equation = tuple[tuple[tuple[Unknown, int], ...], int]
Bounds = dict[Unknown, tuple[int, int]]


class Reader:
    """Everything a reader knows: bounds of what is hidden, and equations."""

    def __init__(self, bounds: Bounds, equations: Sequence[Equation]) -> None:
        self._bounds = bounds
        self._equations = equations
        self._about: dict[Unknown, list[int]] = defaultdict(list)
        for place, (terms, _) in enumerate(equations):
            for unknown, _ in terms:
                self._about[unknown].append(place)

    def determined(self, truth: Mapping[Unknown, int]) -> list[Unknown]:
        """The unknowns that can have no value but their true one."""
        left = dict.fromkeys(unknown for unknown, (low, high) in self._bounds.items() if low < high)
        found = [unknown for unknown in self._bounds if unknown not in left]
        while left:
            unknown = next(iter(left))
            other = self._other(unknown, truth)
            if other is None:
                found.append(unknown)
                del left[unknown]
            else:
                # What fits otherwise shows it of every unknown that it gives another value.
                left = {one: None for one in left if other[one] == truth[one]}
        return found

    def _other(self, unknown: Unknown, truth: Mapping[Unknown, int]) -> dict[Unknown, int] | None:
        """What all unknowns may be where this one is not what it is; None where nothing fits."""
        low, high = self._bounds[unknown]
        others = sorted(set(range(low, high + 1)) - {truth[unknown]}, key=lambda value: abs(value - truth[unknown]))
        tried = (self._solution(self._bounds | {unknown: (value, value)}, truth) for value in others)
        return next((one for one in tried if one is not None), None)

    def _solution(self, bounds: Bounds, truth: Mapping[Unknown, int]) -> dict[Unknown, int] | None:
        narrowed = self._narrowed(bounds)
        if narrowed is None:
            return None
        undecided = [unknown for unknown, (low, high) in narrowed.items() if low < high]
        if not undecided:
            return {unknown: low for unknown, (low, _) in narrowed.items()}
        unknown = min(undecided, key=lambda one: narrowed[one][1] - narrowed[one][0])
        low, high = narrowed[unknown]
        # What is true elsewhere is the likeliest to fit.
        tried = sorted(range(low, high + 1), key=lambda value: abs(value - truth[unknown]))
        found = (self._solution(narrowed | {unknown: (value, value)}, truth) for value in tried)
        return next((one for one in found if one is not None), None)

    def _narrowed(self, bounds: Bounds) -> Bounds | None:
        bounds = dict(bounds)
        waiting = set(range(len(self._equations)))
        while waiting:
            terms, total = self._equations[waiting.pop()]
            lows = [min(sign * bound for bound in bounds[unknown]) for unknown, sign in terms]
            highs = [max(sign * bound for bound in bounds[unknown]) for unknown, sign in terms]
            if not sum(lows) <= total <= sum(highs):
                return None
            for (unknown, sign), low, high in zip(terms, lows, highs, strict=True):
                new_low = max(low, total - (sum(highs) - high))
                new_high = min(high, total - (sum(lows) - low))
                if new_low > new_high:
                    return None
                if (new_low, new_high) != (low, high):
                    bounds[unknown] = (new_low, new_high) if sign > 0 else (-new_high, -new_low)
                    waiting.update(self._about[unknown])
        return bounds
