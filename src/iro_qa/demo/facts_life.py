"""Facts of one form: health, school, plan, home, the child's own part, family and other agencies."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.answers import answer
from iro_qa.demo.reviews import Review
from iro_qa.demo.schema import Row
from iro_qa.demo.texts import Voice
from iro_qa.demo.texts.voice import COMMENTS, VOICE

_PLANS = (
    "REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT", "SUPPLIV", "ADOPTION",
    "SGO", "CAO", "OTHERPLN",
)  # fmt: skip
_PLAN_WEIGHTS = (4, 3, 8, 6, 12, 34, 6, 8, 7, 7, 3, 2)
_GRADES = ("outstanding", "good", "requires_improvement", "inadequate", "")
_CODES = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", "PN0", "")
_CODE_WEIGHTS = (62, 5, 5, 4, 11, 7, 5, 0.8, 2)
_INVOLVED = ("attended", "consulted", "not_consulted", "declined", "not_applicable", "not_recorded")
_PEOPLE = (
    ("mother", 93, (44, 28, 5, 8, 9, 6), 96), ("father", 76, (26, 24, 11, 9, 20, 10), 70),
    ("step_parent", 12, (22, 26, 22, 8, 10, 12), 6), ("connected_person", 27, (38, 34, 12, 4, 4, 8), 8),
    ("connected_person", 6, (30, 40, 12, 4, 4, 10), 2), ("brother_or_sister", 8, (40, 40, 10, 4, 2, 4), 0),
    ("other_parental_responsibility", 3, (40, 30, 12, 6, 6, 6), 100),
)  # fmt: skip
_WHY_NOT = ("deceased", "whereabouts_unknown", "court_restriction", "child_asked", "not_safe", "other", "")
_AGENCIES = (
    ("health", 60), ("school", 62), ("virtual_school", 22), ("camhs", 20), ("police", 5), ("housing", 4),
    ("youth_justice", 5), ("advocacy", 9), ("independent_visitor", 6), ("guardian", 6), ("other", 3),
)  # fmt: skip
_CHAIRED = ("chaired", "co_chaired", "no", "not_applicable", "not_recorded")
_WAYS = {
    "PN0": "observed", "PN1": "in_person", "PN2": "advocate", "PN3": "drawing", "PN4": "in_person",
    "PN5": "advocate",
}  # fmt: skip
_MEDIA = ("letter", "app", "video", "phone", "consultation_form")
_REMARKED = (
    "identity", "child", "review", "health", "education", "care_plan", "home", "visits", "family", "actions",
)  # fmt: skip


def dates_of_answers(row: Row, review: Review, rng: Random) -> Row:
    """Dates beside the answers "yes"."""
    beside = {
        "health_assessment": ("health_assessment_on", 330),
        "health_dental": ("health_dental_on", 330),
        "education_pep": ("education_pep_on", 90),
        "care_plan_up_to_date": ("care_plan_updated_on", 60),
        "care_plan_pathway_plan": ("care_plan_pathway_plan_on", 170),
        "visits_in_time": ("visits_last_on", 40),
    }
    given = {column: most for question, (column, most) in beside.items() if row[question] == "yes"}
    return {column: _ago(review.day, most, rng) for column, most in given.items() if rng.random() < 0.6}


def _ago(day: date, most: int, rng: Random) -> date:
    return day - timedelta(days=rng.randint(2, most))


def school_and_plan(review: Review, rng: Random) -> Row:
    """Quality of the PEP, attendance, what is done from 16 on, and the judgement on the plan."""
    post_16 = ("education", "training", "apprenticeship", "employment", "none", "not_recorded")
    doing = rng.choices(post_16, (50, 10, 8, 6, 18, 8))[0] if review.age >= 16 else "not_recorded"
    known = 5 <= review.age <= 16 and rng.random() < 0.6
    return {
        "education_pep_quality": rng.choices(_GRADES, (6, 30, 12, 3, 49))[0] if 3 <= review.age <= 17 else "",
        "education_attendance_percent": min(100, round(rng.gauss(91, 7))) if known else None,
        "education_post_16": doing,
        "care_plan_judgement": rng.choices(_GRADES, (6, 38, 20, 4, 32))[0],
    }


def permanence(review: Review, rng: Random) -> list[Row]:
    """One plan for permanence, sometimes two side by side; often none at a first review."""
    none = 0.5 if review.kind == "first" else 0.07
    if rng.random() < none:
        return []
    plans = rng.choices(_PLANS, _PLAN_WEIGHTS, k=2 if rng.random() < 0.12 else 1)
    return [{"code": code} for code in sorted(set(plans))]


def participation(review: Review, rng: Random) -> Row:
    """The code, and what mattered and changed; Rowan's children are heard best."""
    small = rng.choices(("PN0", "", "PN7", "PN1"), (94, 2, 2, 2))[0]
    code = small if review.age < 4 else rng.choices(_CODES, _CODE_WEIGHTS)[0]
    mattered, changed = _voice(review, rng)
    chaired = rng.choices(_CHAIRED, (4, 8, 60, 8, 20))[0]
    return {
        "participation_code": code,
        "participation_chaired": chaired if review.age >= 6 else "not_applicable",
        "participation_what_mattered": mattered,
        "participation_what_changed": changed,
    }


def _voice(review: Review, rng: Random) -> tuple[str, str]:
    """What mattered and what changed. One or the other may be missing, or be nothing but white space."""
    if rng.random() < (0.7 if review.age < 4 else 0.14):
        return rng.choices(("", "  ", "\n"), (90, 6, 4))[0], ""
    fitting = [voice for voice in VOICE if voice.ages[0] <= review.age <= voice.ages[1]]
    voice: Voice = rng.choice(fitting or VOICE[-2:])
    return voice.mattered, rng.choices((voice.changed, "", " \n "), (83, 14, 3))[0]


def means(code: str, rng: Random) -> list[Row]:
    """By what means the child took part."""
    chosen = rng.choice(_MEDIA) if code == "PN6" else _WAYS.get(code)
    ways = [chosen] if chosen else []
    return [{"code": way} for way in (*ways, *(["carer"] if rng.random() < 0.1 else []))]


def people(review: Review, rng: Random) -> list[Row]:
    """Family members on the form."""
    rows = []
    for who, per_cent, weights, responsible in _PEOPLE:
        if rng.random() * 100 < per_cent:
            rows.append(_person(who, weights, responsible, review, rng))
    return rows


def _person(who: str, weights: tuple[int, ...], responsible: int, review: Review, rng: Random) -> Row:
    weights = (1, 6, 4, 1, 80, 8) if review.child.unaccompanied else weights
    involvement = rng.choices(_INVOLVED, weights)[0]
    reason = rng.choices(_WHY_NOT, (12, 34, 14, 10, 16, 4, 10))[0] if involvement == "not_applicable" else ""
    holds = "yes" if rng.random() * 100 < responsible else rng.choice(("no", "not_recorded"))
    return {"who": who, "involvement": involvement, "reason": reason, "parental_responsibility": holds}


def agencies(review: Review, rng: Random) -> list[Row]:
    """Other agencies; none at all on one form in five."""
    if rng.random() < 0.2:
        return []
    named = [agency for agency, per_cent in _AGENCIES if rng.random() * 100 < per_cent]
    return [{"agency": agency, "contributed": answer("agency.contributed", review, rng)} for agency in named]


def remarks(rng: Random) -> Row:
    """A remark here and there, with the characters people really type."""
    said = {f"{section}_comment": rng.choice(COMMENTS) for section in _REMARKED if rng.random() < 0.03}
    why = {"family_why": "Both parents were asked well before the review."} if rng.random() < 0.08 else {}
    return said | why
