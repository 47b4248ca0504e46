"""Finishing: a figure's states over the month and the spans beside it become the values printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import attrs

from iro_qa.aggregators import Aggregator, Period
from iro_qa.boundary import Caught, attempt
from iro_qa.council import Council, readable
from iro_qa.dates import Month
from iro_qa.entry_points import STANDARD
from iro_qa.errors import Failure
from iro_qa.registry import Offer
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Result, Tally, proper
from iro_qa.run.folding import Folded, Teams
from iro_qa.run.part import Part
from iro_qa.standards import Yardstick, grade_labels
from iro_qa.summaries import (
    About,
    AverageFigure,
    CountFigure,
    CrossFigure,
    Direction,
    Figures,
    ListingFigure,
    PeriodFigure,
    ProportionFigure,
    TallyFigure,
    TallyLine,
    Verdict,
    percent,
)

#: The results every figure is finished for: the month, the month before, three months, the year to date, a year ago.
_Five = list[Any]


def result(part: Part, offer: Offer[Aggregator], period: Period) -> Result | Caught | None:
    """One figure of some teams' months; None where it broke in the fold, Caught where it breaks now."""
    state = part.state(offer)
    if state is None or isinstance(state, Caught):
        return state
    finished: object = attempt(offer.it.finish, state, period, module=part.panel.modules[offer.id])
    if isinstance(finished, Caught):
        return finished
    if not isinstance(finished, Result):
        return Caught("something that is not a result")
    return finished if attempt(proper, finished) is True else Caught("a result that is not right")


def figures(folded: Folded, month: Month, team: Teams) -> Figures:
    """Every figure of a summary. For several teams together a figure is told what it is told of the service: ""."""
    found: dict[str, list[Any]] = {name: [] for name in (*_MAKERS.values(), "not_available", "failures")}
    spans = ((month,), (month.plus(-1),), month.last(3), month.to_date, (month.plus(-12),))
    parts = [_span(folded, months, team) for months in spans]
    first = _span(folded, (month.plus(-2),), team)
    for offer in folded.figures:
        about = about_of(offer, folded.council)
        five = [result(part, offer, period) for part, period in parts]
        if _agree(five):
            labels = _labels(offer.it.listed, folded, month)
            made = _make(about, five, offer.it, folded.council, labels)
            if isinstance(made, ProportionFigure):
                made = attrs.evolve(made, short_months=_running(made.now, made.last, result(first[0], offer, first[1])))
            found[_MAKERS[type(five[0])]].append(made)
        else:
            found["not_available"].append(about)
            found["failures"] += _why(offer, five)[:1]
    return Figures(**{name: tuple(made) for name, made in found.items()})


def over(folded: Folded, months: Sequence[Month], team: Teams) -> Iterator[tuple[About, PeriodFigure | Failure | None]]:
    """Every figure over any run of months; a Failure where it breaks now, None where it broke in the fold."""
    part, period = _span(folded, tuple(months), team)
    for offer in folded.figures:
        about, one = about_of(offer, folded.council), result(part, offer, period)
        if isinstance(one, Result):
            yield about, _over(about, one, offer.it, folded, months[-1])
        else:
            yield about, next(iter(_why(offer, [one])), None)


def _span(folded: Folded, months: tuple[Month, ...], team: Teams) -> tuple[Part, Period]:
    whose = team if isinstance(team, str) else ""
    return folded.part(months, team), Period(months, whose, months[-1].last_day)


def _over(about: About, one: Result, it: Aggregator, folded: Folded, last: Month) -> PeriodFigure:
    rules = folded.council.rules
    if not isinstance(one, Proportion):
        return PeriodFigure(about, one, _words(one, _labels(it.listed, folded, last)))
    smallest, target = rules.smallest_denominator, _own(rules.targets, about.id, it.target)
    judged_by = rules.performance.yardstick(about.id, target, it.better)
    verdict, _ = _verdict(one, one, judged_by, smallest)
    share = percent(one.numerator, one.denominator, smallest)
    return PeriodFigure(about, attrs.evolve(one, cases=()), {}, share, target, verdict, judged_by)


def _words(one: Result, labels: Mapping[str, str]) -> dict[str, str]:
    """The words for a tally's codes, or a table's rows and columns."""
    if isinstance(one, Tally):
        return {code: labels.get(code) or readable(code) for code in one.counts}
    return {code: readable(code) for code in (*one.rows, *one.columns)} if isinstance(one, CrossTable) else {}


def _agree(five: list[Result | Caught | None]) -> bool:
    """Whether all are results, of one kind and, if they are tables, with the same rows and columns."""
    shapes = {(type(one), *_shape(one)) for one in five}
    return len(shapes) == 1 and type(five[0]) in _MAKERS


def _shape(one: object) -> tuple[tuple[str, ...], ...]:
    return (tuple(one.rows), tuple(one.columns)) if isinstance(one, CrossTable) else ()


def _why(offer: Offer[Aggregator], five: list[Result | Caught | None]) -> list[Failure]:
    """Why there is no figure; nothing where it broke in the fold, which has said so."""
    caught = [one for one in five if isinstance(one, Caught)]
    if not caught and None not in five:
        caught = [Caught("results that do not fit together")]
    return [_failure(offer, one) for one in caught]


def _failure(offer: Offer[Aggregator], caught: Caught) -> Failure:
    return Failure(
        offer.plugin,
        offer.version,
        "finish",
        offer.id,
        f"It broke, so this figure is not available: {caught}.",
    )


_MAKERS: dict[type, str] = {
    Proportion: "proportions",
    Count: "counts",
    Tally: "tallies",
    Average: "averages",
    CrossTable: "tables",
    Listing: "listings",
}


#: A unit that a council calls by its own word.
_RAISED = "concerns"


def about_of(offer: Offer[Aggregator], council: Council) -> About:
    """What a figure is, in the words in which a document of this council prints it."""
    it = offer.it
    ours = council.words.said if offer.plugin == STANDARD else str
    told = (ours(str(it.title)), it.unit, ours(str(it.basis)))
    decimals = _own(council.rules.decimals, offer.id, it.decimals)
    return About(
        offer.id, *told, offer.plugin, offer.version, team_page=bool(it.team_page), decimals=int(decimals or 0),
        parts=bool(it.parts), unit_words=council.words.concerns if it.unit == _RAISED else "",
    )  # fmt: skip


def _own(settings: Mapping[str, int], figure: str, usual: int | None) -> int | None:
    """What the settings say of a figure, by its id with or without "standard/", else what is usual."""
    return settings.get(figure, settings.get(figure.removeprefix("standard/"), usual))


def _labels(listed: str, folded: Folded, month: Month) -> Mapping[str, str]:
    """The words for a tally's codes; grades by their names of the month."""
    if listed == "checks":
        said = folded.council.words.said
        return {c.id: said(c.it.title) if c.plugin == STANDARD else c.it.title for c in folded.registry.checks}
    if listed == "urgencies":
        return {level.code: level.label[:1].upper() + level.label[1:] for level in folded.council.rules.urgencies}
    own = folded.council.lists.get(listed, {})
    return grade_labels(own, month.last_day) if listed == "grades" else own


def _make(about: About, five: _Five, it: Aggregator, council: Council, labels: Mapping[str, str]) -> Any:
    kind = type(five[0])
    if kind is Proportion:
        return _proportion(about, five, it, council)
    if kind is Count:
        return CountFigure(about, *(one.value for one in five))
    if kind is Tally:
        return TallyFigure(about, tuple(_lines(five, labels)))
    if kind is Average:
        return AverageFigure(about, *five)
    if kind is CrossTable:
        now, _, three, year, ago = five
        rows, columns = map(readable, now.rows), map(readable, now.columns)
        return CrossFigure(about, tuple(rows), tuple(columns), now, three, year, ago)
    return ListingFigure(about, five[0])


def _proportion(about: About, five: _Five, it: Aggregator, council: Council) -> ProportionFigure:
    now, last, three, *longer = five
    smallest = council.rules.smallest_denominator
    rules = council.rules.performance
    target, better = _own(council.rules.targets, about.id, it.target), rules.better(about.id, it.better)
    judged_by = rules.yardstick(about.id, target, it.better)
    percents = [percent(one.numerator, one.denominator, smallest) for one in five]
    verdict, judged_on = _verdict(now, three, judged_by, smallest)
    year, ago = (attrs.evolve(one, cases=()) for one in longer)  # whose children they are now, nobody asks
    return ProportionFigure(
        about, now, last, three, percents[0], percents[1], percents[2], target, verdict, judged_on,
        _direction(now, last, better, smallest), year, ago, percents[3], percents[4], better, judged_by,
    )  # fmt: skip


def _running(*latest_first: object) -> int:
    """For how many months running somebody was not met."""
    short = [isinstance(one, Proportion) and one.denominator > one.numerator for one in latest_first]
    return (*short, False).index(False)


def _verdict(
    now: Proportion, three: Proportion, judged_by: Yardstick | None, smallest: int
) -> tuple[Verdict, Literal["month", "three months", ""]]:
    """Judged exactly, on counts and not on the rounded per cent, where the denominator is large enough."""
    enough = max(smallest, 1)
    if judged_by and now.denominator >= enough:
        return judged_by.judged(now.numerator, now.denominator), "month"
    if judged_by and three.denominator >= enough:
        return judged_by.judged(three.numerator, three.denominator), "three months"
    return "", ""


def _direction(now: Proportion, last: Proportion, better: str, smallest: int) -> Direction:
    if better == "neither" or min(now.denominator, last.denominator) < max(smallest, 1):
        return ""
    change = now.numerator * last.denominator - last.numerator * now.denominator
    if change == 0:
        return "same"
    return "better" if (change > 0) == (better == "high") else "worse"


def _lines(five: _Five, labels: Mapping[str, str]) -> Iterable[TallyLine]:
    """One line for each label of any of the five, the most frequent over three months first."""
    now, _, three, *_ = counts = [one.counts for one in five]
    every = {code for one in counts for code in one}
    for code in sorted(every, key=lambda code: (-three.get(code, 0), -now.get(code, 0), code)):
        yield TallyLine(code, labels.get(code) or readable(code), *(one.get(code, 0) for one in counts))
