"""The numbers behind the charts: reviews in time month by month, and open concerns by theme and urgency."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class MonthInTime:
    """One month's reviews: `numerator` of `denominator` were held in time."""

    #: YYYY-MM
    month: str
    #: October 2026
    month_words: str
    numerator: int
    denominator: int
    #: whole per cent, or None below the smallest denominator
    percent: int | None

    @property
    def rest(self) -> int:
        """How many were not held in time."""
        return self.denominator - self.numerator


@attrs.frozen
class ThemeByUrgency:
    """The open concerns of one theme."""

    theme: str
    #: code of the urgency -> how many; no noughts
    numbers: Mapping[str, int]

    def of(self, urgency: str) -> int:
        """How many are of that urgency."""
        return self.numbers.get(urgency, 0)

    @property
    def together(self) -> int:
        """How many of every urgency."""
        return sum(self.numbers.values())


@attrs.frozen
class Charted:
    """What is drawn, in the service's summary and in a head of service's copy: counts only."""

    #: the thirteen months that end with the month, or those since the first that was read; none where the figure broke
    in_time: tuple[MonthInTime, ...] = ()
    #: what that figure counts, and leaves out
    basis: str = ""
    #: codes, the most urgent first: each that is used here, and any that a form has all the same
    urgencies: tuple[str, ...] = ()
    #: the theme with the most open concerns first
    themes: tuple[ThemeByUrgency, ...] = ()
