"""What people see of the plugin: its block, page and escalation, and its questions and figures in the documents."""

import io
import json

import docx
import openpyxl
import pytest

import iro_qa
from iro_qa.cli import main
from iro_qa.plugin import BlockContent

SETTINGS = """
[council]
name = "Northshire"

[plugins]
enabled = ["northshire"]

[word]
team = { offer = "northshire/team" }

[process]
preset = "northshire/four-steps"
"""


def form(number, held, own, **sections):
    """A form of a child, with Northshire's answers."""
    data = {
        "identity": {"id": f"F-{number}-{held}", "status": "sent", "sent_on": held},
        "child": {"number": str(1000 + number), "team": "Oak"},
        "review": {"held_on": held},
        "local": {"northshire": own},
    }
    return {**data, **sections}


NO, OCTOBER = {"life_story": "no"}, "2026-10-14"
FORMS = [
    form(1, OCTOBER, {**NO, "weeks_waited": 9}),
    form(2, OCTOBER, {**NO, "weeks_waited": 14}),
    form(3, OCTOBER, NO),
    form(4, "2026-10-01", {**NO, "weeks_waited": 30}),
    form(4, OCTOBER, {"life_story": "yes"}),
    form(5, OCTOBER, {"young_person_chaired": "yes"}),
]


def month(forms=FORMS, council=None):
    """The month's summaries: Oak's and the service's."""
    read = [iro_qa.MonitoringForm.model_validate_json(json.dumps(one)) for one in forms]
    return iro_qa.summarise(iro_qa.fold(read, iro_qa.discover(["northshire"]), council), "2026-10")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The month through the command line, as Northshire runs it."""
    (tmp_path / "iro-qa.toml").write_text(SETTINGS)
    (tmp_path / "forms").mkdir()
    concern = {"ref": "C1", "headline": "Seen by nobody since July", "urgency": "red", "raised": OCTOBER}
    forms = [*FORMS, form(6, OCTOBER, {"danger_statement": "no"}, concerns={"items": [concern]})]
    (tmp_path / "forms" / "forms.json").write_text(json.dumps(forms))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(document):
    """Paragraphs, and rows of tables, of a Word document."""
    found = []
    for part in docx.Document(io.BytesIO(document)).iter_inner_content():
        rows = getattr(part, "rows", None)
        found += [part.text] if rows is None else [" | ".join(cell.text for cell in row.cells) for row in rows]
    return found


def test_the_block_lists_the_children_who_wait_the_longest_first():
    """By each child's latest form: the fourth began in October."""
    oak, service = month()
    expected = BlockContent(
        ("3 children wait for life-story work to begin, the longest first.",),
        ("Child", "Weeks waited"),
        (("1002", 14), ("1001", 9), ("1003", None)),
    )
    assert [part.content for part in oak.blocks] == [part.content for part in service.blocks] == [expected]
    assert not oak.incomplete


def test_where_nobody_waits_or_the_list_is_switched_off_there_is_no_block():
    assert month(FORMS[4:])[0].blocks == ()
    off = iro_qa.Council(off=frozenset({"northshire/life-story-waiting"}))
    assert month(council=off)[0].blocks == ()


def test_one_child_is_one_child():
    (part,) = month(FORMS[:1])[0].blocks
    assert part.content.lines == ("1 child waits for life-story work to begin, the longest first.",)


def test_a_week_that_is_no_number_is_left_blank():
    """No form of ours can hold one; a summary of somebody else's might."""
    from iro_qa_northshire.blocks import _weeks

    assert (_weeks("14"), _weeks(""), _weeks("many")) == (14, None, None)


def test_the_team_manager_gets_northshires_page_with_its_words_and_its_block(desk, capsys):
    assert main(["summarise", "forms", "--month", "2026-10", "--format", "word", "--format", "excel"]) == 0
    page = said((desk / "summaries" / "2026-10-oak.docx").read_bytes())
    assert any(line.startswith("Northshire's practice standards ask of every child") for line in page)
    assert any("each red practice alert written as a danger statement" in line for line in page)
    at = page.index("Life-story work")
    assert page[at + 1] == "From the plugin northshire 0.1.0."
    assert page[at + 3 :][:3] == ["Child | Weeks waited", "1002 | 14", "1001 | 9"]
    service = said((desk / "summaries" / "2026-10-whole-service.docx").read_bytes())
    assert "Plugins that took part: northshire 0.1.0." in service
    assert any("Life-story work begun (northshire; children)" in line for line in service)


def test_the_workbook_has_a_sheet_of_it_and_names_every_offer(desk, capsys):
    assert main(["summarise", "forms", "--month", "2026-10", "--format", "excel"]) == 0
    book = openpyxl.load_workbook(desk / "summaries" / "2026-10-whole-service.xlsx")
    rows = list(book["Life-story work"].iter_rows(values_only=True))
    assert rows[:2] == [
        ("Child", "Weeks waited", "Block", "Plugin", "Version"),
        ("1002", 14, "northshire/life-story-work", "northshire", "0.1.0"),
    ]
    offers = list(book["Plugins"].iter_rows(min_row=2, values_only=True))
    assert len(offers) == 9
    assert {row[1:] for row in offers} == {("northshire", "0.1.0", "iro-qa-northshire")}


def test_an_alert_waits_at_the_conversation_and_then_at_step_1(desk, capsys):
    """Five working days from the day the form was sent; nothing moves it but a person."""
    assert main(["due", "forms", "--as-at", "2026-10-31", "--json"]) == 1
    text = capsys.readouterr().out
    assert "Step 1: team manager" in text


def test_its_page_may_be_used():
    (template,) = (one.it for one in iro_qa.discover(["northshire"]).templates)
    (word,) = (one.it for one in iro_qa.discover().exporters if one.it.name == "word")
    assert word.lint(template.content, "team") == ()
