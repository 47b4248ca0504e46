"""What is open as at a date: concerns and actions followed from form to form, over the whole council.

Kept of each form are case numbers, refs, codes, dates and headlines; no detail, comment or other free text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Generic, TypeVar

import attrs

from iro_qa.dates import Month
from iro_qa.forms import Action, Concern, Dispute, GoodPracticeItem, MonitoringForm
from iro_qa.forms.matters import Origin, Urgency
from iro_qa.standards import USUAL, Standards


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
    urgency: Urgency
    service: str
    human_rights: bool
    answer_due: date | None


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
    origin: Origin
    concern: str


@attrs.frozen
class DisputeItem:
    """A step of the local resolution process, for the concern with this key."""

    concern: str
    formal: bool
    name: str
    opened: date
    answered: date | None
    resolved: date | None
    outcome: str
    cafcass: date | None


@attrs.frozen
class PraiseItem:
    """One piece of good practice."""

    ref: str
    headline: str
    theme: str
    social_worker: str


@attrs.frozen
class Told:
    """What a form says of its review, and of the child at it: codes, dates and the age, as far as they are recorded."""

    #: first, second, later or not_recorded
    kind: str = "not_recorded"
    due: date | None = None
    late_reason: str = ""
    #: the day of the review before
    previous: date | None = None
    #: how the child took part: PN0 to PN7
    code: str = ""
    placement: str = ""
    short_breaks: bool = False
    #: in completed years
    age: int | None = None


@attrs.frozen
class Entry:
    """What the ledger keeps of one form that counts."""

    id: str
    day: date
    child: str
    team: str
    family_group: str
    social_worker: str
    iro: str
    #: every day on which a meeting of the review was held, and the day it was completed
    held: frozenset[date]
    sent: date | None
    answered: date | None
    #: the team manager's reply (accepted, done, disputed) by the concern's ref
    replies: Mapping[str, str]
    concerns: tuple[ConcernItem, ...]
    actions: tuple[ActionItem, ...]
    praise: tuple[PraiseItem, ...]
    disputes: tuple[DisputeItem, ...]
    revision: int = 1
    completed: date | None = None
    told: Told = Told()


def entry(form: MonitoringForm, day: date, rules: Standards = USUAL) -> Entry:
    """The ledger's entry for a form; by `rules` an urgency may set the day for an answer."""
    return Entry(
        id=form.identity.id, day=day, child=form.child.number, team=form.team,
        family_group=form.child.family_group, social_worker=form.child.social_worker, iro=form.child.iro,
        held=_held(form, day), sent=form.identity.sent_on or form.response.sent_on,
        answered=form.response.answered_on,
        replies={answer.concern: answer.reply for answer in form.response.answers},
        concerns=tuple(_concern(item, day, rules) for item in form.concerns.items),
        actions=tuple(_action(item, day) for item in form.actions.items),
        praise=tuple(_praise(item, form.child.social_worker) for item in form.good_practice.items),
        disputes=tuple(_dispute(item, form.identity.id, day) for item in form.disputes.items),
        revision=form.identity.revision, completed=form.identity.completed_on, told=_told(form),
    )  # fmt: skip


def of_months(entries: Iterable[Entry], months: Iterable[Month], team: str) -> list[Entry]:
    """The entries whose review was completed in these months, of one team or ("") of all."""
    wanted = set(months)
    return [entry for entry in entries if team in ("", entry.team) and Month.of(entry.day) in wanted]


def latest(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Each child's latest entry, by day of the review and then by form number."""
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.get(entry.child)
        if known is None or _when(known) < _when(entry):
            found[entry.child] = entry
    return found


def _dispute(item: Dispute, form: str, day: date) -> DisputeItem:
    concern = item.concern if "/" in item.concern else f"{form}/{item.concern}"
    return DisputeItem(
        concern, item.stage == "formal", item.level or item.stage, item.opened or day, item.answered, item.resolved,
        item.outcome, item.cafcass_on,
    )  # fmt: skip


def _told(form: MonitoringForm) -> Told:
    review, child = form.review, form.child
    return Told(
        review.kind, review.due_on, review.late_reason, form.previous.review_on, form.participation.code,
        child.placement, child.short_breaks == "yes", form.age,
    )  # fmt: skip


def _held(form: MonitoringForm, day: date) -> frozenset[date]:
    return frozenset(filter(None, (form.review.held_on, *form.review.meetings, day)))


def _concern(item: Concern, day: date, rules: Standards) -> ConcernItem:
    return ConcernItem(
        item.ref, item.continues, item.raised or day, item.closed_on, item.headline, item.effect, item.theme,
        item.kind, item.urgency, item.service, item.human_rights == "yes",
        rules.answer_due(item, day),
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
    """The head of a chain as at the date."""

    key: str
    item: I
    entry: Entry
    first_raised: date
    times_raised: int
    #: the child's team as at the date
    team: str
    #: every item of the chain, this one first
    chain: tuple[str, ...]

    @property
    def transferred(self) -> bool:
        """Whether the child's team is no longer the one that the form was about."""
        return self.team != self.entry.team

    def open_on(self, day: date) -> bool:
        """Whether the IRO has not closed or confirmed it up to and with that day."""
        return self.item.closed is None or self.item.closed > day


@attrs.frozen
class View:
    """Everything open as at one date, for all teams."""

    as_at: date
    concerns: tuple[Open[ConcernItem], ...]
    actions: tuple[Open[ActionItem], ...]
    #: the name of the furthest step of a dispute, by the concern's key
    stages: Mapping[str, str]
    #: keys of items whose `continues` was not followed: nothing of that name, another child's, or a later one
    not_followed: tuple[str, ...]
    #: heads that the IRO has closed or confirmed by then
    ended_concerns: tuple[Open[ConcernItem], ...] = ()
    ended_actions: tuple[Open[ActionItem], ...] = ()


def as_at(entries: Iterable[Entry], day: date, listed: Mapping[str, str] | None = None) -> View:
    """What is open on a day, from the forms of reviews held up to then.

    `listed` is each child's team by the caseload list, which goes before that of the latest form.
    """
    known = [entry for entry in entries if entry.day <= day]
    teams = {child: entry.team for child, entry in latest(known).items()} | dict(listed or {})
    concerns = {f"{e.id}/{item.ref}": (item, e) for e in known for item in e.concerns if item.raised <= day}
    actions = {f"{e.id}/{item.ref}": (item, e) for e in known for item in e.actions if item.raised <= day}
    links = {**_links(concerns), **_links(actions)}
    stated = ((key, item.continues) for items in (concerns, actions) for key, (item, _) in items.items())
    open_concerns, ended_concerns = _parted(_heads(concerns, links, teams), day)
    open_actions, ended_actions = _parted(_heads(actions, links, teams), day)
    return View(
        as_at=day, concerns=open_concerns, actions=open_actions, ended_concerns=ended_concerns,
        ended_actions=ended_actions,
        stages=_stages(known, day), not_followed=tuple(sorted(key for key, to in stated if to and key not in links)),
    )  # fmt: skip


def _links(items: Mapping[str, tuple[I, Entry]]) -> dict[str, str]:
    """What each item continues: an earlier entry about the same child. Any other link is not followed."""
    links = {}
    for key, (item, entry) in items.items():
        target = items.get(item.continues)
        if target is not None and target[1].child == entry.child and _when(target[1]) < _when(entry):
            links[key] = item.continues
    return links


def _when(entry: Entry) -> tuple[date, str]:
    return entry.day, entry.id


def _stages(entries: Iterable[Entry], day: date) -> dict[str, str]:
    """The furthest step that is open on the day, by concern: formal before informal, then the latest opened."""
    found: dict[str, DisputeItem] = {}
    for item in (item for entry in entries for item in entry.disputes):
        if item.opened > day or (item.resolved is not None and item.resolved <= day):
            continue
        known = found.get(item.concern)
        if known is None or (known.formal, known.opened) <= (item.formal, item.opened):
            found[item.concern] = item
    return {concern: item.name for concern, item in found.items()}


def _heads(
    items: Mapping[str, tuple[I, Entry]], links: Mapping[str, str], teams: Mapping[str, str]
) -> Iterator[Open[I]]:
    """Everything that nothing later continues, with its chain."""
    for key in sorted(items.keys() - set(links.values())):
        item, entry = items[key]
        chain = _chain(key, links)
        first = min(items[one][0].raised for one in chain)
        yield Open(key, item, entry, first, len(chain), teams[entry.child], chain)


def _parted(heads: Iterable[Open[I]], day: date) -> tuple[tuple[Open[I], ...], tuple[Open[I], ...]]:
    """What is open on the day, and what has ended by then."""
    found = tuple(heads)
    return tuple(one for one in found if one.open_on(day)), tuple(one for one in found if not one.open_on(day))


def _chain(key: str, links: Mapping[str, str]) -> tuple[str, ...]:
    """An item and those it continues, the newest first. Links only lead back in time, so it ends."""
    chain = [key]
    while chain[-1] in links:
        chain.append(links[chain[-1]])
    return tuple(chain)
