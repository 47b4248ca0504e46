"""What documents say in the same words: counts, days, shares, what was received and what is missing.

Whoever makes a document of a summary takes them from here, so that no two documents of one month say it differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from iro_qa.dates import in_words
from iro_qa.results import Proportion
from iro_qa.standards import UrgencyLevel
from iro_qa.summaries.figures import ProportionFigure, percent_words
from iro_qa.summaries.held import Held
from iro_qa.summaries.monthly import MonthlySummary
from iro_qa.summaries.period import PeriodFigure

#: What those who read a summary may not know. The reviewing officer is told apart, in the council's own words.
ACRONYMS: Mapping[str, str] = MappingProxyType(
    {
        "A&E": "accident and emergency, at a hospital",
        "CAFCASS": "Children and Family Court Advisory and Support Service",
        "CAMHS": "child and adolescent mental health services",
        "CLA": "child looked after, as the law calls a child in care",
        "DBS": "Disclosure and Barring Service",
        "DoLS": "deprivation of liberty safeguards",
        "EHC": "education, health and care",
        "EHCP": "education, health and care plan",
        "GP": "general practitioner",
        "IHA": "initial health assessment",
        "IV": "independent visitor",
        "LADO": "local authority designated officer",
        "NEET": "not in education, employment or training",
        "PA": "personal adviser",
        "PEP": "personal education plan",
        "PN": "participation code of the national return",
        "QA": "quality assurance",
        "RHA": "review health assessment",
        "SDQ": "strengths and difficulties questionnaire",
        "SEN": "special educational needs",
        "SEND": "special educational needs and disabilities",
        "SGO": "special guardianship order",
        "SW": "social worker, by the number on your own list",
        "UASC": "unaccompanied asylum-seeking children",
    }
)


def so_many(n: int, one: str, many: str = "") -> str:
    """So many of something: "1 form", "14 forms", "2 children"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


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


def shown_apart(share: Proportion) -> tuple[str, ...]:
    """What a shortfall is made of, apart from a plain no and from not evidenced: "2 partly", "1 declined"."""
    return _told(((share.partly, "partly"), (share.declined, "declined")))


def made_up_of(share: Proportion) -> tuple[str, ...]:
    """All that is not a yes, in d or in neither: "3 no", "1 not recorded"."""
    named = (
        (share.no, "no"),
        (share.not_evidenced, "not evidenced"),
        (share.not_applicable, "not applicable"),
    )
    return shown_apart(share) + _told((*named, (share.not_recorded, "not recorded")))


def _told(named: tuple[tuple[int, str], ...]) -> tuple[str, ...]:
    return tuple(f"{n:,} {words}" for n, words in named if n)


def verdict_word(figure: ProportionFigure | PeriodFigure) -> str:
    """The verdict as a word: met, near, below, or above where less is better; blank where there is none."""
    over = figure.verdict == "below" and figure.judged_by is not None and figure.judged_by.better == "low"
    return "above" if over else figure.verdict


def falls_short(figure: ProportionFigure) -> bool:
    """Whether a child is behind it this month, or the three months do not reach the target."""
    now = figure.now
    return now.denominator > now.numerator or (now.denominator > 0 and figure.verdict in ("near", "below"))


def to_discuss(figure: ProportionFigure) -> bool:
    """Whether somebody was not met this month, and the target is missed or it is so three months running.

    Where too few are behind it to be judged, whether several were not met this month. Never for one child alone.
    """
    now, three = figure.now, figure.three
    unjudged = figure.target is not None and not figure.verdict and figure.short_months != 3
    children = {*now.cases} if unjudged else {*now.cases, *three.cases}
    missed = (now if unjudged else three).denominator - (now if unjudged else three).numerator
    several = len(children) > 1 if children else missed > 1
    lasting = figure.verdict in ("near", "below") or figure.short_months == 3 or unjudged
    return now.denominator > now.numerator and lasting and several


def near_band(figures: Iterable[ProportionFigure | PeriodFigure]) -> str:
    """How far from its target a figure may be and still be near; blank where there is no such band."""
    judged = [figure.judged_by for figure in figures if figure.judged_by and figure.judged_by.near]
    if not judged:
        return ""
    bands = sorted({one.near for one in judged})
    band = f"{bands[0]}" if len(bands) == 1 else f"{bands[0]} to {bands[-1]}"
    unit = "per cent of the target" if judged[0].near_in != "points" else "percentage points"
    which = "" if len(bands) == 1 else ", as the council has set it for each figure"
    return f"not met, and off the target by no more than {band} {unit}{which}"


def edge_words(figures: Iterable[ProportionFigure]) -> str:
    """Whether the target itself is enough, where the council asks for more; blank where it is."""
    more = any(figure.judged_by and figure.judged_by.edge == "above" for figure in figures)
    return _MORE_THAN_REACHED if more else ""


_MORE_THAN_REACHED = "Reaching the target exactly is not enough, but for one of 100% (or of 0%, where less is better)."


def used_urgencies(summary: MonthlySummary) -> list[UrgencyLevel]:
    """The urgencies that are used here, and any that a form has all the same."""
    seen = summary.overview.urgencies if summary.overview else ()
    there: set[str] = {row.urgency for row in summary.concerns} | {line.label for line in seen if line.number}
    there |= {row.urgency for page in summary.workers for row in page.concerns}
    return [level for level in summary.urgencies if level.used or level.code in there]


def urgency_words(level: UrgencyLevel) -> str:
    """What an urgency means, and the day for an answer where it sets one."""
    days = level.working_days
    due = f"; to be answered in {so_many(days, 'working day')} where the form gives no day" if days else ""
    return level.meaning + due


def received(summary: MonthlySummary) -> str:
    """What the page rests on."""
    as_at = f"Data as at {in_words(summary.as_at)}, issue {summary.issue}."
    if summary.held is not None:
        return f"{_of_held(summary.held, summary)} {as_at}"
    if not summary.forms:
        return f"No forms were received from the reviews of {summary.month_words}. {as_at}"
    of = so_many(summary.children, "child", "children")
    unknown = "Without a caseload list it is not known how many reviews were held."
    return f"{so_many(summary.forms, 'form')} from reviews of {of} in {summary.month_words}. {unknown} {as_at}"


def _of_held(held: Held, summary: MonthlySummary) -> str:
    """By the caseload list: "14 forms of 16 reviews held". What else there are forms about is told apart."""
    about = held.received_children or summary.children
    of = f", about {so_many(about, 'child', 'children')}" if held.received else ""
    if not held.reviews:
        said = f"The caseload list knows no review held in {summary.month_words}."
    else:
        said = (
            f"{so_many(held.received, 'form')} of {so_many(held.reviews, 'review')} held in {summary.month_words}{of}."
        )
    off = held.off_list_forms or len(held.off_list)  # an issue of before has the rows alone
    again = summary.forms - held.received - off
    extra = f" {so_many(off, 'more form')} {_verb(off, 'is', 'are')} about no review on the caseload list."
    more = f" {so_many(again, 'more form')} {_verb(again, 'is', 'are')} about one of these again."
    return said + (extra if off else "") + (more if again > 0 else "")


def remarks(summary: MonthlySummary) -> tuple[str, ...]:
    """What is missing from the page, one sentence each; nothing where nothing is."""
    read = summary.reading
    late = len(summary.late)
    came = f"{so_many(late, 'form')} of earlier months came after {_verb(late, 'its', 'their')} month's summary."
    told = (
        came if late else "",
        _missing(read.unreadable, "file or row", "files or rows", " could not be read"),
        _missing(read.conflicts, "form", "forms", ": versions that differ, so not counted"),
        _missing(read.without_date_or_team, "form", "forms", ": no date or no team, so in no figure"),
    )
    broke = "A part of the checks or figures broke and is missing here; the QA officer has the details."
    return tuple(filter(None, (*told, broke if summary.incomplete else "")))


def _missing(n: int, one: str, many: str, what: str) -> str:
    return f"{so_many(n, one, many)} of the whole council{what}; the QA officer has the list." if n else ""


def _verb(n: int, one: str, many: str) -> str:
    return one if n == 1 else many
