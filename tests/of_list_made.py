"""A child on a caseload list with reviews in time, judged beside forms as at 31 October 2026."""

from datetime import date, timedelta

import attrs
from tests.builders import form

from iro_qa import Month, fold, registry_of
from iro_qa.caseload import Caseload, CaseloadChild
from iro_qa.council import Council
from iro_qa.run.month.all_reviews import AllReviews
from iro_qa.run.month.all_views import EveryView
from iro_qa.run.month.held import Beside

DAY = date(2026, 10, 31)
#: In care since January 2024; the list names a review of November 2025 and one of May 2026: all in time.
HELD = (date(2025, 11, 12), date(2026, 5, 12))
CHILD = CaseloadChild("1001", "North", "SW 1", "IRO 1", date(2024, 1, 8), "C2", "U4", HELD[-1], None, HELD)


def a_form(day, number="F-1", child="1001", **sections):
    return form(
        identity={"id": number},
        child={"number": child, "team": "North", "iro": "IRO 9"} | sections.pop("child_", {}),
        review={"held_on": day} | sections.pop("review", {}),
        **sections,
    )


def judging(children, forms=(), council=None):
    council = council or Council()
    folded = fold(forms or [a_form(date(2026, 10, 1), "F-0", "9")], registry_of({}), council)
    listed = Caseload(tuple(children), "our own list")
    return AllReviews(Beside(listed, folded.entries, Month(2026, 10), DAY, rules=council.rules), council)


def judged(*forms, council=None, **changes):
    """Where a child counts, and the late reviews: due day, day held and days late."""
    (one,) = judging([attrs.evolve(CHILD, **changes)], forms, council).judged
    return one.place, [(row.due, row.held, row.days_late) for row in one.late]


def reviews(*days, **more):
    return {"reviews": days, "last_review": max(days, default=None), **more}


MET, LATE = ("met", ""), ("not met", "")


def heard(*codes, ages=(), listed=(), council=None, **changes):
    """Where a child counts for views, with a form of each code in turn; a form is left out for None."""
    days = [date(2026, 5, 12) + timedelta(30 * n) for n in range(len(codes))]
    forms = [
        a_form(day, f"F-{n}", participation={"code": code}, child_={"age_at_review": age} if age is not None else {})
        for n, (day, code, age) in enumerate(zip(days, codes, [*ages, *[None] * len(codes)], strict=False))
        if code is not None
    ]
    coded = tuple((day, code) for day, code in zip(days, listed, strict=False) if code)
    child = attrs.evolve(CHILD, **reviews(HELD[0], *days), codes=coded, **changes)
    every = EveryView(judging([child], forms, council))
    return every.heard[0].place, every.views("")
