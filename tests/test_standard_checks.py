"""The built-in checks: each rule at its edges, and what all of them have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import HELD, Only, form, forms

from iro_qa.checks import REASONS, Check, Finding, Outcome, looker
from iro_qa.forms import MonitoringForm, catalogue
from iro_qa.standard.checks import CHECKS
from iro_qa.standard.checks.answers import later
from iro_qa.standards import Standards

Sections = Mapping[str, Mapping[str, Any]]
BY_NAME: Mapping[str, Check] = {offer.name: offer for offer in CHECKS}
RULES = Standards()
NEXT = HELD + timedelta(days=1)
BEFORE = HELD - timedelta(days=1)
NO_DAY: Sections = {"review": {"held_on": None}}


@attrs.frozen
class Case:
    """One form, and what one check is to say of it."""

    name: str
    sections: Sections
    #: None: clear; text: not applicable for that reason; otherwise the findings
    said: str | tuple[Finding, ...] | None
    rules: Standards = RULES

    @property
    def state(self) -> str:
        return "clear" if self.said is None else "not_applicable" if isinstance(self.said, str) else "found"


def clear(name: str, **sections: Mapping[str, Any]) -> Case:
    return Case(name, sections, None)


def spared(name: str, reason: str, **sections: Mapping[str, Any]) -> Case:
    return Case(name, sections, reason)


def found(name: str, *findings: Finding, **sections: Mapping[str, Any]) -> Case:
    return Case(name, sections, findings)


def born(years: int, days: int = 0) -> dict[str, date]:
    """A child whose birthday of so many years is so many days after the review."""
    return {"date_of_birth": HELD.replace(year=HELD.year - years) + timedelta(days=days)}


# -------------------------------------------------------------------------------------------- the answer rule

#: Check -> the question whose answer decides, and what else must be so for the check to apply.
ANSWERED: Mapping[str, tuple[str, Sections]] = {
    "health-assessment": ("health.assessment", {}),
    "health-dental": ("health.dental", {}),
    "health-needs-met": ("health.needs_met", {}),
    "education-pep": ("education.pep", {"child": {"age_at_review": 10}}),
    "education-needs-met": ("education.needs_met", {}),
    "care-plan-up-to-date": ("care_plan.up_to_date", {}),
    "care-plan-pathway-plan": ("care_plan.pathway_plan", {"child": {"age_at_review": 16}}),
    "home-suitable": ("home.suitable", {}),
    "home-placement-plan": ("home.placement_plan", {}),
    "visits-in-time": ("visits.in_time", {}),
    "visits-seen-alone": ("visits.seen_alone", {"child": {"age_at_review": 4}}),
    "family-involvement": ("family.involvement_appropriate", {}),
    "partners-working-together": ("partners.working_together", {}),
}
SPARES = {"not_applicable": "says_not_applicable", "declined": "declined", "not_recorded": "not_recorded"}


def by_answer(name: str, answer: str) -> Case:
    path, others = ANSWERED[name]
    section, field = path.split(".")
    sections = {**others, section: {field: answer}}
    if answer == "yes":
        return Case(name, sections, None)
    return Case(name, sections, SPARES.get(answer) or (Finding(path, answer=answer),))


ANSWERS = ("yes", "partly", "no", "not_evidenced", *SPARES)
SHORT_BREAKS = ("health-assessment", "health-dental", "education-pep", "home-placement-plan")

# ------------------------------------------------------------------------------------------------ every check


def concern(ref: str = "C1", **more: Any) -> dict[str, Any]:
    return {"ref": ref, "headline": "Something", **more}


def action(ref: str = "A1", **more: Any) -> dict[str, Any]:
    return {"ref": ref, "headline": "Something", **more}


def dispute(ref: str = "D1", about: str = "C1", **more: Any) -> dict[str, Any]:
    return {"ref": ref, "concern": about, **more}


def items(*entries: Mapping[str, Any]) -> dict[str, Any]:
    return {"items": entries}


def report(**more: Any) -> dict[str, Any]:
    return {"documents": [{"kind": "pep", "provided": "no"}, {"kind": "social_work_report", **more}]}


def people(*entries: Mapping[str, Any]) -> dict[str, Any]:
    return {"people": entries}


GOOD = {"ref": "G1", "headline": "Well done"}
RED = concern(urgency="red")
GRAVE = concern(human_rights="yes")
ANSWERED_ON = {"answered_on": NEXT}
LATE = {"due_on": BEFORE}

IDENTITY = (
    clear("identity-dates-in-order", identity={"completed_on": HELD, "sent_on": HELD}),
    clear("identity-dates-in-order", identity={"sent_on": HELD}),
    found(
        "identity-dates-in-order",
        Finding("identity.completed_on", days=1),
        Finding("identity.sent_on", days=1),
        identity={"completed_on": BEFORE, "sent_on": BEFORE},
    ),
    found(
        "identity-dates-in-order",
        Finding("identity.sent_on", days=1),
        identity={"completed_on": NEXT, "sent_on": HELD},
    ),
    found(
        "identity-dates-in-order",
        Finding("identity.completed_on", days=1),
        identity={"completed_on": HELD},
        review={"held_on": BEFORE, "meetings": [BEFORE, NEXT]},
    ),
    spared("identity-dates-in-order", "not_given"),
    spared("identity-dates-in-order", "not_given", identity={"sent_on": HELD}, **NO_DAY),
    clear("identity-sent-in-time", identity={"sent_on": HELD + timedelta(days=14)}),
    found(
        "identity-sent-in-time",
        Finding("identity.sent_on", days=15, limit=14),
        identity={"sent_on": HELD + timedelta(days=15)},
    ),
    Case(
        "identity-sent-in-time",
        {"identity": {"sent_on": NEXT}},
        (Finding("identity.sent_on", days=1, limit=0),),
        Standards(form_to_manager_days=0),
    ),
    spared("identity-sent-in-time", "not_given"),
    spared("identity-sent-in-time", "not_given", identity={"sent_on": HELD}, **NO_DAY),
    spared("identity-required", "not_asked"),
)

EVERY_KIND = Standards(
    required=(
        "health.dental",
        "child.iro",
        "sdq.score",
        "concerns.items",
        "concerns.items.effect",
        "child.number",
    )
)
LOCAL = Standards(required=("local.acme.started", "local.acme.weeks"))
REQUIRED = (
    Case(
        "identity-required",
        {
            "health": {"dental": "no"},
            "child": {"iro": "IRO 3"},
            "sdq": {"score": 0},
            "concerns": items(concern(effect="Unsettled")),
        },
        None,
        EVERY_KIND,
    ),
    Case(
        "identity-required",
        {},
        tuple(map(Finding, ("health.dental", "child.iro", "sdq.score", "concerns.items"))),
        EVERY_KIND,
    ),
    Case(
        "identity-required",
        {"concerns": items(concern(effect="Unsettled"), concern("C2"))},
        (Finding("concerns.items.effect"),),
        Standards(required=("concerns.items.effect",)),
    ),
    Case("identity-required", {"local": {"acme": {"started": "no", "weeks": 0}}}, None, LOCAL),
    Case("identity-required", {"local": {"acme": {"started": ""}}}, tuple(map(Finding, LOCAL.required)), LOCAL),
    Case("identity-required", {}, tuple(map(Finding, LOCAL.required)), LOCAL),
)

CHILD_AND_REVIEW = (
    clear("child-age-known", child=born(4)),
    clear("child-age-known", child={"age_at_review": 0}),
    found("child-age-known", Finding("child.date_of_birth")),
    spared("child-age-known", "not_given", child=born(4), **NO_DAY),
    found("child-age-known", Finding("child.date_of_birth"), **NO_DAY),
    clear("review-day-known"),
    clear("review-day-known", review={"held_on": None, "meetings": [HELD]}),
    found("review-day-known", Finding("review.held_on"), **NO_DAY),
    spared("review-day-known", "not_sent", identity={"status": "draft"}, **NO_DAY),
    spared("review-day-known", "not_sent", identity={"status": "withdrawn"}, **NO_DAY),
    clear("child-legal-status", child={"legal_status": "C2"}),
    found("child-legal-status", Finding("child.legal_status")),
    clear("review-held-in-time", review={"due_on": HELD}),
    found("review-held-in-time", Finding("review.held_on", days=1), review=LATE),
    found(
        "review-held-in-time",
        Finding("review.held_on", days=2),
        review={**LATE, "held_on": BEFORE, "completed_on": NEXT},
    ),
    spared("review-held-in-time", "not_given"),
    spared("review-held-in-time", "not_given", review={"due_on": HELD, "held_on": None}),
    clear("review-late-reason", review={**LATE, "late_reason": "court"}),
    found("review-late-reason", Finding("review.late_reason", days=1), review=LATE),
    spared("review-late-reason", "in_time", review={"due_on": HELD}),
    spared("review-late-reason", "not_given"),
    clear("review-social-work-report", review=report(provided="yes", on_time="yes")),
    clear("review-social-work-report", review=report(provided="yes")),
    *(
        found(
            "review-social-work-report",
            Finding("review.documents.provided", answer=answer),
            review=report(provided=answer, on_time="yes"),
        )
        for answer in ("no", "partly", "not_evidenced")
    ),
    *(
        found(
            "review-social-work-report",
            Finding("review.documents.on_time", answer=answer),
            review=report(provided="yes", on_time=answer),
        )
        for answer in ("no", "partly", "not_evidenced")
    ),
    *(
        spared("review-social-work-report", reason, review=report(provided=answer, on_time="no"))
        for answer, reason in SPARES.items()
    ),
    spared("review-social-work-report", "none", review={"documents": [{"kind": "pep", "provided": "no"}]}),
    clear("previous-known", review={"kind": "second"}, previous={"review_on": date(2026, 7, 1)}),
    found("previous-known", Finding("previous.review_on"), review={"kind": "later"}),
    spared("previous-known", "first_review", review={"kind": "first"}),
    spared("previous-known", "not_recorded"),
    clear("previous-twice-not-carried-out", previous={"twice_not_carried_out": 0}),
    found(
        "previous-twice-not-carried-out",
        Finding("previous.twice_not_carried_out", decisions=2),
        previous={"twice_not_carried_out": 2},
    ),
    spared("previous-twice-not-carried-out", "not_given"),
)

AGES = (
    spared("education-pep", "age_unknown", education={"pep": "no"}),
    spared("education-pep", "age", education={"pep": "no"}, child=born(3, days=1)),
    found("education-pep", Finding("education.pep", answer="no"), education={"pep": "no"}, child=born(3)),
    found(
        "education-pep",
        Finding("education.pep", answer="no"),
        education={"pep": "no"},
        child=born(18, days=1),
    ),
    spared("education-pep", "age", education={"pep": "no"}, child=born(18)),
    spared("care-plan-pathway-plan", "age_unknown", care_plan={"pathway_plan": "no"}),
    spared("care-plan-pathway-plan", "age", care_plan={"pathway_plan": "no"}, child=born(16, days=1)),
    found(
        "care-plan-pathway-plan",
        Finding("care_plan.pathway_plan", answer="no"),
        care_plan={"pathway_plan": "no"},
        child=born(16),
    ),
    spared("visits-seen-alone", "age_unknown", visits={"seen_alone": "no"}),
    spared("visits-seen-alone", "age", visits={"seen_alone": "no"}, child=born(4, days=1)),
    found(
        "visits-seen-alone",
        Finding("visits.seen_alone", answer="no"),
        visits={"seen_alone": "no"},
        child=born(4),
    ),
)

SDQ_AND_PLAN = (
    clear("sdq-score-or-reason", sdq={"score": 0}),
    clear("sdq-score-or-reason", sdq={"reason": "SDQ2", "done": "no"}),
    found("sdq-score-or-reason", Finding("sdq.score", given=2), sdq={"score": 0, "reason": "SDQ2"}),
    *(
        found("sdq-score-or-reason", Finding("sdq.score", given=0), sdq={"done": answer})
        for answer in ("yes", "partly", "no", "not_evidenced", "declined")
    ),
    spared("sdq-score-or-reason", "not_recorded"),
    spared("sdq-score-or-reason", "says_not_applicable", sdq={"done": "not_applicable"}),
    clear("sdq-high-score", sdq={"score": 16}),
    found("sdq-high-score", Finding("sdq.score", score=17, limit=17), sdq={"score": 17}),
    spared("sdq-high-score", "not_given"),
    clear("care-plan-permanence", review={"kind": "second"}, care_plan={"permanence": ["SGO", "ADOPTION"]}),
    found("care-plan-permanence", Finding("care_plan.permanence"), review={"kind": "second"}),
    spared("care-plan-permanence", "first_review", review={"kind": "first"}),
    spared("care-plan-permanence", "not_recorded"),
)


def code(value: str) -> dict[str, str]:
    return {"code": value}


PARTICIPATION = (
    clear("participation-code-fits-age", participation=code("PN0"), child=born(4, days=1)),
    clear("participation-code-fits-age", participation=code("PN0"), child=born(4)),
    clear("participation-code-fits-age", participation=code("PN1"), child=born(4)),
    found(
        "participation-code-fits-age",
        Finding("participation.code", code="PN0", age=4),
        participation=code("PN0"),
        child=born(4, days=-1),
    ),
    found(
        "participation-code-fits-age",
        Finding("participation.code", code="PN1", age=3),
        participation=code("PN1"),
        child=born(4, days=1),
    ),
    spared("participation-code-fits-age", "not_given", child=born(4)),
    spared("participation-code-fits-age", "not_given", participation=code("PN0"), child={"age_at_review": 9}),
    spared("participation-code-fits-age", "not_given", participation=code("PN0"), child=born(9), **NO_DAY),
    *(clear("participation-views", participation=code(f"PN{n}")) for n in (1, 2, 3, 5, 6)),
    *(
        found("participation-views", Finding("participation.code", code=f"PN{n}"), participation=code(f"PN{n}"))
        for n in (4, 7)
    ),
    spared("participation-views", "age", participation=code("PN0")),
    spared("participation-views", "not_given"),
    clear("participation-what-changed", participation={"what_mattered": "Seeing a dog", "what_changed": "A dog"}),
    found(
        "participation-what-changed",
        Finding("participation.what_changed"),
        participation={"what_mattered": "Seeing a dog", "what_changed": " \n"},
    ),
    spared("participation-what-changed", "not_given", participation={"what_mattered": " \n\t"}),
)

MOTHER = {"who": "mother", "parental_responsibility": "yes"}
FAMILY = (
    clear("family-parent-not-consulted", family=people({**MOTHER, "involvement": "declined"})),
    found(
        "family-parent-not-consulted",
        Finding("family.people.involvement", who="mother"),
        family=people({**MOTHER, "involvement": "attended"}, {**MOTHER, "involvement": "not_consulted"}),
    ),
    spared(
        "family-parent-not-consulted",
        "none",
        family=people({"who": "father", "involvement": "not_consulted"}),
    ),
    clear(
        "family-reason",
        family=people({"who": "mother", "involvement": "not_applicable", "reason": "deceased"}),
    ),
    found(
        "family-reason",
        Finding("family.people.reason", who="father"),
        family=people({"who": "father", "involvement": "not_applicable"}, {"who": "mother"}),
    ),
    spared("family-reason", "none", family=people(MOTHER)),
    clear("partners-agency", partners={"agencies": [{"agency": "school"}]}),
    found(
        "partners-agency",
        Finding("partners.agencies.contributed", agency="camhs", answer="partly"),
        partners={
            "agencies": [
                {"agency": "school", "contributed": "yes"},
                {"agency": "camhs", "contributed": "partly"},
            ]
        },
    ),
    spared("partners-agency", "none"),
)

MATTERS = (
    clear("good-practice-theme", good_practice=items({**GOOD, "theme": "health"})),
    found(
        "good-practice-theme",
        Finding("good_practice.items.theme", entry=1),
        Finding("good_practice.items.theme", entry=3),
        good_practice=items(GOOD, {**GOOD, "ref": "G2", "theme": "health"}, {**GOOD, "ref": "G3", "theme": ""}),
    ),
    spared("good-practice-theme", "none"),
    clear("good-practice-named", care_plan={"judgement": "good"}, good_practice=items(GOOD)),
    found(
        "good-practice-named",
        Finding("good_practice.items", judgement="outstanding"),
        care_plan={"judgement": "outstanding"},
    ),
    spared("good-practice-named", "not_judged_good", care_plan={"judgement": "inadequate"}),
    spared("good-practice-named", "not_given"),
    clear("concerns-red-without-action", concerns=items(RED), actions=items(action(concern="C1"))),
    found(
        "concerns-red-without-action",
        Finding("actions.items.concern", entry=2),
        concerns=items(concern("C2"), RED),
        actions=items(action(concern="C2")),
    ),
    spared("concerns-red-without-action", "none", concerns=items(concern())),
    clear("concerns-effect", concerns=items(concern(effect="Unsettled"), concern("C2", urgency="learning"))),
    found("concerns-effect", Finding("concerns.items.effect", entry=1), concerns=items(RED)),
    found("concerns-effect", Finding("concerns.items.effect", entry=1), concerns=items(concern())),
    spared("concerns-effect", "none", concerns=items(concern(urgency="learning"))),
    clear("actions-owner-and-date", actions=items(action(owner="SW 07", due=NEXT))),
    found(
        "actions-owner-and-date",
        Finding("actions.items.owner", entry=1),
        actions=items(action(owner=" ", due=NEXT)),
    ),
    found("actions-owner-and-date", Finding("actions.items.due", entry=1), actions=items(action(owner="SW 07"))),
    spared("actions-owner-and-date", "none"),
    clear(
        "actions-overdue",
        actions=items(
            action(due=HELD),
            action("A2", due=BEFORE, done_on=NEXT),
            action("A3", due=BEFORE, confirmed_on=NEXT),
        ),
    ),
    found(
        "actions-overdue",
        Finding("actions.items.due", entry=2, days=1),
        actions=items(action(), action("A2", due=BEFORE)),
    ),
    spared("actions-overdue", "none", actions=items(action())),
    spared("actions-overdue", "not_given", actions=items(action(due=BEFORE)), **NO_DAY),
    clear("disputes-human-rights", concerns=items(GRAVE), disputes=items(dispute(stage="formal"))),
    clear(
        "disputes-human-rights",
        concerns=items(GRAVE),
        disputes=items(dispute(about="F-1/C1", stage="formal")),
    ),
    found(
        "disputes-human-rights",
        Finding("disputes.items.concern", entry=1),
        concerns=items(GRAVE),
        disputes=items(dispute(), dispute("D2", about="F-0/C1", stage="formal")),
    ),
    spared("disputes-human-rights", "none", concerns=items(RED)),
    clear("disputes-outcome", disputes=items(dispute(resolved=HELD, outcome="escalated"), dispute("D2"))),
    found("disputes-outcome", Finding("disputes.items.outcome", entry=1), disputes=items(dispute(resolved=HELD))),
    spared("disputes-outcome", "none", disputes=items(dispute(outcome="resolved"))),
)

RESPONSE = (
    clear(
        "response-every-concern",
        concerns=items(RED),
        response={**ANSWERED_ON, "answers": [{"concern": "C1"}]},
    ),
    found(
        "response-every-concern",
        Finding("response.answers", entry=2),
        concerns=items(RED, concern("C2")),
        response={**ANSWERED_ON, "answers": [{"concern": "C1"}, {"concern": "C9"}]},
    ),
    spared("response-every-concern", "not_given", concerns=items(RED)),
    spared("response-every-concern", "none", response=ANSWERED_ON),
    clear("response-praise", good_practice=items(GOOD), response={**ANSWERED_ON, "praise_passed_on": "yes"}),
    found(
        "response-praise",
        Finding("response.praise_passed_on", pieces=1),
        good_practice=items(GOOD),
        response={**ANSWERED_ON, "praise_passed_on": "no"},
    ),
    spared("response-praise", "not_given", good_practice=items(GOOD), response={"praise_passed_on": "no"}),
    spared("response-praise", "none", response={**ANSWERED_ON, "praise_passed_on": "no"}),
    spared("response-praise", "not_recorded", good_practice=items(GOOD), response=ANSWERED_ON),
)

CASES = (
    *IDENTITY,
    *REQUIRED,
    *CHILD_AND_REVIEW,
    *(by_answer(name, answer) for name in ANSWERED for answer in ANSWERS),
    *(spared(name, "short_breaks", child={"short_breaks": "yes", "age_at_review": 10}) for name in SHORT_BREAKS),
    *AGES,
    *SDQ_AND_PLAN,
    *PARTICIPATION,
    *FAMILY,
    *MATTERS,
    *RESPONSE,
)
#: The one that the spec lets apply to every form.
ALWAYS_APPLY = {"child-legal-status"}


def run(name: str, of: MonitoringForm, rules: Standards = RULES) -> Outcome:
    return looker(BY_NAME[name])(of, rules)


def expected(case: Case) -> Outcome:
    if case.said is None:
        return Outcome("clear")
    if isinstance(case.said, str):
        return Outcome("not_applicable", reason=case.said)
    return Outcome("found", case.said)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.name}-{case.state}-{n}" for n, case in enumerate(CASES)])
def test_each_rule_says_what_the_specification_says(case: Case) -> None:
    """Clear, found with exactly these findings, or not applicable for exactly this reason."""
    assert run(case.name, form(**case.sections), case.rules) == expected(case)


def test_each_check_is_shown_clear_found_and_not_applicable() -> None:
    """No check goes without an example of each thing it may say."""
    shown = {(case.name, case.state) for case in CASES}
    wanted = {(name, state) for name in BY_NAME for state in ("clear", "found", "not_applicable")}
    assert wanted - shown == {(name, "not_applicable") for name in ALWAYS_APPLY}


# ----------------------------------------------------------------------------------- what they have in common


def test_there_are_two_checks_or_more_for_every_section() -> None:
    """Each section of the form is looked at, by the first part of a check's name."""
    sections = [q.section.replace("_", "-") for q in catalogue().questions]
    counted = Counter(s for s in dict.fromkeys(sections) for name in BY_NAME if name.startswith(f"{s}-"))
    assert {section: counted[section] for section in sections if counted[section] < 2} == {}
    assert counted.total() == len(CHECKS) == 43


def test_names_are_used_once_and_stand_in_the_order_of_the_sections() -> None:
    """The list is the form's own order, so that findings read like the form."""
    order = [q.section.replace("_", "-") for q in catalogue().questions]
    places = [min(n for n, s in enumerate(order) if offer.name.startswith(f"{s}-")) for offer in CHECKS]
    assert places == sorted(places)
    assert len(BY_NAME) == len(CHECKS)


@pytest.mark.parametrize("offer", CHECKS, ids=lambda offer: offer.name)
def test_each_check_tells_people_what_it_is(offer: Check) -> None:
    """Title, message and remedy are one sentence each; the source is named; reasons are known or declared."""
    assert offer.title
    assert not offer.title.endswith(".")
    assert offer.message[0].isupper()
    assert offer.remedy.endswith(".")
    assert offer.remedy.count(". ") == 0
    assert any(
        offer.source.startswith(s) for s in ("practice", "Care Planning", "SSDA903", "Children Act", "IRO Handbook")
    )
    given = {case.said for case in CASES if case.name == offer.name and isinstance(case.said, str)}
    assert given <= set(REASONS) | set(offer.reasons)


@pytest.mark.parametrize("case", [case for case in CASES if case.state == "found"], ids=lambda case: case.name)
def test_messages_are_whole_sentences_with_their_facts(case: Case) -> None:
    """Every gap of a message is filled by a fact of the finding, and no fact goes unused."""
    offer = BY_NAME[case.name]
    for finding in run(case.name, form(**case.sections), case.rules).findings:
        words = offer.words(finding)
        assert "…" not in words
        assert "{" not in words
        assert all(f"{{{fact}}}" in offer.message for fact in finding.facts)


def test_reads_name_questions_of_the_form() -> None:
    """A misspelt question would never be hidden, so it must not occur."""
    known = set(catalogue().by_path) | set(catalogue().tables)
    assert {path for offer in CHECKS for path in offer.reads} <= known


@pytest.mark.parametrize("offer", [o for o in CHECKS if o.name != "identity-required"], ids=lambda o: o.name)
def test_reads_are_what_a_check_reads_no_more_and_no_less(offer: Check) -> None:
    """Through a keyhole of the declared questions it says the same, and its examples look at each of them."""
    seen: set[str] = set()
    for case in CASES:
        if case.name == offer.name:
            keyhole = Only(form(**case.sections), offer.reads, seen)
            assert looker(offer)(keyhole, case.rules) == expected(case)  # type: ignore[arg-type]
    assert seen == set(offer.reads)


@given(forms(dated=False), st.sampled_from([(), EVERY_KIND.required, LOCAL.required]))
def test_no_form_breaks_a_check_and_a_check_says_the_same_twice(of: MonitoringForm, required: tuple[str, ...]) -> None:
    """Whatever stands on a form: one outcome, never broken, and the same one again."""
    rules = Standards(required=required)
    for offer in CHECKS:
        outcome = run(offer.name, of, rules)
        assert outcome == run(offer.name, of, rules)
        assert (outcome.state == "found") == bool(outcome.findings)
        assert outcome.reason in {"", *REASONS, *offer.reasons} - {"other"}


@given(forms(dated=False))
def test_no_check_looks_beyond_what_it_declares(of: MonitoringForm) -> None:
    """The same law as above, on any form: an undeclared question would raise AttributeError."""
    for offer in CHECKS:
        if offer.reads:
            assert looker(offer)(Only(of, offer.reads), RULES) == run(offer.name, of)  # type: ignore[arg-type]


def test_a_required_question_that_does_not_exist_is_seen_as_a_fault_of_ours() -> None:
    """A misspelt path in the settings breaks the check instead of accusing every form."""
    with pytest.raises(AttributeError):
        run("identity-required", form(), Standards(required=("health.teeth",)))


def test_a_council_may_set_its_own_limits() -> None:
    """Ages and the SDQ band come from the standards in force, not from the check."""
    older = Standards(pep_from_age=5, alone_from_age=8, pathway_from_age=15, sdq_concern_score=20)
    four = form(child={"age_at_review": 4}, education={"pep": "no"}, visits={"seen_alone": "no"}, sdq={"score": 19})
    assert run("education-pep", four, older).reason == "age"
    assert run("visits-seen-alone", four, older).reason == "age"
    assert run("sdq-high-score", four, older).state == "clear"
    fifteen = form(child={"age_at_review": 15}, care_plan={"pathway_plan": "no"})
    assert run("care-plan-pathway-plan", fifteen, older).state == "found"


def test_a_leap_day_child_turns_four_on_the_leap_day() -> None:
    """Born on 29 February 2024: the fourth birthday is 29 February 2028."""
    leap = {"date_of_birth": date(2024, 2, 29)}
    on_the_day = form(child=leap, participation=code("PN0"), review={"held_on": date(2028, 2, 29)})
    the_day_after = form(child=leap, participation=code("PN0"), review={"held_on": date(2028, 3, 1)})
    assert run("participation-code-fits-age", on_the_day).state == "clear"
    assert run("participation-code-fits-age", the_day_after).state == "found"


def test_the_calendar_ends_without_an_error() -> None:
    """A date mistyped into the last years there are has no birthday after it; the last day stands for it."""
    assert later(date(9999, 1, 1), 48) == date.max
    assert later(date(2026, 8, 31), 6) == date(2027, 2, 28)
