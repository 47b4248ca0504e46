"""The figures over the children on the caseload list, and the reviews behind what is not met."""

from __future__ import annotations

from word_house import field, filled, lines, paragraph, when, widths_in_cm
from word_parts import child_in_line, under


def in_time(title: str) -> str:
    """The figure, and every late review."""
    shown = when("late_reviews", _late(title, "late_reviews"))
    return _figure("in_time", shown)


def views(title: str) -> str:
    """The figure, and the reviews without views."""
    titles = [title, "Held on", "Code", "Form"]
    contents = [child_in_line("r"), *(field(f"r.{name}") for name in ("held", "code", "form"))]
    widths = widths_in_cm(4.4, 4.2, 3.2, 5.2)
    made = filled("Reviews to which the child conveyed no views", titles, widths, "r in without_views", contents)
    return _figure("views", when("without_views", made))


def _figure(name: str, rows: str) -> str:
    """n of d under its title, what d does not hold, the rows, and what is counted."""
    told = paragraph("**{{ " + name + ".said }}**") + lines(f"{name}.lines", "Normal")
    basis = paragraph(field(f"{name}.basis"), "AfterTable")
    return when(name, under(field(f"{name}.title"), told + rows + basis))


def _late(title: str, items: str) -> str:
    titles = [title, "Was due on", "Held on", "Days late", "Reason"]
    contents = [child_in_line("r"), *(field(f"r.{name}") for name in ("due", "held", "days", "reason"))]
    return filled(
        "Reviews held late or overdue", titles, widths_in_cm(3.4, 3.2, 3.2, 2.6, 4.6), f"r in {items}", contents
    )
