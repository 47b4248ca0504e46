"""The rows of a summary as the Word templates print them."""

from __future__ import annotations

from typing import Any

from iro_qa.plugin import ActionRow, ConcernRow, LimitRow, MonthlySummary, ThemeRow, team_name
from iro_qa.standard import wording

#: what a template prints, by the name it has there
Values = dict[str, Any]
FILLS = {"red": "F8CBAD", "amber": "FFE699"}
_STATES = {"overdue": ("OVERDUE", "F8CBAD")}


def concern(summary: MonthlySummary, row: ConcernRow) -> Values:
    """An open concern: `details`, `history`, `asked` and `next` are lines of their own in the cell."""
    return {
        "child": row.child, "place": place(summary, row), "headline": row.headline, "details": details(summary, row),
        "urgency": summary.urgency(row.urgency).upper(), "fill": FILLS.get(row.urgency, "auto"),
        "raised": wording.short_date(row.first_raised), "history": history(row),
        "asked": row.asked or ("nothing recorded",), "stage": row.stage or "none",
        "next": row.next_step or "-", "process": process(summary, row),
        "theme": row.theme, "answer": _answer(row),
    }  # fmt: skip


def place(summary: MonthlySummary, row: ConcernRow | ActionRow) -> tuple[str, ...]:
    """Under the child's number: the team in the service's document, and whether the child changed teams."""
    return (*wording.place(summary, row.team), *(("transferred",) if row.transferred else ()))


def details(summary: MonthlySummary, row: ConcernRow) -> tuple[str, ...]:
    """What it means for the child, and whom it is for; a line each. Some copies do not tell the effect at all."""
    effect = row.effect or ("" if summary.kind in ("head", "director") else "Effect on the child: not recorded.")
    rights = "May breach the child's human rights." if row.human_rights else ""
    service = f"For: {row.service_label}." if row.service != "this_team" and row.service_label else ""
    return tuple(filter(None, (effect, rights, service)))


def history(row: ConcernRow) -> tuple[str, ...]:
    """How long it has been open, how often it was raised, and whether the answer is late; a line each."""
    again = f"raised {wording.times(row.times_raised)}" if row.times_raised > 1 else ""
    late = f"answer was due {wording.short_date(row.answer_due)}" if row.answer_late else ""
    return tuple(filter(None, (f"{wording.count(row.days_open, 'day')} open", again, late)))


def stage(row: ConcernRow | LimitRow) -> str:
    """The stage of the local resolution process that was opened, by its word; blank where none was."""
    return row.stage if not row.stage or row.stage.casefold().startswith("stage") else f"stage: {row.stage}"


def process(summary: MonthlySummary, row: ConcernRow) -> tuple[str, ...]:
    """The stage that was opened, and what comes next."""
    return tuple(filter(None, (wording.ended(wording.first_capital(stage(row))), *onward(summary, row))))


def onward(summary: MonthlySummary, row: ConcernRow) -> tuple[str, ...]:
    """What comes next: whose answer is awaited and what follows without it, or else the IRO's own next step."""
    if not row.if_not:
        return (own_step(summary, row.next_step),) if row.next_step else ()
    said = row.next_step if row.next_on else own_step(summary, row.next_step)
    return tuple(filter(None, (said, f"If not done: {row.if_not}")))


def own_step(summary: MonthlySummary, step: str) -> str:
    """A step that is not the team's to take."""
    return f"Next, for the {summary.words.iro}: {step}" if step else ""


def _answer(row: ConcernRow) -> tuple[str, ...]:
    """Whether the team has answered."""
    if not row.unanswered:
        return ("answered",)
    due = f"{'was due' if row.answer_late else 'due'} {wording.short_date(row.answer_due)}"
    return ("no answer yet", *((due,) if row.answer_due else ()))


def waiting(summary: MonthlySummary, at: int) -> Values:
    """A form that waits for an answer."""
    row = summary.waiting[at]
    return {
        "form": row.form, "child": row.child, "place": wording.place(summary, row.team),
        "refs": ", ".join(row.refs) or "-", "due": wording.short_date(row.due),
        "state": "LATE" if row.late else "waiting", "fill": "F8CBAD" if row.late else "auto",
    }  # fmt: skip


def praise(summary: MonthlySummary) -> list[str]:
    """One line each, by team and worker, in the order in which they came."""
    rows = sorted(summary.good_practice, key=lambda row: (row.team, row.social_worker == "", row.social_worker))
    teams = {row.team: "" if summary.team else f"{team_name(row.team)}, " for row in rows}
    return [f"{teams[row.team]}{row.social_worker or 'worker not named'}: {row.child}: {row.headline}" for row in rows]


def action(summary: MonthlySummary, row: ActionRow) -> Values:
    """An open action."""
    state, fill = _STATES.get(row.state, (row.state, "auto"))
    return {
        "child": row.child, "place": place(summary, row), "headline": row.headline,
        "owner": row.owner or wording.service(summary, row.service_label) or "-", "due": wording.short_date(row.due),
        "raised": wording.times(row.times_raised), "state": state, "fill": fill,
    }  # fmt: skip


def actions_line(summary: MonthlySummary) -> str:
    """How many actions are open, and in what state."""
    states = [row.state for row in summary.actions]
    overdue, done = states.count("overdue"), states.count("done, the team says")
    told = [f"{overdue} overdue"] if overdue else ["none overdue"]
    told += [f"{done} done, the team says, which the {summary.words.iro} has still to confirm"] if done else []
    return f"{wording.count(len(states), 'open action')}: {'; '.join(told)}."


def theme(summary: MonthlySummary, row: ThemeRow) -> Values:
    """A theme of three months."""
    services = ", ".join(wording.service(summary, one) for one in row.services) or "-"
    return {
        "theme": row.theme,
        "now": row.now,
        "three": row.three,
        "repeated": row.repeated,
        "services": services,
    }
