"""How summaries put things into words: counts, dates, and the sentences made of them."""

from __future__ import annotations

from iro_qa.plugin import About, MonthlySummary, made_up_of, n_of_d, received, remarks, short_date, team_name
from iro_qa.plugin import edge_words as enough
from iro_qa.plugin import near_band as near
from iro_qa.plugin import shown_apart as also
from iro_qa.plugin import so_many as count
from iro_qa.plugin import urgency_words as meaning
from iro_qa.plugin import used_urgencies as levels
from iro_qa.plugin import verdict_word as against

#: What any document says alike is in the door; the rest is ours.
__all__ = [
    "THIS_TEAM", "against", "also", "count", "ended", "enough", "first_capital", "heading", "levels", "made_up_of",
    "meaning", "more_behind", "n_of_d", "named", "near", "passed_over", "place", "received", "remarks", "scope",
    "sentence", "service", "short_date", "times", "title", "units", "verb", "yes_no",
]  # fmt: skip

_TIMES = {1: "once", 2: "twice"}


def units(n: int, unit: str) -> str:
    """So many of a figure's unit: "1 child", "3 reviews"."""
    return count(n, "child", "children") if unit == "children" else count(n, "review")


def named(about: About) -> str:
    """A figure's title, with its unit unless the title says it: "Dental check in date (children)"."""
    unit = about.unit_words or about.unit
    return about.titled("" if unit.casefold() in about.title.casefold() else unit)


def heading(summary: MonthlySummary, text: str) -> str:
    """A heading of our own in the council's words: for a concern, an IRO, and the two urgencies that are counted."""
    ours = summary.words.said(text)
    for code in ("red", "amber"):
        ours = ours.replace(f"{code.capitalize()} ", f"{first_capital(summary.urgency(code))} ")
    return ours


def first_capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def times(n: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return _TIMES.get(n, f"{n} times")


def scope(summary: MonthlySummary) -> str:
    """Whose summary it is."""
    return team_name(summary.team) if summary.team else summary.scope


def place(summary: MonthlySummary, team: str) -> tuple[str, ...]:
    """Whose a row is, where a document is about several teams; nothing in a team's own."""
    return () if summary.team else (team or "no team",)


def service(summary: MonthlySummary, label: str) -> str:
    """Whose something is. Where a document is about several teams, "this team" is the child's."""
    return "The child's team" if label == THIS_TEAM and not summary.team else label


#: The usual label of the code `this_team`; a council's own label is printed as it is.
THIS_TEAM = "This team"


def yes_no(flag: bool) -> str:
    """A flag in a cell."""
    return "yes" if flag else "no"


def title(summary: MonthlySummary) -> str:
    """The document's title."""
    told = f"what the {summary.words.iros} told us in {summary.month_words}"
    if summary.kind == "supervision":
        return f"{scope(summary)}: supervision sheet, {summary.month_words}"
    return f"{scope(summary)}{', in numbers' if summary.kind == 'director' else ''}: {told}"


def passed_over(summary: MonthlySummary) -> str:
    """What lay among the forms and was not read; blank where nothing did."""
    found = ", ".join(one.words for one in summary.reading.passed_over)
    return f" Passed over: {found}." if found else ""


def verb(n: int, one: str, many: str) -> str:
    """The form of a verb that goes with so many."""
    return one if n == 1 else many


def more_behind(n: int, heading: str, of: str = "") -> str:
    """How many more there are, and where in the second part of the document; blank where there are none."""
    if n <= 0:
        return ""
    return f"{n:,} more{f' ({of})' if of else ''} {verb(n, 'is', 'are')} in the second part, under {heading}."


def ended(text: str) -> str:
    """A text out of a form as a sentence: with a full stop, unless it ends in a mark of its own."""
    return text if text[-1:] in ".?!…" or not text.strip() else f"{text}."


def sentence(start: str, items: list[str]) -> str:
    """The items after a lead: "Not asked this month: A; B." Blank where there are none."""
    return f"{start}: {'; '.join(items)}." if items else ""
