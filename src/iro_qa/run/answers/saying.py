"""What one returned copy says that the form does not say yet: the response, actions done, and new actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from iro_qa.forms import Action, ConcernAnswer, MonitoringForm, catalogue
from iro_qa.run.answers.beside import meant
from iro_qa.run.answers.days import Days, possible
from iro_qa.run.answers.differing import ACTIONS, ANSWERS, Difference, elsewhere, plain
from iro_qa.run.answers.pairing import Pair, action_differences, content, pairs, same_words
from iro_qa.run.answers.replying import replies


@attrs.frozen
class Said:
    """The answers of one copy, and what else is different in it."""

    #: questions of the response that are answered once a form
    response: Mapping[str, object] = attrs.field(factory=dict, repr=False)
    #: by the concern's ref
    answers: Mapping[str, ConcernAnswer] = attrs.field(factory=dict, repr=False)
    #: by the action's ref
    done: Mapping[str, date] = attrs.field(factory=dict)
    new: tuple[Action, ...] = attrs.field(default=(), repr=False)
    differences: tuple[Difference, ...] = ()

    @property
    def otherwise(self) -> bool:
        """Whether the copy says something that is not taken: answered already, beside other words, perhaps the same."""
        return any(one.what in ("answered", "corrected", "perhaps_same") for one in self.differences)

    def covers(self, other: Said) -> bool:
        """Whether all that another copy says is said here; its day may be earlier where it answers less."""
        left = other.facts - self.facts
        earlier = other.answers.keys() < self.answers.keys()
        return not left or (
            earlier and all(fact[:2] == ("response", _DAY) for fact in left) and self._not_before(other)
        )

    def _not_before(self, other: Said) -> bool:
        mine, theirs = self.response.get(_DAY), other.response.get(_DAY)
        return isinstance(mine, date) and isinstance(theirs, date) and theirs <= mine

    @property
    def facts(self) -> frozenset[tuple[object, ...]]:
        """Everything that is said, without white space that does not matter: two copies with the same say the same."""
        answers = ((ANSWERS, ref, one.reply, plain(one.why)) for ref, one in self.answers.items())
        return frozenset(
            [("response", field, plain(value)) for field, value in self.response.items()]
            + [*answers, *(("done", *pair) for pair in self.done.items()), *_as_facts(self.new)]
        )


def said(sent: MonitoringForm, returned: MonitoringForm, last: date | None = None) -> Said:
    """What the copy says that the form does not. What the form has already stays, and is listed where it differs.

    A blank is no answer. Only in a copy that was made from this very revision is an answer that has gone a difference.
    """
    exact = returned.identity.revision > sent.identity.revision
    returned, impossible = possible(Days.of(sent, last), sent, returned)
    answers, odd = replies(sent, returned, exact=exact)
    answers, moved = meant(sent.identity.id, ANSWERS, answers, sent.concerns.items, returned.concerns.items, exact)
    response, other = _response(sent, returned, further=bool(answers), exact=exact)
    paired = pairs(sent, returned, exact=exact)
    both = [(ours, theirs) for ours, theirs in paired if ours and theirs]
    dated = [(ours, theirs) for ours, theirs in both if theirs.done_on and not ours.done_on]
    done = {ours.ref: theirs.done_on for ours, theirs in dated if _headed(ours, theirs) and theirs.done_on}
    moved += [Difference(sent.identity.id, _DONE, ours.ref, "corrected") for ours, _ in dated if ours.ref not in done]
    again, new = _new(paired)
    moved += [Difference(sent.identity.id, ACTIONS, ref, "perhaps_same") for ref in again]
    response = response if answers or done or new or not moved else {}
    differences = (
        *elsewhere(sent, returned), *_cleared(sent, returned, exact), *other, *odd,
        *action_differences(sent, returned, paired, exact=exact), *moved,
    )  # fmt: skip
    gone = {(one.question, one.ref) for one in impossible}  # a day that was left out has not been removed
    kept = (one for one in differences if one.what != "removed" or (one.question, one.ref) not in gone)
    return Said(response, answers, done, new, tuple(sorted({*kept, *impossible})))


def _headed(ours: Action, theirs: Action) -> bool:
    return plain(ours.headline) == plain(theirs.headline)


def _new(paired: Sequence[Pair]) -> tuple[list[str], tuple[Action, ...]]:
    """The new actions, and the refs of actions that others of the copy perhaps are, changed.

    Two rows of one copy are two actions. That the reviewing officer has confirmed one is not the team's to say.
    """
    left = [ours for ours, theirs in paired if ours and theirs is None and ours.origin != "form"]
    rows = [theirs for ours, theirs in paired if ours is None and theirs and theirs.origin != "form"]
    again = [ours.ref for ours in left if any(same_words(ours, row) for row in rows)]
    new = [row for row in rows if not any(same_words(ours, row) for ours in left)]
    return again, tuple(action.model_copy(update={"confirmed_on": None}) for action in new)


def _as_facts(actions: Sequence[Action]) -> Iterator[tuple[object, ...]]:
    """New actions as facts: which of several with the same words, and the days of each."""
    seen = Counter[tuple[object, ...]]()
    for action in actions:
        told = content(action)
        seen[told] += 1
        yield (ACTIONS, told, seen[told])
        days = (("raised", action.raised), ("done", action.done_on))
        yield from ((ACTIONS, told, seen[told], name, day) for name, day in days if day)


def _fields() -> list[str]:
    return [question.field for question in catalogue().flat() if question.section == "response"]


def _response(
    sent: MonitoringForm, returned: MonitoringForm, *, further: bool, exact: bool
) -> tuple[dict[str, object], list[Difference]]:
    """What is new in the response, and what the form has otherwise already."""
    taken: dict[str, object] = {}
    other: list[Difference] = []
    for field in _fields():
        before, after = getattr(sent.response, field), getattr(returned.response, field)
        if not _given(after) or plain(before) == plain(after):
            continue
        later = field == _DAY and _given(before) and after > before
        if not _given(before) or (later and further):
            taken[field] = after
        elif exact or later or field != _DAY:
            other.append(Difference(sent.identity.id, f"response.{field}", "", "answered"))
    return taken, other


#: It moves on with a further answer. In a copy of an earlier answer it is earlier, which says nothing.
_DAY = "answered_on"
_DONE = f"{ACTIONS}.done_on"


def _given(value: object) -> bool:
    return plain(value) is not None and value != "not_recorded"


def _cleared(sent: MonitoringForm, returned: MonitoringForm, exact: bool) -> Iterator[Difference]:
    for field in _fields() if exact else ():
        if _given(getattr(sent.response, field)) and not _given(getattr(returned.response, field)):
            yield Difference(sent.identity.id, f"response.{field}", "", "removed")
