"""What an answer stands beside: it is not meant where the copy has the words of another concern under its ref.

Between a copy and its return a form may be corrected, and its concerns and actions numbered anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from iro_qa.forms import Concern
from iro_qa.run.answers.differing import Difference, plain

T = TypeVar("T")


def meant(
    form: str,
    question: str,
    taken: Mapping[str, T],
    ours: Iterable[Concern],
    theirs: Iterable[Concern],
    exact: bool,
) -> tuple[dict[str, T], list[Difference]]:
    """Of the answers by ref, those whose ref means the same on form and copy; the others are listed.

    In a copy made from this very revision (`exact`) a headline that was only written anew does not cost the answer.
    Otherwise it may be another concern by now.
    """
    here, there = _headlines(ours), _headlines(theirs)
    kept = {ref: answer for ref, answer in taken.items() if _is_same(ref, here, there, exact)}
    return kept, [Difference(form, question, ref, "corrected") for ref in taken if ref not in kept]


def _is_same(ref: str, here: Mapping[str, object], there: Mapping[str, object], exact: bool) -> bool:
    """Whether neither side has the other's words for this ref under another one."""
    mine, given = here.get(ref), there.get(ref)
    if mine == given or given is None or not exact:
        return mine == given
    return given not in here.values() and mine not in there.values()


def _headlines(items: Iterable[Concern]) -> dict[str, object]:
    return {item.ref: plain(item.headline) for item in items}
