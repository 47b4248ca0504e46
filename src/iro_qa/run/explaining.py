"""Explaining: which forms stand behind a figure. Reads the forms again and asks the figure about each by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from iro_qa.aggregators import LEFT_OUT, NOT_MET, Aggregator, Checked, Period
from iro_qa.boundary import Caught, attempt, did_you_mean
from iro_qa.caseload import Caseload
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.errors import Unreadable, UsageError
from iro_qa.registry import Offer
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Tally
from iro_qa.run.checking import Checker, Failures
from iro_qa.run.explaining_list import OF_LIST, listed_figure, parts_of_list
from iro_qa.run.figures import about_of
from iro_qa.run.folding import Folded, Item, Teams, form_of, numbered
from iro_qa.run.month.summarising import some_form, whose
from iro_qa.summaries import About, Named


@attrs.frozen
class Explanation:
    """A figure with the form numbers behind each part of it, each as often as it counts there."""

    id: str
    title: str
    month: str
    #: "" is the whole service; several are named in one text
    team: str
    parts: tuple[Named, ...]


def explain(
    forms: Iterable[Item], folded: Folded, figure: str, months: Iterable[Month], team: Teams = "",
    caseload: Caseload | None = None,
) -> Explanation:  # fmt: skip
    """The forms behind one figure, by its id or printed title, over months. Raises UsageError.

    `forms` are those that were folded. Several teams as a frozenset are taken together, as in a head's copy. The
    figures over the children on the `caseload` list (list-all-in-time, list-all-views) need it, and name each child
    with the forms about them.
    """
    wanted = tuple(months)
    if listed := listed_figure(figure):
        return _of_list(folded, caseload, listed, wanted, team)
    offer, about = _figure(folded, figure)
    some_form(wanted, folded)
    team = whose(folded, team)
    names = team if isinstance(team, str) else ", ".join(sorted(team))
    period = Period(wanted, team if isinstance(team, str) else "", wanted[-1].last_day)
    parts = _parts(offer.it, list(_counted(forms, folded, wanted, team)), period)
    ordered = _ordered(parts) if _is_proportion(offer.it, period) else sorted(parts.items())
    shown = str(wanted[0]) if len(wanted) == 1 else f"{wanted[0]} to {wanted[-1]}"
    named = tuple(Named(name, tuple(sorted(ids))) for name, ids in ordered)
    return Explanation(about.id, about.title, shown, names, named)


def _of_list(
    folded: Folded, caseload: Caseload | None, figure: str, months: tuple[Month, ...], team: Teams
) -> Explanation:
    some_form(months, folded)
    mine = parts_of_list(folded, caseload, figure, months, team)
    names = team if isinstance(team, str) else ", ".join(sorted(team))
    return Explanation(figure, OF_LIST[figure], f"{months[0].to_date[0]} to {months[0]}", names, mine)


def _figure(folded: Folded, name: str) -> tuple[Offer[Aggregator], About]:
    """A figure by its id, with or without "standard/", or by its title, as a document prints it."""
    figures = [(offer, about_of(offer, folded.council)) for offer in folded.figures]
    by_name = {name: both for both in figures for name in (both[1].id, both[1].id.removeprefix("standard/"))}
    titled = {title.casefold(): both for both in reversed(figures) for title in _titles(both[1])}
    found = by_name.get(name) or titled.get(name.casefold())
    if found is None:
        raise UsageError(f"There is no figure of that name.{did_you_mean(name, by_name)}")
    return found


def _titles(about: About) -> tuple[str, ...]:
    """The title as documents print it: alone, with whose figure it is, and with the unit."""
    return about.title, about.titled(), about.titled(about.unit_words or about.unit)


def _counted(forms: Iterable[Item], folded: Folded, months: tuple[Month, ...], team: Teams) -> Iterator[Checked]:
    """The forms that count in these months, checked, in the order in which they were read."""
    council: Council = folded.council
    checker = Checker(folded.registry, council, Failures())
    wanted = {team} if isinstance(team, str) else team
    for _, item in numbered(forms, folded.resolution.counted):
        if isinstance(item, Unreadable):
            continue
        form = form_of(item)
        day = form.date
        if day is not None and Month.of(day) in months and (team == "" or form.team in wanted):
            yield Checked(form, checker.outcomes(form), form.team, Month.of(day), day, council.rules)


def _parts(figure: Aggregator, forms: list[Checked], period: Period) -> dict[str, list[str]]:
    """The form numbers in each part of the figure, each as often as it counts there.

    All of a child's forms are asked together, so whatever rule the figure has decides what counts; where that is less
    than the forms one by one would give, the latest of those in that part stand for it.
    """
    latest = sorted(forms, key=lambda checked: (checked.day, checked.form.identity.id), reverse=True)
    by_child: dict[str, list[Checked]] = {}
    for checked in latest:
        by_child.setdefault(checked.form.child.number, []).append(checked)
    parts: dict[str, list[str]] = {}
    for mine in by_child.values():
        apart = [(checked.form.identity.id, _counts(figure, [checked], period)) for checked in mine]
        for name, n in _counts(figure, mine, period).items():
            ids = [form_id for form_id, counts in apart for _ in range(counts[name])]
            parts.setdefault(name, []).extend((ids or [apart[0][0]])[:n])
    return parts


def _counts(figure: Aggregator, forms: Sequence[Checked], period: Period) -> Counter[str]:
    """How often these forms by themselves count in each part; "broken" where the figure breaks on them."""
    done = _finished(figure, forms, period)
    if isinstance(done, Proportion):
        return Counter({name: n for name in ("yes", *NOT_MET, *LEFT_OUT) if (n := getattr(done, name))})
    if isinstance(done, Tally):
        return Counter({name: n for name, n in done.counts.items() if n})
    if isinstance(done, CrossTable):
        return Counter(dict(_cells(done)))
    return Counter(
        {"broken": len(forms)} if isinstance(done, Caught) else {"counted": n} if (n := _number(done)) else {}
    )


def _finished(figure: Aggregator, forms: Iterable[Checked], period: Period) -> object:
    """What the figure makes of these forms, or Caught."""

    def made() -> object:
        state = figure.empty()
        for checked in forms:
            figure.add(state, checked)
        return figure.finish(state, period)

    return attempt(made)


def _is_proportion(figure: Aggregator, period: Period) -> bool:
    return isinstance(_finished(figure, (), period), Proportion)


def _number(done: object) -> int:
    """How many a result without labels is of."""
    if isinstance(done, Listing):
        return len(done.rows)
    return done.value if isinstance(done, Count) else done.n if isinstance(done, Average) else 0


def _cells(table: CrossTable) -> Iterator[tuple[str, int]]:
    for row, cells in zip(table.rows, table.cells, strict=True):
        yield from ((f"{row}, {column}", n) for column, n in zip(table.columns, cells, strict=True) if n)


def _ordered(parts: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """A proportion's parts under the words a page uses, all of them, even empty."""
    met = parts.get("yes", [])
    yield "numerator", met
    yield "denominator", met + [one for name in NOT_MET for one in parts.get(name, [])]
    yield from ((f"not met: {name}", parts[name]) for name in NOT_MET if name in parts)
    yield from ((name, parts.get(name, [])) for name in LEFT_OUT)
    yield from ((name, ids) for name, ids in parts.items() if name == "broken")
