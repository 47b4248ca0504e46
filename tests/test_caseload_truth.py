"""Due dates, missing forms and caseloads agree with an independent count that shares nothing with the code."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from tests import caseload_truth as truth
from tests.builders import form
from tests.caseload_files import EPISODE_ROW, HEADER_ROW, REVIEW_ROW, SHARED, a_return

from iro_qa import fold, registry_of, summarise
from iro_qa.caseload import Caseload, CaseloadChild, load_caseload
from iro_qa.dates import Month
from iro_qa.run.month.held import Beside

ONE_YEAR = SHARED / "ssda903_one_year"
_HERE = pytest.mark.skipif(not ONE_YEAR.is_dir(), reason="another project's made-up return is not beside this one")


def agrees(found, folder, end):
    counted = truth.in_care(folder, end)
    assert {child.number for child in found.children} == counted.keys()
    beside = Beside(found, (), Month.of(end), end)
    for child in found.children:
        since, status, lives, reviews = counted[child.number]
        assert (child.in_care_since, list(child.reviews)) == (since, reviews)
        assert (child.legal_status, child.lives) == (status, lives)
        if not child.short_breaks:
            assert beside.next_review(child).due == truth.next_due(since, reviews), child.in_care_since
    held = beside.held("")
    assert held.reviews == sum(
        day.replace(day=1) == end.replace(day=1) for *_, days in counted.values() for day in truth.completed(days)
    )
    usual = {n: row for n, row in counted.items() if row[1] not in ("V3", "V4")}
    late = sorted(n for n, (since, _, _, days) in usual.items() if truth.next_due(since, days) < end)
    assert sorted(row.child for row in held.overdue if row.child in usual) == late


@_HERE
def test_the_other_projects_return_by_sqlite():
    found, _ = load_caseload(sorted(ONE_YEAR.glob("*.csv")))
    assert len(found.children) == 1414
    agrees(found, ONE_YEAR, date(2018, 3, 31))


def test_a_return_of_our_own_by_sqlite(tmp_path):
    """Ninety made-up children: some with several episodes or times in care, over Christmas and Easter."""
    draw = random.Random(903)
    headers, episodes, reviews = [], [], []
    for number in map(str, range(100, 190)):
        headers.append(HEADER_ROW | {"CHILD": number})
        day = date(2025, 1, 1) + timedelta(draw.randrange(400))
        for kind in "SP"[: draw.randint(1, 2)] * draw.randint(1, 2):
            ended = day + timedelta(draw.randint(1, 60))
            episodes.append(
                EPISODE_ROW
                | {"CHILD": number, "DECOM": f"{day:%d/%m/%Y}", "RNE": kind, "DEC": f"{ended:%d/%m/%Y}", "REC": "X1"}
            )
            day = ended + timedelta(0 if kind == "S" else draw.choice((0, 30)))
        if draw.random() < 0.8:
            del episodes[-1]["DEC"], episodes[-1]["REC"]
        days = {day + timedelta(draw.randint(-90, 200)) for _ in range(draw.randint(0, 3))}
        reviews += [REVIEW_ROW | {"CHILD": number, "REVIEW": f"{day:%d/%m/%Y}"} for day in sorted(days)]
    a_return(tmp_path, headers, episodes, reviews)
    for name in ("Episodes", "Reviews"):
        (tmp_path / f"{name}.csv").rename(tmp_path / f"{name.lower()}.csv")
    found, _ = load_caseload([tmp_path], year=2026)
    assert 40 < len(found.children) < 90
    agrees(found, tmp_path, date(2026, 3, 31))


def council(seed):
    """A list and forms about some of its reviews: each fact drawn first, list and forms made from it.

    No two reviews of a child lie within a week: whether such days are one review, the tests of the list say by hand.
    """
    draw, facts = random.Random(seed), []
    for number in map(str, range(1, 81)):
        since = date(2026, 1, 1) + timedelta(draw.randrange(250))
        held = sorted({since + timedelta(draw.randrange(300)) for _ in range(draw.randint(0, 3))})
        held = [day for day in truth.completed(held) if day <= date(2026, 10, 31)]
        team, iro = draw.choice(("Ash", "Elm", "Oak")), draw.choice(("IRO 1", "IRO 2", ""))
        facts.append((number, team, iro, since, held, {day for day in held if draw.random() < 0.7}))
    return facts


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reviews_held_missing_overdue_and_due_by_hand(seed):
    facts, end = council(seed), date(2026, 10, 31)
    children = tuple(
        CaseloadChild(n, team, "SW", iro, since, "C2", "U4", max(held, default=None), None, tuple(held))
        for n, team, iro, since, held, _ in facts
    )
    forms = [
        form(identity={"id": f"{n}/{day}"}, child={"number": n, "team": team, "iro": iro}, review={"held_on": day})
        for n, team, iro, _, _, formed in facts
        for day in sorted(formed)
    ]
    folded = fold(forms, registry_of({}))
    for summary in summarise(folded, "2026-10", caseload=Caseload(children, "our own list")):
        mine = [fact for fact in facts if summary.team in ("", fact[1])]
        october = [(n, day, formed) for n, _, _, _, held, formed in mine for day in held if day.month == 10]
        held = summary.held
        assert held.reviews == len(october)
        assert held.received == sum(day in formed for _, day, formed in october) == summary.forms
        missing = sorted((n, day, (end - day).days) for n, day, formed in october if day not in formed)
        assert sorted((row.child, row.held, row.days_waited) for row in held.missing) == missing
        dues = {n: truth.next_due(since, days) for n, _, _, since, days, _ in mine}
        late = sorted((due, n, (end - due).days) for n, due in dues.items() if due < end)
        assert [(row.due, row.child, row.days_overdue) for row in held.overdue] == late
        coming = sorted((due, n) for n, due in dues.items() if end <= due <= date(2026, 11, 30))
        assert [(row.due, row.child) for row in held.due_next] == coming
        assert {row.iro: row.children for row in held.caseloads} == Counter(iro for _, _, iro, _, _, _ in mine)
        assert held.children == len(mine) and held.off_list == () and held.moved == ()
