"""What the forms show: what is to be discussed, every other shortfall, and the rest in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iro_qa.plugin import (
    About,
    MonthlySummary,
    ProportionFigure,
    falls_short,
    n_of_d,
    shown_apart,
    so_many,
    to_discuss,
    verdict_word,
)
from iro_qa_html.meeting import month
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.room import Limits, more_behind
from iro_qa_html.texts import Text, few, is_or_are, joined, listed, own, said

#: So many children are named in a row and in a line of the first pages; where there are more, all of them behind.
_NAMED, _IN_LINE = 24, 5
_NO_FIGURES = "There are no figures for this month."


def figures(summary: MonthlySummary, limits: Limits) -> tuple[Part, Part]:
    """The questions below target or short three months running, with their children; and the others that fall short."""
    asked = [figure for figure in summary.figures.proportions if figure.about.team_page]
    short = [figure for figure in asked if falls_short(figure)]
    fine = [figure for figure in asked if figure.now.denominator and figure not in short]
    largest = sorted(filter(to_discuss, short), key=lambda figure: figure.now.numerator - figure.now.denominator)
    first, also = largest[: limits.figures], largest[limits.figures :][: limits.also]
    rest = [figure for figure in short if figure not in first and figure not in also]
    full = _table(summary, [*filter(_cut, first), *also, *rest], "Other questions with a shortfall")
    behind = Part(
        "Other questions", tables=(full,) if full.rows else (),
        after=tuple(filter(None, _sentences(summary, asked))), id="other-questions",
    )  # fmt: skip
    well = listed("Nothing to discuss", [said("{} ({})", title(f.about), n_of_d(f.now)) for f in fine])
    none = _none(asked) if short or fine else _NO_FIGURES
    front = Part(
        "What the forms show", () if first else (none,),
        tables=(_table(summary, first, "Questions to discuss", _NAMED),) if first else (),
        after=(
            *filter(None, (listed("Also", map(_in_brief, also)), _unjudged(summary, asked), well)),
            *more_behind(len(rest), behind, _missing(rest)),
        ),
    )  # fmt: skip
    return front, behind


def _none(asked: list[ProportionFigure]) -> str:
    below = "is below its target, or short three months running," if any(f.verdict for f in asked) else "is short"
    return f"No question {below} for more than one child."


def _missing(rest: list[ProportionFigure]) -> str:
    n = sum(figure.verdict in ("near", "below") for figure in rest)
    return f"{n:,} of them {'misses its target' if n == 1 else 'miss their target'}" if n else ""


def _unjudged(summary: MonthlySummary, asked: list[ProportionFigure]) -> str:
    """How many figures have too few behind them to be judged; blank where all that have a target are judged."""
    with_target = [figure for figure in asked if figure.target is not None and figure.three.denominator]
    n, of = sum(not figure.verdict for figure in with_target), len(with_target)
    lead = f"Fewer than {summary.smallest_denominator} over three months, so"
    if not n:
        return ""
    if n == of:
        return f"{lead} none is judged against its target."
    return f"{lead} {n:,} of {of:,} questions {is_or_are(n)} not judged against a target."


def _cut(figure: ProportionFigure) -> bool:
    """Whether its children are too many to be named on the first pages."""
    return len(figure.now.cases) > _NAMED


def _in_brief(figure: ProportionFigure) -> Text:
    """A shortfall in a line: "PEP: 6 of 9 (604578, 605067, 605184)"."""
    cases = figure.now.cases
    named = said("{} numbers, under Other questions", len(cases)) if len(cases) > _IN_LINE else joined(map(own, cases))
    return said("{}: {}{}", title(figure.about), n_of_d(figure.now), said(" ({})", named) if named else "")


def title(about: About, *, unit: bool = False) -> Text:
    """A figure's title; in brackets the plugin that brought it, unless it is built in, and what is counted."""
    counted = (about.unit_words or about.unit) if unit else ""
    return own(about.titled("" if counted.casefold() in about.title.casefold() else counted))


def _table(summary: MonthlySummary, figures: Iterable[ProportionFigure], caption: str, named: int = 0) -> Table:
    """One row a question, with all its children, or with so many of them."""
    columns = ("Question (what is counted)", month(summary), summary.three_months, "Target", "Which children")
    made = tuple(_row(figure, named) for figure in figures)
    return Table(caption, columns, made, (31, 15, 16, 13, 25), quiet=True)


def _row(figure: ProportionFigure, named: int) -> tuple[Cell, ...]:
    now = figure.now
    unseen = (f"{now.not_evidenced:,} not evidenced",) if now.not_evidenced else ()
    running = ", three months running" if figure.short_months == 3 else ""
    numbers = few(map(own, now.cases), named or len(now.cases))
    where = (
        said(', all under <a href="#{}">Other questions</a>', "other-questions") if 0 < named < len(now.cases) else ""
    )
    children = numbers + where if numbers else "-" if now.denominator > now.numerator else "none this month"
    more = joined((*shown_apart(now), *unseen))
    shares = cell(shown(figure, "now"), more), cell(shown(figure, "three"))
    return cell(said("{}{}", title(figure.about, unit=True), running)), *shares, target(figure), cell(children)


def shown(figure: ProportionFigure, span: str) -> str:
    """n of d of one span: now, last, three, year or ago; with a percentage only where the summary has one."""
    share = getattr(figure, span)
    return n_of_d(share, getattr(figure, f"{span}_percent"), figure.about.decimals) if share else "-"


def target(figure: ProportionFigure) -> Cell:
    """The target and the verdict against it in a word, tinted."""
    if figure.target is None:
        return cell("-")
    word = verdict_word(figure)
    told = f"target {figure.target}%, {word}" if word else f"{figure.target}%"
    return cell(told, mark=figure.verdict)


def _sentences(summary: MonthlySummary, asked: list[ProportionFigure]) -> Iterator[Text]:
    unasked = [figure for figure in asked if not figure.now.denominator]
    nobody = [figure for figure in unasked if figure.now.not_applicable and not figure.now.not_recorded]
    yield listed("Applied to nobody this month", [title(figure.about) for figure in nobody])
    yield listed("Not asked this month", [title(figure.about) for figure in unasked if not figure.now.total])
    silent = [(figure.about, figure.now.not_recorded) for figure in asked if figure.now.not_recorded]
    blank = [said("{}, {}", title(about), _units(n, about.unit)) for about, n in silent]
    yield listed("Not recorded, so in no figure", blank)
    broken = [title(about) for about in summary.figures.not_available]
    yield listed("Not available, because a part of the program broke", broken)


def _units(n: int, unit: str) -> str:
    return so_many(n, "child", "children") if unit == "children" else so_many(n, "review")
