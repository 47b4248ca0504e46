"""Offers that break one law each, by the name of the law: so each law is seen to catch what it is for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import model_validator
from tests.plugins.misbehaves import plugin

from iro_qa.plugin import (
    Aggregator,
    Answer,
    Block,
    BlockContent,
    Check,
    Count,
    Example,
    Exporter,
    Finding,
    IsoDate,
    NotApplicable,
    OwnProcess,
    Place,
    Process,
    Raw,
    Reader,
    Return,
    Section,
    Stage,
    Tally,
    answer,
    clear,
    from_form,
    question,
    tally,
)

# ---------------------------------------------------------------------------------------------------------- checks


def a_check(name: str, look: Any, reads: tuple[str, ...] = ("health",), message: str = "-", **about: Any) -> Check:
    right = {"title": name, "severity": "note", "kind": "practice", "source": "-", "remedy": "-"}
    return Check(name=name, look=look, reads=reads, message=message, **{**right, **about})


def _raises(form: Any) -> None:
    raise KeyError


_SECOND = itertools.count()


def _keeps(form: Any) -> list[Finding]:
    return [Finding("health.dental")] if next(_SECOND) % 2 else []


def _changes(form: Any) -> None:
    form.identity.__dict__["comment"] = "Changed"  # given by each: blank ones are shared


def _tells(form: Any) -> list[Finding]:
    return [Finding("health.comment", words=form.health.comment)]


def _has_its_reasons(form: Any) -> None:
    raise NotApplicable("because")


def _finds(form: Any) -> list[Finding]:
    return [Finding("health.dental")]


def _peeks(form: Any) -> list[Finding]:
    return _finds(form) if form.home.suitable == "no" else []


def _peeks_beside(form: Any) -> list[Finding]:
    own = Beside.of(form)
    return _finds(form) if own and own.second == "no" else []


class Beside(Section):
    """Two questions, of which a check says that it reads the first."""

    plugin: ClassVar[str] = "beside"
    title: ClassVar[str] = "Beside"

    first: Answer = answer("First")
    second: Answer = answer("Second")


CHECKS: Mapping[str, Check] = MappingProxyType({
    "never-raises": a_check("raises", _raises),
    "never-raises ": a_check("no-findings", lambda form: ["Something"]),
    "says-the-same-twice": a_check("keeps", _keeps),
    "changes-nothing": a_check("changes", _changes),
    "names-real-questions": a_check("finds-elsewhere", lambda form: [Finding("health.dentist")]),
    "names-real-questions ": a_check("reads-elsewhere", lambda form: None, ("health.dentist",)),
    "finds-plain-facts": a_check("tells", _tells, message="Told: {words}"),
    "gives-known-reasons": a_check("has-its-reasons", _has_its_reasons),
    "reads-what-it-declares": a_check("peeks", _peeks),
    "reads-what-it-declares ": a_check("peeks-beside", _peeks_beside, ("health", "local.beside.first")),
    "examples-hold": a_check("wrong-example", _finds, examples=(clear(health={"dental": "yes"}),)),
    "examples-hold ": a_check("no-example", _finds, examples=(Example({"health": {"teeth": 1}}, clear().outcome),)),
    "words-print": a_check("has-gaps", _finds, message="After {weeks} weeks"),
})  # fmt: skip


# --------------------------------------------------------------------------------------------------------- figures


class Right(Aggregator):
    """Counts forms, and keeps every law."""

    title = "Right"
    basis = "Every form."
    more: ClassVar[Mapping[str, Any]] = {}

    @property
    def name(self) -> str:  # type: ignore[override]
        words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in type(self).__name__)
        return words.removeprefix("-")

    def empty(self) -> dict[str, Any]:
        return {"n": 0, **self.more}

    def add(self, state: dict[str, Any], checked: Any) -> None:
        state["n"] += 1

    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        return {**a, "n": a["n"] + b["n"]}

    def finish(self, state: dict[str, Any], period: Any) -> Any:
        return Count(state["n"])


class AddRaises(Right):
    def add(self, state: Any, checked: Any) -> None:
        raise KeyError


class SealRaises(Right):
    def seal(self, state: Any) -> Any:
        raise KeyError


class Keeps(Right):
    """Its empty state is another one each time."""

    def __init__(self) -> None:
        self.made = itertools.count()

    def empty(self) -> dict[str, Any]:
        return {"n": 0, "made": next(self.made)}


class FinishesTwice(Right):
    """The second figure of one state is another."""

    def __init__(self) -> None:
        self.made = itertools.count()

    def finish(self, state: dict[str, Any], period: Any) -> Any:
        return Count(next(self.made))


class Changes(Right):
    reads = ("health",)

    def add(self, state: dict[str, Any], checked: Any) -> None:
        checked.form.identity.__dict__["comment"] = "Changed"  # given by each: blank ones are shared
        state["n"] += 1


class Peeks(Right):
    reads = ("health",)

    def add(self, state: dict[str, Any], checked: Any) -> None:
        state["n"] += checked.form.home.suitable == "no"


class PeeksBeside(Right):
    reads = ("local.beside.first",)

    def add(self, state: dict[str, Any], checked: Any) -> None:
        own = Beside.of(checked.form)
        state["n"] += bool(own and own.second != "not_recorded")


class ReadsElsewhere(Right):
    reads = ("health.dentist",)


class GoesByOrder(Right):
    more: ClassVar[Mapping[str, Any]] = {"last": ""}

    def add(self, state: dict[str, Any], checked: Any) -> None:
        state.update(n=state["n"] + 1, last=checked.form.identity.id)

    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        return {"n": a["n"] + b["n"], "last": b["last"] or a["last"]}

    def seal(self, state: dict[str, Any]) -> dict[str, Any]:
        return {**state, "last": ""}


class TakesNothingForSomething(Right):
    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        return super().merge(a, b) | ({} if a["n"] and b["n"] else {"odd": 1})


class MergesInto(Right):
    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        a["n"] += b["n"]
        return a


class HasFloats(Right):
    more: ClassVar[Mapping[str, Any]] = {"share": 0.5}


class HasNumberedKeys(Right):
    more: ClassVar[Mapping[str, Any]] = {"by": {1: 0}}


class HasTuples(Right):
    more: ClassVar[Mapping[str, Any]] = {"pair": [(1, 2)]}


class FinishesAsNumber(Right):
    def finish(self, state: dict[str, Any], period: Any) -> Any:
        return state["n"]


class FinishesEitherWay(Right):
    def finish(self, state: dict[str, Any], period: Any) -> Any:
        return Count(state["n"]) if state["n"] else Tally({})


class FinishEmpties(Right):
    def finish(self, state: dict[str, Any], period: Any) -> Any:
        return Count(state.pop("n"))


class SealKeepsCases(Right):
    more: ClassVar[Mapping[str, Any]] = {"cases": {}}

    def add(self, state: dict[str, Any], checked: Any) -> None:
        state["n"] += 1
        state["cases"] = {**state["cases"], checked.record("yes"): 1}

    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        return {"n": a["n"] + b["n"], "cases": {**a["cases"], **b["cases"]}}


@tally("worker-names", title="Who", reads=("child.social_worker",))
def names(checked: Any) -> Iterable[str]:
    yield checked.form.child.social_worker


class SealLoses(Right):
    def seal(self, state: dict[str, Any]) -> dict[str, Any]:
        return {"n": 0}


class SealedDoNotAdd(Right):
    more: ClassVar[Mapping[str, Any]] = {"sealed": 0}

    def seal(self, state: dict[str, Any]) -> dict[str, Any]:
        return {**state, "sealed": 1}

    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        both = a["sealed"] and b["sealed"]
        return {"n": max(a["n"], b["n"]) if both else a["n"] + b["n"], "sealed": a["sealed"] | b["sealed"]}


#: What keeps its own count cannot but break what compares two states, or two figures, with one another.
_UNSTEADY = "says-the-same-twice any-split-gives-the-whole empty-is-nothing"
FIGURES: tuple[tuple[Aggregator, str], ...] = (
    (Right(), ""),
    (AddRaises(), "never-raises"),
    (SealRaises(), "never-raises"),
    (Keeps(), f"{_UNSTEADY}"),
    (FinishesTwice(), "says-the-same-twice seal-keeps-the-counts sealed-states-add-up"),
    (Changes(), "changes-no-form"),
    (Peeks(), "reads-what-it-declares"),
    (PeeksBeside(), "reads-what-it-declares"),
    (ReadsElsewhere(), "reads-what-it-declares"),
    (GoesByOrder(), "any-split-gives-the-whole"),
    (TakesNothingForSomething(), "empty-is-nothing"),
    (MergesInto(), "merge-changes-neither"),
    (HasFloats(), "state-is-plain"),
    (HasNumberedKeys(), "state-is-plain"),
    (HasTuples(), "state-is-plain"),
    (FinishesAsNumber(), "finish-gives-one-of-six"),
    (FinishesEitherWay(), "finish-gives-one-of-six"),
    (FinishEmpties(), "finish-changes-nothing"),
    (SealKeepsCases(), "seal-keeps-no-child"),
    (names, "seal-keeps-no-child"),
    (SealLoses(), "seal-keeps-the-counts"),
    (SealedDoNotAdd(), "sealed-states-add-up"),
)


# ------------------------------------------------------------------------------------------------------- documents

_NUMBER = itertools.count()


def _broken(_: Any) -> Any:
    raise KeyError


def _words(summary: Any) -> str:
    return str([row.headline for row in summary.concerns])


def _formula(summary: Any) -> bytes:
    import io
    from datetime import datetime

    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.set_properties({"created": datetime(2026, 10, 31)})  # noqa: DTZ001  # else the time of day stands in it
        book.add_worksheet().write_formula(0, 0, "=1+1 Told")
    return target.getvalue()


EXPORTERS: tuple[tuple[Exporter, str], ...] = tuple(
    (Exporter(name, name, suffix, export), law)
    for name, suffix, export, law in (
        ("right", ".html", lambda it: b"<html><title>Right</title></html>", ""),
        ("unknown", ".zzz", lambda it: b"Anything", ""),
        ("raises", ".txt", _broken, "gives-bytes"),
        ("no-bytes", ".txt", lambda it: "Text", "gives-bytes"),
        ("half", ".json", lambda it: b"{", "opens"),
        ("not-a-number", ".json", lambda it: b"[NaN]", "opens"),
        ("torn", ".docx", lambda it: b"PK", "opens"),
        ("empty-package", ".xlsx", lambda it: b"PK\x05\x06" + bytes(18), "opens"),
        ("works-out", ".xlsx", _formula, "opens"),
        ("script", ".html", lambda it: f"<html><title>-</title>{_words(it)}</html>".encode(), "opens"),
        ("no-title", ".html", lambda it: b"<p>Told</p>", "opens"),
        ("uneven", ".csv", lambda it: b"a,b\n1\n", "opens"),
        ("reckons", ".csv", lambda it: b"a\n=1+1\n", "opens"),
        ("half-a-letter", ".txt", lambda it: b"\xff", "opens"),
        ("unclosed", ".xml", lambda it: b"<a>", "opens"),
        ("another", ".txt", lambda it: str(next(_NUMBER)).encode(), "says-the-same-twice"),
    )
)

BLOCKS: tuple[tuple[Block, str], ...] = tuple(
    (Block(name, name, build), law)
    for name, build, law in (
        ("right", lambda it: BlockContent(("A line",), ("Child", "Weeks"), (("1001", 4), ("1002", None))), ""),
        ("silent", lambda it: None, ""),
        ("raises", _broken, "never-raises"),
        ("no-content", lambda it: "Text", "can-be-printed"),
        ("no-line", lambda it: BlockContent((5,)), "can-be-printed"),  # type: ignore[arg-type]
        ("short-row", lambda it: BlockContent((), ("a", "b"), (("1",),)), "can-be-printed"),
        ("odd-cell", lambda it: BlockContent((), ("a",), ((0.5,),)), "can-be-printed"),  # type: ignore[arg-type]
        ("bell", lambda it: BlockContent(("\a",)), "can-be-printed"),
        ("too-long", lambda it: BlockContent(("a" * 1001,)), "can-be-printed"),
        ("too-much", lambda it: BlockContent((), ("a",), ((10**15,),)), "can-be-printed"),
        ("another", lambda it: BlockContent((str(next(_NUMBER)),)), "says-the-same-twice"),
    )
)

RETURNS: tuple[tuple[Return, str], ...] = tuple(
    (Return(name, name, make), law)
    for name, make, law in (
        ("right", lambda it: {"reviews.csv": b"CHILD\n1001\n"}, ""),
        ("raises", _broken, "never-raises"),
        ("list", lambda it: [b"a"], "never-raises"),
        ("named-wrongly", lambda it: {"../a child.csv": b"-"}, "names-its-files"),
        ("a-device", lambda it: {"con.csv": b"-"}, "names-its-files"),
        ("no-files", lambda it: {}, "names-its-files"),
        ("empty-file", lambda it: {"a.csv": b""}, "opens"),
        ("torn", lambda it: {"reviews.xlsx": b"PK"}, "opens"),
        ("no-bytes", lambda it: {"reviews.csv": "CHILD"}, "opens"),
        ("another", lambda it: {"a.txt": str(next(_NUMBER)).encode()}, "says-the-same-twice"),
    )
)


# ------------------------------------------------------------------------------------------------------- processes


class Stuck(Process):
    """Nobody can say where a concern begins."""

    def begins(self, urgency: str) -> int:
        raise KeyError(urgency)


def _process(name: str, process: Process) -> OwnProcess:
    return OwnProcess(name, name, process)


PROCESSES: tuple[tuple[OwnProcess, str], ...] = (
    (_process("right", Process("Right", (Stage("First", formal=False), Stage("Second", days=10)))), ""),
    (_process("nameless", Process("Nameless", (Stage("First"), Stage("")))), "stages-are-known"),
    (_process("endless", Process("Endless", (Stage("First", days=0),))), "limits-are-days"),
    (_process("stuck", Stuck("Stuck", (Stage("First"),))), "makes-a-month"),
)


# --------------------------------------------------------------------------------------------------------- readers


def _lines(path: Any, place: Place) -> Iterable[Any]:
    """One form a line, as cells; another line is passed over."""
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        try:
            given = json.loads(line)
        except ValueError:
            continue
        if isinstance(given, dict):
            yield Raw(place, given)


def _twice(path: Any, place: Place) -> Iterable[Any]:
    yield from _lines(path, place.at(row=next(_NUMBER) + 1))


def _strict(path: Any, place: Place) -> Iterable[Any]:
    yield from _lines(path, place)
    path.read_bytes().decode("utf-8")


READERS: tuple[tuple[Reader, str], ...] = (
    (Reader("right", "Right", (".right",), _lines), ""),
    (Reader("breaks", "Breaks", (".breaks",), _strict), "survives-garbage"),
    (Reader("prattles", "Prattles", (".prattles",), lambda path, place: ["Text"]), "yields-forms-and-faults"),
    (Reader("blind", "Blind", (".blind",), lambda path, place: ()), "reads-its-own-files"),
    (Reader("fickle", "Fickle", (".fickle",), _twice), "says-the-same-twice"),
)


def sample(form: Any) -> bytes:
    """A file of one form for these readers."""
    cells, _ = from_form(form)
    return json.dumps(
        {path: cell if isinstance(cell, str | int) else str(cell) for path, cell in cells.items()}
    ).encode()


# -------------------------------------------------------------------------------------------------------- sections


class Misnamed(Section):
    plugin: ClassVar[str] = "other"
    title: ClassVar[str] = "Misnamed"


class NeverBlank(Section):
    """It wants every answer to be there, and its defaults alone are all there."""

    plugin: ClassVar[str] = "never_blank"
    title: ClassVar[str] = "Never blank"
    asked: Answer = answer("Asked")

    @model_validator(mode="before")
    @classmethod
    def _all_there(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data:
            raise ValueError
        return data


class Stranded(Section):
    """Its step up from version 1 adds what it does not ask."""

    plugin: ClassVar[str] = "stranded"
    title: ClassVar[str] = "Stranded"
    version: ClassVar[int] = 2
    upgrade: ClassVar[Mapping[int, Any]] = MappingProxyType({1: lambda data: {**data, "gone": 1}})
    asked: Answer = answer("Asked")


class Grows(Section):
    """What it says of an answer is not what it is given."""

    plugin: ClassVar[str] = "grows"
    title: ClassVar[str] = "Grows"
    weeks: int | None = question("Weeks", None)

    @model_validator(mode="before")
    @classmethod
    def _one_more(cls, data: Any) -> Any:
        weeks = data.get("weeks") if isinstance(data, dict) else None
        return {**data, "weeks": weeks + 1} if isinstance(weeks, int) else data


class Paired(Section):
    """A blank day has to be written out where the other question is answered: no spreadsheet can."""

    plugin: ClassVar[str] = "paired"
    title: ClassVar[str] = "Paired"
    asked: Answer = answer("Asked")
    day: IsoDate | None = question("Day", None)

    @model_validator(mode="before")
    @classmethod
    def _both(cls, data: Any) -> Any:
        if isinstance(data, dict) and data and "day" not in data:
            raise ValueError
        return data


SECTIONS: Mapping[str, tuple[type[Section], str]] = MappingProxyType({
    "beside": (Beside, ""),
    "misnamed": (Misnamed, "is-called-as-its-plugin"),
    "never_blank": (NeverBlank, "may-be-blank"),
    "stranded": (Stranded, "comes-up-from-every-version"),
    "grows": (Grows, "survives-json"),
    "paired": (Paired, "survives-cells"),
})  # fmt: skip


#: A plugin for each kind of offer, with what each offer is to break.
KINDS: Mapping[str, tuple[tuple[Any, str], ...]] = MappingProxyType({
    "checks": tuple((it, law.strip()) for law, it in CHECKS.items()), "aggregators": FIGURES, "exporters": EXPORTERS,
    "blocks": BLOCKS, "returns": RETURNS, "processes": PROCESSES, "readers": READERS,
})  # fmt: skip


def modules() -> dict[str, Any]:
    """All of these as plugins by name: one for each kind, one for each section, and one that is refused."""
    by_kind = {kind: plugin(**{kind: [it for it, _ in offers]}) for kind, offers in KINDS.items()}
    own = {name: plugin(sections=[kind]) for name, (kind, _) in SECTIONS.items()}
    return {**by_kind, **own, "refused": plugin(checks=["a text"])}


def expected() -> dict[str, set[str]]:
    """The laws that each offer is to break, by the offer's id."""
    found = {f"{kind}/{it.name}": set(laws.split()) for kind, offers in KINDS.items() for it, laws in offers}
    found |= {f"{name}/{kind.plugin}": set(laws.split()) for name, (kind, laws) in SECTIONS.items()}
    return found | {name: set() for name in (*KINDS, *SECTIONS)} | {"refused": {"is-accepted"}}
