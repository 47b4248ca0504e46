"""A published figure over a list of children, from list and forms on disk to the words of the document."""

import io
import json
from datetime import date

import attrs
import docx
import openpyxl
import pytest
from tests.of_list_made import CHILD, judging, reviews
from tests.small_council import command_line

from iro_qa import Month, discover, explain, export, fold, load_caseload, load_settings, read, summarise
from iro_qa.caseload import CaseloadChild, list_csv
from iro_qa.council import Council
from iro_qa.errors import UsageError
from iro_qa.run.month.all_reviews import PLACED, SHORT_BREAKS, UNTOLD
from iro_qa.run.month.all_views import EveryView
from iro_qa.standards import Standards
from iro_qa.summary_json import from_json, to_json

pytestmark = pytest.mark.own

# --------------------------------------------------------------------------------------------- the published table


LATE_CHILDREN, COUNTED = 5, 199


def published(folder):
    """A list of 199 children and 12 more, and forms for most of their reviews; five are late, each in another way."""
    children, forms = [], []
    for n in range(COUNTED):
        held = [date(2025, 11, 12), date(2026, 5, 11)]
        if n < 2:
            held[1] = date(2026, 5, 26)  # held two weeks late: the first with a form, the second without
        if n == 3:
            held = [date(2025, 9, 15), date(2026, 3, 12), date(2026, 10, 5)]
        if n == 4:
            held = [date(2025, 10, 14), date(2026, 4, 14)]  # the next was due on 14 October, and was not held
        due = date(2026, 10, 20) if n == 2 else None  # overdue by the day that the list states
        number = str(100000 + n)
        children.append(CaseloadChild(
            number, "Oak", "SW 1", "IRO 1", date(2024, 1, 8), "C2", "U4", max(held), due, tuple(held)
        ))  # fmt: skip
        if n not in (1, 4):
            reason = {"late_reason": "court"} if n == 0 else {}
            forms.append(_as_json(number, held[-1], n, reason))
    forms.append(_as_json("100199", date(2026, 10, 6), 199, {}))
    for n, changes in enumerate(
        [{"lives": "A3"}] * 4 + [{"legal_status": "V3"}] * 3 + [{"in_care_since": date(2026, 10, 9)}] * 4
    ):
        children.append(attrs.evolve(children[10], number=str(100199 + n), **reviews(), **changes))
    children.append(
        attrs.evolve(children[10], number="100300", **reviews(date(2026, 7, 1)), in_care_since=date(2024, 1, 8))
    )
    (folder / "forms").mkdir()
    (folder / "forms" / "2026.jsonl").write_text("\n".join(map(json.dumps, forms)), "utf-8")
    (folder / "list.csv").write_bytes(list_csv(children))


def _as_json(number, day, n, review):
    return {
        "identity": {"id": f"F-{n}", "status": "sent"},
        "child": {"number": number, "team": "Oak"},
        "review": {"held_on": day.isoformat(), **review},
        "participation": {"code": "PN7" if n == 0 else "PN1"},
    }


@pytest.fixture(scope="module")
def october(tmp_path_factory):
    """The whole way: forms and list on disk to summaries of Oak and of the service."""
    folder = tmp_path_factory.mktemp("published")
    published(folder)
    (folder / "iro-qa.toml").write_text("", "utf-8")
    council, registry = load_settings(folder / "iro-qa.toml"), discover()
    caseload, faults = load_caseload([folder / "list.csv"])
    assert not faults
    folded = fold(read([folder / "forms"], registry, council), registry, council)
    return folder, folded, caseload, registry, summarise(folded, "2026-10", caseload=caseload)


def words(summary, registry):
    (document,) = export([summary], registry, ["word"])
    opened = docx.Document(io.BytesIO(document.content))
    rows = [" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for t in opened.tables for row in t.rows]
    return "\n".join([*(p.text for p in opened.paragraphs), *rows])


def test_194_of_199_children_on_the_list_had_every_review_in_time_and_the_five_are_named(october):
    *_, registry, summaries = october
    service = summaries[-1]
    figure = service.held.all_in_time
    share = figure.share
    assert (share.numerator, share.denominator, share.percent, share.target, share.verdict) == (
        194,
        199,
        "97.5%",
        95,
        "met",
    )
    assert share.children == 211 and [(one.why, len(one.children)) for one in share.left_out] == [
        ("in care for less than 28 days", 4), (PLACED, 4), (SHORT_BREAKS, 3)
    ]  # fmt: skip
    assert [(one.why, one.children) for one in share.not_known] == [(UNTOLD, ("100300",))]
    text = words(service, registry)
    assert "Children on the caseload list whose reviews were all held in time" in text
    assert "194 of 199 children (97.5%), from 1 April 2026 to 31 October 2026. Target 95%: met." in text
    assert "Not in time: 5 children, with 5 reviews, named below." in text
    assert "Left out: 4 in care for less than 28 days; 4 placed for adoption; 3 in a series of short breaks." in text
    assert f"Not known, so in neither number: 1 {UNTOLD} (100300)." in text
    for row in (
        "100000, Oak | 12 May 2026 | 26 May 2026 | 14 | Court date",
        "100001, Oak | 12 May 2026 | 26 May 2026 | 14 | no form",
        "100002, Oak | 20 Oct 2026 | not held | 11 so far | no form",
        "100003, Oak | 12 Sep 2026 | 5 Oct 2026 | 23 | not recorded",
        "100004, Oak | 14 Oct 2026 | not held | 17 so far | no form",
    ):  # fmt: skip
        assert row in text


def test_the_same_list_gives_the_views_and_they_are_never_taken_for_those_of_reviews(october):
    *_, registry, summaries = october
    views = summaries[-1].held.all_views.share
    assert (views.numerator, views.denominator) == (197, 198) and views.target is None
    text = words(summaries[-1], registry)
    assert "Children on the caseload list who conveyed views to each of their reviews" in text
    assert "197 of 198 children (99.5%), from 1 April 2026" in text
    assert (
        "Not recorded: 3 reviews, 3 of these without a form." in text
        and "100000, Oak | 26 May 2026 | PN7 | F-0" in text
    )
    assert "How many reviews were held in time is another figure" in text
    by_form = summaries[-1].figures.proportion("children-all-in-time")
    assert by_form.about.title not in text.split("Reviews and their forms")[1].split("Due in")[0]


def test_a_teams_page_names_its_children_whose_review_was_held_late_and_not_again_those_overdue(october):
    *_, registry, summaries = october
    text = words(summaries[0], registry)
    assert "Held late since April: 100000 (held 26 May 2026, 14 days late, Court date)" in text
    assert "194 of 199" not in text
    assert text.count("100002") == 1 and "100002 (was due 20 Oct 2026, 11 days, IRO 1)" in text
    assert summaries[0].held.all_in_time.share.denominator == 199


def test_excel_and_json_hold_the_figure_with_every_child_who_is_in_neither_number(october):
    *_, registry, summaries = october
    service = summaries[-1]
    assert from_json(to_json(service)) == service
    (document,) = export([service], registry, ["excel"])
    book = openpyxl.load_workbook(io.BytesIO(document.content))
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book}
    first = rows["Of the list"][0]
    assert first[1] == "children" and first[4:9] == [194, 199, "97.5%", 95, "met"] and first[9:12] == [211, 11, 1]
    assert len(rows["Of the list, not counted"]) == 12 + 13
    late = {row[0]: row[4:9] for row in rows["Late since April"]}
    assert late["100002"][1:] == ["not held", 11, None, "no form"] and late["100000"][1:] == [
        "held late",
        14,
        "Court date",
        "F-0",
    ]
    assert [row[4] for row in rows["Without views"]].count("not recorded") == 3


def test_where_a_figure_is_not_there_nothing_is_printed_of_it(october):
    """A copy has neither; a council that does not ask how the child took part has no figure of views."""
    *_, registry, summaries = october
    service = summaries[-1]
    for changes, kept in (({"all_in_time": None, "all_views": None}, 0), ({"all_views": None}, 1)):
        one = attrs.evolve(service, held=attrs.evolve(service.held, **changes))
        text = words(one, registry)
        assert ("whose reviews were all held" in text, "conveyed views to each" in text.split("Due in")[0]) == (
            bool(kept), False
        )  # fmt: skip
        (document,) = export([one], registry, ["excel"])
        names = openpyxl.load_workbook(io.BytesIO(document.content)).sheetnames
        assert ("Late since April" in names, "Without views" in names) == (bool(kept), False)


def test_below_the_smallest_denominator_there_is_no_percentage_and_no_verdict():
    council = Council()
    children = [attrs.evolve(CHILD, number=str(n)) for n in range(19)]
    share = judging(children, council=council).in_time("").share
    assert (share.numerator, share.denominator, share.percent, share.verdict) == (19, 19, "", "")
    more = judging([*children, attrs.evolve(CHILD, number="19")], council=council).in_time("").share
    assert (more.percent, more.verdict) == ("100.0%", "met")


def test_a_target_of_the_settings_holds_for_both_bases():
    own = Council(rules=Standards(targets={"children-all-in-time": 80, "standard/children-all-views": 60}))
    every = judging([CHILD], council=own)
    assert every.in_time("").share.target == 80 and EveryView(every).views("").share.target == 60


# ------------------------------------------------------------------------------------------------------------- explain


def test_explain_names_the_children_and_the_forms_about_their_reviews(october):
    _, folded, caseload, _, summaries = october
    found = explain((), folded, "list-all-in-time", [Month(2026, 10)], caseload=caseload)
    parts = {part.label: part.forms for part in found.parts}
    assert (len(parts["numerator"]), len(parts["denominator"])) == (194, 199)
    assert parts["not met"] == ("100000 (F-0)", "100001", "100002 (F-2)", "100003 (F-3)", "100004")
    assert found.month == "2026-04 to 2026-10" and len(parts[f"left out: {PLACED}"]) == 4
    title = summaries[-1].held.all_views.share.title
    views = explain((), folded, title, [Month(2026, 10)], "Oak", caseload)
    assert {part.label: len(part.forms) for part in views.parts}["not met"] == 1
    both = explain((), folded, title, [Month(2026, 10)], frozenset({"Oak"}), caseload)
    assert (both.parts, both.team) == (views.parts, "Oak")


def test_explain_needs_the_list_and_one_month(october):
    _, folded, caseload, *_ = october
    with pytest.raises(UsageError, match="name the list with --caseload"):
        explain((), folded, "list-all-in-time", [Month(2026, 10)])
    with pytest.raises(UsageError, match="without --months"):
        explain((), folded, "list-all-views", Month(2026, 10).last(3), caseload=caseload)


def test_the_command_explains_it(october):
    folder = october[0]
    done = command_line(
        "explain", "list-all-in-time", "forms", "--month", "2026-10", "--caseload", "list.csv", cwd=folder
    )
    assert done.returncode == 0 and "denominator: 199" in done.stdout and "100000 (F-0)" in done.stdout
    assert "Caseload list (our own list): 211 rows read" in done.stdout
    bare = command_line("explain", "list-all-in-time", "forms", "--month", "2026-10", cwd=folder)
    assert bare.returncode == 2 and "name the list with --caseload" in bare.stderr.replace("\n", " ")
