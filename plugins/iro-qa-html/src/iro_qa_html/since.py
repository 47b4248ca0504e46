"""What has changed since the last issue, and the forms that came after their month's summary."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import Changed, FormsMove, LateRow, Month, MonthlySummary, in_words, short_date, so_many, team_name
from iro_qa_html import rows
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.texts import Text, joined, own, said


def since(summary: MonthlySummary) -> Part:
    """Forms that came late, and what has changed since the last issue."""
    parts = (_came_late(summary), *(_changed(summary, summary.changed) if summary.changed else ()))
    none = () if any(parts) or summary.became else ("No earlier issue was given to compare with.",)
    return Part("Since the last issue", none, inner=tuple(filter(None, parts)), id="since")


def _came_late(summary: MonthlySummary) -> Part:
    columns = ("Form", rows.child_title(summary), "Held on", "Sent on", summary.words.iro, rows.concerns_word(summary))
    made = tuple(_one_form(summary, row) for row in summary.late)
    title = "Forms that came after their month's summary, not yet discussed"
    return Part(title, tables=(Table(title, columns, made, quiet=True),) if made else ())


def _one_form(summary: MonthlySummary, row: LateRow) -> tuple[Cell, ...]:
    raised = ", ".join(f"{n} {summary.urgency(code)}" for n, code in ((row.red, "red"), (row.amber, "amber")) if n)
    days = cell(short_date(row.held)), cell(short_date(row.sent))
    child = cell(rows.whose(summary, row.child, row.team))
    return cell(own(row.form)), child, *days, cell(own(row.iro)), cell(raised or "none")


def _changed(summary: MonthlySummary, changed: Changed) -> Iterator[Part]:
    """Every change: nothing is cut short, as there is room."""
    lead = f"Compared with issue {changed.issue} of {changed.month_words}, as at {in_words(changed.as_at)}."
    told = (*_concerns(summary, changed), *_answers(changed), *_stages(changed), *_forms(changed), *_figures(changed))
    yield Part("What has changed", (lead,) if told else (lead, "Nothing has changed."), items=told)


def _concerns(summary: MonthlySummary, changed: Changed) -> Iterator[Text]:
    for row in changed.concerns:
        what = summary.words.said(_WHAT[row.what])
        by = said(", {}, {}", own(row.iro or "no name given"), short_date(row.on)) if row.what == "closed" else ""
        yield said("{}: {} {} ({}{})", what, own(row.child), own(row.headline), summary.urgency(row.urgency), by)


_WHAT = {
    "new": "New concern", "from another team": "Concern that came with a child from another team",
    "closed": "Concern closed", "to another team": "Concern that went with a child to another team",
    "no longer on any form": "Concern that is no longer on any form",
}  # fmt: skip


def _answers(changed: Changed) -> Iterator[Text]:
    for row in changed.answers:
        yield said(
            "Answer came in: {} ({}, {})", own(row.form), joined(map(own, row.refs)), short_date(row.answered_on)
        )


def _stages(changed: Changed) -> Iterator[Text]:
    for row in changed.stages:
        now = said("was at {}, is at {}", own(row.was), own(row.now) or "no stage")
        moved = now if row.was else said("now at {}", own(row.now))
        yield said("{} {}: {}", own(row.child), own(row.headline), moved)


def _forms(changed: Changed) -> Iterator[Text]:
    for move in changed.forms:
        where = joined((own(team_name(move.team)) if move.team else "", Month.parse(move.month).words))
        was = f"{so_many(move.forms_was, 'form')} of {so_many(move.children_was, 'child', 'children')}"
        yield said(
            "{}: {} when printed; {} of {} now{}",
            where,
            was,
            f"{move.forms_now:,}",
            f"{move.children_now:,}",
            _why(move),
        )


def _why(move: FormsMove) -> Text:
    kinds = (("came late", move.came_late), ("corrected", move.corrected), ("no longer counted there", move.gone))
    told = joined((said("{} {}", what, joined(map(own, forms))) for what, forms in kinds if forms), "; ")
    return said(" ({})", told) if told else ""


def _figures(changed: Changed) -> Iterator[Text]:
    for move in changed.figures:
        was = f"{move.was:,}" if move.was_of is None else f"{move.was:,} of {move.was_of:,}"
        now = f"{move.now:,}" if move.now_of is None else f"{move.now:,} of {move.now_of:,}"
        yield said("{}: {} was {} when printed; it is {} now", own(move.title), Month.parse(move.month).words, was, now)
