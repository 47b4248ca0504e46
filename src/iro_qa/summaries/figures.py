"""Figures as values: each with its unit, basis, month, month before, three months, year to date and month a year ago.

Percentages are rounded half up; below the smallest denominator there is none.
"""

from __future__ import annotations

from typing import Literal

import attrs

from iro_qa.aggregators import Unit
from iro_qa.entry_points import STANDARD
from iro_qa.errors import Failure
from iro_qa.results import Average, CrossTable, Listing, Proportion
from iro_qa.standards import Yardstick

#: Blank: not judged.
Verdict = Literal["met", "near", "below", ""]
Direction = Literal["better", "worse", "same", ""]


@attrs.frozen
class About:
    """What a figure is: the names and sentences printed with it."""

    #: plugin/name
    id: str
    title: str
    unit: Unit
    basis: str
    plugin: str
    version: str
    #: who may see it; a figure is fit for the public only once sealed and checked for disclosure
    audience: Literal["internal", "public"] = "internal"
    #: whether a team's page names it where it falls short
    team_page: bool = True
    #: decimals of the printed percentage: 0 or 1
    decimals: int = 0
    #: the unit in the council's words; blank: as it is
    unit_words: str = ""
    #: whether a tally's labels are parts of one whole, so that per cents stand beside the counts
    parts: bool = False

    @property
    def brought_by(self) -> str:
        """The plugin's name, to be printed beside the title; blank for a built-in figure."""
        return "" if self.plugin == STANDARD else self.plugin

    def titled(self, *more: str) -> str:
        """The title, behind it in brackets the plugin's name, unless it is built in, and what else is to be said."""
        inside = "; ".join(filter(None, (self.brought_by, *more)))
        return f"{self.title} ({inside})" if inside else self.title


@attrs.frozen
class ProportionFigure:
    """n of d in the month, the month before, and the three months that end with it.

    Of every figure `year` is from April to the month, and `ago` the same month of the year before; None in a summary
    that was written before there were these.
    """

    about: About
    now: Proportion
    last: Proportion
    three: Proportion
    #: whole per cent, or None below the smallest denominator
    now_percent: int | None
    last_percent: int | None
    three_percent: int | None
    target: int | None
    #: judged on the month where its denominator is large enough, else on the three months, else not at all
    verdict: Verdict
    verdict_on: Literal["month", "three months", ""]
    direction: Direction
    year: Proportion | None = None
    ago: Proportion | None = None
    year_percent: int | None = None
    ago_percent: int | None = None
    #: whether more or less of it is better here; blank in a summary that was written before this was said
    better: Literal["high", "low", "neither", ""] = ""
    #: the target with its band; None where the figure is not judged, and in a summary from before there were bands
    judged_by: Yardstick | None = None
    #: for how many months running, this one and the two before it, somebody was not met; 0 where this month nobody
    short_months: int = 0


@attrs.frozen
class CountFigure:
    """A plain count."""

    about: About
    now: int
    last: int
    three: int
    year: int | None = None
    ago: int | None = None


@attrs.frozen
class TallyLine:
    """One label of a tally."""

    code: str
    label: str
    now: int
    last: int
    three: int
    year: int | None = None
    ago: int | None = None


@attrs.frozen
class TallyFigure:
    """Counts by label, most frequent over three months first."""

    about: About
    lines: tuple[TallyLine, ...]


@attrs.frozen
class AverageFigure:
    """An integer sum and what it is divided by; the mean is for people to one decimal."""

    about: About
    now: Average
    last: Average
    three: Average
    year: Average | None = None
    ago: Average | None = None


@attrs.frozen
class CrossFigure:
    """A table of counts, with labels."""

    about: About
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    now: CrossTable
    three: CrossTable
    year: CrossTable | None = None
    ago: CrossTable | None = None


@attrs.frozen
class ListingFigure:
    """Rows of short texts."""

    about: About
    now: Listing


@attrs.frozen
class Figures:
    """Every figure of a summary, by the kind of result, in the order in which plugins offer them."""

    proportions: tuple[ProportionFigure, ...] = ()
    counts: tuple[CountFigure, ...] = ()
    tallies: tuple[TallyFigure, ...] = ()
    averages: tuple[AverageFigure, ...] = ()
    tables: tuple[CrossFigure, ...] = ()
    listings: tuple[ListingFigure, ...] = ()
    #: figures that a broken aggregator could not give: shown as "not available", never a partial number
    not_available: tuple[About, ...] = ()
    #: how merging or finishing them broke, for the run's end and the QA officer
    failures: tuple[Failure, ...] = ()

    def proportion(self, name: str) -> ProportionFigure:
        """One proportion by its id, with or without "standard/". Raises KeyError."""
        return next((f for f in self.proportions if f.about.id in (name, f"standard/{name}")), None) or _none(name)


def _none(name: str) -> ProportionFigure:
    raise KeyError(name)


def percent(n: int, of: int, smallest: int = 1) -> int | None:
    """Whole per cent, half up; None when `of` is below the smallest denominator. 26 of 208 is 13."""
    return None if of < max(smallest, 1) else (200 * n + of) // (2 * of)


def percent_words(n: int, of: int, decimals: int = 0) -> str:
    """A percentage for people, half up: 194 of 199 is "97%", with one decimal "97.5%"; "-" for nothing."""
    if of == 0:
        return "-"
    return f"{one_decimal(100 * n, of)}%" if decimals else f"{percent(n, of)}%"


def one_decimal(total: int, n: int) -> str:
    """The mean to one decimal, half up, without a float: 25 over 4 is 6.3. "-" for n = 0."""
    if n == 0:
        return "-"
    tenths = (20 * abs(total) + n) // (2 * n)
    return f"{'-' if total < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"
