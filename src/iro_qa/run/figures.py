"""Finishing: a figure's states over the month, the month before and three months become the values printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from iro_qa.aggregators import Aggregator, Period
from iro_qa.boundary import Caught, attempt
from iro_qa.council import Council, readable
from iro_qa.dates import Month
from iro_qa.errors import Failure
from iro_qa.registry import Offer
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Result, Tally, proper
from iro_qa.run.folding import Folded, Part, Teams
from iro_qa.run.panel import module_of
from iro_qa.summaries import (
    About,
    AverageFigure,
    CountFigure,
    CrossFigure,
    Direction,
    Figures,
    ListingFigure,
    ProportionFigure,
    TallyFigure,
    TallyLine,
    Verdict,
    percent,
)

#: The three results every figure is finished for.
_Three = tuple[Any, Any, Any]


def result(part: Part, offer: Offer[Aggregator], period: Period) -> Result | Caught | None:
    """One figure of some teams' months; None where it broke in the fold, Caught where it breaks now."""
    state = part.state(offer)
    if state is None or isinstance(state, Caught):
        return state
    finished: object = attempt(offer.it.finish, state, period, module=module_of(offer.it))
    if isinstance(finished, Caught):
        return finished
    if not isinstance(finished, Result):
        return Caught("something that is not a result")
    return finished if attempt(proper, finished) is True else Caught("a result that is not right")


def figures(folded: Folded, month: Month, team: Teams) -> Figures:
    """Every figure of a summary. For several teams together a figure is told what it is told of the service: ""."""
    found: dict[str, list[Any]] = {name: [] for name in (*_MAKERS.values(), "not_available", "failures")}
    spans = ((month,), (month.plus(-1),), month.last(3))
    whose = team if isinstance(team, str) else ""
    parts = [(folded.part(months, team), Period(months, whose, months[-1].last_day)) for months in spans]
    for offer in folded.figures:
        about = _about(offer)
        three = [result(part, offer, period) for part, period in parts]
        if _agree(three):
            kind, triple = type(three[0]), (three[0], three[1], three[2])
            labels = _labels(offer.it.listed, folded)
            found[_MAKERS[kind]].append(_make(kind, about, triple, offer.it, folded.council, labels))
        else:
            found["not_available"].append(about)
            found["failures"] += _why(offer, three)[:1]
    return Figures(**{name: tuple(made) for name, made in found.items()})


def _agree(three: list[Result | Caught | None]) -> bool:
    """Whether all are results, of one kind and, if they are tables, with the same rows and columns."""
    shapes = {(type(one), *_shape(one)) for one in three}
    return len(shapes) == 1 and type(three[0]) in _MAKERS


def _shape(one: object) -> tuple[tuple[str, ...], ...]:
    return (tuple(one.rows), tuple(one.columns)) if isinstance(one, CrossTable) else ()


def _why(offer: Offer[Aggregator], three: list[Result | Caught | None]) -> list[Failure]:
    """Why there is no figure; nothing where it broke in the fold, which has said so."""
    caught = [one for one in three if isinstance(one, Caught)]
    if not caught and None not in three:
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


def _about(offer: Offer[Aggregator]) -> About:
    it = offer.it
    return About(offer.id, str(it.title), it.unit, str(it.basis), offer.plugin, offer.version)


def _labels(listed: str, folded: Folded) -> Mapping[str, str]:
    """The words for a tally's codes."""
    if listed == "checks":
        return {offer.id: offer.it.title for offer in folded.registry.checks}
    return folded.council.lists.get(listed, {})


def _make(kind: type, about: About, three: _Three, it: Aggregator, council: Council, labels: Mapping[str, str]) -> Any:
    if kind is Proportion:
        return _proportion(about, three, it, council)
    if kind is Count:
        return CountFigure(about, *(one.value for one in three))
    if kind is Tally:
        return TallyFigure(about, tuple(_lines(three, labels)))
    if kind is Average:
        return AverageFigure(about, *three)
    if kind is CrossTable:
        rows, columns = map(readable, three[0].rows), map(readable, three[0].columns)
        return CrossFigure(about, tuple(rows), tuple(columns), three[0], three[2])
    return ListingFigure(about, three[0])


def _proportion(about: About, three: _Three, it: Aggregator, council: Council) -> ProportionFigure:
    now, last, longer = three
    smallest = council.rules.smallest_denominator
    target = council.rules.targets.get(
        about.id, council.rules.targets.get(about.id.removeprefix("standard/"), it.target)
    )
    percents = [percent(one.numerator, one.denominator, smallest) for one in three]
    verdict, judged_on = _verdict(now, longer, target, it.better, smallest)
    return ProportionFigure(
        about, now, last, longer, percents[0], percents[1], percents[2], target, verdict, judged_on,
        _direction(now, last, it.better, smallest),
    )  # fmt: skip


def _verdict(
    now: Proportion, three: Proportion, target: int | None, better: str, smallest: int
) -> tuple[Verdict, Literal["month", "three months", ""]]:
    """Judged exactly, on counts and not on the rounded per cent, where the denominator is large enough."""
    if target is None or better == "neither":
        return "", ""
    for one, name in ((now, "month"), (three, "three months")):
        if one.denominator >= max(smallest, 1):
            share, goal = 100 * one.numerator, target * one.denominator
            met = share >= goal if better == "high" else share <= goal
            return ("met" if met else "below"), name  # type: ignore[return-value]
    return "", ""


def _direction(now: Proportion, last: Proportion, better: str, smallest: int) -> Direction:
    if better == "neither" or min(now.denominator, last.denominator) < max(smallest, 1):
        return ""
    change = now.numerator * last.denominator - last.numerator * now.denominator
    if change == 0:
        return "same"
    return "better" if (change > 0) == (better == "high") else "worse"


def _lines(three: _Three, labels: Mapping[str, str]) -> Iterable[TallyLine]:
    """One line for each label of any of the three, the most frequent over three months first."""
    now, last, longer = (one.counts for one in three)
    codes = sorted({*now, *last, *longer}, key=lambda code: (-longer.get(code, 0), -now.get(code, 0), code))
    for code in codes:
        yield TallyLine(
            code, labels.get(code) or readable(code), now.get(code, 0), last.get(code, 0), longer.get(code, 0)
        )
