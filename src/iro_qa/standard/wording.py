"""How summaries put things into words: counts, dates, and the sentences made of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from iro_qa.plugin import (
    About,
    Held,
    MonthlySummary,
    PeriodFigure,
    Proportion,
    ProportionFigure,
    UrgencyLevel,
    in_words,
    percent_words,
    team_name,
)

_TIMES = {1: "once", 2: "twice"}


def count(n: int, one: str, many: str = "") -> str:
    """So many of something: "1 form", "14 forms", "2 children"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def units(n: int, unit: str) -> str:
    """So many of a figure's unit: "1 child", "3 reviews"."""
    return count(n, "child", "children") if unit == "children" else count(n, "review")


def named(about: About) -> str:
    """A figure's title, with its unit unless the title says it: "Dental check in date (children)"."""
    unit = about.unit_words or about.unit
    return about.title if unit.casefold() in about.title.casefold() else f"{about.title} ({unit})"


def against(figure: ProportionFigure | PeriodFigure) -> str:
    """The verdict as a word: met, near, below, or above where less is better; blank where there is none."""
    over = figure.verdict == "below" and figure.judged_by is not None and figure.judged_by.better == "low"
    return "above" if over else figure.verdict


def near(figures: Iterable[ProportionFigure | PeriodFigure]) -> str:
    """How far from its target a figure may be and still be near; blank where there is no such band."""
    judged = [figure.judged_by for figure in figures if figure.judged_by and figure.judged_by.near]
    if not judged:
        return ""
    bands = sorted({one.near for one in judged})
    band = f"{bands[0]}" if len(bands) == 1 else f"{bands[0]} to {bands[-1]}"
    unit = "per cent of the target" if judged[0].near_in != "points" else "percentage points"
    which = "" if len(bands) == 1 else ", as the council has set it for each figure"
    return f"not met, and off the target by no more than {band} {unit}{which}"


def enough(figures: Iterable[ProportionFigure]) -> str:
    """Whether the target itself is enough, where the council asks for more; blank where it is."""
    more = any(figure.judged_by and figure.judged_by.edge == "above" for figure in figures)
    return _MORE_THAN_REACHED if more else ""


_MORE_THAN_REACHED = "Reaching the target exactly is not enough, but for one of 100% (or of 0%, where less is better)."


def levels(summary: MonthlySummary) -> list[UrgencyLevel]:
    """The urgencies that are used here, and any that a form has all the same."""
    seen = summary.overview.urgencies if summary.overview else ()
    there: set[str] = {row.urgency for row in summary.concerns} | {line.label for line in seen if line.number}
    there |= {row.urgency for page in summary.workers for row in page.concerns}
    return [level for level in summary.urgencies if level.used or level.code in there]


def meaning(level: UrgencyLevel) -> str:
    """What an urgency means, and the day for an answer where it sets one."""
    days = level.working_days
    due = f"; to be answered in {count(days, 'working day')} where the form gives no day" if days else ""
    return level.meaning + due


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


def yes_no(flag: bool) -> str:
    """A flag in a cell."""
    return "yes" if flag else "no"


def title(summary: MonthlySummary) -> str:
    """The document's title."""
    told = f"what the {summary.words.iros} told us in {summary.month_words}"
    if summary.kind == "supervision":
        return f"{scope(summary)}: supervision sheet, {summary.month_words}"
    return f"{scope(summary)}{', in numbers' if summary.kind == 'director' else ''}: {told}"


def short_date(day: date | None) -> str:
    """A date for a table's cell: "14 Oct 2026", or "-" where there is none."""
    if day is None:
        return "-"
    number, month, year = in_words(day).split(" ")
    return f"{number} {month[:3]} {year}"


def n_of_d(share: Proportion, percent: int | None = None, decimals: int = 0) -> str:
    """As in "27 of 40 (68%)"; no percentage where none is given, "-" where the question applied to nobody."""
    if share.denominator == 0:
        return "-"
    counts = f"{share.numerator:,} of {share.denominator:,}"
    if percent is None:
        return counts
    return f"{counts} ({percent_words(share.numerator, share.denominator, decimals)})"


def also(share: Proportion) -> tuple[str, ...]:
    """What a shortfall is made of, apart from a plain no and from not evidenced: "2 partly", "1 declined"."""
    return _told(((share.partly, "partly"), (share.declined, "declined")))


def made_up_of(share: Proportion) -> tuple[str, ...]:
    """All that is not a yes, in d or in neither: "3 no", "1 not recorded"."""
    named = (
        (share.no, "no"),
        (share.not_evidenced, "not evidenced"),
        (share.not_applicable, "not applicable"),
    )
    return also(share) + _told((*named, (share.not_recorded, "not recorded")))


def _told(named: tuple[tuple[int, str], ...]) -> tuple[str, ...]:
    return tuple(f"{n:,} {words}" for n, words in named if n)


def received(summary: MonthlySummary) -> str:
    """What the page rests on."""
    as_at = f"Data as at {in_words(summary.as_at)}, issue {summary.issue}."
    if summary.held is not None:
        return f"{_of_held(summary.held, summary)} {as_at}"
    if not summary.forms:
        return f"No forms were received from the reviews of {summary.month_words}. {as_at}"
    of = count(summary.children, "child", "children")
    return f"{count(summary.forms, 'form')} from the reviews we had a form for, of {of}. {as_at}"


def _of_held(held: Held, summary: MonthlySummary) -> str:
    """By the caseload list: "14 forms of 16 reviews held". What else there are forms about is told apart."""
    about = held.received_children or summary.children
    of = f", about {count(about, 'child', 'children')}" if held.received else ""
    if not held.reviews:
        said = f"The caseload list knows no review held in {summary.month_words}."
    else:
        said = f"{count(held.received, 'form')} of {count(held.reviews, 'review')} held in {summary.month_words}{of}."
    off = held.off_list_forms or len(held.off_list)  # an issue of before has the rows alone
    again = summary.forms - held.received - off
    extra = f" {count(off, 'more form')} {verb(off, 'is', 'are')} about no review on the list." if off else ""
    second = f" {count(again, 'more form')} {verb(again, 'is', 'are')} about one of these again." if again > 0 else ""
    return said + extra + second


def remarks(summary: MonthlySummary) -> tuple[str, ...]:
    """What is missing from the page, one sentence each; nothing where nothing is."""
    read = summary.reading
    late = len(summary.late)
    came = f"{count(late, 'form')} of earlier months came after {verb(late, 'its', 'their')} month's summary."
    told = (
        came if late else "",
        _missing(read.unreadable, "file or row", "files or rows", " could not be read"),
        _missing(read.conflicts, "form", "forms", ": versions that differ, so not counted"),
        _missing(read.without_date_or_team, "form", "forms", ": no date or no team, so in no figure"),
    )
    broke = "A part of the checks or figures broke and is missing here; the QA officer has the details."
    return tuple(filter(None, (*told, broke if summary.incomplete else "")))


def _missing(n: int, one: str, many: str, what: str) -> str:
    return f"{count(n, one, many)} of the whole council{what}; the QA officer has the list." if n else ""


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
