"""What one returned copy says that the form does not say yet: the response, actions done, and new actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from iro_qa.forms import Action, ConcernAnswer, MonitoringForm, catalogue
from iro_qa.run.answers.differing import ACTIONS, ANSWERS, Difference, What, elsewhere, plain
from iro_qa.run.answers.pairing import action_differences, content, pairs


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
    def facts(self) -> frozenset[tuple[object, ...]]:
        """Everything that is said, without white space that does not matter: two copies with the same say the same."""
        answers = ((ANSWERS, ref, one.reply, plain(one.why)) for ref, one in self.answers.items())
        return frozenset(
            [("response", field, plain(value)) for field, value in self.response.items()]
            + [*answers, *(("done", *pair) for pair in self.done.items()), *((ACTIONS, content(a)) for a in self.new)]
        )


def said(sent: MonitoringForm, returned: MonitoringForm) -> Said:
    """What the copy says that the form does not.

    A blank is no answer. Only in a copy that was made from this very revision is an answer that has gone a difference.
    """
    exact = returned.identity.revision > sent.identity.revision
    answers, odd = _answers(sent, returned, exact)
    paired = pairs(sent, returned, exact=exact)
    done = {ours.ref: day for ours, theirs in paired if ours and theirs and (day := _done(ours, theirs))}
    new = _new(theirs for ours, theirs in paired if ours is None and theirs and theirs.origin != "form")
    differences = (
        *elsewhere(sent, returned), *_cleared(sent, returned, exact), *odd,
        *action_differences(sent, returned, paired, exact=exact),
    )  # fmt: skip
    return Said(_response(sent, returned), answers, done, new, tuple(sorted(set(differences))))


def _done(ours: Action, theirs: Action) -> date | None:
    return None if theirs.done_on == ours.done_on else theirs.done_on


def _new(actions: Iterator[Action]) -> tuple[Action, ...]:
    """Each new action once; that the reviewing officer has confirmed it is not the team's to say."""
    bare = (action.model_copy(update={"confirmed_on": None}) for action in actions)
    return tuple({content(action): action for action in bare}.values())


def _fields() -> list[str]:
    return [question.field for question in catalogue().flat() if question.section == "response"]


def _response(sent: MonitoringForm, returned: MonitoringForm) -> dict[str, object]:
    pairs_ = ((field, getattr(sent.response, field), getattr(returned.response, field)) for field in _fields())
    return {field: after for field, before, after in pairs_ if _given(after) and plain(before) != plain(after)}


def _given(value: object) -> bool:
    return plain(value) is not None and value != "not_recorded"


def _cleared(sent: MonitoringForm, returned: MonitoringForm, exact: bool) -> Iterator[Difference]:
    for field in _fields() if exact else ():
        if _given(getattr(sent.response, field)) and not _given(getattr(returned.response, field)):
            yield Difference(sent.identity.id, f"response.{field}", "", "removed")


_Entry = tuple[str, object]
#: a question, and what is the matter with its answer
_Odd = tuple[str, What]


def _by_concern(form: MonitoringForm) -> dict[str, list[ConcernAnswer]]:
    found: dict[str, list[ConcernAnswer]] = {}
    for one in form.response.answers:
        found.setdefault(one.concern, []).append(one)
    return found


def _answers(
    sent: MonitoringForm, returned: MonitoringForm, exact: bool
) -> tuple[dict[str, ConcernAnswer], list[Difference]]:
    """The answers to concerns of the form that are new or changed; and what cannot be taken."""
    taken: dict[str, ConcernAnswer] = {}
    odd: list[Difference] = []
    had, given = _by_concern(sent), _by_concern(returned)
    refs = {item.ref for item in sent.concerns.items}
    for concern in sorted(had.keys() | given.keys()):
        found = _one(had.get(concern, []), given.get(concern, []), known=concern in refs)
        if isinstance(found, ConcernAnswer):
            taken[concern] = found
        elif found and (exact or found[1] != "removed"):
            odd.append(Difference(sent.identity.id, found[0], concern if concern in refs else "", found[1]))
    return taken, odd


def _one(had: list[ConcernAnswer], given: list[ConcernAnswer], *, known: bool) -> ConcernAnswer | _Odd | None:
    """The answer to one concern, why there is none to take, or None where nothing is new.

    A row whose reply was left blank is no answer, although a form without a reply stands for "accepted".
    """
    if {_entry(one) for one in had} == {_entry(one) for one in given}:
        return None
    replied = {_entry(one): one for one in sorted(given, key=lambda one: one.why) if "reply" in one.model_fields_set}
    if not replied:
        spoken = any(plain(one.why) for one in given)
        return (f"{ANSWERS}.reply", "missing") if spoken else (ANSWERS, "removed") if had else None
    ((_, why), answer) = next(iter(replied.items()))
    if len(replied) > 1 or not known:
        return (ANSWERS, "changed" if known else "added")
    return (f"{ANSWERS}.why", "removed") if why is None and [answer.reply] == [one.reply for one in had] else answer


def _entry(one: ConcernAnswer) -> _Entry:
    return one.reply, plain(one.why)
