"""Asking: the forms that wait for a team manager's answer, each as a copy to be answered, with its next revision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from iro_qa.caseload import Caseload
from iro_qa.dates import Month
from iro_qa.forms import MonitoringForm
from iro_qa.ledger import View, as_at
from iro_qa.run.answers.answering import counting_forms
from iro_qa.run.answers.deciding import LAST
from iro_qa.run.exporting import team_part
from iro_qa.run.folding import Folded, Item
from iro_qa.run.month.summarising import some_form, teams


@attrs.frozen
class ToAnswer:
    """What one team is asked: copies to be answered, and what waits on them ("form number/ref")."""

    team: str
    month: Month
    forms: tuple[MonitoringForm, ...] = attrs.field(repr=False)
    #: concerns that nobody has answered
    concerns: frozenset[str]
    #: actions that nobody has said to be done
    actions: frozenset[str]

    @property
    def waiting(self) -> frozenset[str]:
        """Both of them: no concern and action of one form share a ref."""
        return self.concerns | self.actions

    @property
    def file_name(self) -> str:
        """The name of its file, without ending."""
        return f"{self.month}-{team_part(self.team)}-to-answer"


def to_answer(
    forms: Iterable[Item],
    folded: Folded,
    month: Month | str,
    *,
    as_at_day: date | None = None,
    team: str | None = None,
    caseload: Caseload | None = None,
) -> tuple[ToAnswer, ...]:
    """What each team has to answer, by name: every form of its children with a concern without an answer, or an
    action nobody says is done, that are open as at the day (the month's last). What a form answers already is not
    asked again, whatever the answer's day.

    `folded` is the fold of `forms`. A child's team is that of the `caseload` list, else of the latest form.
    Raises UsageError for a month or team without forms.
    """
    wanted = Month.parse(month)
    some_form([wanted], folded)
    asked = teams(folded, team, caseload)
    found = _waiting(as_at(folded.entries, as_at_day or wanted.last_day, caseload.teams if caseload else None))
    found = {name: waits for name, waits in found.items() if name in asked}
    copies = counting_forms(forms, folded, {key[0] for waits in found.values() for key in waits})
    return tuple(_of_team(name, wanted, found[name], copies) for name in sorted(found))


#: form number, ref, and whether it is a concern or an action
_Wait = tuple[str, str, str]
_KINDS = ("concern", "action")


def _waiting(view: View) -> dict[str, list[_Wait]]:
    """What waits, by the team that the child is in as at the day."""
    found: dict[str, list[_Wait]] = {}
    for concern in view.concerns:
        if concern.entry.answered is None or concern.item.ref not in concern.entry.replies:
            found.setdefault(concern.team, []).append((concern.entry.id, concern.item.ref, "concern"))
    for action in view.actions:
        if action.item.done is None:
            found.setdefault(action.team, []).append((action.entry.id, action.item.ref, "action"))
    return found


def _of_team(team: str, month: Month, waits: list[_Wait], copies: dict[str, MonitoringForm]) -> ToAnswer:
    keys = {kind: frozenset(f"{form}/{ref}" for form, ref, its in waits if its == kind) for kind in _KINDS}
    ids = sorted({form for form, _, _ in waits})
    return ToAnswer(team, month, tuple(_copy(copies[form]) for form in ids), keys["concern"], keys["action"])


def _copy(form: MonitoringForm) -> MonitoringForm:
    """The copy that is sent: a draft, so that it counts nowhere until its answers are taken; no date of birth."""
    identity = {"revision": min(form.identity.revision + 1, LAST), "status": "draft"}
    return form.model_copy(
        update={
            "identity": form.identity.model_copy(update=identity),
            "child": form.child.model_copy(update={"date_of_birth": None}),
        }
    )
