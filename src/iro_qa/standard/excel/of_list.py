"""The figures over the children on the caseload list, as sheets: n and d, who is in neither, and the reviews."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import Held, LateReview, OfList, Sheet, Value, WithoutViews
from iro_qa.standard.excel.figures import Column, table

_SHARE: tuple[Column[OfList], ...] = (
    ("Figure", lambda s: s.title),
    ("Unit", lambda s: s.unit),
    ("From", lambda s: s.since),
    ("To", lambda s: s.as_at),
    ("n", lambda s: s.numerator),
    ("of", lambda s: s.denominator),
    ("Per cent", lambda s: s.percent),
    ("Target %", lambda s: s.target),
    ("Against target", lambda s: s.verdict),
    ("Children on the list", lambda s: s.children),
    ("Left out", lambda s: sum(len(one.children) for one in s.left_out)),
    ("Not known", lambda s: sum(len(one.children) for one in s.not_known)),
    ("Basis", lambda s: s.basis),
    ("Id", lambda s: s.id),
)
_LATE: tuple[Column[LateReview], ...] = (
    ("Child", lambda r: r.child),
    ("Team", lambda r: r.team),
    ("IRO", lambda r: r.iro),
    ("Was due on", lambda r: r.due),
    ("Held on", lambda r: r.held),
    ("Held?", lambda r: "held late" if r.held else "not held"),
    ("Days late", lambda r: r.days_late),
    ("Reason", lambda r: r.reason),
    ("Form", lambda r: r.form or "no form"),
    ("How the due day was worked out", lambda r: r.sentence),
)
_WITHOUT: tuple[Column[WithoutViews], ...] = (
    ("Child", lambda r: r.child),
    ("Team", lambda r: r.team),
    ("IRO", lambda r: r.iro),
    ("Held on", lambda r: r.held),
    ("Code", lambda r: r.code or "not recorded"),
    ("Form", lambda r: r.form or "no form"),
)


def sheets(held: Held) -> Iterator[Sheet]:
    """Both figures on one sheet, and their children and reviews; nothing in a copy."""
    figures = [one for one in (held.all_in_time, held.all_views) if one]
    shares = tuple(one.share for one in figures)
    if shares:
        yield table("Of the list", _SHARE, shares)
        yield Sheet("Of the list, not counted", ("Figure", "Where", "Why", "Child"), tuple(_apart(shares)))
    if held.all_in_time:
        yield table("Late since April", _LATE, held.all_in_time.late)
    if held.all_views:
        yield table("Without views", _WITHOUT, held.all_views.without)


def _apart(shares: tuple[OfList, ...]) -> Iterator[tuple[Value, ...]]:
    """Every child who is in neither number, and why."""
    for share in shares:
        for where, asides in (("left out", share.left_out), ("not known", share.not_known)):
            yield from ((share.title, where, one.why, child) for one in asides for child in one.children)
