"""What `iro-qa figures` shows: a table of proportions, the counts, each tally and table; or JSON of it. No child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from iro_qa.cli import screen
from iro_qa.cli.tables import say_table
from iro_qa.cli.words import many, say, wrapped
from iro_qa.dates import Month, in_words
from iro_qa.results import Average, Count, CrossTable, Proportion, Tally
from iro_qa.run import Folded
from iro_qa.standard.wording import against, named, near
from iro_qa.summaries import (
    ROUNDED,
    PeriodFigure,
    PeriodFigures,
    off_hundred,
    one_decimal,
    part_words,
    percent,
    percent_words,
    whole,
)


def show(found: PeriodFigures, folded: Folded, written: Path | None, *, as_json: bool, names: bool) -> None:
    """Print the figures, or JSON of them, and what is missing from them."""
    if as_json:
        screen.as_json(_json(found, folded, written))
        return
    _say_head(found)
    _say_proportions(found)
    _say_numbers(found.figures)
    for figure in found.figures:
        _say_labelled(figure, found.smallest_denominator)
    _say_missing(found)
    if written:
        say(f"\nWrote {written}")
    screen.say_unreadable(folded.unreadable, names, screen.SEE_SUMMARISE)
    screen.say_failures((*folded.failures, *found.failures))


def _say_head(found: PeriodFigures) -> None:
    whose = ", ".join(filter(None, (found.council, found.team or "whole service")))
    wrapped(f"{whose[0].upper()}{whose[1:]}: {found.months_words} ({many(found.months, 'month')})")
    children = many(found.children, "child", "children")
    wrapped(f"Data as at {in_words(found.as_at)}. {many(found.forms, 'form')} about {children}.")
    if found.without_forms:
        wrapped(f"No form that counts in: {', '.join(Month.parse(one).words for one in found.without_forms)}.")
    read = found.reading
    if read.counted < read.forms:
        told = f"{many(read.forms, 'form')} read, {read.counted:,} count"
        wrapped(f"{told}: `iro-qa summarise` says which do not, and why.")


def _say_proportions(found: PeriodFigures) -> None:
    rows = [_proportion(f, f.result) for f in found.figures if isinstance(f.result, Proportion)]
    if rows:
        say("\nProportions")
        say_table(("Question (what is counted)", "n of d", "%", "Target", "Verdict", "Not\nrecorded"), rows)
        smallest = found.smallest_denominator
        wrapped(f"No per cent and no verdict where d is below {smallest}. n of d: met, of those it applies to.", 2, 0)
        if band := near(found.figures):
            wrapped(f"Near: {band}.", 2, 0)


def _proportion(figure: PeriodFigure, one: Proportion) -> tuple[str, ...]:
    shown = percent_words(one.numerator, one.denominator, figure.about.decimals) if figure.percent is not None else "-"
    counts = f"{one.numerator:,} of {one.denominator:,}" if one.denominator else "-"
    target = "-" if figure.target is None else f"{figure.target}%"
    return named(figure.about), counts, shown, target, against(figure) or "-", f"{one.not_recorded:,}"


def _say_numbers(figures: Iterable[PeriodFigure]) -> None:
    rows = []
    for figure in figures:
        one = figure.result
        if isinstance(one, Count):
            rows.append((named(figure.about), f"{one.value:,}"))
        elif isinstance(one, Average):
            mean = f"{one_decimal(one.total, one.n)} (of {one.n:,})" if one.n else "-"
            rows.append((named(figure.about), mean))
    if rows:
        say("\nCounts and averages")
        say_table(("", ""), rows)


def _say_labelled(figure: PeriodFigure, smallest: int) -> None:
    """A tally or a table with something in it."""
    one, labels, about = figure.result, figure.labels, figure.about
    if isinstance(one, Tally) and any(one.counts.values()):
        say(f"\n{named(about)}")
        of = whole(one.counts.values(), smallest) if about.parts else 0
        say_table(("", ""), [(labels[code], part_words(n, of, about.decimals)) for code, n in one.counts.items() if n])
        if of and off_hundred(tuple(one.counts.values()), about.decimals):
            say(f"  {ROUNDED[0].upper()}{ROUNDED[1:]}.")
    elif isinstance(one, CrossTable) and any(map(any, one.cells)):
        say(f"\n{named(about)}")
        say_table(*_long(one, labels))


def _long(table: CrossTable, labels: Mapping[str, str]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Titles and rows; the longer side goes down the screen."""
    down, across, cells = table.rows, table.columns, table.cells
    if len(across) > len(down):
        down, across, cells = across, down, tuple(zip(*cells, strict=True))
    titles = ["", *(labels[name].replace(" ", "\n") for name in across)]
    return titles, [(labels[name], *(f"{n:,}" for n in row)) for name, row in zip(down, cells, strict=True)]


def _say_missing(found: PeriodFigures) -> None:
    for why, abouts in (
        ("Not available, because a part of the program broke", found.not_available),
        ("Left out, as they list rows or name a child, a form or a worker", found.left_out),
    ):
        if abouts:
            say("")
            wrapped(f"{why}: {'; '.join(about.titled() for about in abouts)}.")


def _json(found: PeriodFigures, folded: Folded, written: Path | None) -> dict[str, Any]:
    names = ("council", "team", "months", "months_words", "forms", "children", "smallest_denominator")
    return {
        **{name: getattr(found, name) for name in names}, "from": found.first, "to": found.last,
        "as_at": found.as_at.isoformat(), "without_forms": list(found.without_forms),
        "reading": attrs.asdict(found.reading),
        "figures": [_row(figure, found.smallest_denominator) for figure in found.figures],
        "not_available": [about.id for about in found.not_available],
        "left_out": [about.id for about in found.left_out], "file": written.name if written else None,
        "unreadable": screen.fault_rows(folded.unreadable),
        "failures": screen.failure_rows((*folded.failures, *found.failures)),
    }  # fmt: skip


def _row(figure: PeriodFigure, smallest: int) -> dict[str, Any]:
    about = figure.about
    told = {name: getattr(about, name) for name in ("id", "title", "unit", "basis", "plugin", "version")}
    return told | {"kind": _KINDS[type(figure.result)], **dict(_values(figure, smallest))}


_KINDS = {Proportion: "proportion", Count: "count", Average: "average", Tally: "tally", CrossTable: "table"}


def _percent(n: int, of: int, decimals: int) -> float | int | None:
    if not of:
        return None
    return float(one_decimal(100 * n, of)) if decimals else percent(n, of)


def _values(figure: PeriodFigure, smallest: int) -> Iterator[tuple[str, Any]]:
    """The numbers of a figure; a percentage as it is printed, or None."""
    one, labels, decimals = figure.result, figure.labels, figure.about.decimals
    if isinstance(one, Proportion):
        of = 0 if figure.percent is None else one.denominator
        yield from (("numerator", one.numerator), ("denominator", one.denominator))
        yield "percent", _percent(one.numerator, of, decimals)
        yield from (("target", figure.target), ("verdict", figure.verdict))
        yield "made_up_of", {name: n for name, n in attrs.asdict(one).items() if name != "cases"}
    elif isinstance(one, Count):
        yield "value", one.value
    elif isinstance(one, Average):
        yield from (
            ("total", one.total),
            ("n", one.n),
            ("mean", float(one_decimal(one.total, one.n)) if one.n else None),
        )
    elif isinstance(one, Tally):
        of = whole(one.counts.values(), smallest) if figure.about.parts else 0
        names = ("code", "label", "n", "percent")
        shares = [_percent(n, of, decimals) for n in one.counts.values()]
        rows = zip(one.counts, map(labels.get, one.counts), one.counts.values(), shares, strict=True)
        yield "rows", [dict(zip(names, row, strict=True)) for row in rows]
    elif isinstance(one, CrossTable):
        yield from attrs.asdict(one).items()
        yield "labels", dict(labels)
