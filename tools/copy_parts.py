"""The parts of the copies for a head of service, an assistant director, an attendee, and of the supervision sheet."""

from __future__ import annotations

from functools import partial

from chart_parts import charts
from word_house import each, field, filled, grid, lines, paragraph, when, widths_in_cm
from word_parts import (
    WORDS,
    WORRY,
    Part,
    agreed,
    blocks,
    child_cell,
    target,
    team_lines,
    themes,
    titled,
    under,
    urgency,
    with_more,
    words,
    worry,
)


def head() -> tuple[list[Part], list[Part]]:
    """What presses, what nears its limit and what services lack; in the second part the teams' figures."""
    told = partial(_words, names=("urgency", "stage", "limits", "verdict", "shares", "evidence", "acronyms"))
    return [_teams, _pressing, _near_limit, _gaps_with_children, themes], [
        charts,
        _side_by_side,
        _together,
        blocks,
        told,
    ]


def director() -> tuple[list[Part], list[Part]]:
    """Counts only."""
    told = partial(_words, names=("urgency", "stage", "limits", "verdict", "shares", "evidence", "acronyms"))
    return [_services, _concerns_in_numbers, themes], [_together, blocks, told]


def attendee() -> list[Part]:
    """Their concerns and actions."""
    told = partial(_then_words, names=("urgency", "stage", "states", "acronyms"))
    return [_their_concerns, _their_actions, agreed, told]


def _words(number: str, names: tuple[str, ...]) -> str:
    return words(number, *names)


def _then_words(number: str, names: tuple[str, ...]) -> str:
    """What plugins add has no number: where there is nothing, no number is missing."""
    return blocks() + words(number, *names)


def _teams(number: str) -> str:
    note = paragraph("A child reviewed in two teams counts in each, and once together.", "AfterTable")
    shown = when("teams", team_lines("The teams", "teams") + note, paragraph("No team has any forms."))
    return titled(f"{number}The teams", shown)


def _side_by_side(number: str) -> str:
    compared = grid("Questions, team by team", "compared.title", "compared.columns", "compared.rows")
    title = f"{number}The teams side by side"
    return titled(title, when("compared.rows", compared, paragraph("There are no figures for this month.")))


def _pressing(number: str) -> str:
    widths = widths_in_cm(2.6, 6.8, 2.3, 2.6, 2.7)
    titles = ["Child, team", "{{ words.Concern }}, and what is next", "Urgency", "First raised", "Team's answer"]
    said = paragraph("**{{ c.headline }}**", "Cell") + lines("c.process", "CellMore")
    contents = [child_cell("c"), said, urgency(), with_more("c.raised", "c.history"), lines("c.answer", "Cell")]
    caption = "{{ words.Red }} {{ words.concerns }}, and {{ words.concerns }} without an answer"
    made = filled(caption, titles, widths, "c in pressing", contents)
    empty = paragraph("No {{ words.red }} {{ words.concern }} is open, and none waits for an answer.")
    return titled(number + "{{ words.Red }}, and unanswered", when("pressing", made, empty))


def _near_limit(number: str) -> str:
    widths = widths_in_cm(2.6, 4.8, 2.3, 4.5, 2.8)
    titles = ["Child, team", "{{ words.Concern }}", "Urgency", "What is next", "Limit"]
    child = paragraph(field("c.child"), "Cell") + paragraph(field("c.team"), "CellMore")
    contents = [
        child,
        field("c.headline"),
        urgency(),
        lines("c.process", "Cell"),
        "{% cellbg c.limit_fill %}{{ c.limit }}",
    ]
    made = filled("Stages near or past their limit", titles, widths, "c in near_limit", contents)
    empty = paragraph("No stage ends within a week of the as-at day, and none has passed its limit.")
    return titled(f"{number}Stages near or past their limit", when("near_limit", made, empty))


def _gaps_with_children(number: str) -> str:
    widths = widths_in_cm(5.0, 2.6, 9.4)
    contents = [field(f"g.{name}") for name in ("service", "concerns", "children")]
    made = filled("What services lack", ["Service", "{{ words.Concerns }}", "Children"], widths, "g in gaps", contents)
    return titled(f"{number}What services lack", when("gaps", made, paragraph(_NO_GAP)))


_NO_GAP = "No open {{ words.concern }} is about something that a service lacks."


def _together(number: str) -> str:
    widths = widths_in_cm(6.4, 2.7, 2.9, 2.7, 2.3)
    titles = ["Question (what is counted)", field("month"), field("before"), field("three"), "Target"]
    last = paragraph(field("f.last"), "Cell") + when("f.change", paragraph(field("f.change"), "CellMore"))
    contents = ["{{ f.title }} ({{ f.unit }})", field("f.now"), last, field("f.three"), target()]
    made = filled("All questions, the teams together", titles, widths, "f in proportions", contents)
    return titled(f"{number}All questions, the teams together", when("proportions", made, paragraph("No figures.")))


def _services(number: str) -> str:
    teams = when("teams", team_lines("The teams", "teams"), paragraph("No team has any forms."))
    services = when("services", under("Services", team_lines("The services", "services", "Service")))
    note = paragraph("A child reviewed in two teams counts in each, and once in the service.", "AfterTable")
    return titled(f"{number}Services and teams", services + under("Teams", teams + note))


_OPEN = "Open {{ words.concerns }}"
_NO_STAGE = "No {{ words.concern }} has reached a stage of the process."


def _concerns_in_numbers(number: str) -> str:
    colours = filled(
        f"{_OPEN} by urgency", ["Urgency", _OPEN], widths_in_cm(8.5, 8.5), "c in urgencies",
        ["{% cellbg c.fill %}**{{ c.label }}**", field("c.number")],
    )  # fmt: skip
    widths = widths_in_cm(9.0, 4.0, 4.0)
    stages = filled(
        f"{_OPEN} by stage", ["Stage of the local resolution process", _OPEN, "Near or past its limit"],
        widths, "c in stages", [field("c.label"), field("c.number"), field("c.near")],
    )  # fmt: skip
    gaps = filled(
        "What services lack", ["Service", _OPEN], widths_in_cm(9.0, 8.0), "g in gaps",
        [field("g.service"), field("g.concerns")],
    )  # fmt: skip
    return titled(
        number + _OPEN,
        under("By urgency", colours)
        + under("By stage", when("stages", stages, paragraph(_NO_STAGE)))
        + under("What services lack", when("gaps", gaps, paragraph(_NO_GAP))),
    )


def theirs() -> str:
    """What an attendee's page holds, and no more."""
    return (
        paragraph(field("title"), "Heading1")
        + paragraph("{{ theirs }}{% for r in remarks %} {{ r }}{% endfor %}")
        + paragraph("**From the {{ iro }} manager:** [type here, or delete this line]", "Slot")
    )


def _their_concerns(number: str) -> str:
    widths = widths_in_cm(2.6, 6.0, 2.3, 2.6, 3.5)
    titles = ["Child, team", WORRY, "Urgency", "First raised", "Asked for, by when"]
    contents = [child_cell("c"), worry(), urgency(), with_more("c.raised", "c.history"), lines("c.asked", "CellItem")]
    made = filled(f"{_OPEN} for your services", titles, widths, "c in concerns", contents)
    empty = paragraph("No open {{ words.concern }} is for your services.")
    return titled(number + "{{ words.Concerns }}", when("concerns", made, empty))


def _their_actions(number: str) -> str:
    made = actions("a in actions", "Child, team", 2.8)
    return titled(f"{number}Actions", when("actions", made, paragraph("No open action is for your services.")))


def actions(loop: str, title: str, width: float) -> str:
    """Open actions, overdue first."""
    widths = widths_in_cm(width, 8.2 - width, 2.6, 2.3, 1.6, 2.3)
    titles = [title, "Action", "Owner", "Due", "Raised", "State"]
    told = [field(f"a.{name}") for name in ("headline", "owner", "due", "raised")]
    return filled(
        "Open actions, overdue first",
        titles,
        widths,
        loop,
        [child_cell("a"), *told, "{% cellbg a.fill %}{{ a.state }}"],
    )


def supervision() -> str:
    """A page for each social worker; the words at the end of the last."""
    intro = "For supervision by the {{ team_manager }} only: one page for each social worker. Data as at {{ as_at }}."
    first = when(
        "loop.first", paragraph(field("w.label"), "Heading2"), paragraph(field("w.label"), "Heading2", new_page=True)
    )
    told = "".join(paragraph(WORDS[name], "Word") for name in ("urgency", "stage", "states", "acronyms"))
    return (
        paragraph(field("title"), "Heading1")
        + paragraph(intro)
        + when("workers", each("w in workers", first + _page()), paragraph("There is nothing for any social worker."))
        + blocks()
        + titled("Words used here", told)
    )


def _page() -> str:
    said = "**Children** (reviewed this month, or with something open): {{ w.children }}. {{ w.counts }}."
    empty = "The forms name no good practice of theirs this month."
    return (
        when("w.has_children", paragraph(said), paragraph("{{ w.counts }}."))
        + _told("Good practice", "w.praise", lines("w.praise", "ListBullet"), empty)
        + _told("{{ words.Concerns }}", "w.concerns", _concerns(), "No open {{ words.concern }}.")
        + _told("Actions", "w.actions", actions("a in w.actions", "Child", 2.1), "No open action.")
    )


def _told(title: str, items: str, shown: str, empty: str) -> str:
    """A part of a page. That there is nothing is said only of somebody who has children."""
    return when(f"{items} or w.has_children", under(title, when(items, shown, paragraph(empty))))


def _concerns() -> str:
    """As short as can be, to keep a worker on one page; what is asked stands below, among the actions."""
    titles = ["Child", "{{ words.Concern }}, effect and next step", "Urgency", "First raised"]
    next_step = when("c.process", paragraph("{{ c.process|join(' ') }}", "CellMore"))
    said = paragraph("**{{ c.headline }}**", "Cell") + lines("c.details", "CellMore") + next_step
    contents = [child_cell("c"), said, urgency(), "{{ c.raised }}, {{ c.history|join(', ') }}"]
    return filled(_OPEN, titles, widths_in_cm(2.1, 9.2, 2.3, 3.4), "c in w.concerns", contents)
