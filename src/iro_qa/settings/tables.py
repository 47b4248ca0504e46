"""The tables of iro-qa.toml and their keys."""

from __future__ import annotations

from typing import Annotated, Any

import attrs
from pydantic import BaseModel, ConfigDict, Field, create_model

from iro_qa.standards import Standards
from iro_qa.summaries import Words

#: The file's usual name, looked for in the folder in which the command is run.
FILE_NAME = "iro-qa.toml"

#: Questions without which no form can be told from another or counted.
NEEDED = frozenset(
    {"identity.id", "identity.revision", "identity.status", "child.number", "child.team", "review.held_on"}
)

Text = Annotated[str, Field(min_length=1, max_length=120)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
_Percent = Annotated[int, Field(ge=0, le=100)]
_Whole = Annotated[int, Field(ge=0, le=1000)]


class Table(BaseModel):
    """The base of every table: immutable, strict, silent about its input in errors."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)


class CouncilTable(Table):
    """[council]: its name and its teams."""

    name: str = ""
    teams: list[Text] = []


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


def _limits() -> type[Table]:
    """[limits]: every whole-number standard, by its own name."""
    fields: dict[str, Any] = {
        field.name: (_Whole, field.default) for field in attrs.fields(Standards) if isinstance(field.default, int)
    }
    return create_model("LimitsTable", __base__=Table, **fields)


def _words() -> type[Table]:
    """[words]: what documents call things here."""
    fields: dict[str, Any] = {field.name: (Text, field.default) for field in attrs.fields(Words)}
    return create_model("WordsTable", __base__=Table, **fields)


class Settings(Table):
    """The whole file. Every key may be left out."""

    council: CouncilTable = CouncilTable()
    words: Annotated[_words(), Field(default_factory=_words())]  # type: ignore[valid-type]  # made from Words
    limits: Annotated[_limits(), Field(default_factory=_limits())]  # type: ignore[valid-type]  # made from Standards
    targets: dict[str, _Percent] = {}
    lists: dict[str, dict[Code, Text]] = {}
    questions: QuestionsTable = QuestionsTable()
    plugins: PluginsTable = PluginsTable()
