"""What the caseload list says of reviews and their forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iro_qa.plugin import (
    AllInTime,
    AllViews,
    Aside,
    DueRow,
    Held,
    LateReview,
    MissingRow,
    Month,
    MonthlySummary,
    OfList,
    in_words,
    short_date,
    so_many,
)
from iro_qa_html import rows
from iro_qa_html.meeting import month
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.texts import Text, capital, joined, listed, own, said, strong

_NO_LIST = (
    "No caseload list was read, so nothing can be said here about reviews held without a form, overdue reviews or "
    "reviews that are due."
)


def reviews(summary: MonthlySummary) -> Part:
    """Reviews held without a form, overdue, held late and due; for the service the IROs' caseloads too."""
    title, held = "Reviews and their forms", summary.held
    if held is None:
        return Part(title, (_NO_LIST,), id="reviews")
    missing = sorted((*held.missing, *held.still_missing), key=lambda row: (row.held, row.child))
    parts = (
        _of(summary, "Held, and no form yet", ("Held on", summary.words.iro, "Waited"), map(_missing, missing),
            missing),
        _of(summary, "Overdue and not held", ("Was due on", "Days overdue", summary.words.iro),
            map(_overdue, held.overdue), held.overdue),
        *_of_list(summary, held),
        _of(summary, f"Due in {_when(summary, held)}", ("Due on", summary.words.iro), map(_due, held.due_next),
            held.due_next),
        _moved(held), *(() if summary.team else (_caseloads(summary, held),)),
    )  # fmt: skip
    return Part(title, (_counts(summary, held, len(missing)),), inner=tuple(filter(None, parts)), id="reviews")


def _counts(summary: MonthlySummary, held: Held, missing: int) -> str:
    earlier = f" ({len(held.missing):,} of {month(summary)}, {len(held.still_missing):,} of earlier months)"
    return (
        f"By the caseload list: {missing:,} held and no form yet{earlier if held.still_missing else ''}, "
        f"{len(held.overdue):,} overdue and not held, {len(held.due_next):,} due in {_when(summary, held)}."
    )


def _when(summary: MonthlySummary, held: Held) -> str:
    """The month after; where some are due in what is left of this one, that too."""
    this = Month.parse(summary.month)
    coming = this.plus(1).words.split(" ")[0]
    soon = any(row.due <= this.last_day for row in held.due_next)
    return f"the rest of {month(summary)} and in {coming}" if soon else coming


def _of(
    summary: MonthlySummary, title: str, columns: tuple[str, ...], told: Iterable[tuple[Cell, ...]],
    of: Iterable[MissingRow | DueRow | LateReview],
) -> Part:  # fmt: skip
    """A table with the child and then these cells; nothing where there are no rows."""
    made = tuple((cell(rows.whose(summary, row.child, row.team)), *cells) for row, cells in zip(of, told, strict=True))
    return Part(title, tables=(Table(title, (rows.child_title(summary), *columns), made, quiet=True),) if made else ())


def _missing(row: MissingRow) -> tuple[Cell, ...]:
    waited = so_many(row.days_waited, "day") + (", a draft is there" if row.draft else "")
    return cell(short_date(row.held)), cell(own(row.iro)), cell(waited)


def _overdue(row: DueRow) -> tuple[Cell, ...]:
    return cell(short_date(row.due)), cell(f"{row.days_overdue:,}"), cell(own(row.iro))


def _due(row: DueRow) -> tuple[Cell, ...]:
    return cell(short_date(row.due)), cell(own(row.iro))


def _moved(held: Held) -> Part:
    title, columns = "Children who changed team", ("Child", "From team", "To team")
    made = tuple((cell(own(row.child)), cell(own(row.from_team)), cell(own(row.to_team))) for row in held.moved)
    return Part(title, tables=(Table(title, columns, made, quiet=True),) if made else ())


def _caseloads(summary: MonthlySummary, held: Held) -> Part:
    title = f"{capital(summary.words.children_in_care)} by {summary.words.iro}"
    columns = (summary.words.iro, capital(summary.words.children_in_care), "For a full-time officer")
    made = tuple(
        (cell(own(row.iro or f"no {summary.words.iro} given")), cell(f"{row.children:,}"),
         cell("" if row.full_time is None else f"{row.full_time:,}: {row.judged} the usual {row.usual}"))
        for row in held.caseloads
    )  # fmt: skip
    return Part(title, tables=(Table(title, columns, made, quiet=True),) if made else ())


def _of_list(summary: MonthlySummary, held: Held) -> Iterator[Part]:
    """Over all children on the list; for a team the reviews of its children that were held late."""
    if held.all_in_time is not None and summary.team:
        late = [row for row in held.all_in_time.late if row.held]
        yield _late(summary, late, f"Held late since {in_words(held.all_in_time.share.since)}, by the caseload list")
    elif held.all_in_time is not None:
        yield _in_time(summary, held.all_in_time)
    if held.all_views is not None and not summary.team:
        yield _views(summary, held.all_views)


def _late(summary: MonthlySummary, late: Iterable[LateReview], title: str) -> Part:
    every = tuple(late)
    return _of(summary, title, ("Was due on", "Held on", "Days late", "Reason"), map(_one_late, every), every)


def _one_late(row: LateReview) -> tuple[Cell, ...]:
    reason = own(row.reason) or ("not recorded" if row.form else "no form")
    held = short_date(row.held) if row.held else "not held"
    return (
        cell(short_date(row.due)),
        cell(held),
        cell(f"{row.days_late:,}{'' if row.held else ' so far'}"),
        cell(reason),
    )


def _in_time(summary: MonthlySummary, figure: AllInTime) -> Part:
    children = len({row.child for row in figure.late})
    late = f"{so_many(children, 'child', 'children')}, with {so_many(len(figure.late), 'review')}"
    none = f"Of the {figure.share.numerator:,}, {figure.none_held:,} had no review in this time, and none was overdue."
    lines = (f"Not in time: {late}, named below." if children else "", none if figure.none_held else "")
    tables = _late(summary, figure.late, "Reviews held late or overdue").tables
    return _share(figure.share, lines, tables)


def _views(summary: MonthlySummary, figure: AllViews) -> Part:
    without, blank = ([row for row in figure.without if bool(row.code) == coded] for coded in (True, False))
    children = so_many(len({row.child for row in without}), "child", "children")
    bare = sum(not row.form for row in blank)
    lines = (
        f"Without views to a review: {children}, named below." if without else "",
        f"Not recorded: {so_many(len(blank), 'review')}, {bare:,} of these without a form." if blank else "",
    )
    columns = (rows.child_title(summary), "Held on", "Code", "Form")
    made = tuple(
        (cell(rows.whose(summary, row.child, row.team)), cell(short_date(row.held)), cell(own(row.code)),
         cell(own(row.form) or "no form")) for row in without
    )  # fmt: skip
    table = Table("Reviews to which the child conveyed no views", columns, made)
    return _share(figure.share, lines, (table,) if made else ())


def _share(share: OfList, lines: Iterable[str], tables: tuple[Table, ...]) -> Part:
    """n of d, what d does not hold, the rows, and what is counted."""
    of = so_many(share.denominator, "child", "children")
    percent = f" ({share.percent})" if share.percent else ""
    told = f"{share.numerator:,} of {of}{percent}, from {in_words(share.since)} to {in_words(share.as_at)}."
    verdict = f": {share.verdict}" if share.verdict else ""
    told += "" if share.target is None else f" Target {share.target}%{verdict}."
    rest = (*lines, _asides("Left out", share.left_out), _asides("Not known, so in neither number", share.not_known))
    return Part(
        share.title, (strong(told), *filter(None, rest)), tables=tables, after=(f"What is counted: {share.basis}",)
    )


def _asides(lead: str, asides: tuple[Aside, ...]) -> Text:
    """How many, why and which."""
    return listed(
        lead, [said("{} {} ({})", f"{len(one.children):,}", one.why, joined(map(own, one.children))) for one in asides]
    )
