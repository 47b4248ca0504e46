"""The tables of iro-qa.toml and their keys."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import attrs
from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from iro_qa.council import SKIPPED
from iro_qa.forms.matters import ConcernKind, Urgency
from iro_qa.process.values import Choice, Clock, DayKind
from iro_qa.recipients import Recipients
from iro_qa.standards import USUAL, Polarity, Standards
from iro_qa.standards.performance import Edge, NearIn
from iro_qa.summaries import Words

#: Questions without which no form can be told from another or counted.
NEEDED = frozenset(
    {"identity.id", "identity.revision", "identity.status", "child.number", "child.team", "review.held_on"}
)

Text = Annotated[str, Field(min_length=1, max_length=120)]
_Name = Annotated[str, Field(max_length=120)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
_MapName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
_Label = Annotated[str, Field(min_length=1, max_length=60)]
_Percent = Annotated[int, Field(ge=0, le=100)]
_Whole = Annotated[int, Field(ge=0, le=1000)]


class Table(BaseModel):
    """The base of every table: immutable, strict, silent about its input in errors."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)


class CouncilTable(Table):
    """[council]: its name and its teams."""

    name: str = ""
    teams: list[Text] = []


class FoldersTable(Table):
    """[folders]: names of folders that are passed over; capital letters and underscores make no difference."""

    skip: list[Text] = list(SKIPPED)


class QuestionsTable(Table):
    """[questions]: paths that are hidden, required, put first; and other labels for them."""

    hidden: list[str] = []
    required: list[str] = []
    first: list[str] = []
    labels: dict[str, Text] = {}


class PluginsTable(Table):
    """[plugins]: which are enabled beside the built-ins, and which offers are switched off by id."""

    enabled: list[str] = []
    off: list[str] = []


class ServiceTable(Table):
    """[[services]]: a service, its head (left out: no copy) and its teams."""

    name: Text
    head: _Name = ""
    teams: list[Text] = []


class AttendeeTable(Table):
    """[[attendees]]: who attends for other services, these services' codes, and the teams (none: all)."""

    name: Text
    services: Annotated[list[str], Field(min_length=1)]
    teams: list[Text] = []


class CopiesTable(Table):
    """[copies]: the assistant director (left out: no copy), supervision sheets, and how long documents are kept."""

    assistant_director: _Name = ""
    supervision: bool = False
    keep_months: Annotated[int, Field(ge=1, le=120)] = Recipients().keep_months


class TemplateTable(Table):
    """A Word template: a file, whose path begins in this file's folder, or what a plugin offers, by its id."""

    file: _Name = ""
    offer: _Name = ""

    @model_validator(mode="before")
    @classmethod
    def _file_alone(cls, value: object) -> object:
        """`team = "page.docx"` is short for `team = { file = "page.docx" }`."""
        return value if isinstance(value, dict | TemplateTable) else {"file": value}


class WordTable(Table):
    """[word]: the council's own Word templates, by the copy they are for."""

    team: TemplateTable = TemplateTable()
    service: TemplateTable = TemplateTable()
    head: TemplateTable = TemplateTable()
    director: TemplateTable = TemplateTable()
    attendee: TemplateTable = TemplateTable()
    supervision: TemplateTable = TemplateTable()


class StageTable(Table):
    """[[process.stages]]: one stage of the local resolution process, in their order."""

    name: Text
    role: _Name = ""
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    day_kind: DayKind = "working"
    clock: Clock = "previous"
    silence_escalates: bool = True
    formal: bool = True


class ProcessTable(Table):
    """[process]: a published protocol or stages of one's own, and what else differs."""

    preset: str = "central_bedfordshire"
    stages: Annotated[list[StageTable], Field(min_length=1, max_length=12)] = []
    name: _Name = ""
    word: Text = "concern"
    overall_days: Annotated[int, Field(ge=1, le=365)] = 20
    skipping: bool = True
    cafcass_any_time: bool = True
    human_rights_to: _Name = ""
    good_practice: bool = False
    administrative: list[ConcernKind] = ["administrative"]
    entry: Choice = "time"
    enters: dict[Urgency, str] = {}


class MapTable(Table):
    """[map.NAME]: a file's own columns and answers, as our questions and codes."""

    columns: dict[str, str] = {}
    ignore: list[str] = []
    set: dict[str, str | int] = {}
    answers: dict[str, str] = {}
    answers_of: dict[str, dict[str, str]] = {}


class ReviewsTable(Table):
    """[reviews]: how due dates are counted, and intervals of one's own: shorter than the law's, never longer."""

    rule: Literal["statutory", "28-91-183", "20-91-183"] = "statutory"
    first_working_days: Annotated[int, Field(ge=1, le=20)] | None = None
    second_months: Annotated[int, Field(ge=1, le=3)] | None = None
    later_months: Annotated[int, Field(ge=1, le=6)] | None = None


class PerformanceTable(Table):
    """[performance]: how figures are judged against their targets."""

    near: _Percent = 0
    near_in: NearIn = "points"
    edge: Edge = "at or above"
    near_of: dict[str, _Percent] = {}
    info_only: list[str] = []


class MeasuresTable(Table):
    """[measures]: whom a figure counts, where councils differ and no limit says it."""

    placed_for_adoption: bool = USUAL.placed_for_adoption


class UrgencyTable(Table):
    """[urgency.CODE]: what an urgency is called and means here, and by when a concern of it is answered."""

    label: _Label = ""
    meaning: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]*$")] = ""
    working_days: Annotated[int, Field(ge=1, le=365)] | None = None
    used: bool = True


class UrgenciesTable(Table):
    """[urgency]: the three codes that a form may have."""

    red: UrgencyTable = UrgencyTable()
    amber: UrgencyTable = UrgencyTable()
    learning: UrgencyTable = UrgencyTable()


#: A limit that [process] sets.
_OF_THE_PROCESS = "dispute_working_days"
#: A word that [process] sets.
_WORD_OF_THE_PROCESS = "concern"


def _limits() -> type[Table]:
    """[limits]: every whole-number standard, by its own name."""
    fields: dict[str, Any] = {
        field.name: (_Whole, field.default) for field in attrs.fields(Standards)
        if type(field.default) is int and field.name != _OF_THE_PROCESS
    }  # fmt: skip
    return create_model("LimitsTable", __base__=Table, **fields)


def _words() -> type[Table]:
    """[words]: what documents call things here."""
    fields: dict[str, Any] = {
        field.name: (Text, field.default) for field in attrs.fields(Words) if field.name != _WORD_OF_THE_PROCESS
    }
    return create_model("WordsTable", __base__=Table, **fields)


class Settings(Table):
    """The whole file. Every key may be left out."""

    council: CouncilTable = CouncilTable()
    words: Annotated[_words(), Field(default_factory=_words())]  # type: ignore[valid-type]  # made from Words
    limits: Annotated[_limits(), Field(default_factory=_limits())]  # type: ignore[valid-type]  # made from Standards
    reviews: ReviewsTable = ReviewsTable()
    good_grades: list[Code] = list(USUAL.good_grades)
    iros: dict[_Label, Annotated[int, Field(ge=1, le=100)]] = {}
    targets: dict[str, _Percent] = {}
    performance: PerformanceTable = PerformanceTable()
    polarity: dict[str, Polarity] = {}
    measures: MeasuresTable = MeasuresTable()
    urgency: UrgenciesTable = UrgenciesTable()
    decimals: dict[str, Annotated[int, Field(ge=0, le=1)]] = {}
    lists: dict[str, dict[Code, Text]] = {}
    questions: QuestionsTable = QuestionsTable()
    plugins: PluginsTable = PluginsTable()
    folders: FoldersTable = FoldersTable()
    services: list[ServiceTable] = []
    attendees: list[AttendeeTable] = []
    copies: CopiesTable = CopiesTable()
    word: WordTable = WordTable()
    process: ProcessTable = ProcessTable()
    map: dict[_MapName, MapTable] = {}
