"""Summaries for the tests of the exporters: one written out, and Hypothesis's, each field by its type."""

from __future__ import annotations

import collections.abc
import types
import typing
from datetime import date
from typing import Any, Literal

import attrs
from hypothesis import strategies as st

from iro_qa.errors import Failure
from iro_qa.results import Average, CrossTable, Listing, Proportion
from iro_qa.summaries import (
    About,
    ActionRow,
    AverageFigure,
    BlockContent,
    ConcernRow,
    CountFigure,
    CrossFigure,
    Figures,
    ListingFigure,
    MonthlySummary,
    Named,
    Officer,
    PraiseRow,
    ProportionFigure,
    Reading,
    TallyFigure,
    TallyLine,
    TeamLine,
    ThemeRow,
    WaitingRow,
)

#: Texts that some spreadsheet program takes for something else.
HAZARDS = (
    "=1+1", "+44 1632 960001", "-mother attended", "@SUM(A1)", "\t=1+1", "\n=1+1", "{=1+1}",
    "{=SUM(A1:B2)}", " =1", '=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0",
    "http://example.org/a?b=c&d", "https://example.org", "mailto:a@example.org", "ftp://example.org",
    "file:///etc/passwd", "internal:'Summary'!A1", "external:c:\\a.xlsx", "<r>a</r>", "<r></r>",
    "<r><t>=1+1</t></r>", "<r>", "<t>a</t>", "A & B < C > D", "_x0041_", "&amp;", "]]>", "'quoted",
    '"quoted"', "“quoted”", "1234", "007", "1e5", "TRUE", "#REF!", "#N/A", "2026-10-31", "½",
    "😀 👩\u200d👧", "\xe9\u0301", " ", "  two  ", "a\nb", "a\tb", "\u202eabc", "a;b,c|d", "%s {x} {{x}}",
    "\ufeffbom",
)  # fmt: skip

_PRINTABLE = st.characters(
    exclude_categories=("Cs", "Cc"), include_characters="\n\t", exclude_characters="\ufffe\uffff"
)


def texts() -> st.SearchStrategy[str]:
    """What a form may hold. "x005F_" is left out: openpyxl deletes it from any text it reads."""
    free = st.text(_PRINTABLE, max_size=24)
    led = st.tuples(st.sampled_from("=+-@\t{<'\"#"), free).map("".join)
    return st.one_of(free, led, st.sampled_from(HAZARDS)).filter(lambda text: "x005f_" not in text.lower())


def made(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of an annotated type, attrs classes field by field, tables of numbers included."""
    if kind is CrossTable:
        return st.integers(0, 2).flatmap(_table)
    if kind is CrossFigure:
        return st.builds(_crossed, made(About), made(CrossTable))
    if kind is Listing:
        return st.integers(1, 3).flatmap(_listing)
    if kind is BlockContent:
        return st.integers(1, 3).flatmap(_block)
    if attrs.has(kind):
        hints = typing.get_type_hints(kind)
        names = [field.name for field in attrs.fields(kind) if field.name not in FIXED]
        return st.builds(kind, **{name: made(hints[name]) for name in names})
    return _plain(kind)


FIXED = ("schema_version",)
_SIMPLE = {
    str: texts(),
    int: st.integers(0, 10**9),
    bool: st.booleans(),
    date: st.dates(date(1, 1, 1), date(9999, 12, 31)),
    type(None): st.none(),
}


def _plain(kind: Any) -> st.SearchStrategy[Any]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (types.UnionType, typing.Union):
        return st.one_of([made(arg) for arg in args])
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(made(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(made, args))
    if origin is collections.abc.Mapping:
        return st.dictionaries(made(args[0]), made(args[1]), max_size=2)
    return _SIMPLE[kind]


def _table(columns: int) -> st.SearchStrategy[CrossTable]:
    names = st.lists(texts(), min_size=columns, max_size=columns).map(tuple)
    line = st.lists(_SIMPLE[int], min_size=columns, max_size=columns).map(tuple)
    rows = st.lists(st.tuples(texts(), line), max_size=2)
    return st.builds(
        lambda n, r: CrossTable(tuple(a for a, _ in r), n, tuple(b for _, b in r)),
        names,
        rows,
    )


def _crossed(of: About, table: CrossTable) -> CrossFigure:
    """Both tables of a figure have its rows and columns."""
    three = tuple(tuple(n + 1 for n in line) for line in table.cells)
    return CrossFigure(of, table.rows, table.columns, table, CrossTable(table.rows, table.columns, three))


def _listing(columns: int) -> st.SearchStrategy[Listing]:
    line = st.lists(texts(), min_size=columns, max_size=columns).map(tuple)
    return st.builds(Listing, line, st.lists(line, max_size=2).map(tuple))


def _block(columns: int) -> st.SearchStrategy[BlockContent]:
    cells = st.tuples(*[st.one_of(texts(), _SIMPLE[int], st.none())] * columns)
    names = st.lists(texts(), min_size=columns, max_size=columns).map(tuple)
    return st.builds(
        BlockContent, st.lists(texts(), max_size=2).map(tuple), names, st.lists(cells, max_size=2).map(tuple)
    )


def summaries() -> st.SearchStrategy[MonthlySummary]:
    return made(MonthlySummary)


# ---------------------------------------------------------------------- one written out


def about(name: str, title: str, unit: Literal["reviews", "children"] = "reviews") -> About:
    basis = "Forms completed in the month; those that do not say are left out."
    return About(f"standard/{name}", title, unit, basis, "standard", "0.1.0")


DENTAL = ProportionFigure(
    about("dental", "Dental check in the last twelve months", "children"),
    now=Proportion(yes=9, partly=1, no=2, not_applicable=1, not_recorded=1, cases=("100234", "100871", "101002")),
    last=Proportion(yes=8, no=4, cases=("100234", "100300", "100301", "100302")),
    three=Proportion(yes=27, partly=2, no=5, declined=1, not_evidenced=1, not_recorded=3, cases=("100234", "100871")),
    now_percent=None,
    last_percent=None,
    three_percent=75,
    target=90,
    verdict="below",
    verdict_on="three months",
    direction="worse",
)
ON_TIME = ProportionFigure(
    about("on-time", "Reviews held in time"),
    now=Proportion(yes=25, no=1, cases=("100555",)),
    last=Proportion(yes=24),
    three=Proportion(yes=73, no=2),
    now_percent=96,
    last_percent=100,
    three_percent=97,
    target=95,
    verdict="met",
    verdict_on="month",
    direction="same",
)
FIGURES = Figures(
    proportions=(DENTAL, ON_TIME),
    counts=(CountFigure(about("reviews", "Reviews"), 26, 24, 75),),
    tallies=(
        TallyFigure(
            about("late", "Reasons for late reviews"),
            (TallyLine("illness", "Illness", 1, 0, 2), TallyLine("diary", "Diaries", 0, 0, 1)),
        ),
    ),
    averages=(AverageFigure(about("sdq", "SDQ score"), Average(157, 11), Average(0, 0), Average(25, 4)),),
    tables=(
        CrossFigure(
            about("theme-by-kind", "Concerns by theme and kind"),
            ("Health", "Education"),
            ("Practice", "Resource"),
            CrossTable(("health", "education"), ("practice", "resource"), ((1, 0), (2, 3))),
            CrossTable(("health", "education"), ("practice", "resource"), ((4, 1), (5, 6))),
        ),
    ),
    listings=(
        ListingFigure(
            about("advocacy", "Asked for an advocate"),
            Listing(("Child", "Since"), (("100871", "2026-09-02"),)),
        ),
    ),
    not_available=(about("visits", "Visits in time"),),
)
CONCERNS = (
    ConcernRow(
        key="F-0412/C1",
        child="100234",
        team="North",
        headline="No PEP meeting since March",
        urgency="red",
        effect="Is out of school and has no plan to return",
        theme="Education",
        kind="risk",
        service="virtual_school",
        service_label="Virtual school",
        human_rights=True,
        first_raised=date(2026, 6, 3),
        times_raised=3,
        days_open=150,
        answer_due=date(2026, 10, 20),
        unanswered=True,
        answer_late=True,
        stage="Formal, stage 1",
        asked=("Hold the PEP meeting by 14 November 2026", "Tell the child what was decided"),
        transferred=False,
        family_group="G12",
    ),
    ConcernRow(
        key="F-0420/C1",
        child="100871",
        team="North",
        headline="Dental check overdue",
        urgency="amber",
        effect="",
        theme="Health",
        kind="practice",
        service="this_team",
        service_label="This team",
        human_rights=False,
        first_raised=date(2026, 10, 7),
        times_raised=1,
        days_open=24,
        answer_due=None,
        unanswered=False,
        answer_late=False,
        stage="",
        asked=(),
        transferred=True,
        family_group="",
    ),
)
ACTIONS = (
    ActionRow(
        "F-0412/A1",
        "100234",
        "North",
        "Hold the PEP meeting",
        "Team manager",
        "Virtual school",
        date(2026, 6, 3),
        2,
        date(2026, 10, 1),
        "overdue",
        "form",
        False,
    ),
)
OFFICER = Officer(
    drafts_by_iro=(Named("IRO 3", ("F-0501", "F-0502")),),
    withdrawn=("F-0333",),
    earlier_revisions=("F-0334",),
    copies=("F-0335",),
    conflicts=("F-0336",),
    possible_duplicates=(("F-0337", "F-0338"),),
    without_date_or_team=("F-0339",),
    sections_not_understood=(Named("local.northshire", ("F-0340",)),),
    failures=(Failure("northshire", "1.2", "check", "life-story", "KeyError at northshire.checks:12", 4),),
)


def team(**changes: Any) -> MonthlySummary:
    """October of one team."""
    summary = MonthlySummary(
        council="Westmoor",
        month="2026-10",
        month_words="October 2026",
        team="North",
        as_at=date(2026, 10, 31),
        issue=1,
        reading=Reading(files=12, forms=40, counted=37, unreadable=1, conflicts=1, notes=5),
        forms=26,
        children=26,
        figures=FIGURES,
        concerns=CONCERNS,
        waiting=(WaitingRow("F-0412", "100234", "North", ("C1", "C2"), date(2026, 10, 20), True),),
        good_practice=(PraiseRow("F-0415/G1", "100300", "North", "Life-story book made together", "Identity", "SW 7"),),
        actions=ACTIONS,
        themes=(ThemeRow("Education", 2, 5, 1, ("Virtual school", "This team")),),
        three_months="August to October",
    )
    return attrs.evolve(summary, **changes)


def service(**changes: Any) -> MonthlySummary:
    """October of the whole service, with what only the QA officer sees."""
    lines = (TeamLine("North", 26, 26, 1, 1, 1, 1, 1), TeamLine("South", 11, 11, 0, 0, 0, 0, 0))
    return team(team="", teams=lines, officer=OFFICER, incomplete=True, **changes)
