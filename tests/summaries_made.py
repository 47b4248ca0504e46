"""Makes sample summaries of any size, for tests of documents: all numbers and texts are made up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs

from iro_qa.errors import Failure
from iro_qa.results import Average, CrossTable, Listing, Proportion
from iro_qa.summaries import (
    About,
    ActionRow,
    AverageFigure,
    BlockContent,
    BlockPart,
    ComparedRow,
    ConcernRow,
    Copy,
    CountFigure,
    CountLine,
    CrossFigure,
    Figures,
    GapRow,
    LimitRow,
    ListingFigure,
    MonthlySummary,
    Named,
    Officer,
    Overview,
    PluginLine,
    PraiseRow,
    ProportionFigure,
    Reading,
    Share,
    TallyFigure,
    TallyLine,
    TeamLine,
    ThemeRow,
    WaitingRow,
    WorkerPage,
    percent,
)

AS_AT = date(2026, 10, 31)
TEAMS = ("Oak", "Willow", "Children with Disabilities", "Care Leavers 16+", "North Locality Safeguarding")
HEADLINES = (
    "Not visited since the unplanned move on 28 August; has not been seen alone",
    "Section 20 for 11 months and no permanence plan",
    "No initial health assessment 31 working days after coming into care",
    "Social worker's report came on the morning of the review, for the third time",
    "Family time with brothers and sisters stopped in July and nobody has said why",
    "Pathway plan not begun; 17 in January",
)
EFFECTS = (
    "She told the IRO nobody has asked how it is going.",
    "He does not know where he will live next year.",
    "The baby has no GP.",
    "",
)
STEPS = (
    "Visit, and see her alone, by 5 November 2026",
    "Legal planning meeting, by 20 November 2026",
    "Give the consents, by 6 November 2026",
)
QUESTIONS = (
    ("Review held on time", "reviews", (13, 1), (38, 2), 95),
    ("Social worker's report with the IRO three working days before", "reviews", (9, 5), (27, 13), 95),
    ("Health assessment in date", "children", (10, 3), (29, 6), 90),
    ("Dental check in the last year", "children", (9, 0), (30, 1), 90),
    ("PEP this term", "children", (8, 0), (22, 0), 95),
    ("SDQ in the last year (children 4 to 16, in care a year or more)", "children", (6, 2), (17, 4), 90),
    ("Child took part in the review", "reviews", (12, 0), (36, 3), 95),
    ("Seen alone since the last review", "children", (10, 1), (28, 3), 100),
    ("Care plan up to date", "reviews", (13, 1), (39, 1), None),
    ("Pathway plan from 16", "children", (0, 0), (2, 1), 100),
)
THEMES = (
    "Report or plan late for the review",
    "Health",
    "Permanence",
    "Drift and delay",
    "Where the child lives",
)


def summary(n: int = 12, *, team: str = "Oak", text: str = "", **changed: Any) -> MonthlySummary:
    """A summary with n rows in every list. `text` replaces every headline."""
    values: dict[str, Any] = {
        "council": "Northshire",
        "month": "2026-10",
        "month_words": "October 2026",
        "team": team,
        "as_at": AS_AT,
        "issue": 1,
        "reading": _reading(n),
        "forms": n and n + 2,
        "children": n and n + 1,
        "figures": _figures(n),
        "concerns": tuple(_concern(at, text, team) for at in range(n)),
        "waiting": tuple(_waiting(at, team) for at in range(n // 3)),
        "good_practice": tuple(_praise(at, text, team) for at in range((n + 1) // 2)),
        "actions": tuple(_action(at, text, team) for at in range(n)),
        "themes": tuple(
            ThemeRow(THEMES[at], 5 - at, 13 - 2 * at, at, ("This team", "Health")[: 1 + at % 2])
            for at in range(min(n, 5))
        ),
        "three_months": "August to October",
        "blocks": _blocks(n, text),
        "plugins": (PluginLine("northshire", "iro-qa-northshire", "1.2", ("northshire/waiting",)),) if n else (),
    }
    return MonthlySummary(**values | ({} if team else _service(n)) | changed)


KINDS = ("team", "service", "head", "director", "attendee", "supervision")


def copied(n: int, kind: Any, *, text: str = "") -> MonthlySummary:
    """A copy of each kind, with n rows in every list that the kind has."""
    team = "Oak" if kind in ("team", "supervision") else ""
    whole = summary(n, team=team, text=text)
    to = {"head": ("Head of service, children in care", "Children in care"), "attendee": ("Fostering manager",) * 2}
    recipient, scope = to.get(kind, ("Assistant director" if kind == "director" else f"{kind} reader", ""))
    services = ("Fostering", "Adoption") if kind == "attendee" else ()
    copy = Copy(kind, recipient, date(2028, 10, 31), scope, services)
    return attrs.evolve(whole, copy=copy, **_of_kind(kind, whole, n))


def _of_kind(kind: str, whole: MonthlySummary, n: int) -> dict[str, Any]:
    none: dict[str, Any] = {"waiting": (), "good_practice": (), "officer": None}
    if kind in ("head", "director"):
        blocks = _blocks(n, "") if kind == "director" else whole.blocks
        return {**none, "blocks": blocks, "overview": _overview(whole, n, counts_only=kind == "director")}
    if kind == "attendee":
        return {**none, "figures": Figures(), "themes": (), "teams": ()}
    if kind == "supervision":
        return {
            **none,
            "figures": Figures(),
            "concerns": (),
            "actions": (),
            "themes": (),
            "workers": _workers(whole, n),
        }
    return {}


def _overview(whole: MonthlySummary, n: int, *, counts_only: bool) -> Overview:
    shares = tuple(Share(team, n, n + 1) for team in (*TEAMS[:3], ""))
    compared = tuple(ComparedRow(title, unit, target, shares) for title, unit, _, _, target in QUESTIONS if n)
    limits = tuple(
        LimitRow(row.child, row.team, row.headline, row.urgency, row.stage, "An answer is due.", AS_AT, row.answer_late)
        for row in whole.concerns
    )
    gaps = tuple(
        GapRow(name, n, () if counts_only else tuple(map(child, range(n)))) for name in ("Health", "")[: min(n, 2)]
    )
    return Overview(
        services=whole.teams[:2], compared=() if counts_only else compared,
        urgencies=tuple(CountLine(colour, n) for colour in ("red", "amber", "learning")), gaps=gaps,
        stages=tuple(CountLine(stage, n, n // 2) for stage in ("Stage 1: team manager", "")[: min(n, 2)]),
        near_limit=() if counts_only else limits,
    )  # fmt: skip


def _blocks(n: int, text: str) -> tuple[BlockPart, ...]:
    """Of a plugin: a table with a line, lines alone, and one that broke; none of nobody."""
    rows = tuple((child(at), at, None if at % 3 else text or "Stage 1") for at in range(n))
    told = BlockContent((text or "Children who wait.",), ("Child", "Weeks", "Stage"), rows)
    made = (
        ("waiting", "Life-story work", told),
        ("said", "Said", BlockContent((text or "All is well.",))),
        ("broke", "Broke", None),
    )
    return tuple(BlockPart(f"northshire/{name}", title, "northshire", "1.2", it) for name, title, it in made if n)


def _workers(whole: MonthlySummary, n: int) -> tuple[WorkerPage, ...]:
    """Pages of up to 6 rows, the last of forms that name no worker."""
    return tuple(
        WorkerPage(
            f"SW {at:02}" if at < n // 6 else "", tuple(child(6 * at + one) for one in range(6)),
            whole.good_practice[3 * at : 3 * at + 3], whole.concerns[6 * at : 6 * at + 6],
            whole.actions[6 * at : 6 * at + 6],
        )
        for at in range((n + 5) // 6)
    )  # fmt: skip


def _reading(n: int) -> Reading:
    return Reading(files=5 * n, forms=6 * n, counted=5 * n, unreadable=n // 4, conflicts=n // 10, notes=n // 6)


def _service(n: int) -> dict[str, Any]:
    lines = tuple(TeamLine(team, n, n - 1, at, at + 1, at, at * 2, at) for at, team in enumerate(TEAMS if n else ()))
    ids = tuple(f"NS-{2000 + at}" for at in range(n))
    failure = Failure(
        "northshire", "1.2", "aggregator", "northshire/life-story", "KeyError at northshire.figures:42", n
    )
    officer = Officer(
        drafts_by_iro=(Named("IRO 3", ids[:2]), Named("no IRO given", ids[:1])),
        copies=ids[:1],
        conflicts=ids[1:3],
        possible_duplicates=tuple(zip(ids[:2], ids[2:4], strict=False)),
        without_date_or_team=ids,
        failures=(failure,),
        sections_not_understood=(Named("Southshire", ids[:3]),),
        withdrawn=ids[:1],
        earlier_revisions=ids[:4],
    )
    return {"teams": lines, "officer": officer if n else Officer(), "incomplete": n > 0}


def child(at: int) -> str:
    """A case number."""
    return str(604310 + 37 * at)


def _concern(at: int, text: str, team: str) -> ConcernRow:
    urgency: Any = ("red", "amber", "amber", "learning")[min(3, at * 4 // 12) if at < 12 else at % 4]
    raised = AS_AT - timedelta(days=9 + 13 * at)
    return ConcernRow(
        key=f"NS-{2000 + at}/C1",
        child=child(at),
        team=team or TEAMS[at % 5],
        headline=text or HEADLINES[at % 6],
        effect=text or EFFECTS[at % 4],
        theme=THEMES[at % 5],
        kind="practice",
        urgency=urgency,
        service="health" if at % 3 == 2 else "this_team",
        service_label="Health" if at % 3 == 2 else "This team",
        human_rights=at == 1,
        first_raised=raised,
        times_raised=1 + at % 4,
        days_open=(AS_AT - raised).days,
        answer_due=AS_AT - timedelta(days=15 - at),
        unanswered=at % 2 == 0,
        answer_late=at % 3 == 0,
        stage="" if at % 3 else "Stage 1: team manager",
        asked=() if at % 4 == 3 else tuple(STEPS[: 1 + at % 2]),
        transferred=at % 5 == 4,
        family_group="",
    )


def _action(at: int, text: str, team: str) -> ActionRow:
    state: Any = ("overdue", "open", "done, the team says")[min(at // 3, 2) if at < 12 else at % 3]
    return ActionRow(
        key=f"NS-{2000 + at}/A1",
        child=child(at),
        team=team or TEAMS[at % 5],
        headline=text or "Referral to independent visitor, and tell the child",
        owner=f"SW {at:02}" if at % 2 else "",
        service_label="Virtual School",
        first_raised=AS_AT - timedelta(days=40),
        times_raised=1 + at % 3,
        due=None if at % 7 == 6 else AS_AT - timedelta(days=30 - 4 * at),
        state=state,
        origin="form",
        transferred=at % 6 == 5,
    )


def _praise(at: int, text: str, team: str) -> PraiseRow:
    said = "ran his own review from a picture agenda, asked for football with his brother, and it has started"
    worker = "" if at == 3 else f"SW {12 - at % 5:02}"
    return PraiseRow(f"NS-{2000 + at}/G1", child(at), team or TEAMS[at % 5], text or said, "The child's part", worker)


def _waiting(at: int, team: str) -> WaitingRow:
    refs = tuple(f"C{number}" for number in range(1, 2 + at % 3))
    form = f"NS-{2000 + at}" if at % 2 else f"{child(at)}/2026-10-{10 + at % 20}"
    return WaitingRow(
        form,
        child(at),
        team or TEAMS[at % 5],
        refs,
        None if at == 3 else AS_AT + timedelta(days=at * 3 - 4),
        at < 2,
    )


def about(title: str, unit: Any = "reviews", basis: str = "") -> About:
    """The names of a figure."""
    name = title.casefold().replace(" ", "-")[:40]
    return About(f"standard/{name}", title, unit, basis, "standard", "0.1.0")


def _figures(n: int) -> Figures:
    if not n:
        return Figures()
    columns = (
        "Attended",
        "Consulted",
        "Not consulted",
        "Declined",
        "Not applicable",
        "Not recorded",
        "None known",
    )
    cells = ((7, 5, 1, 0, 1, 0, 0), (3, 5, 2, 1, 2, 1, 0))
    table = CrossTable(("mother", "father"), columns, cells)
    return Figures(
        proportions=tuple(_proportion(*question) for question in QUESTIONS),
        counts=tuple(CountFigure(about(title), n, n + 1, 3 * n) for title in ("Forms", "Children")),
        tallies=(_tally("Concerns by theme", THEMES), _tally("Reasons for late reviews", ())),
        averages=(AverageFigure(about("SDQ score", "children"), Average(112, 9), Average(0, 0), Average(330, 24)),),
        tables=(CrossFigure(about("Who of the family took part"), ("Mother", "Father"), columns, table, table),),
        listings=(
            ListingFigure(about("Plans that ended"), Listing(("Child", "What"), (("604310", "moved"), ("1", "")))),
        ),
        not_available=(about("Life-story work started"),),
    )


def _tally(title: str, labels: tuple[str, ...]) -> TallyFigure:
    return TallyFigure(about(title), tuple(TallyLine(x.casefold(), x, 5 - at, 4, 12) for at, x in enumerate(labels)))


def _proportion(
    title: str, unit: Any, month: tuple[int, int], three: tuple[int, int], target: int | None
) -> ProportionFigure:
    yes, rest = month
    evidence = 1 if rest > 2 else 0
    cases = tuple(child(at) for at in range(rest))
    now = Proportion(yes=yes, no=rest - evidence, not_evidenced=evidence, not_applicable=14 - yes - rest, cases=cases)
    if "SDQ" in title:
        now = Proportion(yes=6, partly=1, declined=1, not_applicable=4, not_recorded=2, cases=cases)
    pooled = Proportion(yes=three[0], no=three[1])
    large = percent(three[0], sum(three), 20)
    below = target is not None and large is not None and large < target
    return ProportionFigure(
        about(title, unit, "Reviews of the month; left out are children placed for adoption."),
        now,
        Proportion(yes=yes, no=2),
        pooled,
        percent(yes, now.denominator, 20),
        None,
        large,
        target,
        "" if target is None or large is None else "below" if below else "met",
        "three months" if large is not None else "",
        "better" if large else "",
    )
