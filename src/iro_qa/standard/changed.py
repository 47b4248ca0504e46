"""What has changed since the last issue, in sentences: for Word, and the words that Excel takes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iro_qa.plugin import (
    Changed,
    ConcernChange,
    FigureMove,
    FormsMove,
    Month,
    MonthlySummary,
    in_words,
    team_name,
)
from iro_qa.standard import wording

#: So many of one kind are spelt out; the workbook has them all.
SHOWN = 5
#: Figures that come out differently: a late form moves nearly all of them.
FIGURES = 3
_NO_STAGE = "no stage"


def sentences(changed: Changed, *, team: str, summary: MonthlySummary | None = None) -> tuple[str, ...]:
    """Every change, the concerns of a team one by one, those of the service as numbers; in the summary's words."""
    say = _Saying(summary)
    lead = f"Compared with issue {changed.issue} of {changed.month_words}, as at {in_words(changed.as_at)}."
    moved = (*_stages(changed, say), *_forms(changed), *_figures(changed))
    told = (*_concerns(changed, team, say), *_answers(changed), *moved)
    return (lead, *told) if told else (lead, "Nothing has changed.")


class _Saying:
    """The words of the summary for a concern and its urgency; without one the usual words."""

    def __init__(self, summary: MonthlySummary | None) -> None:
        self.ours: Callable[[str], str] = summary.words.said if summary else str
        self.urgency: Callable[[str], str] = summary.urgency if summary else str


def _concerns(changed: Changed, team: str, say: _Saying) -> Iterator[str]:
    for what, one, more in _CONCERNS:
        rows = [row for row in changed.concerns if row.what == what]
        if rows:
            number = wording.count(len(rows), say.ours(one), say.ours(more))
            yield f"{number}{_named(rows, say)}." if team else f"{number}{_colours(rows, say)}."


def _named(rows: list[ConcernChange], say: _Saying) -> str:
    """A team's concerns one by one; those of children who went to another team as a number."""
    told = [_concern(row, say) for row in rows if row.key]
    gone = len(rows) - len(told)
    elsewhere = f"{gone} of children who are another team's now" if gone else ""
    if not told:
        return f" ({elsewhere})"
    return f": {_first([*told[:SHOWN], elsewhere, *told[SHOWN:]] if gone else told, SHOWN + bool(gone))}"


_CONCERNS = (
    ("new", "new concern", "new concerns"),
    ("from another team", "concern came with a child from another team", "concerns came from other teams"),
    ("closed", "concern closed", "concerns closed"),
    ("to another team", "concern went with a child to another team", "concerns went with children to other teams"),
    ("no longer on any form", "concern is no longer on any form", "concerns are no longer on any form"),
)  # fmt: skip


def _concern(row: ConcernChange, say: _Saying) -> str:
    closed = f", {row.iro or 'no name given'}, {wording.short_date(row.on)}" if row.what == "closed" else ""
    return f"{row.child} {row.headline} ({say.urgency(row.urgency)}{closed})"


def _colours(rows: list[ConcernChange], say: _Saying) -> str:
    colours = [row.urgency for row in rows]
    named = [f"{colours.count(one)} {say.urgency(one)}" for one in ("red", "amber", "learning") if one in colours]
    return f" ({', '.join(named)})"


def _answers(changed: Changed) -> Iterator[str]:
    rows = [f"{row.form} ({', '.join(row.refs)}, {wording.short_date(row.answered_on)})" for row in changed.answers]
    if rows:
        yield f"Answers came in to {wording.count(len(rows), 'form')}: {_first(rows)}."


def _stages(changed: Changed, say: _Saying) -> Iterator[str]:
    told = [row for row in changed.stages if row.key]
    gone, more = len(changed.stages) - len(told), len(told) - SHOWN
    for row in told[:SHOWN]:
        yield f"{row.child} {row.headline}: {_stage(row.was, row.now)}."
    if more > 0:
        have = say.ours(wording.verb(more, "concern has", "concerns have"))
        yield f"{more} more {have} another stage: the workbook lists them."
    if gone:
        have = say.ours(wording.verb(gone, "concern has", "concerns have"))
        yield f"{gone} {have} another stage, of children who are another team's now."


def _stage(was: str, now: str) -> str:
    return f"was at {was}, is at {now or _NO_STAGE}" if was else f"now at {now}"


def _forms(changed: Changed) -> Iterator[str]:
    for move in changed.forms:
        where = f"{team_name(move.team)}, {_month(move.month)}" if move.team else _month(move.month)
        if (move.forms_was, move.children_was) == (move.forms_now, move.children_now) and not _moved(move):
            yield f"{where}: {wording.count(len(move.corrected), 'form')} corrected; the number of forms is the same."
            continue
        was = f"{wording.count(move.forms_was, 'form')} of {wording.units(move.children_was, 'children')}"
        now = f"{move.forms_now:,} of {move.children_now:,}"
        yield f"{where}: {was} when printed; {now} now{why(move, SHOWN)}."


def _moved(move: FormsMove) -> bool:
    """Whether some came and others went, so that the number alone says nothing."""
    return bool(move.came_late or move.gone)


def why(move: FormsMove, shown: int | None = None) -> str:
    """Why a team's forms are others than when they were printed, as far as the forms say; all of them, or so many."""
    reasons = (
        (move.came_late, "came late"), (move.corrected, "corrected"), (move.gone, "no longer counted there"),
    )  # fmt: skip
    told = [f"{what} {_first(list(forms), shown, ', ')}" for forms, what in reasons if forms]
    return f" ({'; '.join(told)})" if told else ""


def _figures(changed: Changed) -> Iterator[str]:
    for move in changed.figures[:FIGURES]:
        was, now = figure(move)
        yield f"{move.title}: {_month(move.month)} was {was} when printed; it is {now} now."
    if len(changed.figures) > FIGURES:
        yield f"{len(changed.figures) - FIGURES} more figures come out differently: the workbook lists them."


def figure(move: FigureMove) -> tuple[str, str]:
    """A figure then and now: "12 of 14", "13 of 15"."""
    pairs = ((move.was, move.was_of), (move.now, move.now_of))
    was, now = (f"{n:,}" if of is None else f"{n:,} of {of:,}" for n, of in pairs)
    return was, now


def _month(month: str) -> str:
    return Month.parse(month).words


def _first(items: list[str], shown: int | None = SHOWN, between: str = "; ") -> str:
    left = len(items[shown:]) if shown else 0
    more = f"{between}and {left} more: the workbook lists them" if left else ""
    return between.join(items[:shown]) + more
