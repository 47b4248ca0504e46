"""The command line: every command, option and exit code, and sentences a QA officer can act on."""

import contextlib
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pytest
from tests import small_council

from iro_qa import OutputError, atomic, load_settings
from iro_qa.cli import keeping, main
from iro_qa.cli.app import app
from iro_qa.standard.checks import CHECKS

COMMANDS = (
    "return",
    "demo",
    "check",
    "checks",
    "summarise",
    "explain",
    "figures",
    "due",
    "form",
    "ask",
    "take",
    "prefill",
    "map",
    "template",
    "word",
    "schema",
    "timetable",
    "plugins",
)
NAME = "Zelmira Quonk"


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    """A folder of good forms that no test changes."""
    return small_council.write(tmp_path_factory.mktemp("council") / "forms")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Each test runs in an empty folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys):
    """Run a command: exit code, what it printed, what it complained of."""

    def made(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return made


def broken(folder, *bad, good=1):
    """A folder with a good form and files that are none, named after a child."""
    small_council.write(folder, small_council.forms()[:good])
    for number, text in enumerate(bad):
        (folder / f"{NAME} {number}.json").write_text(text, "utf-8")
    return folder


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def in_words(out):
    """The screen's text without its line breaks."""
    return " ".join(out.split())


# ----------------------------------------------------------------------------------------------------------- help


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_whole_fits_80_columns_and_cuts_nothing(run, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert not re.search(r"[a-z,]\.\.\.\s*$", out, re.MULTILINE), "a first sentence is cut short"


def test_help_lists_every_command_and_what_each_exit_code_means(run):
    out = in_words(run("--help")[1])
    assert all(f" {name} " in out for name in COMMANDS)
    assert all(f" {code} " in out for code in (0, 1, 2, 3, 130))
    named = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert named | {group.name for group in app.registered_groups} == set(COMMANDS)


def test_the_command_without_anything_shows_its_help_and_is_a_usage_error(run):
    code, _, err = run()
    assert code == 2 and "Commands:" in err


def test_the_version_is_the_installed_one(run):
    from importlib.metadata import version

    assert run("--version") == (0, f"iro-qa {version('iro-qa')}\n", "")


# ---------------------------------------------------------------------------------------------------- wrong usage

USAGE = {
    "no such command": (("sumarise",), "There is no such command. Commands: demo, check"),
    "no such option": (("check", "FORMS", "--nope"), "There is no such option."),
    "no path": (("check",), "PATH is missing."),
    "a path that is not there": (("check", "FORMS", "nowhere"), "Path 2 of 2 does not exist."),
    "a path too long to be one": (("check", "x" * 5000), "Path 1 of 1 does not exist."),
    "a word too many": (("template", "a", "b.xlsx"), "goes in quotation marks."),
    "no month": (("summarise", "FORMS"), "--month is missing."),
    "a month without its value": (("summarise", "FORMS", "--month"), "--month lacks its value"),
    "a wrong month": (("summarise", "FORMS", "--month", "2026-13"), "A month is written YYYY-MM"),
    "a month in words": (("explain", "dental", "FORMS", "--month", "October"), "A month is written YYYY-MM"),
    "a month without forms": (("summarise", "FORMS", "--month", "2030-01"), "The forms are from 2026-09 to 2026-10."),
    "a day that is none": (
        ("summarise", "FORMS", "--month", "2026-10", "--as-at", "2026-02-30"), "A day is written YYYY-MM-DD"
    ),
    "a day without hyphens": (
        ("summarise", "FORMS", "--month", "2026-10", "--as-at", "20261102"), "A day is written YYYY-MM-DD"
    ),
    "a day of a week": (
        ("summarise", "FORMS", "--month", "2026-10", "--as-at", "2026-W45-1"), "A day is written YYYY-MM-DD"
    ),
    "a wrong team": (("summarise", "FORMS", "--month", "2026-10", "--team", "Ahs"), "Teams: Ash, Elm."),
    "a wrong format": (("summarise", "FORMS", "--month", "2026-10", "--format", "pdf"), "Formats: word, excel, json."),
    "issue 0": (("summarise", "FORMS", "--month", "2026-10", "--issue", "0"), "The issue is 1 or more."),
    "an issue in words": (("summarise", "FORMS", "--month", "2026-10", "--issue", "two"), "must be a whole number."),
    "documents among the forms": (("summarise", "FORMS", "--month", "2026-10", "--to", "FORMS/out"), "with --to."),
    "a wrong figure": (("explain", "dentla", "FORMS", "--month", "2026-10"), "Did you mean dental?"),
    "a figure of a wrong team": (
        ("explain", "dental", "FORMS", "--month", "2026-10", "--team", "Ahs"), "Teams: Ash, Elm."
    ),
    "a figure of no month": (("explain", "dental", "FORMS", "--month", "2030-01"), "no form of January 2030"),
    "no months at all": (("explain", "dental", "FORMS", "--month", "2026-10", "--months", "0"), "from 1 to 60"),
    "a wrong schema": (("schema", "froms"), "There are two schemas: form and summary."),
    "a template that is no workbook": (("template", "forms.csv"), "ends in .xlsx"),
    "no settings file": (("check", "FORMS", "--settings", "no.toml"), "There is no settings file"),
    "no settings file for the plugins": (("plugins", "--settings", "no.toml"), "There is no settings file"),
    "settings that are a folder": (("template", "a.xlsx", "--settings", "FORMS"), "There is no settings file"),
}  # fmt: skip


@pytest.mark.parametrize("case", USAGE)
def test_a_wrong_command_line_is_one_line_of_ours_exit_2_and_writes_nothing(run, here, forms, case):
    arguments, sentence = USAGE[case]
    before = files(here), files(forms)
    code, out, err = run(*(argument.replace("FORMS", str(forms)) for argument in arguments))
    assert (code, out) == (2, "")
    assert sentence in err and err.count("\n") == 1, "one line"
    assert (files(here), files(forms)) == before


@pytest.mark.parametrize("arguments", [
    ("template", "Zelmira", "Quonk.xlsx"), ("Zelmira",), ("check", "Zelmira Quonk.json"), ("--zelmira",),
    ("summarise", ".", "--month", "Zelmira"), ("summarise", ".", "--month", "2026-10", "--issue", "Quonk"),
    ("summarise", ".", "--month", "2026-10", "--to", "..", "--format", "Quonk"), ("schema", "Zelmira"),
    ("check", ".", "--json=Zelmira"), ("plugins", "--settings", "Zelmira"), ("explain", "Quonk", ".", "--month", "1"),
])  # fmt: skip
def test_what_was_typed_is_not_repeated(run, arguments):
    """Councils name files after children, and command lines end up in logs."""
    code, out, err = run(*arguments)
    assert code == 2 and err
    assert not re.search("zelmira|quonk", out + err, re.IGNORECASE)


def test_a_folder_without_forms_says_what_was_there_and_what_is_read(run, here):
    (here / "in").mkdir()
    (here / "in" / "report.pdf").write_bytes(b"%PDF")
    code, _, err = run("check", "in")
    assert code == 2
    assert err == (
        "There is no file of forms here. Passed over: 1 file of another kind. "
        "Kinds that are read: .csv, .docm, .docx, .dotx, .json, .jsonl, .ndjson, .xlsx.\n"
    )


@pytest.mark.parametrize("path", ["in/out", "in", "in/../in/new", "link/out"])
def test_documents_are_never_written_where_they_would_be_read_as_forms(run, here, path):
    """Otherwise the second run would find its own documents unreadable."""
    small_council.write(here / "in")
    (here / "link").symlink_to(here / "in")
    code, _, err = run("summarise", "in", "--month", "2026-10", "--to", path)
    assert code == 2 and "read as forms next time" in err
    assert run("summarise", "in/001.json", "--month", "2026-10", "--to", "in")[0] in (0, 2), "a file alone is no folder"


# ---------------------------------------------------------------------------------------------------------- settings


def test_settings_in_the_current_folder_are_picked_up(run, here, forms):
    (here / "iro-qa.toml").write_text('[council]\nname = "Westshire"\n[plugins]\noff = ["standard/word"]\n')
    code, _, err = run("summarise", forms, "--month", "2026-10")
    assert (code, err) == (2, "There is no such format. Formats: excel, json.\n")
    assert run("summarise", forms, "--month", "2026-10", "--format", "json", "--team", "Ash")[0] == 0
    assert json.loads((here / "summaries" / "2026-10-ash.json").read_text())["council"] == "Westshire"


def test_settings_may_stand_anywhere(run, here, forms, tmp_path):
    elsewhere = tmp_path / "ours.toml"
    elsewhere.write_text('[council]\nname = "Eastshire"\n')
    options = ("--settings", elsewhere, "--format", "json", "--team", "Ash")
    assert run("summarise", forms, "--month", "2026-10", *options)[0] == 0
    assert json.loads((here / "summaries" / "2026-10-ash.json").read_text())["council"] == "Eastshire"


@pytest.mark.parametrize("command", [
    ("check", "FORMS"), ("summarise", "FORMS", "--month", "2026-10"), ("template", "a.xlsx"),
    ("explain", "dental", "FORMS", "--month", "2026-10"),
])  # fmt: skip
def test_a_wrong_key_is_named_with_the_nearest_right_one(run, here, forms, command):
    (here / "iro-qa.toml").write_text('[concil]\nname = "x"\n')
    code, out, err = run(*(argument.replace("FORMS", str(forms)) for argument in command))
    assert (code, out) == (2, "")
    assert err == "iro-qa.toml: there is no key concil. Did you mean council?\n"
    assert not (here / "summaries").exists() and not (here / "a.xlsx").exists()


@pytest.mark.parametrize("text", ['[plugins]\nenabled = "good"', "plugins = 1", "[[[", "[plugins]\nenabled = [1]"])
def test_the_list_of_plugins_refuses_settings_that_are_wrong(run, here, text):
    (here / "iro-qa.toml").write_text(text)
    code, out, err = run("plugins")
    assert (code, out) == (2, "") and err.startswith("iro-qa.toml") and err.count("\n") == 1


# ------------------------------------------------------------------------------------------------------------- demo


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The demo, run once in a process of its own, in a folder in which another form lies already."""
    folder = tmp_path_factory.mktemp("demo")
    small_council.write(folder / "made-up" / "forms" / "2026", small_council.forms()[:1])
    return folder, small_council.command_line("demo", "made-up", cwd=folder)


def test_the_demo_writes_forms_and_a_month_of_summaries_in_three_formats(shown):
    folder, done = shown
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.name for path in (folder / "made-up" / "summaries").iterdir()}
    names = ("ash", "elm", "oak", "rowan", "willow", "whole-service")
    assert made == {f"2026-10-{name}{suffix}" for name in names for suffix in (".docx", ".xlsx", ".json")}
    assert not list(folder.rglob("*.part"))
    assert "Wrote 18 files to made-up/summaries:" in done.stdout


def test_the_demo_never_mixes_forms_that_lie_there_already_with_its_own(shown):
    """Whoever gives it a folder that is in use gets the made-up council's figures."""
    folder, done = shown
    assert len([path for path in (folder / "made-up" / "forms").rglob("*") if path.is_file()]) == 96
    assert " forms in 95 files: " in done.stdout


def test_the_demos_screen_fits_80_columns_and_its_counts_agree(shown):
    _, done = shown
    assert max(map(len, done.stdout.splitlines()[1:])) <= 80
    found = re.search(r"Read ([\d,]+) forms in 95 files: ([\d,]+) count in the figures, (\d+) do not\.", done.stdout)
    read, counted, left = (int(number.replace(",", "")) for number in found.groups())
    assert read == counted + left


def test_a_demo_that_cannot_be_written_says_so(run, here):
    (here / "d").write_text("a file")
    code, _, err = run("demo", "d")
    assert code == 3
    assert err == (
        "The forms could not be written (error 20: a file is where a folder must be). "
        "Check the folder, the disk and open programs.\n"
    )


# ------------------------------------------------------------------------------------------------------------ check


def counts_of(out):
    return [int(n.replace(",", "")) for n in re.findall(r"(?:RED|AMBER|NOTE)\s+[^:]*: ([\d,]+) finding", in_words(out))]


def test_check_lists_findings_by_form_then_what_to_do_by_check(run, forms):
    code, out, err = run("check", forms)
    assert (code, err) == (1, "")
    findings, remedies = out.split("What to do:\n")
    total, on, *severities = map(int, re.search(
        r"(\d+) findings on (\d+) of them \((\d+) red, (\d+) amber, (\d+) note\)", in_words(out)
    ).groups())  # fmt: skip
    assert findings.count("Form ") == on
    assert len(re.findall(r"^  (?:RED|AMBER|NOTE)", findings, re.MULTILINE)) == sum(severities) == total
    assert sum(counts_of(remedies)) == total
    assert f"Read {len(small_council.forms())} forms: " in out
    assert remedies.count("Source: ") == len(counts_of(remedies)), "each remedy once, with its source"
    assert max(map(len, out.splitlines())) <= 80


def test_check_says_the_same_in_json(run, forms):
    code, out, err = run("check", forms, "--json")
    assert (code, err) == (1, "")
    made, shown = json.loads(out), run("check", forms)[1]
    assert made["forms"] == len(small_council.forms()) and made["schema_version"] == "1.0"
    assert f"{len(made['findings'])} findings on " in in_words(shown)
    assert all(finding["words"] in in_words(shown) for finding in made["findings"])
    assert set(made["findings"][0]) == {
        "form", "revision", "status", "severity", "check", "title", "field", "words", "remedy", "source",
    }  # fmt: skip


def test_check_names_revision_and_draft(run, here):
    first, second = small_council.forms()[:2]
    first["identity"] |= {"id": "F-1", "status": "draft"}
    second["identity"] |= {"id": "F-2", "revision": 2, "status": "corrected"}
    for form in (first, second):
        form["health"] = {"dental": "no"}
    small_council.write(here / "in", [first, second])
    out = run("check", "in")[1]
    assert "Form F-1, a draft\n" in out and "Form F-2, revision 2\n" in out


def test_the_checks_are_listed_found_by_a_part_of_their_id_and_one_is_shown_in_full(run):
    code, every, _ = run("checks")
    assert code == 0 and "standard/health-dental" in every and every.count("\n") == len(CHECKS) + 1
    code, some, _ = run("checks", "health")
    assert code == 0 and "standard/health-dental" in some and "standard/sdq-" not in some
    code, one, _ = run("checks", "standard/review-held-by-law")
    assert code == 0 and "SI 2010/959), reg 33" in in_words(one) and "not applicable" in one and "found (" in one
    assert run("checks", "health-dentel") == (
        2, "", "There is no check of that name. Did you mean standard/health-dental?\n"
    )  # fmt: skip


def test_the_checks_as_data_say_which_this_council_does_not_ask(run, here):
    (here / "iro-qa.toml").write_text(
        '[questions]\nhidden = ["health.dental"]\n[plugins]\noff = ["standard/sdq-rise"]\n'
    )
    code, out, _ = run("checks", "--json")
    rows = {row["id"]: row for row in json.loads(out)["checks"]}
    assert code == 0 and len(rows) == len(CHECKS) - 1 and "standard/sdq-rise" not in rows
    assert not rows["standard/health-dental"]["asked"] and rows["standard/sdq-in-the-year"]["asked"]
    assert rows["standard/review-next-due"]["since"] == "2011-04-01" and all(row["source"] for row in rows.values())
    assert "(not asked here)" in run("checks", "health")[1]
    assert "not asked: the settings hide" in in_words(run("checks", "standard/health-dental")[1])


def test_a_form_without_findings_is_exit_0(run, here):
    child = {"number": "1001", "team": "Oak", "legal_status": "C2", "age_at_review": 10}
    clear = {
        "identity": {"id": "F-1", "status": "sent"}, "child": child, "review": {"held_on": "2026-10-14"},
        "family": {"people": [{"who": "mother", "involvement": "attended"}]},
    }  # fmt: skip
    (here / "form.json").write_text(json.dumps(clear))
    assert run("check", "form.json") == (0, "Read 1 form. Nothing was found.\n", "")


def test_check_lists_doubtful_answers(run, here):
    (here / "forms.csv").write_bytes(
        b"identity.id,child.number,child.team,review.held_on,Zelmira Quonk\nF-1,1001,Ash,2026-10-14,Zelmira Quonk\n"
    )
    code, out, _ = run("check", "forms.csv")
    assert code == 1
    assert "1 doubtful answer, read all the same:" in out
    assert "none of the form's questions" in in_words(out) and "Zelmira" not in out
    (doubt,) = json.loads(run("check", "forms.csv", "--json")[1])["doubtful"]
    assert doubt["file"] == 1 and "name" not in doubt


def test_check_writes_nothing(run, here, forms):
    run("check", forms)
    assert files(here) == {}


# -------------------------------------------------------------------------------------------------------- summarise


def test_summarise_writes_a_word_document_for_each_team_and_the_service(run, here, forms):
    code, out, err = run("summarise", forms, "--month", "2026-10")
    assert (code, err) == (0, "")
    assert set(files(here)) == {f"summaries/2026-10-{name}.docx" for name in ("ash", "elm", "whole-service")}
    assert "Wrote 3 files to summaries:\n  2026-10-ash.docx\n" in out


def test_every_option_of_summarise_reaches_the_document(run, here, forms):
    options = ("--team", "Elm", "--issue", 2, "--as-at", "2026-11-02", "--to", "new/folder")
    formats = ("--format", "json", "--format", "excel", "--format", "json")
    code, out, _ = run("summarise", forms, "--month", "2026-10", *options, *formats)
    assert code == 0
    assert set(files(here)) == {"new/folder/2026-10-elm.json", "new/folder/2026-10-elm.xlsx"}
    made = json.loads((here / "new/folder/2026-10-elm.json").read_text())
    assert (made["team"], made["issue"], made["as_at"], made["month"]) == ("Elm", 2, "2026-11-02", "2026-10")
    assert "  2026-10-elm.json, .xlsx\n" in out


def test_the_usual_as_at_is_the_months_last_day_and_not_today(run, here, forms):
    run("summarise", forms, "--month", "2026-09", "--format", "json", "--team", "Ash")
    assert json.loads((here / "summaries/2026-09-ash.json").read_text())["as_at"] == "2026-09-30"


def test_summarise_says_the_same_in_json_as_on_the_screen(run, here):
    found = small_council.forms()[:12]
    for number, form in enumerate(found, start=1):
        form["identity"] |= {"id": f"F-{number}", "revision": 1, "status": "sent"}
        form["concerns"], form["actions"] = {"items": []}, {"items": []}
    found[0]["identity"]["status"] = "draft"
    found[1]["identity"]["status"] = "withdrawn"
    found[2]["identity"] |= {"id": "F-4"}  # in conflict with the fourth
    found[4]["child"]["team"] = ""
    found[5] = json.loads(json.dumps(found[6]))  # a copy of the seventh
    found[8] = json.loads(json.dumps(found[9]))
    found[8]["identity"]["id"] = "F-9"  # the same review as the tenth
    found[10]["local"] = {"eastshire": {"weeks": 3}}
    small_council.write(here / "in", found)
    (here / "in" / "bad.json").write_text("{")
    code, out, _ = run("summarise", "in", "--month", "2026-10", "--format", "json", "--to", "a")
    code_json, out_json, err = run("summarise", "in", "--month", "2026-10", "--format", "json", "--to", "b", "--json")
    assert code == code_json == 1 and err == ""
    made, shown = json.loads(out_json), in_words(out)
    reading = made["reading"]
    assert f"Read {reading['forms']} forms in {reading['files']} files: {reading['counted']} count" in shown
    assert (made["conflicts"], made["withdrawn"], made["copies"]) == (["F-4"], ["F-2"], ["F-7"])
    assert made["without_date_or_team"] == ["F-5"] and made["possible_duplicates"] == [["F-10", "F-9"]]
    assert "1 form in conflict (same revision, different content), so none of its copies counts: F-4" in shown
    assert "1 form withdrawn: F-2" in shown and "it counts once: F-7" in shown
    assert "1 form without a review date or a team, so in no figure: F-5" in shown
    assert "perhaps one review twice; all of them count: F-10 and F-9" in shown
    assert f"1 draft: {made['drafts'][0]['iro']} (1)" in shown
    assert made["sections_not_understood"] == {"a plugin that is not enabled": ["F-11"]}
    assert "1 form with local questions of a plugin that is not enabled, kept unread" in shown
    assert all(fault["what"] in shown and fault["remedy"] in shown for fault in made["unreadable"])
    assert len(made["unreadable"]) == 1 and "1 form or file could not be read:" in shown
    assert set(made["documents"]) == {path.name for path in (here / "b").iterdir()}
    assert made["problem"] == "" and made["failures"] == []
    assert {n: b for n, b in files(here / "a").items() if n != "fix-list.xlsx"} == {
        n: b for n, b in files(here / "b").items() if n != "fix-list.xlsx"
    }


def test_conflicts_alone_are_exit_1_and_drafts_alone_are_not(run, here):
    one, other, draft, fourth = small_council.forms()[:4]
    for form in (one, other):
        form["identity"] |= {"id": "F-1", "revision": 1, "status": "sent"}
    draft["identity"]["status"] = "draft"
    fourth["identity"] |= {"id": "F-4", "status": "sent"}
    month = fourth["review"]["held_on"][:7]
    small_council.write(here / "good", [draft, fourth])
    small_council.write(here / "bad", [one, other, fourth])
    assert run("summarise", "good", "--month", month, "--format", "json")[0] == 0
    assert run("summarise", "bad", "--month", month, "--format", "json")[0] == 1


def test_the_same_forms_give_the_same_bytes(run, here, forms):
    options = ("--month", "2026-10", "--format", "word", "--format", "excel", "--format", "json")
    run("summarise", forms, *options)
    first = files(here)
    run("summarise", forms, *options)
    assert files(here) == first and len(first) == 9


def test_an_interrupted_runs_leftovers_are_swept_from_the_output_folder(run, here, forms):
    out = here / "summaries"
    out.mkdir()
    (out / ".iro-qa-0123.part").write_bytes(b"half")
    (out / "mine.part").write_bytes(b"mine")
    run("summarise", forms, "--month", "2026-10", "--format", "json", "--team", "Ash")
    assert {path.name for path in out.iterdir()} == {"2026-10-ash.json", "mine.part"}


# ------------------------------------------------------------------------------------ a folder that was written before


def saved_by_a_person(path):
    """A sentence is typed in below the heading and saved; python-docx keeps the properties, Word adds who and when."""
    document = docx.Document(path)
    document.paragraphs[1].add_run(" Well done, all.")
    document.core_properties.last_modified_by = NAME
    document.save(path)
    return path.read_bytes()


def test_a_document_that_somebody_has_edited_is_never_lost(run, here, forms):
    """A second run keeps it, writes the new one beside it and says so; a third changes nothing."""
    assert run("summarise", forms, "--month", "2026-10")[0] == 0
    ash = here / "summaries" / "2026-10-ash.docx"
    made, edited = ash.read_bytes(), saved_by_a_person(ash)
    for _ in range(2):
        code, out, _ = run("summarise", forms, "--month", "2026-10")
        assert code == 0 and ash.read_bytes() == edited
        assert (here / "summaries" / "2026-10-ash (new).docx").read_bytes() == made
        assert "Edited since it was made, and kept as it is: 2026-10-ash.docx. The new one stands" in in_words(out)
        assert set(files(here)) == {
            f"summaries/2026-10-{name}.docx" for name in ("ash", "ash (new)", "elm", "whole-service")
        }
    assert json.loads(run("summarise", forms, "--month", "2026-10", "--json")[1])["kept"] == ["2026-10-ash.docx"]


def test_the_managers_own_paragraph_alone_is_carried_into_the_new_one_and_that_is_said(run, here, forms):
    options = ("summarise", forms, "--month", "2026-10", "--team", "Ash")
    run(*options)
    ash = here / "summaries" / "2026-10-ash.docx"
    document = docx.Document(ash)
    next(p for p in document.paragraphs if p.text.startswith("From the IRO manager")).runs[-1].text = " Well done, all."
    document.core_properties.last_modified_by = NAME
    document.save(ash)
    code, out, _ = run(*options, "--issue", "2")
    assert code == 0 and "Made again with the paragraph that was typed in there: 2026-10-ash.docx." in in_words(out)
    assert "From the IRO manager: Well done, all." in [p.text for p in docx.Document(ash).paragraphs]
    assert json.loads(run(*options, "--json")[1])["carried"] == ["2026-10-ash.docx"]
    assert [path.name for path in ash.parent.glob("*.docx")] == ["2026-10-ash.docx"]


def test_a_new_one_that_was_edited_too_is_kept_as_well(run, here, forms):
    options = ("--month", "2026-10", "--team", "Ash")
    folder = here / "summaries"
    run("summarise", forms, *options)
    first = saved_by_a_person(folder / "2026-10-ash.docx")
    run("summarise", forms, *options)
    second = saved_by_a_person(folder / "2026-10-ash (new).docx")
    run("summarise", forms, *options)
    assert (folder / "2026-10-ash.docx").read_bytes() == first
    assert (folder / "2026-10-ash (new).docx").read_bytes() == second
    assert keeping.untouched((folder / "2026-10-ash (new 2).docx").read_bytes(), ".docx")


def test_a_document_of_ours_that_nobody_has_touched_is_written_over(run, here, forms):
    options = ("summarise", forms, "--month", "2026-10", "--team", "Ash")
    run(*options)
    ash = here / "summaries" / "2026-10-ash.docx"
    before = ash.read_bytes()
    assert run(*options, "--issue", 2)[0] == 0
    assert ash.read_bytes() != before and set(files(here)) == {"summaries/2026-10-ash.docx"}


def package(core, *names):
    """A zip with these properties and further parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("docProps/core.xml", core)
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


OURS = "<cp:coreProperties><dc:title>x</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
BOOK = (
    "<cp:coreProperties><dc:title>x</dc:title><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"
    "<dcterms:created>2000-01-01T00:00:00Z</dcterms:created><dcterms:modified>2000-01-01T00:00:00Z</dcterms:modified>"
    "</cp:coreProperties>"
)


def test_a_workbook_that_somebody_has_edited_is_never_lost(run, here, forms):
    options = ("summarise", forms, "--month", "2026-10", "--team", "Ash", "--format", "excel")
    run(*options)
    ash = here / "summaries" / "2026-10-ash.xlsx"
    made = ash.read_bytes()
    book = openpyxl.load_workbook(ash)
    book.worksheets[0]["F2"] = "A note of the manager's."
    book.save(ash)
    edited = ash.read_bytes()
    code, out, _ = run(*options)
    assert code == 0 and ash.read_bytes() == edited
    assert (here / "summaries" / "2026-10-ash (new).xlsx").read_bytes() == made
    assert "Edited since it was made, and kept as it is: 2026-10-ash.xlsx." in in_words(out)
    run(*options, "--issue", 2)
    assert (here / "summaries" / "2026-10-ash (new).xlsx").read_bytes() != made, "nobody has touched that one"
    assert {path.name for path in ash.parent.iterdir()} == {"2026-10-ash.xlsx", "2026-10-ash (new).xlsx"}


@pytest.mark.parametrize("content, untouched", [
    (package(BOOK), True), (package(BOOK, "docProps/app.xml"), True),
    (package(BOOK.replace("<dcterms:modified>2000", "<dcterms:modified>2026")), False),
    (package(BOOK.replace("</cp:last", "A. Person</cp:last")), False),
    (package(BOOK.replace("</cp:core", "<cp:revision>0</cp:revision></cp:core")), False),
], ids=["ours", "as written", "a time", "a person", "a program"])  # fmt: skip
def test_how_an_edited_workbook_is_told(tmp_path, content, untouched):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert keeping.edited(path, package(BOOK, "xl/other.xml")) is not untouched


@pytest.mark.parametrize("content, untouched", [
    (package(OURS), True), (package(OURS, "docProps/app.xml"), False),
    (package(OURS.replace("dc:title", "cp:lastModifiedBy")), False),
    (package(OURS.replace("</cp:core", "<dcterms:modified/></cp:core")), False), (b"", False), (b"not a zip", False),
    (package(OURS)[:-30], False),
], ids=["ours", "a program", "a person", "a time", "empty", "no zip", "cut off"])  # fmt: skip
def test_how_an_edited_document_is_told(tmp_path, content, untouched):
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert keeping.untouched(content, ".docx") is untouched
    assert keeping.edited(path, package(OURS, "word/other.xml")) is not untouched
    assert not keeping.edited(path, content), "the very same bytes are nothing to keep"
    assert not keeping.edited(path, package("<odd/>")), "an exporter whose own files bear such marks cannot be told by"
    assert not keeping.edited(path.rename(tmp_path / "a.json"), package(OURS)), "only Word and Excel say who saved them"


def test_documents_of_an_earlier_run_that_this_one_no_longer_makes_are_named(run, here, forms):
    """2026-10-aok.docx of a mistyped team would else lie there, ready to be sent."""
    folder = here / "summaries"
    folder.mkdir()
    theirs = ("2026-10-notes from me.docx", "2026-10-ask-to-answer.xlsx", "2026-09-aok.docx", "2026-10-aok.pdf")
    for name in ("2026-10-aok.docx", "2026-10-old (new).docx", *theirs):
        (folder / name).write_text(NAME)
    code, out, _ = run("summarise", forms, "--month", "2026-10")
    assert code == 0
    sentence = "In this folder, but not made by this run: 2 files: 2026-10-aok.docx, 2026-10-old (new).docx"
    assert in_words(out).endswith(sentence)
    made = json.loads(run("summarise", forms, "--month", "2026-10", "--json")[1])
    assert made["not_made_by_this_run"] == ["2026-10-aok.docx", "2026-10-old (new).docx"]
    assert "not made by" not in run("summarise", forms, "--month", "2026-10", "--team", "Ash")[1]


@pytest.mark.parametrize("wrong", [
    ("--team", "Oka"), ("--previous", "later"), ("--as-at", "2026-09-01"),
], ids=["team", "previous", "as-at"])  # fmt: skip
def test_exit_2_leaves_nothing_behind_even_with_faults_in_the_forms(run, here, wrong):
    small_council.write(here / "in")
    (here / "in" / f"{NAME}.json").write_text("{")
    assert run("summarise", "in", "--month", "2026-10", "--issue", 2, "--format", "json", "--to", "later")[0] == 1
    before = files(here)
    code, out, err = run("summarise", "in", "--month", "2026-10", *wrong)
    assert (code, out) == (2, "") and err.count("\n") == 1 and "Zelmira" not in err
    assert files(here) == before


def test_the_newest_forms_that_do_not_count_are_named_first(run, here):
    forms, gone = small_council.forms(), []
    for number in range(1, 31):
        gone.append(json.loads(json.dumps(forms[0])))
        gone[-1]["identity"] |= {"id": f"NS-2027-{number}", "status": "withdrawn", "revision": 1}
    small_council.write(here / "in", [*forms, *gone])
    out = in_words(run("summarise", "in", "--month", "2026-10", "--format", "json", "--team", "Ash")[1])
    assert "31 forms withdrawn: NS-2027-30, NS-2027-29, " in out and ", NS-2027-12, NS-2027-11 and 11 more" in out


def test_a_document_that_is_open_in_word_is_said_to_be_so(run, here, forms, monkeypatch):
    """And nothing of iro-qa or of a plugin is said to have broken."""
    real = Path.replace

    def held(self, target):
        if Path(target).name == "2026-10-ash.docx":
            raise PermissionError(errno.EACCES, NAME)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    code, out, err = run("summarise", forms, "--month", "2026-10")
    assert code == 3 and "Zelmira" not in out + err
    assert "1 document could not be written; is it open in Word? 2026-10-ash.docx: A document could" in in_words(out)
    assert "broke" not in out


def test_a_summary_among_the_forms_is_one_sentence(run, here, forms):
    """Instead of a fault for each of its fields, and advice to update."""
    assert run("summarise", forms, "--month", "2026-10", "--format", "json")[0] == 0
    code, out, _ = run("check", "summaries")
    assert code == 1 and in_words(out).count("This is a summary, not a form.") == 3
    assert "3 forms or files could not be read:" in out and "Update iro-qa" not in out
    code, out, _ = run("take", forms, "--answers", "summaries", "--to", "a.jsonl")
    assert code == 1 and in_words(out).count("This is a summary, not a form.") == 3


# ---------------------------------------------------------------------------------------------------- the fix-list


def fix_list(path):
    page = openpyxl.load_workbook(path)["To put right"]
    return [row for row in page.iter_rows(min_row=2, values_only=True) if any(row)]


def test_the_fix_list_is_written_when_something_cannot_be_read_and_removed_when_all_can(run, here):
    broken(here / "in", "{", "[")
    month = small_council.forms()[0]["review"]["held_on"][:7]
    options = ("--month", month, "--format", "json")
    assert run("summarise", "in", *options)[0] == 1
    rows = fix_list(here / "summaries" / "fix-list.xlsx")
    assert len(rows) == 2 and all(NAME in row[1] for row in rows), "the one place that holds file names"
    for path in (here / "in").glob("Zelmira*"):
        path.unlink()
    assert run("summarise", "in", *options)[0] == 0
    assert not (here / "summaries" / "fix-list.xlsx").exists()


def test_when_nothing_can_be_read_the_fix_list_says_why_there_are_no_documents(run, here):
    broken(here / "in", "{", good=0)
    code, out, err = run("summarise", "in", "--month", "2026-10")
    assert code == 1 and set(files(here / "summaries")) == {"fix-list.xlsx"}
    assert err == "There is no form of October 2026 that counts. No form that counts was read at all.\n"
    assert "1 form or file could not be read:" in out


def test_a_wrong_month_leaves_an_older_fix_list_alone(run, here, forms):
    (here / "summaries").mkdir()
    (here / "summaries" / "fix-list.xlsx").write_bytes(b"older")
    assert run("summarise", forms, "--month", "2031-01")[0] == 2
    assert (here / "summaries" / "fix-list.xlsx").read_bytes() == b"older"


def test_many_faults_are_cut_short_on_the_screen_and_whole_in_the_fix_list(run, here):
    broken(here / "in", *["{"] * 25)
    month = small_council.forms()[0]["review"]["held_on"][:7]
    code, out, _ = run("summarise", "in", "--month", month, "--format", "json")
    assert code == 1 and out.count("cut off") == 20
    assert "25 forms or files could not be read:" in out and "and 5 faults more: " in out
    assert len(fix_list(here / "summaries" / "fix-list.xlsx")) == 25


@pytest.mark.parametrize("command", [("check",), ("summarise", "--month", "2026-10")])
def test_file_names_are_shown_only_when_asked_for(run, here, command):
    broken(here / "in", "{")
    name, *rest = command
    for options in ((), ("--json",), ("--json", "--show-file-names")):
        code, out, err = run(name, "in", *rest, *options)
        assert code == 1 and "Zelmira" not in out + err
        assert "file 2 of 2 (.json)" in in_words(out) or '"file": 2' in out
    _, out, err = run(name, "in", *rest, "--show-file-names")
    assert f"in/{NAME} 0.json]" in in_words(out) and "Zelmira" not in err


# --------------------------------------------------------------------------------------------------------- explain


def test_explain_names_the_forms_behind_each_part_of_a_figure(run, forms):
    code, out, err = run("explain", "reviews-in-time", forms, "--month", "2026-10")
    assert (code, err) == (0, "")
    made = json.loads(run("explain", "standard/reviews-in-time", forms, "--month", "2026-10", "--json")[1])
    assert out.startswith("Reviews held in time (standard/reviews-in-time), 2026-10, whole service\n")
    parts = {part["label"]: part["forms"] for part in made["parts"]}
    assert set(parts) >= {"numerator", "denominator", "not_applicable", "not_recorded"}
    for label, ids in parts.items():
        assert f"  {label.replace('_', ' ')}: {len(ids)}\n" in out
        assert ", ".join(ids) in in_words(out)
    assert max(map(len, out.splitlines())) <= 80


def test_explain_agrees_with_the_document(run, here, forms):
    run("summarise", forms, "--month", "2026-10", "--format", "json", "--team", "Elm")
    made = json.loads((here / "summaries/2026-10-elm.json").read_text())
    for figure in made["figures"]["proportions"]:
        name, now = figure["about"]["id"], figure["now"]
        found = json.loads(run("explain", name, forms, "--month", "2026-10", "--team", "Elm", "--json")[1])
        parts = {part["label"]: len(part["forms"]) for part in found["parts"]}
        assert (parts["numerator"], parts["denominator"]) == (now["numerator"], now["denominator"]), name


def test_explain_covers_several_months(run, forms):
    one = json.loads(run("explain", "forms", forms, "--month", "2026-10", "--json")[1])
    two = json.loads(run("explain", "forms", forms, "--month", "2026-10", "--months", 2, "--json")[1])
    assert two["month"] == "2026-09 to 2026-10"
    assert set(one["parts"][0]["forms"]) < set(two["parts"][0]["forms"])


def test_explain_does_not_pass_over_what_could_not_be_read(run, here):
    broken(here / "in", "{")
    month = small_council.forms()[0]["review"]["held_on"][:7]
    code, out, _ = run("explain", "forms", "in", "--month", month)
    assert code == 1 and "1 form or file could not be read:" in out and "Zelmira" not in out
    assert json.loads(run("explain", "forms", "in", "--month", month, "--json")[1])["unreadable"]


# ------------------------------------------------------------------------------------------- template, schema, plugins


def test_the_template_is_written_and_reads_back_as_a_workbook_without_forms(run, here):
    code, out, _ = run("template", "new/forms.xlsx")
    assert code == 0 and "Fill in one row a form" in out
    assert "Forms" in openpyxl.load_workbook(here / "new" / "forms.xlsx").sheetnames
    code, out, _ = run("check", "new/forms.xlsx")
    assert code == 1 and "There is not one form in it." in in_words(out)


def test_the_template_follows_the_councils_settings(run, here):
    (here / "iro-qa.toml").write_text('[questions]\nhidden = ["health.optician"]\n')
    run("template", "forms.xlsx")
    cells = [
        str(cell) for page in openpyxl.load_workbook(here / "forms.xlsx")
        for row in page.iter_rows(max_row=5, values_only=True) for cell in row
    ]  # fmt: skip
    assert "health.dental" in cells and "health.optician" not in cells


def test_both_schemas_are_schemas_and_fit_what_they_describe(run, here, forms):
    form_schema = json.loads(run("schema")[1])
    assert form_schema == json.loads(run("schema", "form")[1])
    jsonschema.Draft202012Validator.check_schema(form_schema)
    for form in small_council.forms()[:5]:
        jsonschema.validate(form, form_schema)
    summary_schema = json.loads(run("schema", "summary")[1])
    run("summarise", forms, "--month", "2026-10", "--format", "json", "--team", "Ash")
    jsonschema.validate(json.loads((here / "summaries/2026-10-ash.json").read_text()), summary_schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"concerns": 1}, form_schema)


def test_plugins_lists_what_is_installed_enabled_and_missing(run, here, fake_plugins):
    fake_plugins({"good": "tests.plugins.good", "bad": "tests.plugins.fails_on_import"})
    (here / "iro-qa.toml").write_text('[plugins]\nenabled = ["good", "absent"]\n')
    code, out, err = run("plugins")
    assert (code, err) == (0, "")
    shown = [" ".join(line.split()) for line in out.splitlines()]
    assert "good enabled made-up 1.2" in shown and "bad not enabled made-up 1.2" in shown
    assert "absent enabled in iro-qa.toml, but not installed" in shown
    made = json.loads(run("plugins", "--json")[1])
    assert {plugin["name"]: plugin["enabled"] for plugin in made["plugins"]} == {
        "standard": True, "bad": False, "good": True,
    }  # fmt: skip
    assert made["missing"] == ["absent"]


# ------------------------------------------------------------------------------------------------------------ exit 3


def test_a_package_that_is_not_installed_is_named_with_the_command_that_brings_it(run, here, forms):
    """`pip install iro-qa` without extras: no form is called unreadable, and nobody is asked to report a fault."""
    run("template", "forms.xlsx")
    bare = (
        "import sys; sys.modules.update(dict.fromkeys(('docx', 'docxtpl', 'openpyxl', 'xlsxwriter')))\n"
        "from iro_qa.cli import main; sys.exit(main(sys.argv[1:]))"
    )

    def without(*arguments):
        command = [sys.executable, "-c", bare, *map(str, arguments)]
        done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, in_words(done.stdout), done.stderr

    assert without("template", "b.xlsx") == (3, "", "This needs a further package: pip install 'iro-qa[excel]'.\n")
    formats = ("--format", "word", "--format", "excel", "--format", "json")
    code, out, _ = without("summarise", forms, "--month", "2026-10", "--team", "Ash", *formats)
    assert code == 3 and "2026-10-ash.json" in out
    for extra in ("word", "excel"):
        assert f"standard/{extra}: It broke: a package is missing: pip install 'iro-qa[{extra}]'." in out
    code, out, _ = without("check", "forms.xlsx")
    assert code == 1 and "Excel files need a further package. Run: pip install 'iro-qa[excel]'." in out


@pytest.mark.parametrize("command", [
    ("summarise", "FORMS", "--month", "2026-10", "--to", "file/out"), ("template", "file/forms.xlsx"),
])  # fmt: skip
def test_a_place_that_cannot_be_written_is_exit_3_with_the_reason(run, here, forms, command):
    (here / "file").write_text("in the way")
    code, out, err = run(*(argument.replace("FORMS", str(forms)) for argument in command))
    assert code == 3
    assert re.search(
        r"A document could not be written \(error \d+: a file is where [^)]*\)\. Check the ", in_words(out + err)
    )


def test_a_full_disk_is_exit_3_and_leaves_whole_files_only(run, here, forms, monkeypatch):
    real, calls = os.fsync, []

    def full(number):
        calls.append(number)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, NAME)
        real(number)

    monkeypatch.setattr(os, "fsync", full)
    code, out, err = run("summarise", forms, "--month", "2026-10", "--format", "json")
    assert code == 3 and "the disk is full" in in_words(out) and "Zelmira" not in out + err
    assert set(files(here / "summaries")) == {"2026-10-ash.json", "2026-10-elm.json"}


def test_a_fix_list_that_cannot_be_removed_is_exit_3(run, here, forms):
    (here / "summaries" / "fix-list.xlsx").mkdir(parents=True)
    code, _, err = run("summarise", forms, "--month", "2026-10", "--format", "json")
    assert code == 3 and "could not be written" in err


def test_a_fault_of_ours_is_exit_3_in_one_line_without_its_words(run, monkeypatch, forms):
    from iro_qa.cli import commands

    def breaks(*_, **__):
        raise ValueError(NAME)

    monkeypatch.setattr(commands.findings, "lines", breaks)
    code, out, err = run("check", forms)
    assert (code, out) == (3, "")
    assert err.startswith("iro-qa itself broke: ValueError at iro_qa.cli.commands:") and err.count("\n") == 1
    assert "Zelmira" not in err


# --------------------------------------------------------------------------------------- interruption, screens, pipes


def test_ctrl_c_in_the_middle_is_exit_130_says_so_and_leaves_no_half_file(here, forms):
    """The signal comes while documents are being written, one after another, for ever."""
    loop = (
        "import itertools, signal, sys; from iro_qa import run; from iro_qa.cli import main; real = run.export\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a program begun in the background ignores it
        "def endless(*given):\n"
        "    for n in itertools.count():\n"
        "        yield from real(*given)\n"
        "run.export = lambda s, *more: endless(s, *more) if s else real(s, *more)\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", loop, "summarise", str(forms), "--month", "2026-10"]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as worker:
        deadline = time.monotonic() + 60
        while not list(here.glob("summaries/*.docx")) and time.monotonic() < deadline:
            time.sleep(0.02)
        worker.send_signal(signal.SIGINT)
        try:
            out, err = worker.communicate(timeout=60)
        finally:
            worker.kill()
    assert worker.returncode == 130
    assert (out, err) == ("", "Interrupted. No half-written file is left.\n")
    left = list((here / "summaries").iterdir())
    assert left and all(path.suffix == ".docx" for path in left)
    assert all(path.read_bytes()[-22:-18] == b"PK\x05\x06" for path in left), "each one is a whole package"


def test_output_that_nobody_reads_any_more_is_no_traceback(here, forms):
    # Whoever reads ends at once, and then a little later: what waits to be written meets a closed pipe either way.
    command = (
        f'"{sys.executable}" -m iro_qa check "{forms}" | head -1; "{sys.executable}" -m iro_qa check "{forms}" | true'
    )
    done = subprocess.run(command, shell=True, cwd=here, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("Form ") and done.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_screen_that_cannot_show_a_character_spells_it_out(here, encoding):
    found = small_council.forms()[:1]
    found[0]["child"]["team"] = "\u014ctaki"
    small_council.write(here / "in", found)
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "iro_qa", "explain", "forms", "in", "--month", found[0]["review"]["held_on"][:7]]
    done = subprocess.run(
        [*command, "--team", "\u014ctaki"], cwd=here, env=environment, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0 and b"\\u014ctaki" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes, as Linux has them")
def test_a_file_name_that_is_no_text_can_be_shown(run, here):
    broken(here / "in")
    Path(os.fsdecode(b"in/\xff.json")).write_text("{")
    code, out, _ = run("check", "in", "--show-file-names")
    assert code == 1 and "\\udcff.json]" in out


def on_terminal(arguments, cwd, lines_of="stderr"):
    """What a command writes to a terminal that stands on stderr."""
    import pty

    own, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "iro_qa", *map(str, arguments)], cwd=cwd, stdout=subprocess.DEVNULL, stderr=theirs,
            env={**os.environ, "TERM": "xterm"},
        ) as worker:  # fmt: skip
            os.close(theirs)
            seen = b""
            with contextlib.suppress(OSError):  # Linux ends a terminal with an error
                while block := os.read(own, 65536):
                    seen += block
    finally:
        os.close(own)
    return worker.returncode, seen


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("command", [("check",), ("summarise", "--month", "2026-10", "--format", "json")])
def test_a_progress_bar_is_drawn_on_a_terminal_and_nowhere_else(here, forms, command):
    name, *rest = command
    code, seen = on_terminal((name, forms, *rest), here)
    assert code in (0, 1) and b"Reading forms" in seen
    piped = small_council.command_line(name, forms, *rest, cwd=here)
    assert piped.stderr == "" and "Reading forms" not in piped.stdout
    one = next(iter(sorted(forms.iterdir())))
    assert b"Reading forms" not in on_terminal((name, one, *rest), here)[1], "one file is nothing to wait for"


# ------------------------------------------------------------------------------------------------- odd things on disk


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_a_pipe_a_dead_link_and_a_shut_folder_are_named_and_nothing_hangs(here, monkeypatch, run):
    broken(here / "in")
    os.mkfifo(here / "in" / "pipe.json")
    (here / "in" / "dead.json").symlink_to(here / "nowhere.json")
    (here / "in" / "shut").mkdir()
    (here / "in" / "shut" / "form.json").write_text("{}")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "no", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    code, out, _ = run("check", "in")
    assert code == 1 and "3 forms or files could not be read:" in out
    assert in_words(out).count("There is no file here that can be opened") == 3


def test_atomic_remove_takes_a_file_that_is_not_there(tmp_path):
    atomic.remove(tmp_path / "none")
    (tmp_path / "file").write_text("x")
    atomic.remove(tmp_path / "file" / "none")
    with pytest.raises(OutputError):
        atomic.remove(tmp_path)


def test_every_sentence_on_settings_names_the_file(tmp_path):
    """A settings file that is no TOML is named with its line, never with its text."""
    (tmp_path / "x.toml").write_text(f"[council]\nname = {NAME}\n")
    with pytest.raises(Exception, match=r"^iro-qa\.toml: This is not TOML at line 2\.$"):
        load_settings(tmp_path / "x.toml")
