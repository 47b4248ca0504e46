"""Which action of a returned copy is which action of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iro_qa.forms import Action, MonitoringForm
from iro_qa.run.answers.differing import ACTIONS, OWNER, Difference, action_rows, from_another_team, of_entry, plain

#: Begins the ref of a row that was given none.
NEW = "new."
_DONE, _RAISED, _REF = f"{ACTIONS}.done_on", f"{ACTIONS}.raised", f"{ACTIONS}.ref"

#: An action of the form and the same in the copy; None where one of them has it not.
Pair = tuple[Action | None, Action | None]


def content(action: Action) -> tuple[object, ...]:
    """What makes a new action the same as another, whatever their refs."""
    told = (action.headline, action.detail, action.concern, action.owner, action.service, action.continues)
    return (*map(plain, told), action.due, action.origin)


def pairs(sent: MonitoringForm, returned: MonitoringForm, *, exact: bool) -> tuple[Pair, ...]:
    """The form's actions each with its counterpart; then what the copy adds.

    By ref; and an action of an answer or a meeting, which may have got its ref from us, by what it says.
    """
    theirs = {action.ref: action for action in returned.actions.items}
    by_ref = {a.ref: theirs[a.ref] for a in sent.actions.items if a.ref in theirs and (exact or _kin(a, theirs[a.ref]))}
    left = [action for action in returned.actions.items if action.ref not in by_ref]
    found: list[Pair] = []
    for ours in sent.actions.items:
        alike = [one for one in left if _same(ours, one)]
        dated = [one for one in alike if one.done_on == ours.done_on]
        same = by_ref.get(ours.ref) or next(iter([*dated, *alike]), None)
        left = [one for one in left if one is not same]
        found.append((ours, same))
    return (*found, *((None, one) for one in left))


def _kin(ours: Action, theirs: Action) -> bool:
    """Whether two of one ref may be two states of one action: between revisions a ref may have been used anew."""
    return ours.origin == theirs.origin or plain(ours.headline) == plain(theirs.headline)


def _same(ours: Action, theirs: Action) -> bool:
    dated = theirs.raised in (None, ours.raised)
    return ours.origin != "form" and dated and content(ours) == content(theirs)


def same_words(ours: Action, theirs: Action) -> bool:
    """Whether two actions have one headline and belong to one concern."""
    return (plain(ours.headline), ours.concern) == (plain(theirs.headline), theirs.concern)


def action_differences(
    sent: MonitoringForm, returned: MonitoringForm, paired: Sequence[Pair], *, exact: bool
) -> Iterator[Difference]:
    """What is different in the actions, but for new ones that may be added and the day one was done."""
    form = sent.identity.id
    ours_as_cells = {action.ref: row for action, row in zip(sent.actions.items, action_rows(sent), strict=True)}
    as_cells = {action.ref: row for action, row in zip(returned.actions.items, action_rows(returned), strict=True)}
    for ours, theirs in paired:
        if ours and theirs:
            skip = _skipped(ours, theirs, exact)
            skip |= {OWNER} if from_another_team(returned) and not theirs.owner else set()
            yield from of_entry(form, ours.ref, ours_as_cells[ours.ref], as_cells[theirs.ref], skip)
            yield from _done_otherwise(form, ours, theirs)
        if ours and (exact or ours.origin == "form"):
            yield from _gone(form, ours, theirs, exact)
        if theirs and not ours:
            yield from _added(form, theirs)


def _skipped(ours: Action, theirs: Action, exact: bool) -> set[str]:
    """The day it was done is an answer. What we have given a new action ourselves is not in the copy it came from."""
    ours_to_give = set() if exact or ours.origin == "form" else {_REF} | ({_RAISED} if theirs.raised is None else set())
    return {_DONE, *ours_to_give, *([_REF] if theirs.ref.startswith(NEW) else [])}


def _gone(form: str, ours: Action, theirs: Action | None, exact: bool) -> Iterator[Difference]:
    if theirs is None:
        yield Difference(form, ACTIONS, ours.ref, "removed")
    elif exact and ours.done_on and not theirs.done_on:
        yield Difference(form, _DONE, ours.ref, "removed")


def _done_otherwise(form: str, ours: Action, theirs: Action) -> Iterator[Difference]:
    """Another day than the form has already."""
    if ours.done_on and theirs.done_on and ours.done_on != theirs.done_on:
        yield Difference(form, _DONE, ours.ref, "answered")


def _added(form: str, theirs: Action) -> Iterator[Difference]:
    if theirs.origin == "form":
        yield Difference(form, ACTIONS, "", "added")
    elif theirs.confirmed_on:
        yield Difference(form, f"{ACTIONS}.confirmed_on", "", "added")
