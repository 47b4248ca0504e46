"""Facts of one form: the child, the review, its papers and the reviews before."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.answers import answer
from iro_qa.demo.council import COPIED, add_months
from iro_qa.demo.reviews import Review
from iro_qa.demo.schema import Row

_PLACES = (
    ("U1", 9, "PR1"), ("U2", 4, "PR4"), ("U3", 10, "PR1"), ("U4", 22, "PR1"), ("U5", 9, "PR4"),
    ("U6", 18, "PR4"), ("K2", 12, "PR4"), ("P1", 6, "PR0"), ("H5", 3, "PR4"), ("R1", 2, "PR3"),
    ("A3", 2, "PR1"), ("Z1", 1, "PR1"), ("", 2, ""),
)  # fmt: skip
_PAPERS = (
    ("social_work_report", 96), ("care_plan", 85), ("health_assessment", 50), ("pep", 45),
    ("carer_report", 40), ("child_consultation", 45), ("parent_consultation", 30),
    ("placement_plan", 25), ("pathway_plan", 0),
)  # fmt: skip
_GUESTS = (
    ("social_worker", 96), ("carer", 82), ("school", 38), ("health", 22), ("supervising_social_worker", 40),
    ("team_manager", 6), ("virtual_school", 8), ("advocate", 6), ("guardian", 5),
)  # fmt: skip


def identity(review: Review, rng: Random) -> Row:
    """A form that was sent: completed some days after the review; now and then late or out of order."""
    done = review.day + timedelta(days=rng.randint(0, 8))
    if rng.random() < 0.07:
        done += timedelta(days=rng.randint(8, 30))
    if rng.random() < 0.012:
        done = review.day - timedelta(days=rng.randint(1, 6))
    sent = done + timedelta(days=rng.choice((0, 0, 0, 1, 2, 5)) if rng.random() > 0.015 else -2)
    late = max(done, sent) > COPIED
    done, sent = (min(done, COPIED), COPIED) if late else (done, sent)
    return {
        "identity_id": review.id,
        "identity_status": "sent",
        "identity_completed_on": done if rng.random() > 0.03 else None,
        "identity_sent_on": sent if rng.random() > 0.03 else None,
    }


def child(review: Review, rng: Random, workers: tuple[str, ...]) -> Row:
    """The child now. The age is told as always for this child; a new team means a new worker."""
    who, moved = review.child, review.team != review.child.team
    worker = rng.choice(workers) if moved or rng.random() < 0.06 else who.worker
    place, provider = _place(review, rng)
    moves = 0 if rng.random() > 0.13 else rng.choice((1, 1, 1, 2, 3))
    row = {
        "number": who.number,
        "date_of_birth": who.born if who.tells in {"birth", "both"} else None,
        "age_at_review": review.age if who.tells in {"age", "both"} else None,
        "in_care_since": who.enters if rng.random() > 0.025 else None,
        "legal_status": who.legal if rng.random() > 0.025 else "",
        "category_of_need": who.need,
        "placement": place,
        "provider": provider,
        "lives_there_since": review.day - timedelta(days=rng.randint(10, 170)) if moves else None,
        "out_of_area": rng.choices(("yes", "no", "not_recorded"), (24, 70, 6))[0],
        "distance_miles": round(rng.uniform(0.5, 60), 1) if rng.random() < 0.4 else None,
        "moves_since_last_review": moves if review.kind != "first" else None,
        "unaccompanied": "yes" if who.unaccompanied else rng.choice(("no", "no", "not_recorded")),
        "short_breaks": "yes" if who.short_breaks else rng.choice(("no", "no", "not_recorded")),
        "pathway": "eligible" if review.age >= 16 else rng.choice(("not_applicable", "not_recorded")),
        "family_group": who.family_group,
        "team": review.team,
        "social_worker": worker,
        "iro": who.iro,
        "chaired_by": "IRO 1" if rng.random() < 0.03 else "",
    }
    return {f"child_{name}": value for name, value in row.items()}


def _place(review: Review, rng: Random) -> tuple[str, str]:
    """Where the child lives; fewer foster homes among the older ones."""
    if review.child.short_breaks:
        return "U4", "PR1"
    codes = [code for code, *_ in _PLACES]
    weights = [w * (3 if code == "K2" and review.age > 12 else 1) for code, w, _ in _PLACES]
    code = rng.choices(codes, weights)[0]
    return code, next(provider for name, _, provider in _PLACES if name == code)


def review_facts(review: Review, rng: Random) -> Row:
    """The review's dates; a series has its meetings in their own table."""
    last = (review.kind == "later" or rng.random() < 0.5) and rng.random() < 0.6
    row = {
        "kind": review.kind if rng.random() > 0.015 else "not_recorded",
        "held_on": review.held,
        "completed_on": review.day if rng.random() < 0.4 else None,
        "due_on": review.due if rng.random() > 0.015 else None,
        "late_reason": review.late_reason,
        "next_due_on": add_months(review.day, 3 if review.kind == "first" else 6),
        "midway_check_on": review.day - timedelta(days=rng.randint(60, 110)) if last else None,
        "last_iro_visit_on": review.day - timedelta(days=rng.randint(0, 90)) if rng.random() < 0.5 else None,
    }
    return {f"review_{name}": value for name, value in row.items()}


def previous(review: Review, rng: Random) -> Row:
    """What is known of the reviews before."""
    if review.kind == "first" or rng.random() < 0.03:
        return {"previous_notified": rng.choices(("yes", "no", "not_recorded"), (80, 12, 8))[0]}
    decisions = rng.randint(2, 8)
    undone = rng.choices((0, 1, 2), (78, 16, 6))[0]
    known = rng.random() < 0.7
    return {
        "previous_review_on": review.before,
        "previous_iro": review.child.iro,
        "previous_sdq_score": rng.randint(4, 24) if review.age > 4 and rng.random() < 0.3 else None,
        "previous_health_assessment_on": _before(review.day, rng),
        "previous_decisions": decisions if known else None,
        "previous_not_carried_out": undone if known else None,
        "previous_twice_not_carried_out": (1 if undone and rng.random() < 0.5 else 0) if known else None,
    }


def _before(day: date, rng: Random) -> date | None:
    return day - timedelta(days=rng.randint(120, 400)) if rng.random() < 0.4 else None


def documents(review: Review, rng: Random) -> list[Row]:
    """The papers named on the form, in that order; the social worker's report is hardly ever left out."""
    rows = []
    for kind, per_cent in _PAPERS:
        share = 80 if kind == "pathway_plan" and review.age >= 16 else per_cent
        if rng.random() * 100 < share:
            rows.append(_paper(kind, review, rng))
    if rng.random() < 0.01:
        rows.append({"kind": "social_work_report", "provided": "no", "on_time": "no"})
    return rows


def _paper(kind: str, review: Review, rng: Random) -> Row:
    provided = answer("document.provided", review, rng)
    on_time = answer("document.on_time", review, rng) if provided == "yes" else "not_recorded"
    return {"kind": kind, "provided": provided, "on_time": on_time}


def guests(code: str, rng: Random) -> list[Row]:
    """Who took part besides the family, and the child as the participation code says."""
    roles = [role for role, per_cent in _GUESTS if rng.random() * 100 < per_cent]
    return [{"role": role} for role in (["child"] if code in {"PN1", "PN2", "PN3", "PN4"} else []) + roles]
