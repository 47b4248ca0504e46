"""A plugin that does everything right: neither mypy nor pyright has a word to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from iro_qa.plugin import (
    Aggregator,
    Answer,
    Average,
    Block,
    BlockContent,
    Check,
    Checked,
    Exporter,
    Finding,
    Material,
    MonitoringForm,
    MonthlySummary,
    NotApplicable,
    NotRecorded,
    OwnProcess,
    Period,
    Place,
    Plain,
    Process,
    Raw,
    Reader,
    Return,
    Section,
    Stage,
    Standards,
    Template,
    answer,
    check,
    hook,
    proportion,
    question,
    tally,
)


class Eastshire(Section):
    """Local questions."""

    plugin = "eastshire"
    title = "Eastshire"

    life_story: Answer = answer("Life-story work begun")
    weeks: int | None = question("Weeks waited", None)


@check(
    "life-story", title="Life-story work", message="Not begun after {weeks} weeks", reads=("local.eastshire",),
    severity="amber", kind="practice", source="Eastshire 4", remedy="Agree who begins it.",
)  # fmt: skip
def life_story(form: MonitoringForm) -> Iterator[Finding]:
    """Yields findings, or says that it does not apply."""
    asked = Eastshire.of(form)
    if asked is None:
        raise NotApplicable("not_given")
    if asked.life_story == "no":
        yield Finding("local.eastshire.life_story", weeks=asked.weeks or 0)


@check(
    "late", title="Late", message="Late", reads=("review",), severity="note", kind="administrative", source="-",
    remedy="-",
)  # fmt: skip
def late(form: MonitoringForm, rules: Standards) -> Iterable[Finding] | NotApplicable:
    """Takes the limits in force too."""
    if form.review.due_on is None or form.review.held_on is None:
        return NotApplicable("not_given")
    return [Finding("review.held_on", due=form.review.due_on)] if form.review.held_on > form.review.due_on else []


@proportion("life-story-begun", title="Life-story work begun", unit="children", target=95)
def begun(checked: Checked) -> str:
    """An answer, or that it is not recorded."""
    asked = Eastshire.of(checked.form)
    if asked is None:
        raise NotRecorded
    return asked.life_story


@tally("legal-status", title="Legal status")
def legal_status(checked: Checked) -> Iterator[str]:
    """Labels."""
    yield checked.form.child.legal_status or "not_recorded"


class Attendance(Aggregator):
    """A figure with a state of its own."""

    name = "attendance"
    title = "Attendance"

    def empty(self) -> Plain:
        """Nothing."""
        return {"n": 0, "total": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """One more."""
        state["n"] += 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """Both."""
        return {key: a[key] + b[key] for key in a}

    def finish(self, state: Plain, period: Period) -> Average:
        """The mean."""
        return Average(total=state["total"], n=state["n"])


def _read(path: Path, place: Place) -> Iterator[Raw]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        yield Raw(place.at(row=number), {"child.number": line})


def _as_text(summary: MonthlySummary) -> bytes:
    return summary.month_words.encode()


def _build(summary: MonthlySummary) -> BlockContent | None:
    return BlockContent(lines=(f"{summary.forms} forms",)) if summary.forms else None


def _make(material: Material) -> Mapping[str, bytes]:
    return {"forms.csv": "\n".join(form.identity.id for form in material.forms).encode()}


@hook
def iro_qa_sections() -> Iterable[type[Section]]:
    """Local questions."""
    return [Eastshire]


@hook
def iro_qa_readers() -> list[Reader]:
    """A list is as good as any iterable."""
    return [Reader("lines", "Lines", (".lines",), _read)]


@hook
def iro_qa_checks() -> Iterator[Check]:
    """So is a generator."""
    yield life_story
    yield late


@hook
def iro_qa_aggregators() -> Iterable[Aggregator]:
    """Three figures."""
    return [begun, legal_status, Attendance()]


@hook
def iro_qa_exporters() -> Iterable[Exporter]:
    """A document."""
    return [Exporter("text", "Text", ".txt", _as_text)]


@hook
def iro_qa_blocks() -> Iterable[Block]:
    """A part of a summary."""
    return [Block("forms", "Forms", _build)]


@hook
def iro_qa_templates() -> Iterable[Template]:
    """A Word template."""
    return [Template("team", "Team", "team", Path("team.docx").read_bytes())]


@hook
def iro_qa_processes() -> Iterable[OwnProcess]:
    """Stages."""
    return [OwnProcess("two-steps", "Two steps", Process("Two steps", (Stage("Team manager", days=5),)))]


@hook
def iro_qa_returns() -> Iterable[Return]:
    """A return."""
    return [Return("list", "List", _make)]


if TYPE_CHECKING:
    import eastshire

    from iro_qa.plugin import (
        HasAggregators,
        HasBlocks,
        HasChecks,
        HasExporters,
        HasProcesses,
        HasReaders,
        HasReturns,
        HasSections,
        HasTemplates,
    )

    _sections: HasSections = eastshire
    _readers: HasReaders = eastshire
    _checks: HasChecks = eastshire
    _aggregators: HasAggregators = eastshire
    _exporters: HasExporters = eastshire
    _blocks: HasBlocks = eastshire
    _templates: HasTemplates = eastshire
    _processes: HasProcesses = eastshire
    _returns: HasReturns = eastshire
