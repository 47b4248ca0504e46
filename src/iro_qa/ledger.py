"""What is open as at a date: concerns and actions followed from form to form, over the whole council.

Kept of each form are case numbers, refs, codes, dates and headlines; no detail, comment or other free text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Generic, TypeVar

import attrs

from iro_qa.forms import Action, Concern, GoodPracticeItem, MonitoringForm


@attrs.frozen
class ConcernItem:
    """A concern as a form raised it."""

    ref: str
    continues: str
    raised: date
    closed: date | None
    headline: str
    effect: str
    theme: str
    kind: str
    urgency: str
    service: str
    human_rights: bool
    answer_due: date | None
    stage: str


@attrs.frozen
class ActionItem:
    """An action as a form asked for it."""

    ref: str
    continues: str
    raised: date
    closed: date | None
    headline: str
    owner: str
    service: str
    due: date | None
    done: date | None
    origin: str
    concern: str


@attrs.frozen
class PraiseItem:
    """One piece of good practice."""

    ref: str
    headline: str
    theme: str
    social_worker: str


@attrs.frozen
class Entry:
    """What the ledger keeps of one form that counts."""

    id: str
    day: date
    child: str
    team: str
    family_group: str
    answered: date | None
    answered_refs: frozenset[str]
    concerns: tuple[ConcernItem, ...]
    actions: tuple[ActionItem, ...]
    praise: tuple[PraiseItem, ...]


def entry(form: MonitoringForm, day: date) -> Entry:
    """The ledger's entry for a form."""
    stages = _stages(form)
    return Entry(
        id=form.identity.id, day=day, child=form.child.number, team=form.child.team,
        family_group=form.child.family_group, answered=form.response.answered_on,
        answered_refs=frozenset(answer.concern for answer in form.response.answers),
        concerns=tuple(_concern(item, day, stages.get(item.ref, "")) for item in form.concerns.items),
        actions=tuple(_action(item, day) for item in form.actions.items),
        praise=tuple(_praise(item, form.child.social_worker) for item in form.good_practice.items),
    )  # fmt: skip


def _stages(form: MonitoringForm) -> dict[str, str]:
    """The latest step of the dispute resolution process by concern ref: the council's name for it, else its kind."""
    return {
        dispute.concern.removeprefix(f"{form.identity.id}/"): dispute.level or dispute.stage
        for dispute in form.disputes.items
        if dispute.resolved is None
    }


def _concern(item: Concern, day: date, stage: str) -> ConcernItem:
    return ConcernItem(
        item.ref, item.continues, item.raised or day, item.closed_on, item.headline, item.effect, item.theme,
        item.kind, item.urgency, item.service, item.human_rights == "yes", item.answer_due, stage,
    )  # fmt: skip


def _action(item: Action, day: date) -> ActionItem:
    return ActionItem(
        item.ref, item.continues, item.raised or day, item.confirmed_on, item.headline, item.owner, item.service,
        item.due, item.done_on, item.origin, item.concern,
    )  # fmt: skip


def _praise(item: GoodPracticeItem, social_worker: str) -> PraiseItem:
    return PraiseItem(item.ref, item.headline, item.theme, item.social_worker or social_worker)


I = TypeVar("I", ConcernItem, ActionItem)  # noqa: E741  # one letter for "item", as type variables have


@attrs.frozen
class Open(Generic[I]):
    """The head of a chain that is open as at the date."""

    key: str
    item: I
    entry: Entry
    first_raised: date
    times_raised: int
    #: the child's team as at the date
    team: str

    @property
    def transferred(self) -> bool:
        """Whether the child's team is no longer the one that the form was about."""
        return self.team != self.entry.team


@attrs.frozen
class View:
    """Everything open as at one date, for all teams."""

    as_at: date
    concerns: tuple[Open[ConcernItem], ...]
    actions: tuple[Open[ActionItem], ...]


def as_at(entries: Iterable[Entry], day: date) -> View:
    """What is open on a day, from the forms of reviews held up to then."""
    known = [entry for entry in entries if entry.day <= day]
    teams = _teams(known)
    concerns = {f"{e.id}/{item.ref}": (item, e) for e in known for item in e.concerns if item.raised <= day}
    actions = {f"{e.id}/{item.ref}": (item, e) for e in known for item in e.actions if item.raised <= day}
    return View(day, _open(concerns, teams, day), _open(actions, teams, day))


def _teams(entries: Iterable[Entry]) -> dict[str, str]:
    """Each child's team by the latest of the forms."""
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.get(entry.child)
        if known is None or (known.day, known.id) < (entry.day, entry.id):
            found[entry.child] = entry
    return {child: entry.team for child, entry in found.items()}


def _open(items: Mapping[str, tuple[I, Entry]], teams: Mapping[str, str], day: date) -> tuple[Open[I], ...]:
    rows = []
    for chain in _chains(items):
        item, entry = items[chain[0]]
        if item.closed is None or item.closed > day:
            first = min(items[key][0].raised for key in chain)
            rows.append(Open(chain[0], item, entry, first, len(chain), teams[entry.child]))
    return tuple(sorted(rows, key=lambda row: row.key))


def _chains(items: Mapping[str, tuple[I, Entry]]) -> Iterator[tuple[str, ...]]:
    """Every chain from its head back. Items that only continue each other in a ring still come out, latest first."""
    continued = {item.continues for item, _ in items.values()}
    seen: set[str] = set()
    for key in items:
        if key not in continued:
            chain = _chain(key, items)
            seen.update(chain)
            yield chain
    for key in sorted(items.keys() - seen, key=lambda key: (items[key][1].day, key), reverse=True):
        if key not in seen:
            chain = _chain(key, items)
            seen.update(chain)
            yield chain


def _chain(key: str, items: Mapping[str, tuple[I, Entry]]) -> tuple[str, ...]:
    """An item and those it continues, the newest first."""
    chain: dict[str, None] = {}
    while key in items and key not in chain:
        chain[key] = None
        key = items[key][0].continues
    return tuple(chain)
