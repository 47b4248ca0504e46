"""Asking: the forms that wait for a team manager's answer, each as a copy to be answered, with its next revision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from iro_qa.caseload import Caseload
from iro_qa.dates import Month
from iro_qa.forms import MonitoringForm
from iro_qa.ledger import View, as_at
from iro_qa.run.answers.answering import counting_forms, next_revision
from iro_qa.run.answers.deciding import LAST
from iro_qa.run.answers.revisions import drafts_ahead
from iro_qa.run.copying.labels import Labels
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
    ahead = drafts_ahead(forms, folded, copies.values())
    sent = {name: _copy(form, next_revision(form, ahead)) for name, form in copies.items()}
    labels = Labels(folded.entries, caseload)
    return tuple(_of_team(name, wanted, found[name], sent, labels) for name in sorted(found))


def answered_after(folded: Folded, day: date, team: str | None = None, caseload: Caseload | None = None) -> int:
    """How many concerns, open as at the day, were answered after it: they are not asked again."""
    concerns = as_at(folded.entries, day, caseload.teams if caseload else None).concerns
    return sum(
        team in (None, one.team) and one.item.ref in one.entry.replies
        and one.entry.answered is not None and one.entry.answered > day
        for one in concerns
    )  # fmt: skip


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


def _of_team(
    team: str, month: Month, waits: list[_Wait], copies: dict[str, MonitoringForm], labels: Labels
) -> ToAnswer:
    keys = {kind: frozenset(f"{form}/{ref}" for form, ref, its in waits if its == kind) for kind in _KINDS}
    ids = sorted({form for form, _, _ in waits})
    sent = tuple(_for_team(team, copies[form], labels) for form in ids)
    return ToAnswer(team, month, sent, keys["concern"], keys["action"])


def _for_team(team: str, form: MonitoringForm, labels: Labels) -> MonitoringForm:
    """The copy for the child's team now: from another team it brings no name, no worker's label and no praise."""
    if form.team == team:
        return form
    actions = [action.model_copy(update={"owner": labels.own(action.owner, team)}) for action in form.actions.items]
    return form.model_copy(
        update={
            "child": form.child.model_copy(update={"team": "", "social_worker": ""}),
            "good_practice": form.good_practice.model_copy(update={"items": ()}),
            "actions": form.actions.model_copy(update={"items": tuple(actions)}),
        }
    )


def _copy(form: MonitoringForm, revision: int) -> MonitoringForm:
    """The copy that is sent: a draft, so that it counts nowhere until its answers are taken; no date of birth."""
    identity = {"revision": min(revision, LAST), "status": "draft"}
    return form.model_copy(
        update={
            "identity": form.identity.model_copy(update=identity),
            "child": form.child.model_copy(update={"date_of_birth": None}),
        }
    )
