"""Explaining: which forms stand behind a figure. Reads the forms again and asks the figure about each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from iro_qa.aggregators import LEFT_OUT, NOT_MET, Aggregator, Checked, Period
from iro_qa.boundary import Caught, attempt, did_you_mean
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.errors import Unreadable, UsageError
from iro_qa.registry import Offer
from iro_qa.results import Average, Count, CrossTable, Proportion, Tally
from iro_qa.run.checking import Checker, Failures
from iro_qa.run.folding import Folded, Item, form_of, numbered
from iro_qa.run.month.summarising import some_form, teams
from iro_qa.summaries import Named


@attrs.frozen
class Explanation:
    """A figure with the form numbers behind each part of it."""

    id: str
    title: str
    month: str
    team: str
    parts: tuple[Named, ...]


def explain(forms: Iterable[Item], folded: Folded, figure: str, months: Iterable[Month], team: str = "") -> Explanation:
    """The forms behind one figure over months. `forms` are those that were folded. Raises UsageError."""
    offer = _figure(folded.figures, figure)
    wanted = tuple(months)
    some_form(wanted, folded)
    teams(folded, team)
    parts: dict[str, list[str]] = {}
    for name, form_id in _parts(offer.it, list(_counted(forms, folded, wanted, team))):
        parts.setdefault(name, []).append(form_id)
    named = tuple(Named(name, tuple(sorted(set(ids)))) for name, ids in _ordered(parts))
    shown = str(wanted[0]) if len(wanted) == 1 else f"{wanted[0]} to {wanted[-1]}"
    return Explanation(offer.id, str(offer.it.title), shown, team, named)


def _figure(figures: Iterable[Offer[Aggregator]], name: str) -> Offer[Aggregator]:
    by_name = {name: offer for offer in figures for name in (offer.id, offer.id.removeprefix("standard/"))}
    if name in by_name:
        return by_name[name]
    raise UsageError(f"There is no figure of that name.{did_you_mean(name, by_name)}")


def _counted(forms: Iterable[Item], folded: Folded, months: tuple[Month, ...], team: str) -> Iterator[Checked]:
    """The forms that count in these months, checked, in the order in which they were read."""
    council: Council = folded.council
    checker = Checker(folded.registry, council, Failures())
    for _, item in numbered(forms, folded.resolution.counted):
        if isinstance(item, Unreadable):
            continue
        form = form_of(item)
        day = form.date
        if day is not None and Month.of(day) in months and team in ("", form.team):
            yield Checked(form, checker.outcomes(form), form.team, Month.of(day), day, council.rules)


def _parts(figure: Aggregator, forms: list[Checked]) -> Iterator[tuple[str, str]]:
    """Each part of the figure with a form in it. Of a child's several forms only the deciding one counts."""
    if figure.unit == "children":
        forms.sort(key=lambda checked: (checked.day, checked.form.identity.id))
    deciding: dict[str, tuple[tuple[str, ...], str]] = {}
    for checked in forms:
        form_id = checked.form.identity.id
        names = tuple(_of_one(figure, checked))
        if figure.unit == "children" and names:
            deciding[checked.form.child.number] = (names, form_id)
        elif figure.unit != "children":
            yield from ((name, form_id) for name in names)
    for names, form_id in deciding.values():
        yield from ((name, form_id) for name in names)


def _of_one(figure: Aggregator, checked: Checked) -> Iterator[str]:
    """The parts that one form by itself is in."""
    state = attempt(figure.empty)
    period = Period((checked.month,), checked.team, checked.day)
    if isinstance(state, Caught) or isinstance(attempt(lambda: figure.add(state, checked)), Caught):
        yield "broken"
        return
    done = attempt(lambda: figure.finish(state, period))
    if isinstance(done, Proportion):
        yield from (name for name in ("yes", *NOT_MET, *LEFT_OUT) if getattr(done, name))
    elif isinstance(done, Tally):
        yield from done.counts
    elif isinstance(done, CrossTable):
        yield from _cells(done)
    elif (isinstance(done, Count) and done.value) or (isinstance(done, Average) and done.n):
        yield "counted"


def _cells(table: CrossTable) -> Iterator[str]:
    for row, cells in zip(table.rows, table.cells, strict=True):
        yield from (f"{row}, {column}" for column, n in zip(table.columns, cells, strict=True) if n)


def _ordered(parts: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """A proportion's parts under the words a page uses, all of them, even empty; other figures' as they come."""
    if not set(parts) <= {"yes", *NOT_MET, *LEFT_OUT}:
        yield from sorted(parts.items())
        return
    met = parts.get("yes", [])
    yield "numerator", met
    yield "denominator", met + [one for name in NOT_MET for one in parts.get(name, [])]
    yield from ((f"not met: {name}", parts[name]) for name in NOT_MET if name in parts)
    yield from ((name, parts.get(name, [])) for name in LEFT_OUT)
