"""No word of a form leaves through a message: bad forms full of a made-up name, by every reader and channel.

The control takes the boundary away and must then find the name.
"""

from __future__ import annotations

import copy
import gc
import io
import json
import logging
import os
import pickle
import random
import re
import traceback
import warnings
import zipfile

import openpyxl
import pytest
from tests import word_forms
from tests.builders import form

from iro_qa import boundary
from iro_qa.boundary import Caught, drain
from iro_qa.cli import main
from iro_qa.errors import Fault, Place, Unreadable
from iro_qa.forms import MonitoringForm, catalogue, load, validate
from iro_qa.readers import Raw, read_form
from iro_qa.standard.reading.readers import readers

N = int(os.environ.get("IRO_QA_N_CANARIES", "200"))
SEED = int(os.environ.get("IRO_QA_SEED", "20261031"))
CANARY = "Zelmira Quonk"
MARKS = ("zelmira", "quonk")
FILE = "Brannick Oyle"  # stands in the file's name; the path itself is kept for the fix-list, in no text

READ = {suffix: reader.read for reader in readers() for suffix in reader.suffixes}
GOOD = {
    "identity": {"id": "F-1"},
    "child": {"number": "10417", "in_care_since": "2024-01-01"},
    "review": {"documents": [{"kind": "pep"}]},
    "sdq": {"score": 12},
    "concerns": {"items": [{"ref": "C1", "headline": "No dentist"}]},
    "local": {"northshire": {"weeks": 3}},
}


def spellings(rng):
    """The name as it may stand in a form."""
    yield from (
        CANARY,
        CANARY.upper(),
        CANARY.replace(" ", "_"),
        f"{CANARY}\x0b",
        f"{CANARY}\ud800",
        f"14/10/26 {CANARY}",
    )
    yield from (
        f"C1 {CANARY}" * 30,
        f'=VLOOKUP("{CANARY}",A1:B2,2)',
        f"{CANARY}\0",
        [CANARY],
        {CANARY: CANARY},
        CANARY.lower(),
    )


def bad_data(rng):
    """A form with the name in a random place where it must not be."""
    data, word = copy.deepcopy(GOOD), rng.choice(list(spellings(rng)))
    key = word if isinstance(word, str) else CANARY
    question = rng.choice(
        [q for q in catalogue().flat() if q.kind != "text" or q.field in ("id", "number", "family_group")]
    )
    data.setdefault(question.section, {})[question.field] = word  # a value, code, date, number
    match rng.randrange(6):
        case 0:
            data[key] = CANARY  # an unknown section
        case 1:
            data["health"] = {key: CANARY, **data.get("health", {})}  # an unknown field
        case 2:
            data["concerns"]["items"].append({"ref": key, "headline": f"{CANARY}\n", key: 1, "urgency": CANARY})
        case 3:
            data["local"][key] = {key: CANARY}  # a plugin's name
        case 4:
            data["schema_version"] = key
        case _:
            data[rng.choice(sorted(data))] = word  # a section that is none
    return data


def as_json(rng):
    """Bytes that are no JSON, or none that may be read."""
    text = json.dumps(bad_data(rng))
    match rng.randrange(7):
        case 0:
            text = text[: rng.randrange(len(text))]
        case 1:
            text = text.replace("{", f'{{"{CANARY}": 1, "{CANARY}": NaN, ', 1)
        case 2:
            return text.encode() + f" {CANARY} Zo\u00eb".encode("cp1252")
        case 3:
            text = f"[{text}, {text}, {CANARY}"
        case 4:
            text = f'[{text}, "{CANARY}", [["{CANARY}"]]]'
    return text.encode("utf-8", "replace")


def as_cells(rng):
    """Columns and rows with the name in headings, codes, dates and numbers."""
    word = rng.choice([text for text in spellings(rng) if isinstance(text, str)])
    columns = {"identity.id": "F-1", "child.number": "1"}
    for question in rng.sample(catalogue().flat(), 4):
        columns[question.path] = word
    columns[
        rng.choice(
            (
                CANARY,
                f"health.{CANARY}",
                "concerns.items.1.urgency",
                f"local.{CANARY}.x",
                f"concerns.items.{CANARY}",
            )
        )
    ] = word
    return columns


def as_csv(rng):
    columns = as_cells(rng)
    rows = [list(columns), list(columns.values()), [CANARY] * rng.randrange(1, 20), [f'"{CANARY}']]
    if rng.random() < 0.1:
        rows[0] = [CANARY] * 3
    text = "\n".join(",".join(row) for row in rows)
    return text.encode(rng.choice(("utf-8", "utf-16", "cp1252")), "replace").replace(b"\0", rng.choice((b"", b"\0")))


def as_xlsx(rng):
    """A workbook with the name in cells, headings, sheet names, formulas, defined names and broken parts."""
    clean = str.maketrans("", "", "\x00\x0b\ud800")
    columns = {path.translate(clean): text.translate(clean) for path, text in as_cells(rng).items()}
    made = openpyxl.Workbook()
    page = made.active
    page.title = rng.choice(("Forms", CANARY))
    page.append(list(columns))
    page.append(list(columns.values()))
    entries = made.create_sheet(rng.choice(("Concerns", CANARY[::-1])))
    entries.append(("identity.id", "concerns.items.ref", rng.choice(("concerns.items.urgency", CANARY))))
    entries.append((rng.choice(("F-1", CANARY)), "C1", CANARY))
    made.defined_names["Print_Area"] = openpyxl.workbook.defined_name.DefinedName(
        "Print_Area", attr_text=f"'{CANARY}'!$A$1"
    )
    made.properties.creator = CANARY
    held = io.BytesIO()
    made.save(held)
    return broken(held.getvalue(), rng) if rng.random() < 0.5 else held.getvalue()


def broken(data, rng):
    """Parts that openpyxl cannot read, and quotes when it says so."""
    old, new = rng.choice(
        (
            (b't="inlineStr"', b't="n"'),
            (b"<sheetData>", b'<sheetData><row r="3"><c r="A3" t="s"><v>Zelmira</v></c></row>'),
            (b"<sheetData>", b'<sheetData><row r="1"><c r="A1" s="Zelmira"><v>1</v></c></row>'),
            (b'count="', b'count="Zelmira Quonk'),
            (b'state="visible"', b'state="Zelmira"'),
            (b't="inlineStr"', b't="d"'),
        )
    )
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(held, "w") as target:
        for name in source.namelist():
            part = (
                source.read(name).replace(b"<is><t>", b"<v>").replace(b"</t></is>", b"</v>")
                if b"inlineStr" in old
                else source.read(name)
            )
            target.writestr(name, part.replace(old, new))
    return held.getvalue()


#: Not whose form it is: a number or team that looks like a name is printed, and rightly so.
_TAGGED = re.compile(r'<w:tag w:val="((?!identity|child)[^"]*)"/>.*?<w:sdtContent>(.*?)</w:sdtContent>')


def as_docx(rng):
    """A Word form with the name in answers, tags, bookmarks, lists and properties, or with broken parts."""
    clean = str.maketrans("", "", '\x00\x0b\ud800"')
    word = rng.choice([text.translate(clean) for text in spellings(rng) if isinstance(text, str)])
    undated = form(identity={"id": "W-1"}, review={"held_on": None, "took_part": ["child"]}, health={"dental": "yes"})
    content = word_forms.parts(word_forms.written(undated))
    text = content[word_forms.MAIN].decode()
    for _ in range(4):
        found = rng.choice(list(_TAGGED.finditer(text)))
        at = rng.choice((1, 2))
        tag = rng.choice((word, f"local.{CANARY.lower().replace(' ', '_')}.x", f"review.took_part={word}"))
        text = text[: found.start(at)] + (tag if at == 1 else word_forms.run(word)) + text[found.end(at) :]
    match rng.randrange(6):
        case 0:
            text = text.replace('w:name="f_', f'w:name="f_{CANARY}', 3)
        case 1:
            text = text.replace('w:displayText="', f'w:displayText="{CANARY}', 9)
        case 2:
            text = text[: rng.randrange(len(text))] + CANARY
        case 3:
            text = re.sub(r"<w:tag [^>]*/>", "", text)
        case 4:
            name = "docProps/custom.xml"
            old, new = rng.choice(((b"<vt:lpwstr>", b"<vt:lpwstr>Zelmira "), (b'name="iro', b'name="Zelmira')))
            content[name] = content[name].replace(old, new)
    return word_forms.packed({**content, word_forms.MAIN: text.encode()})


MAKERS = {".json": as_json, ".jsonl": as_json, ".csv": as_csv, ".xlsx": as_xlsx, ".docx": as_docx}


def texts(results, error=None):
    """Every channel through which a result may be seen."""
    yield "log", "".join(traceback.format_exception(error)) if error else ""
    for result in results:
        faults = result.faults if isinstance(result, Unreadable) else ()
        yield "str", str(result)
        yield "repr", repr(result)
        for fault in faults:
            yield "fault", f"{fault} {fault!r} {fault.place} {fault.place.sheet} {fault.place.column}"
        if isinstance(result, Unreadable | Caught):
            yield "pickle", pickle.dumps(result).decode("latin-1")
        elif isinstance(result, Raw):
            yield "note", f"{result.notes} {pickle.dumps(result.notes).decode('latin-1')}"


def results_of(rng, folder):
    """One bad form through one way in: validation, cells, or a file through its reader and the host."""
    way = rng.choice(("validate", "cells", *MAKERS))
    place = Place(1, 1, ".x")
    if way == "validate":
        return way, [validate(bad_data(rng), place)]
    if way == "cells":
        return way, [read_form(Raw(place, as_cells(rng)))]
    path = folder / f"{FILE}{way}"
    path.write_bytes(MAKERS[way](rng))
    raws = list(drain(lambda: READ[way](path, Place(1, 1, way, "kept-for-the-fix-list"))))
    return way, [*raws, *(read_form(raw) for raw in raws if isinstance(raw, Raw))]


def unreadable(results):
    """What is said about forms; a form that was read is no message."""
    for result in results:
        if isinstance(result, tuple):
            yield Raw(Place(), {}, result[1])
        elif not isinstance(result, MonitoringForm):
            yield result


def harness(n, folder, caplog, capsys):
    """How often the name was seen, by channel, and how many bad forms went through each way in."""
    rng, seen, ways = random.Random(SEED), [], {}
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        for _ in range(n):
            way, results = results_of(rng, folder)
            said = list(unreadable(results))
            ways[way] = ways.get(way, 0) + any(isinstance(result, Unreadable) for result in said)
            seen += [
                (way, channel) for channel, text in texts(said) if any(m in text.casefold() for m in (*MARKS, "oyle"))
            ]
    printed = capsys.readouterr()
    other = (caplog.text, printed.out, printed.err, "".join(str(warning.message) for warning in heard))
    seen += [("any", "log") for text in other if any(mark in text.casefold() for mark in (*MARKS, "oyle"))]
    return seen, ways


@pytest.mark.slow
def test_no_canary_leaves_through_any_channel(tmp_path, caplog, capsys, record_property):
    seen, ways = harness(N, tmp_path, caplog, capsys)
    record_property("harness", "canaries in readers")
    record_property("n", N)
    record_property("seed", SEED)
    record_property("result", f"{len(seen)} of {N:,}")
    record_property("control", "see test_without_the_boundary_canaries_are_found")
    assert seen == []
    assert set(ways) == {"validate", "cells", *MAKERS}
    assert all(ways.values()), ways


def told(error, *_):
    return (Fault(Place(), "x", str(error), ""),)


def test_without_the_boundary_canaries_are_found(tmp_path, caplog, capsys, monkeypatch):
    """The control: with sentences made from the errors themselves, the same harness fails."""
    monkeypatch.setattr(load, "_faults", told)
    monkeypatch.setattr(load, "_json_fault", lambda error, place: told(error)[0])
    monkeypatch.setattr(boundary, "describe", lambda error, module: Caught(str(error)))
    seen, _ = harness(min(N, 300), tmp_path, caplog, capsys)
    assert {way for way, _ in seen} >= {"validate", ".json"}
    assert {channel for _, channel in seen} >= {"str", "repr", "pickle", "fault"}


def test_what_openpyxl_says_holds_canaries_and_is_forgotten(tmp_path):
    """The control of the workbooks: openpyxl's own error quotes a cell; the reader's sentence does not."""
    rng = random.Random(SEED)
    quoted = 0
    for _ in range(60):
        data = as_xlsx(rng)
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            [list(page.iter_rows()) for page in book.worksheets]
        except Exception as error:
            quoted += any(mark in str(error).casefold() for mark in MARKS)
    assert quoted


def test_no_exception_hangs_on_a_result(tmp_path):
    """What the host keeps has no traceback or context that leads to a frame with data."""
    path = tmp_path / "forms.json"
    path.write_text(f'{{"{CANARY}": ')
    results = [
        *READ[".json"](path, Place()),
        validate({CANARY: 1}, Place()),
        boundary.attempt(lambda: {}[CANARY]),
    ]
    for result in results:
        assert not held(result, BaseException)
    assert held((ValueError(CANARY),), BaseException)


def held(value, kind, seen=None):
    """Everything of a kind that can be reached from a value, through attributes and items."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, type):
        return []
    seen.add(id(value))
    return [found for near in gc.get_referents(value) for found in held(near, kind, seen)] + (
        [value] if isinstance(value, kind) else []
    )


@pytest.mark.slow
def test_no_canary_leaves_through_the_command_line(tmp_path, caplog, capsys, record_property):
    """As many bad files in one folder, beside a good form: the screen, the JSON, the log and the documents."""
    rng, folder, out = random.Random(SEED), tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(N):
        way = rng.choice(tuple(MAKERS))
        (folder / f"{FILE} {number}{way}").write_bytes(MAKERS[way](rng))
    (folder / "good.json").write_text(form().model_dump_json())
    caplog.set_level(logging.DEBUG)
    summarise = ["summarise", folder, "--month", "2026-10", "--to", out, "--format", "json"]
    codes = [main([str(part) for part in call]) for call in (["check", folder], ["check", folder, "--json"], summarise)]
    printed = capsys.readouterr()
    documents = [file.read_text("utf-8") for file in sorted(out.glob("*.json"))]
    channels = (printed.out, printed.err, caplog.text, *documents)
    seen = sum(any(mark in channel.casefold() for mark in (*MARKS, "oyle")) for channel in channels)
    record_property("harness", "canaries on the command line")
    record_property("n", N)
    record_property("seed", SEED)
    record_property("result", f"{seen} of {len(channels)} channels")
    record_property("control", "see test_a_file_name_is_shown_only_when_it_is_asked_for")
    assert codes == [1, 1, 1]
    assert len(documents) == 2
    assert seen == 0


def test_a_file_name_is_shown_only_when_it_is_asked_for(tmp_path, capsys):
    """The control: with --show-file-names the same look at the screen finds the name."""
    (tmp_path / f"{FILE}.json").write_text("{")
    main(["check", str(tmp_path)])
    assert "oyle" not in capsys.readouterr().out.casefold()
    main(["check", str(tmp_path), "--show-file-names"])
    assert "oyle" in capsys.readouterr().out.casefold()
