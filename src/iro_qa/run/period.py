"""Figures over any run of months: what the fold knows of every month, merged and finished once."""

from __future__ import annotations

from datetime import date

from iro_qa.dates import Month
from iro_qa.errors import Failure, UsageError
from iro_qa.results import CrossTable, Listing, Tally
from iro_qa.run.copying.labels import Labels
from iro_qa.run.copying.making import usual_copy
from iro_qa.run.figures import over
from iro_qa.run.folding import Folded, Teams
from iro_qa.run.month.summarising import not_before, some_form, spelt, whose
from iro_qa.summaries import About, PeriodFigure, PeriodFigures


def figures_of(
    folded: Folded, first: Month | str, last: Month | str, *, team: Teams = "", as_at_day: date | None = None
) -> PeriodFigures:
    """Every figure from one month to another, both in it, as counts: of a team, of several or ("") of the service.

    `as_at_day` is the day of the data; the default is the last month's last. Raises UsageError for months in the
    wrong order or without a form, a team without forms, or a day before a review that counts.
    """
    months, team = span(first, last), whose(folded, team)
    some_form(months, folded)
    day = as_at_day or months[-1].last_day
    not_before(day, months, folded)
    part, council = folded.part(months, team), folded.council
    found: list[tuple[About, PeriodFigure | Failure | None]] = list(over(folded, months, team))
    labels = Labels(folded.entries)
    figures = tuple(one for _, one in found if isinstance(one, PeriodFigure))
    kept = tuple(one for one in figures if _names_nobody(one, labels))
    return PeriodFigures(
        council=council.name, team=team if isinstance(team, str) else ", ".join(sorted(team)),
        first=str(months[0]), last=str(months[-1]), months_words=spelt(months), months=len(months),
        without_forms=_without_forms(folded, months, team), as_at=day, forms=part.forms, children=len(part.children),
        reading=folded.reading, figures=kept, left_out=tuple(one.about for one in figures if one not in kept),
        not_available=tuple(about for about, one in found if not isinstance(one, PeriodFigure)),
        failures=tuple(one for _, one in found if isinstance(one, Failure)),
        smallest_denominator=council.rules.smallest_denominator, words=council.words,
        copy=usual_copy(council, "", day),
    )  # fmt: skip


def span(first: Month | str, last: Month | str) -> tuple[Month, ...]:
    """The months from one to another, both in it. Raises UsageError where the first is after the last."""
    start, end = Month.parse(first), Month.parse(last)
    if end < start:
        raise UsageError("The first month is after the last: name the earlier one first.")
    return end.last((end.year - start.year) * 12 + end.number - start.number + 1)


def _without_forms(folded: Folded, months: tuple[Month, ...], team: Teams) -> tuple[str, ...]:
    return tuple(str(month) for month in months if not folded.part((month,), team).forms)


def _names_nobody(figure: PeriodFigure, labels: Labels) -> bool:
    """Whether it is counts by labels that are nobody's: a listing, and a plugin's tally by worker, are not."""
    one = figure.result
    said = one.counts if isinstance(one, Tally) else (*one.rows, *one.columns) if isinstance(one, CrossTable) else ()
    return not isinstance(one, Listing) and labels.names_nobody((*said, *figure.labels.values()))
