"""The part of the service's document and of a head of service's copy that shows charts, each with its table."""

from __future__ import annotations

from word_house import field, filled, grid, paragraph, when, widths_in_cm
from word_parts import titled, under


def charts(number: str) -> str:
    """Reviews in time month by month, and open concerns by theme and urgency."""
    return titled(f"{number}Timeliness, and what the {{{{ words.concerns }}}} are about", _in_time() + _by_theme())


def _in_time() -> str:
    titles = ["Month", "Held in time", "Not in time", "Counted", "In time"]
    contents = [field(f"m.{name}") for name in ("month", "in_time", "rest", "counted", "share")]
    made = filled("Reviews in time, month by month", titles, widths_in_cm(5.0, 3.0, 3.0, 3.0, 3.0), _LOOP, contents)
    note = paragraph("{{ timeliness_basis }} A month with fewer than {{ smallest }} has no percentage.", "AfterTable")
    shown = when("timeliness", chart("timeliness") + made + note, paragraph("This figure is not in this summary."))
    return under(field("timeliness_title"), shown)


_LOOP = "m in timeliness"


def _by_theme() -> str:
    title = "Open {{ words.concerns }} by theme and urgency"
    made = grid(title, "by_theme.title", "by_theme.columns", "by_theme.rows")
    return under(title, when("by_theme.rows", chart("concerns") + made, paragraph("No open {{ words.concerns }}.")))


def chart(name: str) -> str:
    """The place of a chart: what stands there in the template is replaced in the finished document."""
    return paragraph(f"[chart: {name}]", "Chart")
