"""Looking: what each check says of a form, by itself."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from iro_qa.boundary import Caught, attempt, describe
from iro_qa.checks.check import Check, Look
from iro_qa.checks.outcomes import CLEAR, NOT_APPLICABLE, NOT_IN_FORCE, OTHER, Finding, NotApplicable, Outcome
from iro_qa.forms import OPEN_LISTS, Lists, MonitoringForm, catalogue
from iro_qa.forms.section import Section, codes_in
from iro_qa.standards import Standards

#: A check made ready for many forms: its function, whether it takes the rules, its first day, the outcome for each
#: reason for *not applicable*, and its module.
Ready = tuple[Look, bool, date | None, Mapping[str, Outcome], str]


def ready(offer: Check) -> Ready:
    """The check with all that is asked of it on every form looked up once."""
    spared = {**NOT_APPLICABLE, **{why: Outcome("not_applicable", reason=why) for why in offer.reasons}}
    module = attempt(getattr, offer.look, "__module__", "")
    return offer.look, offer.with_rules, offer.since, spared, module if isinstance(module, str) else ""


def look_all(
    checks: Iterable[Ready], forms: Sequence[MonitoringForm], rules: Standards, codes: Collection[str]
) -> list[list[Outcome | Caught]]:
    """What each check says of each form: a list a check, in the order of the forms. `codes` may be facts."""
    days = [form.date or date.max for form in forms]
    return [_look(one, forms, days, rules, codes) for one in checks]


def _look(
    check: Ready, forms: Iterable[MonitoringForm], days: Iterable[date], rules: Standards, codes: Collection[str]
) -> list[Outcome | Caught]:
    """One check on many forms, on each by itself: Caught where it raised, or found a fact that is not one."""
    look, with_rules, since, spared, module = check
    said: list[Outcome | Caught] = []
    for form, day in zip(forms, days, strict=True):
        try:
            if since and day < since:
                said.append(NOT_IN_FORCE)
                continue
            found = look(form, rules) if with_rules else look(form)
            if found is None:
                said.append(CLEAR)
            elif isinstance(found, NotApplicable):
                said.append(spared.get(found.args[0] if found.args else "", OTHER))
            else:
                said.append(_found(found, codes))
        except NotApplicable as reason:
            said.append(attempt(_spared, reason, spared, module=module))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # as `boundary.attempt`, a hundred times a form
            said.append(describe(error, module))
    return said


def looker(offer: Check, codes: Collection[str] | None = None) -> Callable[[MonitoringForm, Standards], Outcome]:
    """The check as a function of form and rules. It raises what the check raises, and for a fact that is not one.

    `codes` are those that may be facts, as `fact_codes` gives them; by default those of the form itself.
    """
    look, with_rules, since, spared, _ = ready(offer)
    known = _codes() if codes is None else codes

    def outcome(form: MonitoringForm, rules: Standards) -> Outcome:
        if since and (day := form.date) and day < since:
            return NOT_IN_FORCE
        try:
            found = look(form, rules) if with_rules else look(form)
            if found is None:
                return CLEAR
            return _spared(found, spared) if isinstance(found, NotApplicable) else _found(found, known)
        except NotApplicable as reason:
            return _spared(reason, spared)

    return outcome


def _spared(reason: NotApplicable, spared: Mapping[str, Outcome]) -> Outcome:
    return spared.get(reason.args[0] if reason.args else "", OTHER)


def _found(findings: Iterable[Finding], codes: Collection[str]) -> Outcome:
    """Found, with every finding looked at; clear where there is none."""
    found = tuple(findings)
    for finding in found:
        _must_be_proper(finding, codes)
    return Outcome("found", found) if found else CLEAR


def _must_be_proper(finding: Finding, codes: Collection[str]) -> None:
    """Its field is one of ours, and its facts are numbers, dates or codes of our lists."""
    if not isinstance(finding, Finding):
        raise TypeError
    facts: Mapping[str, object] = finding.facts
    for value in facts.values():
        if not _is_fact(value, codes):
            raise ValueError
    if not _is_field(finding.field):
        raise ValueError


def _is_fact(value: object, codes: Collection[str]) -> bool:
    """By its very type: a kind of number, date or code of a plugin's own could be printed as anything."""
    kind = type(value)
    if kind is int or kind is bool:
        return -_MOST < value < _MOST  # type: ignore[operator]
    return kind is date or (kind is str and value in codes)


#: No number is larger: a spreadsheet still holds it exactly.
_MOST = 10**15


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
