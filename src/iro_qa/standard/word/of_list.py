"""The figures over the children on the caseload list, as texts for the Word templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iro_qa.plugin import AllInTime, AllViews, Aside, LateReview, MonthlySummary, OfList, WithoutViews, in_words
from iro_qa.standard import wording
from iro_qa.standard.word.rows import Values

#: Printed where there is something. `late_held` are the late reviews that are not among the overdue ones.
NOTHING: Values = {
    "in_time": None,
    "late_reviews": (),
    "late_held": (),
    "april": "",
    "views": None,
    "without_views": (),
}
#: More numbers than this are in the workbook alone.
_SHOWN = 20


def of_list(summary: MonthlySummary) -> Values:
    """Both figures; nothing where no list was read, and in a copy."""
    held = summary.held
    if held is None or held.all_in_time is None:
        return NOTHING
    late = held.all_in_time.late
    values: Values = {
        "in_time": _in_time(held.all_in_time), "late_reviews": [_late(summary, row) for row in late],
        "late_held": [_late(summary, row) for row in late if row.held],
        "april": in_words(held.all_in_time.share.since),
    }  # fmt: skip
    if held.all_views is not None:
        rows = [_without(summary, row) for row in held.all_views.without if row.code]
        values |= {"views": _views(held.all_views), "without_views": rows}
    return NOTHING | values


def n_of_d(share: OfList) -> str:
    """As in "194 of 199 children (97.5%), from 1 April 2026 to 31 October 2026. Target 95%: met."."""
    shown = f" ({share.percent})" if share.percent else ""
    of = wording.count(share.denominator, "child", "children")
    said = f"{share.numerator:,} of {of}{shown}, from {in_words(share.since)} to {in_words(share.as_at)}."
    if share.target is None:
        return said
    return f"{said} Target {share.target}%{f': {share.verdict}' if share.verdict else ''}."


def _in_time(figure: AllInTime) -> Values:
    children = len({row.child for row in figure.late})
    late = f"{wording.count(children, 'child', 'children')}, with {wording.count(len(figure.late), 'review')}"
    lines = [f"Not in time: {late}, named below."] if children else []
    none = f"Of the {figure.share.numerator:,}, {figure.none_held:,} had no review in this time, and none was overdue."
    lines += [none] if figure.none_held else []
    return _share(figure.share, lines, "How many reviews were held in time is another figure, under All figures.")


def _views(figure: AllViews) -> Values:
    children = len({row.child for row in figure.without if row.code})
    lines = [f"Without views to a review: {wording.count(children, 'child', 'children')}, named below."]
    blank = [row for row in figure.without if not row.code]
    bare = sum(not row.form for row in blank)
    said = f"Not recorded: {wording.count(len(blank), 'review')}, {bare:,} of these without a form."
    lines = (lines if children else []) + ([said] if blank else [])
    return _share(figure.share, lines, "To how many reviews views were conveyed is another figure, under All figures.")


def _share(share: OfList, lines: Iterable[str], apart: str) -> Values:
    rest = (*lines, *_asides("Left out", share.left_out), *_asides("Not known, so in neither number", share.not_known))
    return {
        "title": share.title, "said": n_of_d(share), "lines": rest,
        "basis": f"What is counted: {share.basis} {apart}",
    }  # fmt: skip


def _asides(lead: str, asides: tuple[Aside, ...]) -> Iterator[str]:
    """How many and why; of those that are not known also which."""
    told = [f"{len(one.children):,} {one.why}" for one in asides]
    if lead == "Left out":
        named = told
    else:
        named = [f"{said} ({_numbers(one.children)})" for said, one in zip(told, asides, strict=True)]
    yield from ([wording.sentence(lead, named)] if named else [])


def _numbers(children: tuple[str, ...]) -> str:
    return ", ".join(children) if len(children) <= _SHOWN else "their numbers are in the workbook"


def _late(summary: MonthlySummary, row: LateReview) -> Values:
    return {
        "child": row.child, "place": wording.place(summary, row.team), "due": wording.short_date(row.due),
        "held": wording.short_date(row.held) if row.held else "not held",
        "days": f"{row.days_late:,}" if row.held else f"{row.days_late:,} so far",
        "reason": row.reason or ("not recorded" if row.form else "no form"),
    }  # fmt: skip


def _without(summary: MonthlySummary, row: WithoutViews) -> Values:
    return {
        "child": row.child, "place": wording.place(summary, row.team), "held": wording.short_date(row.held),
        "code": row.code, "form": row.form or "no form",
    }  # fmt: skip
