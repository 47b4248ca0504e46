"""Coded answers: how often each question is answered how, and where teams did better or worse for a time."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import accumulate
from random import Random

from iro_qa.demo.council import month_of
from iro_qa.demo.reviews import Review
from iro_qa.demo.schema import Row

ANSWERS = ("yes", "partly", "no", "not_evidenced", "declined", "not_applicable", "not_recorded")
#: How what is not "yes" is divided; optional questions are mostly left blank instead.
_REST = (30, 28, 14, 6, 8, 12)
_BLANK = (10, 9, 6, 3, 5, 67)
#: How a question that does not apply (too young, a short break) is answered all the same.
_BESIDE = (8, 2, 9, 2, 2, 62, 15)

_NOT_IN_SHORT_BREAKS = {
    "health_assessment", "health_dental", "health_immunisations", "education_pep", "home_placement_plan",
}  # fmt: skip
_REASONS = ("SDQ2", "SDQ3", "SDQ4", "SDQ5", "SDQ1")

#: Question -> per cent "yes", for the council as a whole.
USUAL = {
    "review_midway_check": 80, "health_assessment": 90, "health_dental": 86, "health_immunisations": 91,
    "health_needs_met": 92, "education_pep": 88, "education_needs_met": 87, "sdq_done": 84,
    "care_plan_up_to_date": 89, "care_plan_appropriate": 92, "care_plan_decisions_carried_out": 84,
    "care_plan_pathway_plan": 85, "home_suitable": 93, "home_placement_plan": 88, "visits_in_time": 90,
    "visits_seen_alone": 91, "participation_seen_alone_by_iro": 86, "family_involvement_appropriate": 90,
    "partners_working_together": 90, "document.provided": 93, "document.on_time": 86,
    "agency.contributed": 88,
}  # fmt: skip
OPTIONAL = (
    "health_optician", "health_needs_identified", "education_needs_identified", "care_plan_health",
    "care_plan_education", "care_plan_emotional", "care_plan_identity", "care_plan_family",
    "care_plan_presentation", "care_plan_self_care", "care_plan_contingency", "home_stable",
    "participation_advocacy_offered",
)  # fmt: skip

#: Team, question, from month, to month, per cent "yes": what a reader of the summaries should notice.
STORIES = (
    ("Oak", "document.on_time", "2026-08", "2026-10", 58),
    ("Oak", "visits_in_time", "2026-08", "2026-10", 78),
    ("Oak", "health_assessment", "2024-04", "2024-12", 76),
    ("Ash", "education_pep", "2025-09", "2026-02", 60),
    ("Ash", "family_involvement_appropriate", "2026-01", "2026-10", 97),
    ("Elm", "health_assessment", "2024-04", "2025-06", 70),
    ("Elm", "care_plan_up_to_date", "2026-05", "2026-10", 74),
    ("Rowan", "participation_seen_alone_by_iro", "2025-01", "2026-10", 96),
    ("Rowan", "visits_seen_alone", "2024-04", "2026-10", 97),
    ("Willow", "health_dental", "2024-04", "2026-10", 76),
    ("Willow", "sdq_done", "2026-03", "2026-10", 70),
)


@lru_cache(maxsize=4096)
def _share(question: str, team: str, month: str) -> int:
    for who, what, first, last, per_cent in STORIES:
        if (who, what) == (team, question) and first <= month <= last:
            return per_cent
    return USUAL.get(question, 58)


@lru_cache(maxsize=256)
def _weights(per_cent: int, blank: bool) -> tuple[float, ...]:
    """Running totals for `Random.choices`."""
    rest = _BLANK if blank else _REST
    return tuple(accumulate((per_cent, *((100 - per_cent) * weight / sum(rest) for weight in rest))))


def answer(question: str, review: Review, rng: Random) -> str:
    """One answer, as that team gives it at that time."""
    weights = _weights(_share(question, review.team, month_of(review.day)), question in OPTIONAL)
    return rng.choices(ANSWERS, cum_weights=weights)[0]


def beside(rng: Random) -> str:
    """An answer to a question that does not apply: mostly that it does not."""
    return rng.choices(ANSWERS, _BESIDE)[0]


def everyday(review: Review, rng: Random) -> Row:
    """All coded questions, with those that do not apply to this child answered beside the point."""
    row = {question: answer(question, review, rng) for question in (*USUAL, *OPTIONAL) if "." not in question}
    for question in sorted(_idle(review)):
        row[question] = beside(rng)
    return row


def _idle(review: Review) -> set[str]:
    """Questions that do not apply to the child."""
    age, idle = review.age, set()
    if review.child.short_breaks:
        idle |= _NOT_IN_SHORT_BREAKS
    if not 3 <= age <= 17:
        idle |= {"education_pep"}
    if age < 16:
        idle |= {"care_plan_pathway_plan"}
    if age < 4:
        idle |= {"visits_seen_alone", "participation_seen_alone_by_iro"}
    return idle


def sdq(review: Review, rng: Random) -> Row:
    """Done, and a score or a reason; now and then both, or neither."""
    year = (review.day - review.child.enters).days >= 365
    done = answer("sdq_done", review, rng) if 4 <= review.age <= 16 and year else beside(rng)
    given = _score_or_reason(done, rng)
    score = min(40, max(0, round(rng.gauss(13.5, 6)))) if "score" in given else None
    reason = rng.choices(_REASONS, (30, 15, 30, 20, 5))[0] if "reason" in given else ""
    row: Row = {"sdq_done": done, "sdq_score": score, "sdq_reason": reason}
    if score is not None:
        row["sdq_informant"] = rng.choice(("carer", "carer", "teacher", "self"))
        row["sdq_done_on"] = date.fromordinal(review.day.toordinal() - rng.randint(3, 300))
    return row


def _score_or_reason(done: str, rng: Random) -> str:
    """Which of the two the form gives: the usual one, both, or none."""
    if done in {"not_applicable", "not_recorded"}:
        return rng.choices(("", "reason", "score"), (88, 8, 4))[0]
    usual = "score" if done in {"yes", "partly"} else "reason"
    return rng.choices((usual, "score and reason", ""), (90, 3, 7))[0]
