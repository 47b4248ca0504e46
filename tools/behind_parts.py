"""The second part of a team's and the service's document: all that its first pages leave out, for looking things up."""

from __future__ import annotations

import review_parts
from page_parts import Child
from word_house import field, filled, lines, paragraph, when, widths_in_cm
from word_parts import child_in_line, running, theme_table, under, urgency

#: What is said of the second part of a document for a meeting.
MEETING = "What the first pages leave out. None of it has to be read at the meeting."


def behind(child: Child, *, whole: bool) -> str:
    """Every part only where there is something in it. A team has few enough of most for a sentence."""
    if whole:
        middle = (review_parts.reviews(child.title), review_parts.since(child.title, child.width))
    else:
        middle = (review_parts.reviews_in_line(), review_parts.since_in_line())
    parts = (_others(child), _waiting(child, whole=whole), _praise(), *middle, _questions(), _themes(whole=whole))
    return in_full(MEETING) + "".join(parts)


def in_full(lead: str) -> str:
    """The heading of the second part, on a new page."""
    return paragraph("In full", "Heading2", new_page=True) + paragraph(lead)


def _part(items: str, title: str, body: str) -> str:
    return when(items, under(title, body))


def _others(child: Child) -> str:
    widths = widths_in_cm(4.7, 12.7)
    titles = [f"{child.title}, urgency, first raised", "{{ words.Concern }}, effect, what is asked and what is next"]
    said = paragraph("**{{ c.headline }}** {{ c.said }}", "Cell")
    contents = [f"{urgency()} {child_in_line('c')}. " + "{{ c.since }}", said]
    return _part("others", _OTHER, filled(_OTHER, titles, widths, "c in others", contents))


_OTHER = "Other open {{ words.concerns }}"


def _waiting(child: Child, *, whole: bool) -> str:
    title = "Other forms that wait"
    if not whole:
        said = running("w in waiting_more", "{{ w.form }} ({{ w.child }}, {{ w.refs }}) {{ w.state }}, {{ w.due }}")
        return _part("waiting_more", title, paragraph(said, "Word"))
    widths = widths_in_cm(4.4, 3.2, 4.2, 3.0, 2.2)
    titles = ["Form", child.title, "{{ words.Concerns }}", "Answer due", "State"]
    state = "{% cellbg w.fill %}{{ w.state }}"
    contents = [field("w.form"), child_in_line("w"), field("w.refs"), field("w.due"), state]
    return _part("waiting_more", title, filled(title, titles, widths, "w in waiting_more", contents))


def _praise() -> str:
    return _part("praise_more", "More good practice", lines("praise_more", "Word"))


def _questions() -> str:
    """The other shortfalls in a line each, and what the forms do not say."""
    more = "".join(when(name, paragraph(field(name), "Word")) for name in ("nobody_missed", "all_figures_line"))
    body = lines("other_questions", "Word") + lines("sentences", "Word") + more
    return _part("other_questions or sentences or nobody_missed or all_figures_line", "Other questions", body)


def _themes(*, whole: bool) -> str:
    shown = theme_table("t in themes_more") if whole else paragraph(field("themes_in_line"), "Word")
    return _part("themes_more", "Other themes", shown)
