"""How a figure is judged against its target: met, near or below. Exactly, on whole numbers; no per cent is rounded."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import attrs

#: Whether more of it is better, less of it is, or neither.
Polarity = Literal["high", "low", "neither"]
#: What the band below the target is measured in: percentage points, or per cent of the target itself.
NearIn = Literal["points", "per cent of target"]
#: Whether reaching the target exactly is enough; for a figure where less is better, "above" means beyond it: below.
Edge = Literal["at or above", "above"]
#: near: short of the target, and within the band. Below: short of it by more, on the wrong side where less is better.
Judged = Literal["met", "near", "below"]


@attrs.frozen
class Yardstick:
    """One figure's target in per cent, and what counts as near it. `near` 0: nothing does."""

    target: int
    better: Literal["high", "low"] = "high"
    near: int = 0
    near_in: NearIn = "points"
    edge: Edge = "at or above"

    def judged(self, n: int, of: int) -> Judged:
        """What n of d is worth; d is 1 or more. Exactly at the far edge of the band is near."""
        short = 100 * (self.target * of - 100 * n)  # hundredths of a point, times d: 0 is the target exactly
        short = short if self.better == "high" else -short
        if short < 0 or (short == 0 and self._reached):
            return "met"
        band = self.near * of * (100 if self.near_in == "points" else self.target)
        return "near" if self.near and short <= band else "below"

    @property
    def _reached(self) -> bool:
        """Whether the target itself is enough. It is where nothing lies beyond it."""
        return self.edge == "at or above" or self.target == (100 if self.better == "high" else 0)


@attrs.frozen
class Performance:
    """A council's own way of judging figures. Figures are named by id, with or without "standard/"."""

    #: how far from its target a figure may be and still be near; 0: there is no such band
    near: int = 0
    near_in: NearIn = "points"
    edge: Edge = "at or above"
    #: figures with a band of their own
    near_of: Mapping[str, int] = MappingProxyType({})
    #: figures that are for information: they get no verdict
    info_only: frozenset[str] = frozenset()
    #: settings win over the figure's own
    polarity: Mapping[str, Polarity] = MappingProxyType({})

    def better(self, figure: str, usual: Polarity) -> Polarity:
        """Whether more of a figure is better here."""
        return self.polarity.get(figure, self.polarity.get(_short(figure), usual))

    def yardstick(self, figure: str, target: int | None, usual: Polarity) -> Yardstick | None:
        """What the figure is judged by; None where it is not judged: no target, for information, or neither."""
        better = self.better(figure, usual)
        if target is None or better == "neither" or self.info_only & {figure, _short(figure)}:
            return None
        near = self.near_of.get(figure, self.near_of.get(_short(figure), self.near))
        return Yardstick(target, better, near, self.near_in, self.edge)


def _short(figure: str) -> str:
    return figure.removeprefix("standard/")
