"""What a check may say of a form: clear, found, not applicable, or broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

import attrs

State = Literal["clear", "found", "not_applicable", "broken"]
Fact = int | str | date

#: Reasons that any check or figure may give for not concerning a form, in words for people.
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "not_given": "not given on the form",
        "not_recorded": "not recorded",
        "says_not_applicable": "the form says not applicable",
        "declined": "declined",
        "short_breaks": "short-break series",
        "age": "not of that age",
        "age_unknown": "age not known",
        "first_review": "not for a first review",
        "none": "nothing of the kind on the form",
        "not_asked": "this council does not ask",
        "not_in_force": "the rule was not in force then",
        "other": "another reason",
    }
)


class NotApplicable(Exception):
    """Raised by a check or figure that does not concern this form.

    The reason is a key of REASONS or one that the offer declares; any other is shown as "another reason", so that
    no word of a form can travel in it.
    """


class Finding:
    """What a check found: the question's path, and facts for the message (whole numbers, dates, list codes)."""

    __slots__ = ("facts", "field")

    def __init__(self, field: str, **facts: Fact) -> None:
        self.field = field
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and (self.field, self.facts) == (other.field, other.facts)

    def __hash__(self) -> int:
        return hash((self.field, tuple(sorted(self.facts.items(), key=str))))

    def __repr__(self) -> str:
        return f"Finding({self.field!r}, facts={sorted(self.facts)})"


@attrs.frozen
class Outcome:
    """What one check said of one form: clear, found (with findings), not applicable (with the reason) or broken."""

    state: State
    findings: tuple[Finding, ...] = ()
    reason: str = ""


CLEAR = Outcome("clear")
BROKEN = Outcome("broken")
NOT_APPLICABLE: Mapping[str, Outcome] = MappingProxyType(
    {reason: Outcome("not_applicable", reason=reason) for reason in REASONS}
)
NOT_ASKED, NOT_IN_FORCE = NOT_APPLICABLE["not_asked"], NOT_APPLICABLE["not_in_force"]
OTHER = NOT_APPLICABLE["other"]
