"""The search for everything about one child finds all of it: in forms, documents, lists and files' names."""

import functools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iro_qa.cli import main

pytestmark = [pytest.mark.own, pytest.mark.once]

ROOT = Path(__file__).parent.parent
FORMS = ROOT / "examples" / "made-up-council" / "forms"
SCRIPT = ROOT / "examples" / "one_child.py"
PAGE = ROOT / "docs" / "people" / "retention-and-access.md"


def raw_forms():
    """Every form of the made-up council as plain JSON, read without iro-qa."""
    for path in sorted(FORMS.iterdir()):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def status_of(form):
    """A form without a status is a draft."""
    return form["identity"].get("status", "draft")


def child_with(status):
    """A child with a form of this status and at least three forms, and something raised on one."""
    for number in sorted({form["child"]["number"] for form in raw_forms() if status_of(form) == status}):
        mine = [form for form in raw_forms() if form["child"]["number"] == number]
        if len(mine) > 2 and any(form.get("concerns", {}).get("items") for form in mine):
            return number
    raise LookupError(status)


CHILDREN = ("604763", child_with("draft"), child_with("corrected"), child_with("withdrawn"))


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A folder as in a clone, with October's documents in it."""
    folder = tmp_path_factory.mktemp("council")
    shutil.copytree(FORMS, folder / "examples" / "made-up-council" / "forms")
    formats = ["--format", "word", "--format", "excel", "--format", "json"]
    main(["summarise", str(FORMS), "--month", "2026-10", "--to", str(folder / "october"), *formats])
    return folder


@functools.cache
def found(council, number, name="one_child.py"):
    """What the script prints for a child, and the text that it writes; run once under each name."""
    script = SCRIPT.read_text("utf-8").replace('NUMBER = "604763"', f'NUMBER = "{number}"')
    (council / "examples" / name).write_text(script, "utf-8")
    command = [sys.executable, f"examples/{name}"]
    done = subprocess.run(command, cwd=council, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.splitlines(), (council / f"{number}.txt").read_text("utf-8")


@pytest.mark.parametrize("number", CHILDREN)
def test_it_lists_every_form_in_every_revision_and_every_row_on_it(council, number):
    lines, _ = found(council, number)
    mine = [form for form in raw_forms() if form["child"]["number"] == number]
    listed = [line.split(",")[:3] for line in lines if line.startswith("Form ")]
    assert sorted(listed) == sorted(
        [f"Form {form['identity']['id']}", f" revision {form['identity'].get('revision', 1)}", f" {status_of(form)}"]
        for form in mine
    )
    rows = [
        f"  {kind} {row['ref']}: {row['headline']}"
        for form in mine
        for kind in ("concerns", "actions", "good_practice")
        for row in form.get(kind, {}).get("items", ())
    ]
    assert rows
    assert sorted(rows) == sorted(line for line in lines if re.match(r"  (concerns|actions|good_practice) ", line))
    papers = [paper for form in mine for paper in form.get("review", {}).get("documents", ())]
    assert len(papers) == sum(line.startswith("  document ") for line in lines)


@pytest.mark.parametrize("number", CHILDREN)
def test_every_text_of_the_childs_own_forms_is_written_in_full(council, number):
    _, written = found(council, number)
    for form in raw_forms():
        details = [row["detail"] for row in form.get("concerns", {}).get("items", ()) if row.get("detail")]
        if form["child"]["number"] == number:
            assert form["identity"]["id"] in written
            assert all(detail in written for detail in details)


def test_it_finds_each_document_that_holds_the_number_and_no_other(council):
    """The child was reviewed in Oak: the other teams' documents have nothing of them."""
    lines, _ = found(council, "604763")
    files = {line.split(":")[0] for line in lines if line.startswith("october/2026-10-")}
    assert files == {
        f"october/2026-10-{name}.{kind}" for name in ("oak", "whole-service") for kind in ("docx", "xlsx", "json")
    }


def test_it_finds_every_row_of_a_summary_in_json(council):
    lines, _ = found(council, "604763")
    summary = json.loads((council / "october" / "2026-10-oak.json").read_text("utf-8"))
    rows = [row for kind in ("concerns", "actions", "good_practice", "waiting") for row in summary[kind]]
    mine = [row for row in rows if row["child"] == "604763"]
    listed = [
        line
        for line in lines
        if re.match(r"october/2026-10-oak\.json: (concerns|actions|good_practice|waiting)\.", line)
    ]
    assert len(listed) == len(mine) > 2


def test_it_finds_the_number_in_another_childs_form_in_a_list_in_a_name_and_says_what_it_cannot_search(council):
    other = {
        "identity": {"id": "X-1"},
        "child": {"number": "9000001", "comment": "lived with 604763, not with 6047631"},
    }
    (council / "examples" / "made-up-council" / "forms" / "x.json").write_text(json.dumps(other))
    (council / "examples" / "made-up-council" / "forms" / "y.json").write_text("{")
    out = council / "october"
    (out / "list.csv").write_text("Child number,Team\n604763,Oak\n", "utf-16")
    (out / "longer.csv").write_text("6047631,Oak\n604763-2,Elm\n")
    (out / "604763 notes.txt").write_text("nothing in it")
    (out / "scan.pdf").write_bytes(b"%PDF")
    (out / "cut.docx").write_bytes(b"PK\x03\x04")
    (out / "bad.json").write_text("{")
    lines, _ = found(council, "604763", "again.py")
    shown = "\n".join(lines)
    assert "Another child's form X-1: child.comment" in lines
    assert "october/list.csv: the number is in it" in lines
    assert "longer.csv" not in shown
    assert "october/604763 notes.txt: the number is in the name of the file" in lines
    assert {line for line in lines if "cannot be searched" in line} == {
        f"october/{name}: LOOK YOURSELF: it cannot be searched" for name in ("scan.pdf", "bad.json")
    }
    assert re.search(r"LOOK YOURSELF: file \d+ of \d+ \(\.json\).* could not be read\. Its name: .*y\.json", shown)


def test_the_page_shows_what_it_prints(council):
    """Line by line in its order; a line of three dots stands for others."""
    shown = re.search(r"<!-- one_child.py prints -->\n```\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    lines = iter(found(council, "604763")[0])
    wanted = [line for line in shown[1].splitlines() if line != "..."]
    assert len(wanted) > 8
    for line in wanted:
        assert line in lines, line
