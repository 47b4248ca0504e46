"""One shared folder with every kind of broken file beside good forms: the good ones count, the others are on a list.

The made-up name stands in values, keys, headings and file names of the broken ones and must be nowhere but in the
fix-list's column of file names; the controls let it out.
"""

import io
import json
import logging
import re
import warnings
import zipfile

import openpyxl
import pytest
from tests import small_council, word_forms, zoo

from iro_qa import boundary
from iro_qa.cli import main
from iro_qa.forms import load

pytestmark = pytest.mark.once

NAME = "Zelmira Quonk"
MARK = re.compile("zelmira|quonk", re.IGNORECASE)
MONTH = "2026-10"
SUMMARISE = ("--month", MONTH, "--format", "word", "--format", "excel", "--format", "json")


def counting():
    """A form that counts."""
    return next(form for form in reversed(small_council.forms()) if form["identity"].get("status") == "sent")


def text(**changes):
    """A good form as JSON text with some sections changed."""
    form = counting()
    form["identity"] |= {"id": "BAD-1"}
    for section, values in changes.items():
        form[section] = {**form.get(section, {}), **values} if isinstance(values, dict) else values
    return json.dumps(form)


HEADINGS = "identity.id,child.number,child.team,review.held_on,health.dental"


def workbook(*rows):
    made = openpyxl.Workbook()
    made.active.title = "Forms"
    for row in (HEADINGS.split(","), *rows):
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def pasted_twice(text_):
    found = word_forms.box("health.dental").search(text_)
    return text_[: found.end()] + found[0].replace(">Yes<", f">{NAME}<") + text_[found.end() :]


def two_numbers(text_):
    found = word_forms.box("child.number").search(text_)
    return text_[: found.end()] + found[0].replace(">1001<", f">{NAME}<") + text_[found.end() :]


def no_marks(text_):
    return re.sub("<w:bookmark[^>]*/>|<w:tag [^>]*/>", "", text_)


#: ending -> kind of fault: (what is in the file, what is said of it, where: row and column)
ANYWHERE = (None, None)
KINDS = {
    ".json": {
        "cut off": (text(health={"comment": NAME})[:-40].encode(), "cut off", ANYWHERE),
        "no JSON": (f'{{"identity": {NAME}}}'.encode(), "not JSON", ANYWHERE),
        "key twice": (f'{{"{NAME}": 1, "{NAME}": 2, "identity": {{}}}}'.encode(), "given twice", ANYWHERE),
        "NaN": (text(sdq={"score": "@"}).replace('"@"', "NaN").encode(), "NaN", ANYWHERE),
        "Windows-1252": (text(health={"comment": "@"}).replace("@", f"{NAME} Zoë").encode("cp1252"), "UTF-8", ANYWHERE),
        "empty": (b"", "The file is empty.", ANYWHERE),
        "not a form": (json.dumps([NAME]).encode(), "A form or section", ANYWHERE),
        "unknown code": (text(health={"dental": NAME}).encode(), "not one of the accepted", (None, "health.dental")),
        "unknown field": (text(health={NAME: NAME}).encode(), "field that the form does not have", ANYWHERE),
        "unknown section": (text(**{NAME: {"a": 1}}).encode(), "field that the form does not have", ANYWHERE),
        "wrong date": (text(review={"held_on": f"14 {NAME}"}).encode(), "not a date", (None, "review.held_on")),
        "true for a number": (text(sdq={"score": True}).encode(), "whole number", (None, "sdq.score")),
        "newer version": (text(schema_version="2.0").encode(), "another version of iro-qa", ANYWHERE),
        "NUL": (text(health={"comment": f"{NAME}\0"}).encode(), "no document can carry", (None, "health.comment")),
        "control characters": (
            text(health={"comment": f"{NAME}\x0b"}).encode(), "no document can carry", (None, "health.comment")
        ),
        "half a character": (text(health={"comment": f"{NAME}\ud800"}).encode(), "half a character", ANYWHERE),
        "nested too deeply": (b"[" * 100_000 + NAME.encode(), "nested too deeply", ANYWHERE),
    },
    ".jsonl": {
        "one bad line": (
            "\n".join((text(identity={"id": "LINE-1"}), text(health={"dental": NAME}))).encode(),
            "not one of the accepted", ("2", "health.dental"),
        ),
    },
    ".ndjson": {"UTF-16": (text(health={"comment": NAME}).encode("utf-16"), "The text is UTF-16", ANYWHERE)},
    ".csv": {
        "no headings": (f"{NAME},1,2\n{NAME},3,4\n".encode(), "questions", ANYWHERE),
        "unknown code in a table": (
            f"{HEADINGS}\nROW-1,1001,Ash,2026-10-14,{NAME}\n".encode(),
            "not one of the accepted", ("2", "health.dental"),
        ),
        "too many cells": (f"{HEADINGS}\nROW-2,1001,Ash,2026-10-14,yes,{NAME},x\n".encode(), "more than", ("2", None)),
    },
    ".xlsx": {
        "formulas": (workbook(("ROW-3", "1001", "Ash", f'=VLOOKUP("{NAME}",A1:B2,2)', "yes")), "formula", ("2", None)),
        "no headings in a workbook": (zoo.sheet("<row r='1'><c r='A1'><v>1</v></c></row>"), "", ANYWHERE),
        **{
            animal.__name__: (animal(), "", ANYWHERE)
            for animal in (
                zoo.zip_bomb, zoo.lying_bomb, zoo.crowd_of_parts, zoo.far_cell, zoo.billion_laughs, zoo.deep_xml,
                zoo.password_protected, zoo.truncated, zoo.bad_crc, zoo.not_a_zip, zoo.climbing_name,
            )
        },
    },
    ".docx": {
        "two answers": (word_forms.changed(pasted_twice), "stands twice", (None, "health.dental")),
        "two forms": (word_forms.changed(two_numbers), "two forms", ANYWHERE),
        "wrong day": (word_forms.with_content("health.dental_on", word_forms.run(NAME)), "not a date", ANYWHERE),
        "blank form": (word_forms.blank(), "not one answer", ANYWHERE),
        "boxes gone": (word_forms.changed(no_marks), "Google Docs", ANYWHERE),
        "cut off in Word": (word_forms.written()[:-300], "cut off", ANYWHERE),
    },
    ".xls": {"old Excel": (zoo.password_protected(), "No reader reads this kind of file.", ANYWHERE)},
    ".doc": {"old Word": (zoo.password_protected(), "of the old kind (.doc)", ANYWHERE)},
    ".pdf": {"PDF": (f"%PDF {NAME}".encode(), "No reader reads this kind of file.", ANYWHERE)},
}  # fmt: skip
OUTRIGHT = (".xls", ".doc", ".pdf")  # in a folder these are passed over; named on the command line they are not


def file_name(kind, suffix):
    return f"{NAME} {kind}{suffix}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The good forms, the good ones among the broken, and the paths to name on the command line."""
    place = tmp_path_factory.mktemp("shared")
    good = small_council.write(place / "good")
    mixed = small_council.write(place / "mixed")
    (good / "line.jsonl").write_text(text(identity={"id": "LINE-1"}))
    for suffix, kinds in KINDS.items():
        for kind, (content, _, _) in kinds.items():
            (mixed / file_name(kind, suffix)).write_bytes(content)
    outright = [mixed / file_name(kind, suffix) for suffix in OUTRIGHT for kind in KINDS[suffix]]
    return place, good, mixed, [mixed, *outright]


@pytest.fixture(scope="module")
def runs(folder):
    """The same month from the good forms alone and from the mixed folder, in processes of their own."""
    place, good, _, paths = folder
    alone = small_council.command_line("summarise", good, *SUMMARISE, "--to", "alone", cwd=place)
    among = small_council.command_line("summarise", *paths, *SUMMARISE, "--to", "among", cwd=place)
    return alone, among


def documents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def fixes(path):
    """The rows of the fix-list by file: number, sheet, row, column, what, remedy."""
    found = {}
    for number, file, *rest in openpyxl.load_workbook(path)["To put right"].iter_rows(min_row=2, values_only=True):
        if number:
            found.setdefault(re.split(r"[/\\]", file)[-1], []).append((number, *rest))
    return found


def test_the_good_forms_are_summarised_exactly_as_they_are_alone(folder, runs):
    place = folder[0]
    assert runs[0].returncode == 0, runs[0].stdout + runs[0].stderr
    alone, among = documents(place / "alone"), documents(place / "among")
    assert set(among) == {*alone, "fix-list.xlsx"}
    for name in (name for name in alone if name.endswith(".json")):
        one, other = json.loads(alone[name]), json.loads(among[name])
        read, read_among = one.pop("reading"), other.pop("reading")
        assert one == other, name
        assert (read["forms"], read["counted"]) == (read_among["forms"], read_among["counted"])
        assert read["unreadable"] == 0 < read_among["unreadable"]
    assert json.loads(alone["2026-10-ash.json"])["forms"] > 0


def test_it_is_exit_1_without_a_traceback(runs):
    done = runs[1]
    assert (done.returncode, done.stderr) == (1, "")
    assert "Traceback" not in done.stdout
    assert f"{sum(map(len, KINDS.values()))} forms or files could not be read" in done.stdout


@pytest.mark.parametrize("suffix, kind", [(suffix, kind) for suffix in KINDS for kind in KINDS[suffix]])
def test_each_broken_file_is_on_the_fix_list_with_place_fault_and_remedy(folder, runs, suffix, kind):
    _, said, (row, column) = KINDS[suffix][kind]
    found = fixes(folder[0] / "among" / "fix-list.xlsx")
    assert file_name(kind, suffix) in found
    rows = found[file_name(kind, suffix)]
    for number, _, _, _, what, remedy in rows:
        assert re.fullmatch(r"file \d+ of \d+", number)
        assert what and what[0].isupper() and what.endswith(".")
        assert remedy and remedy[0].isupper() and remedy.endswith(".")
    assert any(said in what for *_, what, _ in rows), rows
    assert row is None or any(given == row for _, _, given, _, _, _ in rows), rows
    assert column is None or any(given == column for _, _, _, given, _, _ in rows), rows


def test_nothing_that_was_read_well_is_on_the_fix_list(folder, runs):
    wanted = {file_name(kind, suffix) for suffix in KINDS for kind in KINDS[suffix]}
    assert set(fixes(folder[0] / "among" / "fix-list.xlsx")) == wanted
    assert len(wanted) >= 12


# ------------------------------------------------------------------------------------------------- the made-up name


def inside(name, content):
    """Every text in a document: each unpacked part, or the whole file."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content.decode("utf-8")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            yield f"{name}: {part}", part + package.read(part).decode("latin-1")


def fix_list_without_names(path):
    """Everything in the fix-list but its column of file names."""
    for page in openpyxl.load_workbook(path).worksheets:
        for row in page.iter_rows(values_only=True):
            yield " ".join(str(cell) for position, cell in enumerate(row) if position != 1)


def channels(place, out):
    """The name wherever it is in the documents of a run."""
    for name, content in documents(place / out).items():
        if name == "fix-list.xlsx":
            yield from ((name, text) for text in fix_list_without_names(place / out / name))
        else:
            yield from inside(name, content)


def told(place, out, *printed):
    return sorted({name for name, text in (*channels(place, out), *printed) if MARK.search(text)})


def test_the_name_is_nowhere_but_in_the_fix_lists_column_of_file_names(folder, runs):
    place, _, _, paths = folder
    done = runs[1]
    as_json = small_council.command_line("summarise", *paths, *SUMMARISE, "--to", "json", "--json", cwd=place)
    assert as_json.returncode == 1 and len(json.loads(as_json.stdout)["unreadable"]) > 12
    checked = small_council.command_line("check", *paths, cwd=place)
    checked_json = small_council.command_line("check", *paths, "--json", cwd=place)
    explained = small_council.command_line("explain", "dental", *paths, "--month", MONTH, cwd=place)
    span = ("--from", MONTH, "--to", MONTH, "--to-file", "json/figures.xlsx")
    over_months = small_council.command_line("figures", *paths, *span, cwd=place)
    assert over_months.returncode == 1 and (place / "json" / "figures.xlsx").exists()
    printed = [
        (name, run.stdout + run.stderr) for name, run in (
            ("summarise", done), ("summarise --json", as_json), ("check", checked), ("check --json", checked_json),
            ("explain", explained), ("figures", over_months),
        )
    ]  # fmt: skip
    assert told(place, "among", *printed) == [] and told(place, "json") == []
    column = openpyxl.load_workbook(place / "among" / "fix-list.xlsx")["To put right"]["B"]
    assert sum(NAME in str(cell.value) for cell in column) >= 12


def in_process(folder, capsys, caplog, *options):
    """The same run inside this process, so that a control may take something away."""
    place, _, _, paths = folder
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        code = main(["summarise", *map(str, paths), *SUMMARISE, "--to", str(place / "again"), *options])
    said = capsys.readouterr()
    logged = caplog.text + "".join(str(warning.message) for warning in heard)
    return code, told(place, "again", ("stdout", said.out), ("stderr", said.err), ("log", logged))


def test_file_names_come_out_on_the_screen_only_when_asked_for(folder, runs, capsys, caplog):
    assert in_process(folder, capsys, caplog) == (1, [])
    assert in_process(folder, capsys, caplog, "--json", "--show-file-names") == (1, [])
    assert in_process(folder, capsys, caplog, "--show-file-names") == (1, ["stdout"])


def test_without_the_boundary_the_name_is_found(folder, capsys, caplog, monkeypatch):
    """The control: with sentences made of the errors' own words, the same search finds the name."""
    from tests.test_canaries import told as in_its_own_words

    monkeypatch.setattr(load, "_faults", in_its_own_words)
    monkeypatch.setattr(boundary, "describe", lambda error, module: boundary.Caught(str(error)))
    code, found = in_process(folder, capsys, caplog, "--json")
    assert code == 1 and {"stdout", "fix-list.xlsx"} <= set(found)


def test_a_name_that_is_read_well_is_found_in_the_documents(folder, capsys, caplog):
    """The control of the search itself: a headline does reach documents, and the search sees it in each of them."""
    place = folder[0]
    form = counting()
    form["good_practice"] = {"items": [{"ref": "G1", "headline": NAME}]}
    month = form["review"]["held_on"][:7]
    small_council.write(place / "named", [form])
    out = str(place / "with-name")
    assert main(["summarise", str(place / "named"), "--month", month, *SUMMARISE[2:], "--to", out]) == 0
    found = {name.partition(":")[0].rpartition(".")[2] for name in told(place, "with-name")}
    assert found == {"docx", "xlsx", "json"}
