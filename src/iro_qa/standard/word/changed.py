"""What has changed since the last issue, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import Changed, ConcernChange, FigureMove, FormsMove, Month, in_words, team_name
from iro_qa.standard import wording

#: So many of one kind are spelt out; the workbook has them all.
SHOWN = 10
#: Figures that come out differently: a late form moves nearly all of them.
FIGURES = 3
_NO_STAGE = "no stage"


def sentences(changed: Changed, *, team: str) -> tuple[str, ...]:
    """Every change, the concerns of a team one by one, those of the service as numbers."""
    lead = f"Compared with issue {changed.issue} of {changed.month_words}, as at {in_words(changed.as_at)}."
    told = (*_concerns(changed, team), *_answers(changed), *_stages(changed), *_forms(changed), *_figures(changed))
    return (lead, *told) if told else (lead, "Nothing has changed.")


def _concerns(changed: Changed, team: str) -> Iterator[str]:
    for what, one, more in _CONCERNS:
        rows = [row for row in changed.concerns if row.what == what]
        if rows:
            number = wording.count(len(rows), one, more)
            yield f"{number}: {_first([_concern(row) for row in rows])}." if team else f"{number}{_colours(rows)}."


_CONCERNS = (
    ("new", "new concern", "new concerns"),
    ("from another team", "concern came with a child from another team", "concerns came from other teams"),
    ("closed", "concern closed", "concerns closed"),
    ("to another team", "concern went with a child to another team", "concerns went with children to other teams"),
    ("no longer on any form", "concern is no longer on any form", "concerns are no longer on any form"),
)  # fmt: skip


def _concern(row: ConcernChange) -> str:
    closed = f", {row.iro or 'no name given'}, {wording.short_date(row.on)}" if row.what == "closed" else ""
    return f"{row.child} {row.headline} ({row.urgency}{closed})"


def _colours(rows: list[ConcernChange]) -> str:
    colours = [row.urgency for row in rows]
    named = [f"{colours.count(one)} {one}" for one in ("red", "amber", "learning") if one in colours]
    return f" ({', '.join(named)})"


def _answers(changed: Changed) -> Iterator[str]:
    rows = [f"{row.form} ({', '.join(row.refs)}, {wording.short_date(row.answered_on)})" for row in changed.answers]
    if rows:
        yield f"Answers came in to {wording.count(len(rows), 'form')}: {_first(rows)}."


def _stages(changed: Changed) -> Iterator[str]:
    for row in changed.stages[:SHOWN]:
        yield f"{row.child} {row.headline}: was at {row.was or _NO_STAGE}, is at {row.now or _NO_STAGE}."
    if len(changed.stages) > SHOWN:
        yield f"{len(changed.stages) - SHOWN} more concerns have another stage: the workbook lists them."


def _forms(changed: Changed) -> Iterator[str]:
    for move in changed.forms:
        where = f"{team_name(move.team)}, {_month(move.month)}" if move.team else _month(move.month)
        was = f"{wording.count(move.forms_was, 'form')} of {wording.units(move.children_was, 'children')}"
        now = f"{move.forms_now:,} of {move.children_now:,}"
        yield f"{where}: {was} when printed; {now} now{why(move)}."


def why(move: FormsMove) -> str:
    """Why a team's forms are others than when they were printed, as far as the forms say."""
    reasons = (
        (move.came_late, "came late"), (move.corrected, "corrected"), (move.gone, "no longer counted there"),
    )  # fmt: skip
    told = [f"{what} {_first(list(forms))}" for forms, what in reasons if forms]
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


def _first(items: list[str]) -> str:
    more = f"; and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return "; ".join(items[:SHOWN]) + more
