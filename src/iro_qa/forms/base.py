"""What every section is made of: the frozen base model, the kinds of text, dates and code lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError, core_schema

#: Text that every document of ours can carry: no control characters, no halves of characters, no non-characters.
_PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]*$"
_ONE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]*"
_ONE_LINE = f"^{_ONE}$"
_NOT_BLANK = f"^{_ONE}\\S{_ONE}$"

LongText = Annotated[str, StringConstraints(max_length=20_000, pattern=_PRINTABLE)]
ShortText = Annotated[str, StringConstraints(max_length=200, pattern=_ONE_LINE)]
Label = Annotated[str, StringConstraints(max_length=60, pattern=_ONE_LINE)]
Headline = Annotated[str, StringConstraints(min_length=1, max_length=140, pattern=_NOT_BLANK)]
FormId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$")]
ChildNumber = Annotated[str, StringConstraints(max_length=24, pattern=r"^[A-Za-z0-9._-]*[0-9][A-Za-z0-9._-]*$")]
Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,11}$")]
FormRef = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}/[A-Za-z0-9][A-Za-z0-9._-]{0,11}$")
]

Answer = Literal["yes", "partly", "no", "not_applicable", "not_evidenced", "not_recorded", "declined"]
YesNo = Literal["yes", "no", "not_recorded"]
ANSWERS: tuple[str, ...] = get_args(Answer)


class _IsoDate:
    """A date in JSON is text YYYY-MM-DD and nothing else: pydantic alone would take "0" for 1 January 1970."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        strict_text = core_schema.str_schema(pattern=r"^\d{4}-\d\d-\d\d$", strict=True)
        text = core_schema.custom_error_schema(
            core_schema.chain_schema([strict_text, core_schema.date_schema(strict=False)]),
            custom_error_type="date",
            custom_error_message="not a date",
        )
        either = core_schema.union_schema([core_schema.is_instance_schema(date), text])
        return core_schema.json_or_python_schema(
            json_schema=text,
            python_schema=either,
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


IsoDate = Annotated[date, _IsoDate]


#: The code lists that a council may add to in iro-qa.toml, as they are without it. Labels are for people.
OPEN_LISTS: Mapping[str, Mapping[str, str]] = {
    "themes": {
        "care_planning": "Care planning", "implementation": "Plan not carried out",
        "decision_making": "Decision-making", "drift_delay": "Drift and delay", "exit_plan": "No exit plan",
        "no_worker": "No allocated social worker", "practice": "Quality of practice",
        "participation": "The child's part", "late_report": "Report or plan late for the review",
        "visits": "Visits", "health": "Health", "education": "Education", "home": "Where the child lives",
        "family_time": "Family time", "permanence": "Permanence", "identity": "Identity",
        "legal": "Legal", "resources": "Resources", "other": "Other",
    },
    "services": {
        "this_team": "This team", "fostering": "Fostering", "adoption": "Adoption", "health": "Health",
        "virtual_school": "Virtual School", "commissioning": "Commissioning", "legal": "Legal",
        "iro_service": "IRO service",
    },
    "late_reasons": {
        "report_not_ready": "Report not ready", "child_asked": "The child asked for another date",
        "parent_unavailable": "Parent could not come", "worker_absent": "Social worker absent",
        "iro_absent": "IRO absent", "not_notified": "IRO service told late",
        "placement_move": "The child moved", "court": "Court date", "other": "Other",
    },
    "grades": {
        "outstanding": "Outstanding", "good": "Good",
        "requires_improvement": "Requires improvement to be good", "inadequate": "Inadequate",
    },
}  # fmt: skip


class _InList:
    """A code from a list a council may add to. The lists in force are handed over as validation context."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, code: str, info: ValidationInfo) -> str:
        lists: Mapping[str, Mapping[str, str]] = info.context or OPEN_LISTS
        if code in lists[self.name] or code == "":
            return code
        raise PydanticCustomError("code", "not in the list")


_Code = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,39})?$")]
Theme = Annotated[_Code, AfterValidator(_InList("themes")), Field(json_schema_extra={"list": "themes"})]
Service = Annotated[_Code, AfterValidator(_InList("services")), Field(json_schema_extra={"list": "services"})]
LateReason = Annotated[
    _Code, AfterValidator(_InList("late_reasons")), Field(json_schema_extra={"list": "late_reasons"})
]
Grade = Annotated[_Code, AfterValidator(_InList("grades")), Field(json_schema_extra={"list": "grades"})]


class Frozen(BaseModel):
    """The base of everything read from outside: immutable, strict, and silent about its input in errors."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        hide_input_in_errors=True,
        allow_inf_nan=False,
        validate_default=False,
    )


def question(label: str, default: Any = ..., *, hint: str = "", core: bool = False) -> Any:
    """A field of the form: its label for people, what is meant, and whether it is one of the core questions."""
    return Field(default=default, title=label, description=hint or label, json_schema_extra={"core": core})


def answer(label: str, *, hint: str = "", core: bool = False) -> Any:
    """A question with a coded answer; left blank it is *not recorded*, never None."""
    return question(label, "not_recorded", hint=hint, core=core)
