"""A check as a value, and as a function of one form."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.checks.examples import Example
from iro_qa.checks.outcomes import CLEAR, NOT_APPLICABLE, NOT_IN_FORCE, OTHER, Finding, NotApplicable, Outcome
from iro_qa.forms import OPEN_LISTS, Lists, MonitoringForm, catalogue
from iro_qa.forms.section import Section, codes_in
from iro_qa.standards import Standards

Severity = Literal["red", "amber", "note"]
CheckKind = Literal["administrative", "practice", "risk", "resource"]

Look = Callable[..., Iterable[Finding] | None]


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
        return self.title if isinstance(said, Caught) else said


class Gaps(dict[str, Any]):
    """Facts for a message: one that is not there is an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def check(
    name: str, *, title: str, message: str, reads: tuple[str, ...], severity: Severity, kind: CheckKind, source: str,
    remedy: str, reasons: Mapping[str, str] = MappingProxyType({}), since: date | None = None,
    examples: tuple[Example, ...] = (),
) -> Callable[[Look], Check]:  # fmt: skip
    """Turn a function of the form, or of the form and the rules, into a Check.

    The function yields Finding(field, fact=...), raises NotApplicable(reason), or does neither.
    """

    def made(look: Look) -> Check:
        takes = len(inspect.signature(look).parameters)
        return Check(
            name, title, message, reads, severity, kind, source, remedy, look, takes > 1, reasons, since, examples
        )

    return made


def looker(offer: Check, codes: Collection[str] | None = None) -> Callable[[MonitoringForm, Standards], Outcome]:
    """The check as a function of form and rules. It raises what the check raises, and for a fact that is not one.

    `codes` are those that may be facts, as `fact_codes` gives them; by default those of the form itself.
    """
    look, with_rules, since = offer.look, offer.with_rules, offer.since
    known = _codes() if codes is None else codes
    spared = {**NOT_APPLICABLE, **{why: Outcome("not_applicable", reason=why) for why in offer.reasons}}

    def outcome(form: MonitoringForm, rules: Standards) -> Outcome:
        if since and (day := form.date) and day < since:
            return NOT_IN_FORCE
        try:
            found = look(form, rules) if with_rules else look(form)
            if found is None:
                return CLEAR
            findings = tuple(found)
        except NotApplicable as reason:
            return spared.get(reason.args[0] if reason.args else "", OTHER)
        return Outcome("found", tuple(_proper(one, known) for one in findings)) if findings else CLEAR

    return outcome


def _proper(finding: Finding, codes: Collection[str]) -> Finding:
    """The finding itself, if its field is one of ours and its facts are numbers, dates or codes of our lists."""
    if not isinstance(finding, Finding):
        raise TypeError
    for value in finding.facts.values():
        if not _is_fact(value, codes):
            raise ValueError
    if not _is_field(finding.field):
        raise ValueError
    return finding


def _is_fact(value: object, codes: Collection[str]) -> bool:
    return isinstance(value, int | date) or (isinstance(value, str) and value in codes)


@functools.lru_cache(maxsize=4096)
def _is_field(path: str) -> bool:
    names = path.split(".")
    known = all(name in catalogue().names for name in names) and names[0] != "local"
    return known or (names[0] == "local" and len(names) == 3 and all(name.isidentifier() for name in names))


def fact_codes(lists: Lists = OPEN_LISTS, sections: Iterable[type[Section]] = ()) -> frozenset[str]:
    """The codes that may be facts: the form's, those of a council's lists, and those of local sections."""
    own = [attempt(codes_in, section) for section in sections]
    return _codes().union(*lists.values(), *(codes for codes in own if not isinstance(codes, Caught)))


@functools.cache
def _codes() -> frozenset[str]:
    listed = (code for codes in OPEN_LISTS.values() for code in codes)
    return frozenset((*listed, *(code for question in catalogue().questions for code in question.codes)))
