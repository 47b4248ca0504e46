"""`iro-qa form new` and `ask --format word` as the people who type them meet them: files, names and refusals."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from lxml import etree
from tests.builders import form
from tests.test_word_form import W, control, controls, part

from iro_qa.cli import main
from iro_qa.cli.form import file_names, safe

pytestmark = pytest.mark.own

NAME = "Zelmira Quonk"
OCTOBER = ("--month", "2026-10")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run a command in an empty folder: exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def made(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert NAME not in said.out + said.err
        return code, " ".join(said.out.split()), " ".join(said.err.split())

    return made


def put(folder, *forms):
    """A folder of forms; each file bears a name, as a council's do."""
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(forms, start=1):
        (folder / f"{NAME} {number}.json").write_text(one.model_dump_json(), "utf-8")
    return folder


def answered(path, **answers):
    """The copy as Word saves it once the first open control of each of these questions was filled in."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for name, text in answers.items():
        tag = name.replace("__", ".")
        sdt = next(
            one for one in root.iter(f"{W}sdt")
            if [e.get(f"{W}val") for e in one.iterfind(f"{W}sdtPr/{W}tag")] == [tag]
            and one.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked"
        )  # fmt: skip
        for flag in sdt.iterfind(f"{W}sdtPr/{W}showingPlcHdr"):
            flag.getparent().remove(flag)
        (said,) = sdt.iter(f"{W}t")
        said.text = text
    parts["word/document.xml"] = etree.tostring(root)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_blank_form_is_written_and_never_written_over(run, tmp_path):
    code, out, _ = run("form", "new", "--to", "form.docx")
    assert (code, out) == (0, "The form is written. Open it in Word; its first lines say how to fill it in.")
    written = (tmp_path / "form.docx").read_bytes()
    code, _, err = run("form", "new", "--to", "form.docx")
    assert (code, "There is a file of this name already" in err) == (2, True)
    assert (tmp_path / "form.docx").read_bytes() == written


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("old", "--to", "form.docx"), "iro-qa form new --to form.docx"),
        (("new", "--to", "form.doc"), "ends in .docx"),
        (("new", "--to", "forms.docx", "--prefill", "forms"), "--to is the folder"),
        (("new", "--to", "out", "--prefill", "nowhere"), "does not exist"),
        (("new", "--to", "forms/out", "--prefill", "forms"), "would lie in the folder of forms"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(run, tmp_path, arguments, said):
    put(tmp_path / "forms", form())
    code, _, err = run("form", *arguments)
    assert code == 2
    assert said in err
    assert [path.name for path in tmp_path.iterdir()] == ["forms"]


def test_with_what_is_known_there_is_a_form_for_each_review_named_by_its_number(run, tmp_path):
    drafts = [form(identity={"id": f"{n}/due-2026-11-04", "status": "draft"}, child={"number": f"{n}"}) for n in (1, 2)]
    code, out, _ = run("form", "new", "--to", "word", "--prefill", put(tmp_path / "drafts", *drafts))
    assert (code, out) == (0, "2 forms written to word, each with what is known of its review.")
    names = sorted(path.name for path in (tmp_path / "word").iterdir())
    assert names == ["form-1_due-2026-11-04.docx", "form-2_due-2026-11-04.docx"]
    first = (tmp_path / "word" / names[0]).read_bytes()
    assert control(first, "child.number").text == "1"
    assert control(first, "child.number").said("lock") == "sdtContentLocked"
    code, _, err = run("form", "new", "--to", "word", "--prefill", "drafts")
    assert (code, "perhaps with answers in it" in err) == (2, True)


def test_forms_in_word_are_read_back_as_the_forms_that_they_were_made_from(run, tmp_path):
    drafts = put(tmp_path / "drafts", form(health={"dental": "no"}))
    run("form", "new", "--to", "word", "--prefill", drafts)
    code, out, _ = run("check", "word", "--json")
    other, wanted, _ = run("check", "drafts", "--json")
    assert code == other
    assert json.loads(out)["forms"] == json.loads(wanted)["forms"]


def test_the_settings_of_a_council_mark_and_word_it(run, tmp_path):
    told = '[words]\nmarking = "OFFICIAL"\n[questions]\nlabels = { "health.dental" = "Dentist seen" }\n'
    (tmp_path / "iro-qa.toml").write_text(told, "utf-8")
    assert run("form", "new", "--to", "form.docx")[0] == 0
    document = (tmp_path / "form.docx").read_bytes()
    assert control(document, "health.dental").said("alias") == "Dentist seen"
    assert "OFFICIAL" in "".join(part(document, "word/header1.xml").itertext())


def test_what_could_not_be_read_is_said_and_the_rest_is_written(run, tmp_path):
    folder = put(tmp_path / "drafts", form())
    (folder / f"{NAME} broken.json").write_text("{", "utf-8")
    code, out, _ = run("form", "new", "--to", "word", "--prefill", folder)
    assert code == 1
    assert "could not be read" in out
    assert "1 form written to word" in out
    (folder / f"{NAME} 1.json").unlink()
    assert "0 forms; nothing is written." in run("form", "new", "--to", "other", "--prefill", folder)[1]


def test_a_program_is_told_the_files_and_what_could_not_be_read(run, tmp_path):
    assert json.loads(run("form", "new", "--to", "form.docx", "--json")[1])["written"] == ["form.docx"]
    folder = put(tmp_path / "drafts", form())
    found = json.loads(run("form", "new", "--to", "word", "--prefill", folder, "--json")[1])
    assert (found["written"], found["unreadable"]) == (["form-f-1.docx"], [])


def test_two_different_forms_of_one_number_are_refused_and_a_copy_is_written_once(run, tmp_path):
    folder = put(tmp_path / "drafts", form(), form())
    assert "1 form written" in run("form", "new", "--to", "word", "--prefill", folder)[1]
    put(folder, form(), form(health={"dental": "no"}))
    code, _, err = run("form", "new", "--to", "other", "--prefill", folder)
    assert (code, "Two different forms have the number F-1" in err) == (2, True)


def test_no_two_numbers_share_a_file():
    numbers = ("F-1", "f-1", "F/1", "F.1", "F_1", "F--1", "604200/2026-10-14", "604200-2026-10-14", "A/B", "A-B", "a/b")
    assert len({safe(number) for number in numbers}) == len(numbers)
    assert all(set(safe(number)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_") for number in numbers)
    assert file_names([form(identity={"id": "F-1", "revision": 2})]) == ["form-f-1-revision-2"]


# --------------------------------------------------------------------------------------------------- to be answered

WAITS = form(
    concerns={"items": [{"ref": "C1", "headline": "No dentist", "detail": NAME}]},
    actions={"items": [{"ref": "A1", "headline": "Find a dentist"}]},
)


@pytest.fixture
def asked(run, tmp_path):
    code, out, _ = run("ask", put(tmp_path / "forms", WAITS), *OCTOBER, "--to", "asked", "--format", "word")
    assert (code, "2026-10-north-to-answer-f-1.docx" in out) == (0, True)
    return tmp_path / "asked" / "2026-10-north-to-answer-f-1.docx"


def test_a_team_is_asked_in_word_with_one_document_for_each_form(asked):
    document = asked.read_bytes()
    assert "Team manager, North" in " ".join(part(document).itertext())
    assert "OFFICIAL-SENSITIVE" in "".join(part(document, "word/header1.xml").itertext())
    assert control(document, "identity.revision").text == "2"
    assert control(document, "identity.status").text == "Draft"


def test_a_copy_that_comes_back_untouched_brings_nothing(run, asked):
    code, out, _ = run("take", "forms", "--answers", "asked", "--to", "taken.jsonl")
    assert "Nothing new on 1 form: F-1" in out
    assert "doubtful" not in out
    assert code == 0


def test_what_a_manager_writes_in_word_is_taken(run, tmp_path, asked):
    filled = {
        "response__answers__reply": "Disputed", "response__answers__why": "She has one", "response__answered_on":
        "3 November 2026", "actions__items__done_on": "2 November 2026",
    }  # fmt: skip
    asked.write_bytes(answered(asked, **filled))
    code, out, _ = run("take", "forms", "--answers", "asked", "--to", "forms/taken.jsonl")
    assert "Took the answers to 1 form: F-1." in out
    taken = json.loads((tmp_path / "forms" / "taken.jsonl").read_text("utf-8"))
    assert taken["response"]["answers"] == [{"concern": "C1", "reply": "disputed", "why": "She has one"}]
    assert taken["response"]["answered_on"] == "2026-11-03"
    assert [one["done_on"] for one in taken["actions"]["items"]] == ["2026-11-02"]
    assert (taken["identity"]["status"], code) == ("corrected", 0)


def test_a_new_action_of_the_meeting_is_taken_too(run, tmp_path, asked):
    document = asked.read_bytes()
    open_ones = [one.said("tag") for one in controls(document) if one.said("lock") == "sdtLocked"]
    assert open_ones.count("actions.items.headline") == 3
    new = {
        "actions__items__headline": "Ask the carer", "actions__items__origin": "Meeting",
        "response__answers__reply": "Accepted", "response__answered_on": "3 November 2026",
    }  # fmt: skip
    asked.write_bytes(answered(asked, **new))
    run("take", "forms", "--answers", "asked", "--to", "forms/taken.jsonl")
    taken = json.loads((tmp_path / "forms" / "taken.jsonl").read_text("utf-8"))
    assert [(one["headline"], one["origin"]) for one in taken["actions"]["items"]][1:] == [("Ask the carer", "meeting")]


def test_word_and_excel_may_be_asked_together(run, tmp_path):
    forms = put(tmp_path / "forms", WAITS)
    run("ask", forms, *OCTOBER, "--to", "asked", "--format", "word", "--format", "excel")
    names = sorted(path.name for path in (tmp_path / "asked").iterdir())
    assert names == ["2026-10-north-to-answer-f-1.docx", "2026-10-north-to-answer.xlsx"]
