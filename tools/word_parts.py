"""Parts that several of our Word templates share: cells, themes, teams, figures, rows to fill in, words used."""

from __future__ import annotations

from collections.abc import Callable

from word_house import each, field, filled, grid, head, lines, paragraph, row, table, when, widths_in_cm

Part = Callable[[str], str]

WORDS = {
    "urgency": (
        "{% for u in words.urgencies %}**{{ u.label }}**: {{ u.meaning }}. {% endfor %}The colour is the {{ iro }}'s "
        "view of how urgent the {{ words.concern }} is."
    ),
    "stage": (
        "**Stage**: the step of the local resolution process that the {{ words.concern }} has reached. Only the "
        "{{ iro }} closes {{ words.concerns }}."
    ),
    "states": (
        "**OVERDUE**: the date of the action has passed. **LATE**: the date for the answer or the step has passed. "
        "**Transferred**: first raised while another team had the child."
    ),
    "limits": "**LATE**: the last day of the stage has passed. **Near**: it ends within a week of the as-at day.",
    "verdict": (
        "**Below**, **met**{% if words.above %} (and **above**, where less is better){% endif %}: against the target, "
        "worked out before rounding, on the month where it has {{ smallest }} or more, else on the three months. "
        "{% if words.near %}**Near**: {{ words.near }}. {% endif %}{% if words.enough %}{{ words.enough }} {% endif %}"
        "**Better**, **worse**: against the month before."
    ),
    "shares": (
        "**9 of 14**: met for 9 of the 14 to whom it applies and for whom there is an answer. **Partly** and "
        "**declined** count as not met, and are shown apart. Fewer than {{ smallest }}: counts only, no percentage."
    ),
    "evidence": (
        "**Not evidenced**: the {{ iro }} was not shown it; it may exist. It counts as not met. **Not recorded**: the "
        "form does not say; it is in no figure."
    ),
    "acronyms": "{% for a in acronyms %}**{{ a.short }}**: {{ a.full }}. {% endfor %}",
}


def titled(title: str, body: str) -> str:
    """A section under its heading."""
    return paragraph(title, "Heading2") + body


def under(title: str, body: str) -> str:
    """A part of a section under its heading."""
    return paragraph(title, "Heading3") + body


def child_cell(item: str) -> str:
    """The child's number, and below it what belongs to it."""
    return paragraph(field(f"{item}.child"), "Cell") + lines(f"{item}.place", "CellMore")


def child_in_line(item: str) -> str:
    """The child's number and what belongs to it in one line, for a column that is wide enough."""
    return "{{ " + item + ".child }}{% for p in " + item + ".place %}, {{ p }}{% endfor %}"


def running(loop: str, item: str) -> str:
    """Every item of a list in one sentence."""
    return "{% for " + loop + " %}" + item + "{% if not loop.last %}; {% endif %}{% endfor %}."


def urgency(item: str = "c") -> str:
    """The urgency as word and colour."""
    return f"{{% cellbg {item}.fill %}}**{{{{ {item}.urgency }}}}**"


#: The heading above `worry`.
WORRY = "What worries the {{ iro }}, what it means for the child, what is next"


def worry() -> str:
    """A concern, its effect, and its stage and next step."""
    return paragraph("**{{ c.headline }}**", "Cell") + lines("c.details", "CellMore") + lines("c.process", "CellMore")


def with_more(first: str, more: str) -> str:
    """A value, and lines below it."""
    return paragraph(field(first), "Cell") + lines(more, "CellMore")


def target() -> str:
    """A figure's target and verdict as word and colour."""
    told = "{% if f.verdict %}target {{ f.target }}, {{ f.verdict }}{% else %}{{ f.target }}{% endif %}"
    return "{% cellbg f.fill %}" + told


def theme_table(loop: str) -> str:
    """Themes, one a row."""
    widths = widths_in_cm(5.2, 2.3, 2.9, 2.3, 4.3)
    what = "Theme of the {{ words.concerns }}"
    titles = [what, field("month"), field("three"), "Raised before", "Service responsible"]
    contents = [field(f"t.{name}") for name in ("theme", "now", "three", "repeated", "services")]
    return filled("Themes", titles, widths, loop, contents)


def themes(number: str) -> str:
    """What the concerns of three months are about."""
    empty = paragraph("No {{ words.concerns }} were raised in these months.")
    return titled(f"{number}Themes, {field('three')}", when("themes", theme_table("t in themes"), empty))


def team_lines(caption: str, items: str, first: str = "Team") -> str:
    """One line a team, or a service."""
    widths = widths_in_cm(3.6, 1.6, 1.9, 1.6, 1.7, 2.6, 2.2, 2.2)
    rest = [
        "Forms", "Children", "{{ words.Red }}", "{{ words.Amber }}", "{{ words.Concerns }} unanswered",
        "Actions overdue", "Good practice",
    ]  # fmt: skip
    names = ("team", "forms", "children", "red", "amber", "unanswered", "overdue", "praise")
    return filled(caption, [first, *rest], widths, f"t in {items}", [field(f"t.{name}") for name in names])


def proportions() -> str:
    """Every proportion with what it is made of."""
    widths = widths_in_cm(3.5, 2.7, 2.7, 2.7, 2.3, 3.1)
    periods = [field("month"), field("before"), field("three")]
    titles = ["Question (what is counted)", *periods, "Target", "{{ month }}: made up of"]
    change = when("f.change", paragraph(field("f.change"), "CellMore"))
    last = paragraph(field("f.last"), "Cell") + change
    rest = when("f.rest", lines("f.rest", "Cell"), paragraph("-", "Cell"))
    contents = ["{{ f.title }} ({{ f.unit }})", field("f.now"), last, field("f.three"), target(), rest]
    return filled("All proportions", titles, widths, "f in proportions", contents)


def bases() -> str:
    """What each figure counts and leaves out."""
    basis = each("f in proportions", when("f.basis", paragraph("**{{ f.title }}**: {{ f.basis }}", "Word")))
    return under("What is counted, and what is left out", basis)


def over_the_year(number: str) -> str:
    """Every count and proportion over the spans of a year."""
    widths = widths_in_cm(5.0, 3.0, 3.0, 3.0, 3.0)
    titles = ["Question (what is counted)", *(field(name) for name in ("month", "three", "to_date", "year_ago"))]
    contents = [field(f"f.{name}") for name in ("title", "now", "three", "year", "ago")]
    made = filled("Over the year", titles, widths, "f in over_year", contents)
    note = "The year to date begins in April. A child counts once in each column, so columns of children do not add up."
    empty = paragraph("These figures are not in this summary.")
    return titled(f"{number}Over the year", when("over_year", made + paragraph(note, "AfterTable"), empty))


def blocks(_number: str = "") -> str:
    """What plugins add, each under its heading with the plugin named; nothing where there is nothing."""
    table = grid(field("b.title"), "b.first", "b.columns", "b.rows")
    body = paragraph(field("b.whose")) + lines("b.lines", "Normal") + when("b.rows", table)
    return each("b in blocks", titled(field("b.title"), body))


def agreed(number: str) -> str:
    """Rows to write in at the meeting; the dots keep the cells from being blank."""
    widths = widths_in_cm(2.9, 6.7, 2.6, 4.8)
    titles = ["Child or theme", "Who will do what", "By when", "We will know it is done when"]
    rows = row([paragraph("…", "CellHand")] * 4, widths) * 4
    made = table("What we agree today, to be filled in at the meeting", head(titles, widths) + rows, widths)
    return titled(f"{number}What we agree today", made)


def page_words(number: str) -> str:
    """What has to be known to read the first pages: the colours, and the acronyms that stand here."""
    told = (WORDS["urgency"], _COUNTS, WORDS["acronyms"])
    return titled(f"{number}Words used here", "".join(paragraph(text, "Word") for text in told))


_COUNTS = (
    "**9 of 14**: met for 9 of the 14 to whom it applies; under {{ smallest }} without a percentage, judged over "
    "three months. **Not evidenced**: the {{ iro }} was not shown it."
)


def more_words(number: str, *, whole: bool = True) -> str:
    """What else the words and colours of the second part mean."""
    title = f"{number}More words used here"
    if not whole:
        return under(title, paragraph(_OF_TEAM, "Word"))
    told = (*(WORDS[name] for name in ("stage", "states", "verdict")), _LEFT_OUT)
    return titled(title, "".join(paragraph(text, "Word") for text in told))


_OF_TEAM = (
    "**Stage**: the step of the local resolution process. Only the {{ iro }} closes {{ words.concerns }}. "
    "**Transferred**: first raised while another team had the child. **Below**, **met**"
    "{% if words.above %} (**above**, where less is better){% endif %}: against the target, on the month "
    "where it has {{ smallest }} or more, else on the three months."
    "{% if words.near %} **Near**: {{ words.near }}.{% endif %}{% if words.enough %} {{ words.enough }}{% endif %}"
)
_LEFT_OUT = (
    "**Partly**, **declined** and **not evidenced** count as not met, and are shown apart. **Not recorded**: the form "
    "does not say; it is in no figure."
)


def words(number: str, *names: str) -> str:
    """What the words and colours mean, on the same paper."""
    told = [WORDS[name] for name in names]
    return titled(f"{number}Words used here", "".join(paragraph(text, "Word") for text in told))
