"""A council's local resolution process: its stages, their limits and what it allows. Nothing here moves a concern."""

from __future__ import annotations

from typing import Literal

import attrs

from iro_qa.boundary import did_you_mean
from iro_qa.errors import UsageError

DayKind = Literal["working", "calendar"]
#: From which day a stage's limit runs: the review, the form's completion, its sending, the day the concern was raised,
#: or the day the stage before ended, which is the day that this one was opened.
Clock = Literal["review", "form", "sent", "raised", "previous"]
#: What decides the stage: time that passes, severity, the reviewing officer's choice, or the protocol's criteria.
Choice = Literal["time", "severity", "choice", "criteria"]


#: Working days that the whole formal process may take at most (IRO Handbook 6.2).
HANDBOOK_DAYS = 20


@attrs.frozen
class Stage:
    """One stage: who is to answer, and by when. `days` is None where the protocol states no limit."""

    name: str
    role: str = ""
    days: int | None = None
    day_kind: DayKind = "working"
    clock: Clock = "previous"
    #: whether a limit that passes without an answer prompts a person to open the next stage
    silence_escalates: bool = True
    formal: bool = True


@attrs.frozen
class Process:
    """The stages in their order, the first being where a concern is once it is raised. Raises UsageError if wrong."""

    name: str
    stages: tuple[Stage, ...]
    #: working days that all formal stages together should take: passing them is pointed out, never prevented
    overall_days: int | None = HANDBOOK_DAYS
    #: whether the reviewing officer may leave stages out
    skipping: bool = True
    #: whether Cafcass may be asked at any point, and not only after the last stage
    cafcass_any_time: bool = True
    #: the stage that a possible breach of human rights goes straight to; blank: the first formal one
    human_rights_to: str = ""
    #: whether good practice is reported by the same means
    good_practice: bool = False
    #: kinds of concern that are counted and listed apart
    administrative: tuple[str, ...] = ("administrative",)
    entry: Choice = "time"
    #: under `entry = "severity"`: the stage at which a concern of an urgency begins; any other begins at the first
    enters: tuple[tuple[str, str], ...] = ()
    #: what this council calls a concern that is raised
    word: str = "concern"
    #: where it was read
    source: str = ""

    def __attrs_post_init__(self) -> None:
        names = [stage.name for stage in self.stages]
        if not names:
            raise UsageError("A process has at least one stage.")
        if len(set(map(_plain, names))) < len(names):
            raise UsageError("Two stages of a process have the same name.")
        for name in (self.human_rights_to, *(stage for _, stage in self.enters)):
            self._known(name, names)

    def _known(self, name: str, names: list[str]) -> None:
        if name and name not in names:
            hint = did_you_mean(name, names) or f" Stages: {', '.join(names)}."
            raise UsageError(f"There is no stage {name}.{hint}")

    @property
    def first(self) -> int:
        """Where the formal stages begin: a position in `stages`, the last one where none is formal."""
        return next((at for at, stage in enumerate(self.stages) if stage.formal), len(self.stages) - 1)

    @property
    def rights(self) -> int:
        """The stage that a possible breach of human rights goes straight to, as a position in `stages`."""
        return self._at(self.human_rights_to) if self.human_rights_to else self.first

    def begins(self, urgency: str) -> int:
        """The stage at which a concern begins, as a position in `stages`."""
        return self._at(dict(self.enters).get(urgency, self.stages[0].name)) if self.entry == "severity" else 0

    def _at(self, name: str) -> int:
        return next(at for at, stage in enumerate(self.stages) if stage.name == name)

    def place(self, name: str, formal: bool) -> tuple[int, bool]:
        """The stage that a recorded step belongs to, and whether it was known by its name, its role or its number.

        Numbers and roles are those of the informal or of the formal stages, as the step is. Under any other name it is
        taken as the first of them.
        """
        wanted, known = _plain(name), {_plain(stage.name): at for at, stage in enumerate(self.stages)}
        for number, (at, stage) in enumerate(self._of_kind(formal), 1):
            for other in (stage.role, str(number), f"stage {number}"):
                known.setdefault(_plain(other), at)
        found = known.get(wanted) if wanted else None
        return (self.first if formal else 0, False) if found is None else (found, True)

    def _of_kind(self, formal: bool) -> list[tuple[int, Stage]]:
        return [(at, stage) for at, stage in enumerate(self.stages) if stage.formal == formal]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a council should know of its own process; nothing of it is forbidden."""
        total = sum(_working(stage) for stage in self.stages if stage.formal)
        allowed = min(self.overall_days or HANDBOOK_DAYS, HANDBOOK_DAYS)
        said = []
        if total > allowed:
            said.append(f"The formal stages' limits add up to {total} working days, more than the {allowed} for all.")
        if self.overall_days is None or self.overall_days > HANDBOOK_DAYS:
            said.append(f"The overall limit is not the {HANDBOOK_DAYS} working days of the IRO Handbook, 6.2.")
        return tuple(said)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _working(stage: Stage) -> int:
    """A stage's limit in working days; calendar days as five in seven, rounded up."""
    days = stage.days or 0
    return days if stage.day_kind == "working" else -(-days * 5 // 7)


@attrs.frozen
class OwnProcess:
    """A process that a plugin brings. Used where the council's settings name it: `preset = "plugin/name"`."""

    name: str
    title: str
    process: Process = attrs.field(repr=False)
