"""What only the service overview has: the teams, every figure, the spans of a year, and what the QA officer needs."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import About, Month, MonthlySummary, ProportionFigure, TeamLine, made_up_of, so_many
from iro_qa_html import rows
from iro_qa_html.figures import shown, target, title
from iro_qa_html.meeting import month
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.tables import tables
from iro_qa_html.texts import capital, joined, own, said, strong

_ONCE = "A child reviewed in two teams counts in each, and once {}."


def teams(summary: MonthlySummary, name: str = "The teams", together: str = "in the service") -> Part:
    """One line a team."""
    lines = () if summary.teams else ("No team has any forms.",)
    after = (_ONCE.format(together),) if summary.teams else ()
    made = (team_table(summary, summary.teams, "Team"),) if summary.teams else ()
    return Part(name, lines, tables=made, after=after)


def team_table(summary: MonthlySummary, lines: Iterable[TeamLine], first: str) -> Table:
    """Teams or services side by side."""
    columns = (
        first, "Forms", "Children", *(capital(summary.urgency(code)) for code in rows.PRESSING),
        f"{rows.concerns_word(summary)} unanswered", "Actions overdue", "Good practice",
    )  # fmt: skip
    made = tuple((cell(own(line.team)), *(cell(f"{n:,}") for n in _numbers(line))) for line in lines)
    return Table(f"The {first.lower()}s", columns, made, (22, 9, 11, 9, 11, 14, 12, 12), quiet=True)


def _numbers(line: TeamLine) -> tuple[int, ...]:
    return (
        line.forms, line.children, line.red, line.amber, line.unanswered, line.overdue_actions, line.good_practice,
    )  # fmt: skip


def all_figures(summary: MonthlySummary) -> Part:
    """Every figure, with what it is made of and what it counts."""
    asked = summary.figures.proportions
    bases = tuple(said("{}: {}", strong(title(f.about)), own(f.about.basis)) for f in asked if f.about.basis)
    table = Table("All proportions", (*_spans(summary), f"{month(summary)}: made up of"), tuple(map(_in_full, asked)))
    inner = (Part("What is counted, and what is left out", items=bases), *tables(summary, before(summary)))
    return Part("All figures", () if asked else ("No figures.",), tables=(table,) if asked else (), inner=inner)


def _spans(summary: MonthlySummary) -> tuple[str, ...]:
    return "Question (what is counted)", month(summary), before(summary), summary.three_months, "Target"


def before(summary: MonthlySummary) -> str:
    """The month before, without its year."""
    return Month.parse(summary.month).plus(-1).words.split(" ")[0]


def together(figure: ProportionFigure) -> tuple[Cell, ...]:
    """A proportion over the month, the month before and three months, with its target."""
    change = {"better": "now better", "worse": "now worse", "same": "no change"}.get(figure.direction, "")
    now, last, three = (shown(figure, span) for span in ("now", "last", "three"))
    return cell(title(figure.about, unit=True)), cell(now), cell(last, change), cell(three), target(figure)


def _in_full(figure: ProportionFigure) -> tuple[Cell, ...]:
    return (*together(figure), cell(*made_up_of(figure.now)))


def all_together(summary: MonthlySummary) -> Part:
    """Every proportion of several teams together, for a copy of counts."""
    name, asked = "All questions, the teams together", summary.figures.proportions
    table = Table(name, _spans(summary), tuple(map(together, asked)), quiet=True)
    return Part(name, () if asked else ("No figures.",), tables=(table,) if asked else ())


def over_the_year(summary: MonthlySummary) -> Part:
    """Every count and proportion: month, three months, year to date and the same month a year ago."""
    this = Month.parse(summary.month)
    columns = (
        "Question (what is counted)", month(summary), summary.three_months, _to_date(this), this.plus(-12).words,
    )  # fmt: skip
    counts = [_row(f.about, (f.now, f.three, f.year, f.ago)) for f in summary.figures.counts if f.year is not None]
    shares = [
        (cell(title(f.about, unit=True)), *(cell(shown(f, span)) for span in ("now", "three", "year", "ago")))
        for f in summary.figures.proportions if f.year is not None
    ]  # fmt: skip
    made = (*counts, *shares)
    if not made:
        return Part("Over the year", ("These figures are not in this summary.",))
    note = "The year to date begins in April. A child counts once in each column, so columns of children do not add up."
    return Part("Over the year", tables=(Table("Over the year", columns, made, quiet=True),), after=(note,))


def _row(about: About, numbers: tuple[int | None, ...]) -> tuple[Cell, ...]:
    return (cell(title(about, unit=True)), *(cell("" if n is None else f"{n:,}") for n in numbers))


def _to_date(this: Month) -> str:
    """April to October; with the years where the months are of two."""
    first, last = this.to_date[0].words.split(" "), this.words.split(" ")
    if first == last:
        return first[0]
    return f"{first[0]} to {last[0]}" if first[1] == last[1] else f"{' '.join(first)} to {' '.join(last)}"


def officer(summary: MonthlySummary) -> Part:
    """What was read, which forms are in no figure and why, which plugins took part, and what of them broke."""
    read, found = summary.reading, tuple(filter(lambda row: row[1], _left_out(summary)))
    passed = "; ".join(one.words for one in read.passed_over)
    line = (
        f"Read: {so_many(read.files, 'file')} with {so_many(read.forms, 'form')}, of which {read.counted:,} "
        f"{'counts' if read.counted == 1 else 'count'}. Could not be read: "
        f"{so_many(read.unreadable, 'file or row', 'files or rows')}. Doubtful answers: {read.notes:,}."
        f"{f' Passed over: {passed}.' if passed else ''}"
    )
    made = tuple((cell(why), cell(f"{len(names):,}"), cell(joined(map(own, names)))) for why, names in found)
    title, columns = "Forms that are not in the figures", ("Why", "How many", "Form numbers")
    failures = summary.officer.failures if summary.officer else ()
    left = Part(
        title, () if made else ("No form was left out.",),
        tables=(Table(title, columns, made, (30, 10, 60), quiet=True),) if made else (),
    )  # fmt: skip
    took_part = tuple(said("{} {}", own(one.name), one.version) for one in summary.plugins)
    plugins = Part("Plugins that took part", items=took_part)
    broke = Part("Parts that broke", () if failures else ("None.",), items=tuple(own(str(one)) for one in failures))
    return Part("For the QA officer", (line,), inner=(left, plugins, broke), id="officer")


def _left_out(summary: MonthlySummary) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Why, and the numbers of the forms or children."""
    told = summary.officer
    if told is not None:
        yield from ((f"Draft, by {named.label}", named.forms) for named in told.drafts_by_iro)
        yield "Two versions that differ", told.conflicts
        yield "Without a date or a team", told.without_date_or_team
        yield "Possible duplicates: same child, same day", _pairs(told.possible_duplicates)
        yield "Continues nothing earlier about this child", told.links_not_followed
        yield "Teams that differ only in capitals", _pairs(told.teams_alike)
        yield "Teams in no service of the settings", told.teams_without_service
        yield "Copies of a form that counts", told.copies
        yield "Earlier revisions", told.earlier_revisions
        yield "Withdrawn", told.withdrawn
        yield from ((f"Section not understood: {named.label}", named.forms) for named in told.sections_not_understood)
    yield from _of_list(summary)


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(" and ".join(pair) for pair in pairs)


def _of_list(summary: MonthlySummary) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What does not fit between the caseload list and the forms."""
    held = summary.held
    if held is None:
        return
    off = (f"{row.form} (perhaps child {row.perhaps})" if row.perhaps else row.form for row in held.off_list)
    yield "About a review that the caseload list lacks", tuple(off)
    other = tuple(row.form or f"child {row.child}" for row in held.other_day)
    yield "The list has another day for the review", other
    older = tuple(f"{row.child} (list {row.to_team}, form {row.from_team})" for row in held.list_older)
    yield "Another team on a later form: the list may be older", older
    yield "Child more than once on the caseload list", held.twice
    yield "Next review of the child cannot be worked out", held.without_due
    yield "Team on the caseload list without a form", held.teams_without_forms
    yield "Team with forms and not on the caseload list", held.teams_not_on_list
