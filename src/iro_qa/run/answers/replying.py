"""The answers to concerns: which of a copy's are new, which the form has already, and which cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iro_qa.forms import ConcernAnswer, MonitoringForm
from iro_qa.run.answers.differing import ANSWERS, Difference, What, plain

_REPLY, _WHY = f"{ANSWERS}.reply", f"{ANSWERS}.why"
_Entry = tuple[str, object]
#: a question, and what is the matter with its answer
_Odd = tuple[str, What]


def replies(
    sent: MonitoringForm, returned: MonitoringForm, *, exact: bool
) -> tuple[dict[str, ConcernAnswer], list[Difference]]:
    """The answers to concerns of the form that are new; and what cannot be taken.

    A copy may add an answer, or the reason to one. What the form has already stays as it is.
    """
    taken: dict[str, ConcernAnswer] = {}
    odd: list[Difference] = []
    refs = {item.ref for item in sent.concerns.items}
    for concern, had, given in _by_concern(sent, returned):
        found = _one(had, given, known=concern in refs)
        if isinstance(found, ConcernAnswer):
            taken[concern] = found
        elif found and (exact or found[0] == _REPLY or found[1] != "removed"):
            odd.append(Difference(sent.identity.id, found[0], concern if concern in refs else "", found[1]))
    return taken, odd


def _by_concern(
    sent: MonitoringForm, returned: MonitoringForm
) -> Iterator[tuple[str, list[ConcernAnswer], list[ConcernAnswer]]]:
    """Each concern with the answers that the form has, and those of the copy."""
    had, given = sent.response.answers, returned.response.answers
    for concern in sorted({one.concern for one in (*had, *given)}):
        yield concern, [one for one in had if one.concern == concern], [one for one in given if one.concern == concern]


def _one(had: list[ConcernAnswer], given: list[ConcernAnswer], *, known: bool) -> ConcernAnswer | _Odd | None:
    """The answer to one concern, why there is none to take, or None where nothing is new.

    A row whose reply was left blank is no answer, although a form without a reply stands for "accepted".
    """
    if {_entry(one) for one in had} == {_entry(one) for one in given} and _replied(had) <= _replied(given):
        return None
    replied = {_entry(one): one for one in sorted(given, key=lambda one: one.why) if "reply" in one.model_fields_set}
    if not replied:
        return _blank(had, given)
    if len(replied) > 1 or not known:
        return (ANSWERS, "changed" if known else "added")
    ((_, answer),) = replied.items()
    return _beside(had, answer) if had else answer


def _replied(answers: Sequence[ConcernAnswer]) -> bool:
    """Whether there is a reply that somebody gave."""
    return any("reply" in one.model_fields_set for one in answers)


def _blank(had: list[ConcernAnswer], given: list[ConcernAnswer]) -> _Odd | None:
    """What a row without a reply is: a reason that stands alone, an answer that has gone, or nothing."""
    if any(plain(one.why) for one in given):
        return _REPLY, "removed" if had else "missing"
    return (ANSWERS, "removed") if had else None


def _beside(had: list[ConcernAnswer], answer: ConcernAnswer) -> ConcernAnswer | _Odd:
    """What an answer is worth where the form has one: a reason that was missing is taken, and nothing else."""
    if {one.reply for one in had} != {answer.reply}:
        return _REPLY, "answered"
    if not any(plain(one.why) for one in had):
        return answer
    return _WHY, "answered" if plain(answer.why) else "removed"


def _entry(one: ConcernAnswer) -> _Entry:
    return one.reply, plain(one.why)
