"""The monitoring form: its sections put together, and its version."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from iro_qa.dates import age_on
from iro_qa.forms.base import Frozen
from iro_qa.forms.care_plan import CarePlan
from iro_qa.forms.child import Child
from iro_qa.forms.education import Education
from iro_qa.forms.family import Family, Partners
from iro_qa.forms.health import Health
from iro_qa.forms.home import Home, Visits
from iro_qa.forms.identity import Identity
from iro_qa.forms.matters import Actions, Concerns, Disputes, GoodPractice, Response
from iro_qa.forms.participation import Participation
from iro_qa.forms.review import Previous, Review
from iro_qa.forms.sdq import Sdq

#: Major and minor version of the form. A minor version only adds; a major one comes with a step in `upgrade.py`.
SCHEMA_VERSION: Final = "1.1"


def freeze(value: Any) -> Any:
    """Local data as it is kept: nothing in it can be changed."""
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    return tuple(freeze(item) for item in value) if isinstance(value, list) else value


def thaw(value: Any) -> Any:
    """Local data as plain JSON again: dicts and lists."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, tuple) else value


#: Characters that take no room: zero-width space and joiners, word joiner, byte order mark.
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def _nothing() -> dict[str, Any]:
    return MappingProxyType({})  # type: ignore[return-value]  # what the validator makes of an empty dict


_PluginName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Local = Annotated[
    dict[_PluginName, dict[str, JsonValue]],
    AfterValidator(freeze),
    PlainSerializer(thaw),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "object"}}),
]


_MINOR = re.compile(r"1\.\d{1,3}\Z")
#: A form of another minor version is read as one of this: a minor version only adds.
_Version = Annotated[
    Literal["1.1"],
    BeforeValidator(lambda version: SCHEMA_VERSION if isinstance(version, str) and _MINOR.match(version) else version),
    WithJsonSchema({"type": "string", "pattern": r"^1\.\d{1,3}$", "default": "1.1"}),
]


class MonitoringForm(Frozen):
    """What an IRO records after one statutory review of one child."""

    schema_version: _Version = SCHEMA_VERSION
    identity: Identity
    child: Child
    review: Review = Review()
    previous: Previous = Previous()
    health: Health = Health()
    education: Education = Education()
    sdq: Sdq = Sdq()
    care_plan: CarePlan = CarePlan()
    home: Home = Home()
    visits: Visits = Visits()
    participation: Participation = Participation()
    family: Family = Family()
    partners: Partners = Partners()
    good_practice: GoodPractice = GoodPractice()
    concerns: Concerns = Concerns()
    actions: Actions = Actions()
    disputes: Disputes = Disputes()
    response: Response = Response()
    local: Local = Field(default_factory=_nothing)

    @model_validator(mode="after")
    def _refs_are_unique(self) -> Self:
        praise, concerns = [i.ref for i in self.good_practice.items], [i.ref for i in self.concerns.items]
        actions, disputes = [i.ref for i in self.actions.items], [i.ref for i in self.disputes.items]
        refs = praise + concerns + actions + disputes
        if len(set(refs)) < len(refs):
            raise PydanticCustomError("duplicate_ref", "a ref is used twice", {"at": self._again(refs)})
        return self

    def _again(self, refs: list[str]) -> tuple[str | int, ...]:
        """Where the first ref stands that an entry before it has already."""
        at = next(number for number, ref in enumerate(refs) if ref in refs[:number])
        held = ((name, getattr(self, name).items) for name in ("good_practice", "concerns", "actions", "disputes"))
        return [(name, "items", number, "ref") for name, items in held for number in range(len(items))][at]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with what is worked out from the sections worked out anew."""
        made = super().model_copy(update=update, deep=deep)
        for name in ("date", "team", "age"):
            made.__dict__.pop(name, None)
        return made

    @cached_property
    def date(self) -> date | None:
        """The day the review was completed, which decides the form's month."""
        return self.review.date

    @cached_property
    def team(self) -> str:
        """The team responsible at the review, however its name was spaced or its letters were composed."""
        team = self.child.team
        plain = team if team.isascii() else unicodedata.normalize("NFC", team).translate(_UNSEEN)
        return " ".join(plain.split())

    @cached_property
    def age(self) -> int | None:
        """The child's age at the review in completed years, or None when it cannot be known."""
        born, day = self.child.date_of_birth, self.date
        return age_on(born, day) if born and day else self.child.age_at_review
