"""What a figure is: a state that forms are added to, that merges, and that finishes as one of six results."""

from __future__ import annotations

import abc
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

import attrs

from iro_qa.checks import NotApplicable, Outcome
from iro_qa.dates import Month
from iro_qa.forms import MonitoringForm
from iro_qa.results import Proportion, Result, Tally
from iro_qa.standards import Standards

Unit = Literal["reviews", "children", "concerns", "good practice"]
#: A state is plain JSON data: whole numbers, text, lists and text-keyed dicts.
Plain = dict[str, Any]

MET = "yes"
NOT_MET = ("partly", "no", "declined", "not_evidenced")
LEFT_OUT = ("not_applicable", "not_recorded")
COUNTED = (MET, *NOT_MET, *LEFT_OUT)


class NotRecorded(Exception):
    """Raised by a proportion when the form does not say."""


#: Sorts before every character of a form number, so that records compare as (date, number, value).
_TAB = "\t"


@attrs.frozen
class Checked:
    """A form with what the checks said of it, in the team and month it counts in."""

    form: MonitoringForm
    outcomes: Mapping[str, Outcome]
    team: str
    month: Month
    #: the day of the review
    day: date
    #: the standards in force, with the council's own settings
    rules: Standards = Standards()
    #: whether case numbers may be kept for the lists of those not met
    lists: bool = True
    _records: dict[str, str] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    def record(self, value: object) -> str:
        """What a child-level figure keeps: review date, form number and value, as text that sorts so.

        Figures that say the same of one form share one text, which keeps states small.
        """
        known = self._records.get(said := str(value))
        if known is None:
            known = self._records[said] = f"{self.day.isoformat()}{_TAB}{self.form.identity.id}{_TAB}{said}"
        return known


@attrs.frozen
class Period:
    """The months a figure is finished for, the team ("" is the whole service), and the as-at day."""

    months: tuple[Month, ...]
    team: str
    as_at: date


class Aggregator(abc.ABC):
    """The base of every figure. Subclass it, or use @proportion or @tally.

    Laws: a state is plain JSON data; folding a whole equals merging the folds of any split in any order;
    `empty()` is the identity. `add` changes the state it is given, `merge` gives a new one.
    """

    name: str = ""
    title: str = ""
    unit: Unit = "reviews"
    #: what is counted and what is left out, and why, in one sentence
    basis: str = ""
    #: sections or questions it reads; left out where the council does not ask one of these questions
    reads: tuple[str, ...] = ()
    #: where a tally's labels get their words: an open code list, "urgencies" or "checks"; blank: from the code
    listed: str = ""
    #: per cent to reach, or None
    target: int | None = None
    #: whether more is better, less is better, or neither
    better: Literal["high", "low", "neither"] = "neither"
    #: decimals of the printed percentage; the settings win over it
    decimals: int = 0
    #: whether a team's page names it where it falls short; the service's document, Excel and JSON have all of them
    team_page: bool = True
    #: whether a tally's labels are parts of one whole, each thing under one: per cents are printed beside the counts
    parts: bool = False

    @abc.abstractmethod
    def empty(self) -> Plain:
        """A state with no form in it."""

    @abc.abstractmethod
    def add(self, state: Plain, checked: Checked) -> None:
        """Count one form into the state."""

    @abc.abstractmethod
    def merge(self, a: Plain, b: Plain) -> Plain:
        """A new state that holds both."""

    @abc.abstractmethod
    def finish(self, state: Plain, period: Period) -> Result:
        """The figure."""

    def seal(self, state: Plain) -> Plain:
        """The state as counts only, fit to leave the council: no child key, no text. By default unchanged."""
        return state

    def members(self, state: Plain) -> Mapping[str, tuple[str, ...]] | None:
        """Case numbers by answer, where the state holds them; None where it does not."""
        return None


Answerer = Callable[[Checked], str]


class _Answers(Aggregator):
    """What both kinds of proportion share: the question put to one form."""

    better = "high"

    def __init__(self, name: str, answer: Answerer, **about: Any) -> None:
        self.name = name
        self.answer = answer
        for key, value in about.items():
            setattr(self, key, value)

    def ask(self, checked: Checked) -> str:
        """The answer that counts for this form."""
        try:
            said = self.answer(checked)
        except NotApplicable:
            return "not_applicable"
        except NotRecorded:
            return "not_recorded"
        if said in _COUNTED_SET:
            return str(said)
        raise ValueError


_COUNTED_SET, _MISSED = frozenset(COUNTED), frozenset(NOT_MET)


class ReviewProportion(_Answers):
    """One answer a form. The state is the counts by answer, with the case numbers not met under "cases"."""

    unit = "reviews"

    def empty(self) -> Plain:
        """No form."""
        return {}

    def add(self, state: Plain, checked: Checked) -> None:
        """One more of its answer."""
        said = self.ask(checked)
        state[said] = state.get(said, 0) + 1
        if said in NOT_MET and checked.lists:
            state.setdefault("cases", {})[checked.form.child.number] = 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """Both together; a case in both is one."""
        cases = {**a.get("cases", {}), **b.get("cases", {})}
        return add_counts(_counts(a), _counts(b)) | ({"cases": cases} if cases else {})

    def finish(self, state: Plain, period: Period) -> Proportion:
        """The proportion, with its cases."""
        return Proportion(**_counts(state), cases=tuple(sorted(state.get("cases", ()))))

    def seal(self, state: Plain) -> Plain:
        """The counts alone."""
        return _counts(state)


def _counts(state: Plain) -> Plain:
    return {said: n for said, n in state.items() if said != "cases"}


class ChildProportion(_Answers):
    """One answer a child: that of the child's latest form, by review date and then form number."""

    unit = "children"

    def empty(self) -> Plain:
        """No child."""
        return {"child": {}, "n": {}}

    def add(self, state: Plain, checked: Checked) -> None:
        """The form's answer, if it is the child's latest."""
        latest(state["child"], checked.form.child.number, checked.record(self.ask(checked)))

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The latest answer of each child in either, and what is sealed."""
        return {"child": merge_latest(a["child"], b["child"]), "n": add_counts(a["n"], b["n"])}

    def finish(self, state: Plain, period: Period) -> Proportion:
        """The answers, and the children not met."""
        said = {number: record[record.rfind(_TAB) + 1 :] for number, record in state["child"].items()}
        counts = Counter[str](state["n"])
        counts.update(said.values())
        missed = [number for number, one in said.items() if one in _MISSED]
        return Proportion(**counts, cases=tuple(sorted(missed)))

    def seal(self, state: Plain) -> Plain:
        """How many of each answer."""
        done = self.finish(state, _NO_PERIOD)
        return {"child": {}, "n": {said: getattr(done, said) for said in COUNTED if getattr(done, said)}}


class LabelTally(Aggregator):
    """How often each label occurs."""

    def __init__(self, name: str, labels: Callable[[Checked], Iterable[str]], **about: Any) -> None:
        self.name = name
        self.labels = labels
        for key, value in about.items():
            setattr(self, key, value)

    def empty(self) -> Plain:
        """No label."""
        return {}

    def add(self, state: Plain, checked: Checked) -> None:
        """One for each label that the form yields."""
        for label in tuple(self.labels(checked)):
            if not isinstance(label, str):
                raise TypeError
            state[label] = state.get(label, 0) + 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The counts of both."""
        return add_counts(a, b)

    def finish(self, state: Plain, period: Period) -> Tally:
        """The counts, the greatest first."""
        return Tally(MappingProxyType(dict(sorted(state.items(), key=lambda item: (-item[1], item[0])))))


_NO_PERIOD = Period((), "", date.min)


def add_counts(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    """Two sets of counts as one."""
    return {key: a.get(key, 0) + b.get(key, 0) for key in a | b}  # type: ignore[operator]


def latest(records: dict[str, str], child: str, record: str) -> None:
    """Keep for a child the greater record: the later review's or, on one day, the greater form number's."""
    known = records.get(child)
    if known is None or known < record:
        records[child] = record


def merge_latest(a: Mapping[str, str], b: Mapping[str, str]) -> dict[str, str]:
    """Both, with the greater record of a child that is in both."""
    merged = dict(a)
    for child, record in b.items():
        latest(merged, child, record)
    return merged


def recorded(record: str) -> str:
    """The value in a record, as text."""
    return record.rpartition(_TAB)[2]


def proportion(
    name: str, *, title: str, unit: Unit = "reviews", basis: str = "", reads: tuple[str, ...] = (),
    target: int | None = None, team_page: bool = True, decimals: int = 0,
) -> Callable[[Answerer], Aggregator]:  # fmt: skip
    """Turn a function of a checked form into a figure "n of d". Standards are in `checked.rules`.

    The function gives an answer of COUNTED ("yes", "partly", ...), or raises NotApplicable or NotRecorded.
    """
    kind = ReviewProportion if unit == "reviews" else ChildProportion

    def made(answer: Answerer) -> Aggregator:
        about = {"title": title, "basis": basis, "reads": reads, "target": target}
        return kind(name, answer, **about, team_page=team_page, decimals=decimals)

    return made


def tally(
    name: str,
    *,
    title: str,
    unit: Unit = "reviews",
    basis: str = "",
    reads: tuple[str, ...] = (),
    listed: str = "",
    parts: bool = False,
) -> Callable[[Callable[[Checked], Iterable[str]]], Aggregator]:
    """Turn a function that yields labels into a figure that counts them.

    `parts`: they are parts of one whole, as grades are, so per cents are printed beside the counts.
    """

    def made(labels: Callable[[Checked], Iterable[str]]) -> Aggregator:
        return LabelTally(name, labels, title=title, unit=unit, basis=basis, reads=reads, listed=listed, parts=parts)

    return made
