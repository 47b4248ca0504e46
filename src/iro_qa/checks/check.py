"""A check as a value, and as a function of one form."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.checks.examples import Example
from iro_qa.checks.outcomes import Finding, NotApplicable
from iro_qa.forms import MonitoringForm
from iro_qa.standards import Standards

Severity = Literal["red", "amber", "note"]
CheckKind = Literal["administrative", "practice", "risk", "resource"]

#: "1 days" in a finding: "1 day".
_ONE = re.compile(r"(?<![\d.,])1 ((?:working )?(?:day|month|mile|time))s\b")

Said = Iterable[Finding] | NotApplicable | None
Look = Callable[..., Said]
#: What may be made a check: a function of the form, or of the form and the standards in force.
Looks = Callable[[MonitoringForm], Said] | Callable[[MonitoringForm, Standards], Said]


@attrs.frozen
class Check:
    """One thing to look for on a form, with the source that says it should be so."""

    name: str
    title: str
    #: the finding in words, with `{fact}` for the facts; shown to the IRO and the QA officer
    message: str
    #: sections or questions it reads; it is not run where the council does not ask one of these questions
    reads: tuple[str, ...]
    severity: Severity
    kind: CheckKind
    #: where the rule stands, with its paragraph
    source: str
    #: what to do about a finding
    remedy: str
    look: Look = attrs.field(repr=False, eq=False)
    #: whether `look` also takes the standards in force
    with_rules: bool = False
    #: reasons for *not applicable* beside REASONS: code -> words
    reasons: Mapping[str, str] = MappingProxyType({})
    #: the day the rule came into force; a review before it is not judged by it
    since: date | None = None
    #: forms with what it says of each: they are its tests and its documentation
    examples: tuple[Example, ...] = attrs.field(default=(), repr=False, eq=False)

    def words(self, finding: Finding) -> str:
        """The finding as a sentence. A fact that is missing is a gap; where the sentence fails, the title stands in."""
        said = attempt(self.message.format_map, Gaps(finding.facts))
        return self.title if isinstance(said, Caught) else _ONE.sub(r"1 \1", said)


class Gaps(dict[str, Any]):
    """Facts for a message: one that is not there is an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def check(
    name: str, *, title: str, message: str, reads: tuple[str, ...], severity: Severity, kind: CheckKind, source: str,
    remedy: str, reasons: Mapping[str, str] = MappingProxyType({}), since: date | None = None,
    examples: tuple[Example, ...] = (),
) -> Callable[[Looks], Check]:  # fmt: skip
    """Turn a function of the form, or of the form and the rules, into a Check.

    The function yields Finding(field, fact=...), raises or returns NotApplicable(reason), or does neither.
    """

    def made(look: Looks) -> Check:
        takes = len(inspect.signature(look).parameters)
        return Check(
            name, title, message, reads, severity, kind, source, remedy, look, takes > 1, reasons, since, examples
        )

    return made
