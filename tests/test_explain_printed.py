"""`explain` names the forms behind every figure that a document prints: counted, they give the number on the paper.

The numbers are read from the Word documents themselves, each with the title beside it, and by that title `explain` is
asked. The service's document, a team's and a head's copy of the made-up council's October.
"""

import copy
import io
import json
import re
import types
from datetime import date
from typing import NamedTuple

import docx
import pytest
from tests.builders import form

from iro_qa import (
    Council,
    Month,
    Unreadable,
    copies,
    demo,
    discover,
    explain,
    export,
    fold,
    read,
    registry_of,
    summarise,
)
from iro_qa.cli import main
from iro_qa.plugin import Aggregator, Listing, Tally, hook
from iro_qa.recipients import Recipients, Service
from iro_qa.standard import wording

pytestmark = pytest.mark.once

OCTOBER = Month(2026, 10)
#: A column's heading -> the months that it is about.
SPANS = {
    "October": (OCTOBER,), "October 2026": (OCTOBER,), "September": (OCTOBER.plus(-1),),
    "August to October": OCTOBER.last(3), "April to October": OCTOBER.to_date, "October 2025": (OCTOBER.plus(-12),),
}  # fmt: skip
NORTH = Service("North", "Head of service, North", ("Ash", "Oak"))
SHARE = re.compile(r"(\d[\d,]*) of (\d[\d,]*)")
WORDS = {
    "partly": "not met: partly", "declined": "not met: declined", "no": "not met: no",
    "not evidenced": "not met: not_evidenced", "not applicable": "not_applicable", "not recorded": "not_recorded",
}  # fmt: skip
QUESTIONS = ("Questions to discuss", "All proportions", "All questions, the teams together")
#: A question in a line: title, the month's n of d, and what stands behind that.
LINE = re.compile(r"(?P<title>[^:]+): (?P<now>[\d,]+ of [\d,]+)(?: \([^)]*\))?(?:; (?P<three>.*) over three months.*)?")
CAPTION = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblCaption"
VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"


class Printed(NamedTuple):
    """A number on the paper: whose title stands beside it, of which months and teams, and how many in which part."""

    title: str
    months: tuple
    teams: object
    part: str
    n: int


class Paper:
    """A Word document's paragraphs, and each table by its name for screen readers: headings, and rows of texts."""

    def __init__(self, content):
        document = docx.Document(io.BytesIO(content))
        self.lines = [paragraph.text for paragraph in document.paragraphs]
        self.tables = [self._table(table) for table in document.tables]

    @staticmethod
    def _table(table):
        caption = table._tbl.tblPr.find(CAPTION).get(VALUE)
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        return caption, head, rows


class Made:
    """The made-up council's October, and the three documents."""

    def __init__(self, folder):
        demo.write(folder)
        registry = discover()
        self.forms = list(read([folder], registry))
        self.folded = fold(self.forms, registry, Council(recipients=Recipients(services=(NORTH,))))
        summaries = summarise(self.folded, OCTOBER)
        every = (*summaries, *copies(self.folded, summaries))
        documents = export(every, registry, ["word"])
        pairs = [pair for pair in zip(every, documents, strict=True) if pair[0].team in ("", "Oak")]
        self.summaries = {summary.kind: summary for summary, _ in pairs}
        self.papers = {summary.kind: Paper(document.content) for summary, document in pairs}
        self.known = {}

    def explained(self, title, months, teams):
        """How many forms explain names in each part."""
        key = title, months, teams
        if key not in self.known:
            found = explain(self.forms, self.folded, title, months, teams)
            self.known[key] = {part.label: len(part.forms) for part in found.parts}
        return self.known[key]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return Made(tmp_path_factory.mktemp("forms"))


def number(text):
    """The count that a cell begins with: "12 (40%)", "1,234"."""
    return 0 if text == "-" else int(text.split(" ")[0].replace(",", ""))


def shares(title, text, months, teams):
    """n of d."""
    found = SHARE.search(text)
    n, d = (int(one.replace(",", "")) for one in found.groups()) if found else (0, 0)
    yield Printed(title, months, teams, "numerator", n)
    yield Printed(title, months, teams, "denominator", d)


def made_up(title, text, months, teams):
    """ "3 no", "1 not recorded", a line each; what is not named is none."""
    told = dict.fromkeys(WORDS.values(), 0)
    for line in text.split("\n") if text != "-" else ():
        n, words = line.split(" ", 1)
        told[WORDS[words]] = number(n)
    yield from (Printed(title, months, teams, part, n) for part, n in told.items())


def told(title, text, months, teams):
    """Below a month's n of d what it is made of as far as that is told: "2 partly, 1 not evidenced"."""
    pieces = (piece.split(" ", 1) for piece in text.replace("\n", ", ").split(", "))
    for n, words in (piece for piece in pieces if piece[-1] in WORDS):
        yield Printed(title, months, teams, WORDS[words], number(n))


def proportions(paper, teams):
    """Every n of d in a table of questions, and what it is made up of."""
    for caption, head, rows in paper.tables:
        if caption not in QUESTIONS:
            continue
        for printed_title, *cells in rows:
            title = printed_title.removesuffix(", three months running")
            for heading, text in zip(head[1:], cells, strict=True):
                if heading in SPANS:
                    first, _, rest = text.partition("\n")
                    yield from shares(title, first, SPANS[heading], teams)
                    yield from told(title, rest, SPANS[heading], teams)
                elif heading == "October: made up of":
                    yield from made_up(title, text, SPANS["October"], teams)


def side_by_side(paper):
    """The teams of a head's copy, and together."""
    ((_, head, rows),) = [one for one in paper.tables if one[0] == "Questions, team by team"]
    for title, *cells in rows:
        for heading, text in list(zip(head[1:], cells, strict=True))[:-1]:
            teams = frozenset(NORTH.teams) if heading == "Together" else heading
            yield from shares(title, text, SPANS["October"], teams)


def in_lines(paper, team):
    """The questions for which the first pages have a line, and in full those behind them."""
    first = paper.lines.index("Also below target, or short three months running:") + 1
    behind = paper.lines.index("Other questions") + 1
    for line in (*paper.lines[first : first + 12], *paper.lines[behind : behind + 30]):
        found = LINE.fullmatch(line)
        if found is None or found["title"] in ("Nothing to discuss", NOBODY):
            continue
        yield from shares(found["title"], found["now"], SPANS["October"], team)
        if found["three"]:
            yield from shares(found["title"], found["three"], SPANS["August to October"], team)


NOBODY = "Below target over the three months, though nobody was missed this month"


def sentences(paper, team):
    """What stands in sentences: nothing to discuss, not recorded."""
    for line in paper.lines:
        start, _, rest = line.removesuffix(".").partition(": ")
        for said in rest.split("; "):
            if start == "Nothing to discuss":
                yield from shares(said.rpartition(" (")[0], said, SPANS["October"], team)
            elif start == NOBODY:
                title, _, told = said.rpartition(": ")
                yield from shares(title, told, SPANS["August to October"], team)
            elif start == "Not recorded, so in no figure":
                title, _, n = said.rpartition(", ")
                yield Printed(title, SPANS["October"], team, "not_recorded", number(n))
            elif start == "Applied to nobody this month":
                yield Printed(said, SPANS["October"], team, "denominator", 0)


def over_the_year(paper, figures):
    """The section of that name."""
    counts = {wording.named(f.about) for f in figures.counts}
    ((_, head, rows),) = [one for one in paper.tables if one[0] == "Over the year"]
    for title, *cells in rows:
        for heading, text in zip(head[1:], cells, strict=True):
            if title in counts:
                yield Printed(title, SPANS[heading], "", "counted", number(text))
            else:
                yield from shares(title, text, SPANS[heading], "")


def numbers(paper):
    """Counts, and what averages are of."""
    for caption, head, rows in paper.tables:
        for title, *cells in rows if caption in ("Counts", "Averages (and of how many)") else ():
            for heading, text in zip(head[1:], cells, strict=True):
                n = text if caption == "Counts" else text.partition("(")[2].rstrip(")") or "-"
                yield Printed(title, SPANS[heading], "", "counted", number(n))


def captioned(paper, about):
    """The tables of one figure."""
    named = wording.named(about)
    return [one for one in paper.tables if re.split(r"[;,] (?=rounded|October 2|August to)", one[0])[0] == named]


def tallies(paper, figures):
    """Every cell of every tally, by code: several codes may have one label."""
    for figure in figures.tallies:
        lines = [line for line in figure.lines if line.now or line.last or line.three]
        for _, head, rows in captioned(paper, figure.about):
            assert [row[0] for row in rows] == [line.label for line in lines]
            for line, (_, *cells) in zip(lines, rows, strict=True):
                for heading, text in zip(head[1:], cells, strict=True):
                    yield Printed(figure.about.title, SPANS[heading], "", line.code, number(text))


def crossed(paper, figures):
    """Every cell of every table."""
    for figure in figures.tables:
        for caption, _, rows in captioned(paper, figure.about):
            months = SPANS[re.search(r"October 2026|August to October", caption)[0]]
            counts = [row for row in rows if not row[0].endswith(", %")]
            for code, (_, *cells) in zip(figure.now.rows, counts, strict=True):
                for column, text in zip(figure.now.columns, cells, strict=False):
                    yield Printed(figure.about.title, months, "", f"{code}, {column}", number(text))


def printed(made, kind):
    """Every number of a figure in a document."""
    paper, figures = made.papers[kind], made.summaries[kind].figures
    if kind == "head":
        return [*proportions(paper, frozenset(NORTH.teams)), *side_by_side(paper)]
    team = "Oak" if kind == "team" else ""
    found = [*proportions(paper, team), *in_lines(paper, team), *sentences(paper, team)]
    if kind == "service":
        found += [*over_the_year(paper, figures), *numbers(paper)]
        found += [*tallies(paper, figures), *crossed(paper, figures)]
    return found


def differing(made, found):
    """The printed numbers that explain does not account for."""
    return [one for one in found if made.explained(*one[:3]).get(one.part, 0) != one.n]


@pytest.mark.parametrize("kind, at_least", [("service", 1000), ("team", 50), ("head", 300)])
def test_the_forms_that_explain_names_are_as_many_as_the_document_prints(made, kind, at_least):
    found = printed(made, kind)
    assert len(found) >= at_least
    assert differing(made, found) == []


@pytest.mark.parametrize("kind", ["service", "team", "head"])
def test_no_figure_of_the_document_is_left_out_of_this_proof(made, kind):
    """Each title of the summary's figures is asked for, or stands nowhere in the document."""
    paper, figures = made.papers[kind], made.summaries[kind].figures
    cells = [cell for caption, head, rows in paper.tables for row in ([caption], head, *rows) for cell in row]
    text = "\n".join((*paper.lines, *cells, ""))
    asked = {one.title for one in printed(made, kind)}
    every = [*figures.proportions, *figures.counts, *figures.tallies, *figures.averages, *figures.tables]
    for figure in every:
        about = figure.about
        stands = re.search(rf"(^|: |; ){re.escape(about.title)}( \(|\n|; |, |\.$)", text, re.MULTILINE)
        assert {about.title, f"{about.title} ({about.unit})"} & asked or not stands, about.title
    assert len(asked) >= {"service": len(every), "team": 10, "head": len(figures.proportions)}[kind]


def test_a_number_that_is_altered_on_the_paper_is_found(made):
    """The control, in each kind of number."""
    for kind in ("service", "team", "head"):
        one_each = {one.part: one for one in printed(made, kind)}
        altered = [one._replace(n=one.n + 1) for one in one_each.values()]
        assert differing(made, altered) == altered


def test_a_form_that_is_missing_is_found(made):
    """The control: among one form fewer, explain does not find all that the document has counted."""
    fewer = copy.copy(made)
    ours = made.summaries["team"].counted_forms
    fewer.forms = [one for one in made.forms if isinstance(one, Unreadable) or one.form.identity.id != ours[0]]
    fewer.folded, fewer.known = fold(fewer.forms, made.folded.registry), {}
    paper = made.papers["service"]
    assert differing(fewer, numbers(paper)) and not differing(made, numbers(paper))


# ----------------------------------------------------------------------------------------------- what explain does else


class Own(Aggregator):
    """A plugin's figure that finishes as it is told to."""

    name, title, unit = "own", "Own figure", "children"

    def __init__(self, finish):
        self.finish_as = finish

    def empty(self):
        return {"n": 0}

    def add(self, state, checked):
        state["n"] += 1

    def merge(self, a, b):
        return {"n": a["n"] + b["n"]}

    def finish(self, state, period):
        return self.finish_as(state["n"])


def explained(finish):
    """Two forms of one child and one of another, explained by a plugin's figure."""
    plugin = types.SimpleNamespace(iro_qa_aggregators=hook(lambda: [Own(finish)]))
    forms = [
        form(identity={"id": "F-1"}, child={"number": "1"}, review={"held_on": date(2026, 10, 2)}),
        form(identity={"id": "F-2"}, child={"number": "1"}, review={"held_on": date(2026, 10, 9)}),
        form(identity={"id": "F-3"}, child={"number": "2"}, review={"held_on": date(2026, 10, 5)}),
    ]
    found = explain(forms, fold(forms, registry_of({"own": plugin})), "own figure (own; CHILDREN)", [OCTOBER])
    return {part.label: part.forms for part in found.parts}


def test_a_rule_that_only_all_forms_of_a_child_can_tell_names_the_latest():
    """Met after two reviews: neither form is met by itself."""
    assert explained(lambda n: Tally({"two": 1} if n > 1 else {"one": n}))["two"] == ("F-2",)


def test_a_listing_has_a_form_for_each_row_and_a_figure_that_breaks_names_the_forms_it_breaks_on():
    assert explained(lambda n: Listing(("",), (("row",),) * n)) == {"counted": ("F-1", "F-2", "F-3")}
    assert explained(lambda n: 1 // 0) == {"broken": ("F-1", "F-2", "F-3")}


def test_a_tally_with_the_labels_of_a_proportion_is_still_a_tally():
    assert explained(lambda n: Tally({"yes": n})) == {"yes": ("F-1", "F-2", "F-3")}
    assert explained(lambda n: Tally({})) == {}


def test_the_command_takes_titles_and_several_teams_and_says_how_often_a_form_counts(tmp_path, capsys):
    concerns = [{"ref": f"C{n}", "headline": "Late", "theme": "health"} for n in range(2)]
    for number, team in enumerate(("Ash", "Elm", "Oak")):
        one = form(
            identity={"id": f"F-{number}"}, child={"number": f"{number}", "team": team}, concerns={"items": concerns}
        )
        (tmp_path / f"{number}.json").write_text(one.model_dump_json())
    span = [str(tmp_path), "--month", "2026-10", "--team", "Oak", "--team", "ash"]
    assert main(["explain", "concerns by THEME", *span]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Concerns by theme (standard/concerns-by-theme), 2026-10, Ash, Oak\n")
    assert "  health: 4\n    F-0 (2 times), F-2 (2 times)\n" in out
    assert main(["explain", "Concerns by theme", *span, "--json"]) == 0
    (part,) = json.loads(capsys.readouterr().out)["parts"]
    assert part == {"label": "health", "forms": ["F-0", "F-0", "F-2", "F-2"]}
