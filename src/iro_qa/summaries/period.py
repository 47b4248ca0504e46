"""Every figure over a run of months: a quarter, a year from April, twenty months. Counts only: no number of a child."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from iro_qa.errors import Failure
from iro_qa.results import Result
from iro_qa.standards import Yardstick
from iro_qa.summaries.copy import Copy
from iro_qa.summaries.figures import About, Verdict
from iro_qa.summaries.officer import Reading
from iro_qa.summaries.words import Words


@attrs.frozen
class PeriodFigure:
    """One figure over a run of months."""

    about: About
    #: one of the six kinds; a proportion without case numbers
    result: Result
    #: the words for a tally's codes, or a table's rows and columns
    labels: Mapping[str, str] = attrs.field(factory=dict)
    #: of a proportion: whole per cent, or None below the smallest denominator
    percent: int | None = None
    target: int | None = None
    verdict: Verdict = ""
    #: the target with its band; None where the figure is not judged
    judged_by: Yardstick | None = None


@attrs.frozen
class PeriodFigures:
    """Every figure over a run of months, of one team, several or the whole service."""

    council: str
    #: blank: the whole service; several are named in one text
    team: str
    #: YYYY-MM, the first and the last, both in it
    first: str
    last: str
    #: April 2025 to March 2026
    months_words: str
    #: how many months
    months: int
    #: those of them without a form that counts, YYYY-MM
    without_forms: tuple[str, ...]
    as_at: date
    forms: int
    children: int
    reading: Reading
    figures: tuple[PeriodFigure, ...]
    #: figures that broke: no partial number is given
    not_available: tuple[About, ...] = ()
    #: figures of plugins that list rows, or whose labels name a child, a form or a worker: they are in no period
    left_out: tuple[About, ...] = ()
    #: how those that broke now did so; those that broke in the fold are among the fold's failures
    failures: tuple[Failure, ...] = ()
    #: the smallest denominator for which a percentage is given
    smallest_denominator: int = 20
    #: what a document made of it calls things, and its protective marking
    words: Words = Words()
    #: for whom such a document is, and until when it may be kept
    copy: Copy = Copy()

    def figure(self, name: str) -> PeriodFigure:
        """One figure by its id, with or without "standard/". Raises KeyError."""
        for figure in self.figures:
            if figure.about.id in (name, f"standard/{name}"):
                return figure
        raise KeyError(name)
