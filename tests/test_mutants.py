"""Files changed at random: whatever comes in, only values come out, and soon."""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile

import openpyxl
import pytest
from tests import word_forms

from iro_qa.errors import Place, Unreadable
from iro_qa.forms import OPEN_LISTS, catalogue, validate
from iro_qa.readers import Raw, read_form
from iro_qa.standard.reading.readers import readers
from iro_qa.standard.workbook.forms import workbook

N = int(os.environ.get("IRO_QA_N_MUTANTS", "300"))
SEED = int(os.environ.get("IRO_QA_SEED", "20261031"))
#: Seconds for one file: a safety net on a busy machine; the guard's own tests count bytes.
NET = 30

READ = {suffix: reader.read for reader in readers() for suffix in reader.suffixes}
FORM = {
    "identity": {"id": "F-1", "status": "sent"},
    "child": {"number": "10417", "team": "North", "date_of_birth": "2014-05-06", "distance_miles": 12.5},
    "review": {
        "held_on": "2026-10-14",
        "took_part": ["child", "carer"],
        "documents": [{"kind": "pep", "on_time": "no"}],
    },
    "health": {"dental": "no", "comment": 'Zo\u00eb said: "no"; caf\u00e9 \U0001f600\nnext line'},
    "concerns": {"items": [{"ref": "C1", "headline": "No dentist", "urgency": "red"}]},
    "local": {"northshire": {"weeks": 3}},
}


def small_workbook():
    """A few cells of each kind: quick to read, so that many can be tried."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = "Forms"
    page.append(
        (
            "identity.id",
            "child.number",
            "review.held_on",
            "health.dental",
            "health.comment",
            "child.distance_miles",
        )
    )
    page.append(("F-1", 10417, "14/10/2026", "No", FORM["health"]["comment"], 12.5))
    page.append(("F-2", "2", None, '="Y"&"es"', "x"))
    entries = made.create_sheet("Concerns")
    entries.append(("identity.id", "concerns.items.ref", "concerns.items.headline"))
    entries.append(("F-1", "C1", "No dentist"))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


#: Two answers, in a box and between bookmarks: small enough that a change is likely to hit them.
_FEW = (
    '<w:p><w:sdt><w:sdtPr><w:tag w:val="identity.id"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>F-1</w:t></w:r>'
    '</w:sdtContent></w:sdt></w:p><w:tbl><w:tr><w:tc><w:p><w:bookmarkStart w:id="1" w:name="f_child_number"/><w:r>'
    '<w:t>10417</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p></w:tc></w:tr></w:tbl>'
)


def originals():
    form = validate(FORM, Place())
    full = workbook(catalogue(), OPEN_LISTS, [form])
    text = json.dumps(FORM).encode()
    return {
        ".xlsx": [small_workbook()] * 19 + [full],
        ".json": [text, b"[" + text + b", " + text + b"]", json.dumps([FORM], indent=1).encode("utf-16")],
        ".jsonl": [text + b"\n" + text],
        ".docx": [word_forms.written(form), word_forms.document(_FEW)],
        ".csv": [b'identity.id,child.number,health.comment\nF-1,1,"a ""b"", c\nd"\nF-2,2,\n'],
    }


TOKENS = (
    b"{",
    b"[",
    b'"',
    b"\\u0000",
    b"\\ud800",
    b"NaN",
    b"1e999",
    b"-",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"&#0;",
    b"9" * 5000,
    b'r="A1048576"',
    b't="d"',
    b't="s"',
    b't="e"',
    b"<f>1/0</f>",
    b"]]>",
    b",",
    b"\n",
    b"_x0000_",
)


def mutated(data, rng):
    """One to six changes: a byte, a piece left out, doubled or moved, a nasty token put in."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at, size = rng.randrange(len(data) + 1), rng.choice((1, 1, 4, 40, 400))
        match rng.randrange(5):
            case 0:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size]
            case 3:
                data[at:at] = rng.choice(TOKENS)
            case _:
                piece = data[at : at + size]
                del data[at : at + size]
                to = rng.randrange(len(data) + 1)
                data[to:to] = piece
    return bytes(data)


def repacked(data, rng):
    """A workbook with one part changed inside and packed anew, every checksum right."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = source.namelist()
        wanted = ("sheet", "workbook", "word/document", "custom")
        sheets = [name for name in names if any(part in name.casefold() for part in wanted)]
        chosen = rng.choice(sheets if rng.random() < 0.7 else names)
        for name in names:
            part = source.read(name)
            target.writestr(name, mutated(part, rng) if name == chosen else part)
    return held.getvalue()


def mutants(n):
    rng, whole = random.Random(SEED), originals()
    for number in range(n):
        suffix = (".xlsx", ".json", ".xlsx", ".jsonl", ".xlsx", ".csv", ".xlsx", ".docx")[number % 8]
        data = rng.choice(whole[suffix])
        inside = (suffix == ".xlsx" and number % 4 == 0) or (suffix == ".docx" and number % 16 == 7)
        yield number, suffix, repacked(data, rng) if inside else mutated(data, rng)


def outcome(path, suffix):
    """unread, faulty, or read: what came of one file. Values only."""
    found = list(READ[suffix](path, Place(1, 1, suffix)))
    assert found, "a file that says nothing was dropped in silence"
    assert all(isinstance(item, Raw | Unreadable) for item in found)
    forms = [read_form(item) for item in found if isinstance(item, Raw)]
    assert all(isinstance(form, tuple | Unreadable) for form in forms)
    return "unread" if not forms else "faulty" if any(isinstance(f, Unreadable) for f in (*found, *forms)) else "read"


@pytest.mark.slow
def test_a_file_changed_at_random_gives_values_only_and_soon(tmp_path, record_property):
    came_of = {}
    for number, suffix, data in mutants(N):
        path = tmp_path / f"mutant{suffix}"
        path.write_bytes(data)
        start = time.perf_counter()
        try:
            what = outcome(path, suffix)
        except Exception as error:
            pytest.fail(f"mutant {number} of seed {SEED} ({suffix}): {type(error).__name__}: {error}")
        assert time.perf_counter() - start < NET, f"mutant {number} of seed {SEED} ({suffix}) took too long"
        came_of[suffix, what] = came_of.get((suffix, what), 0) + 1
    record_property("harness", "mutated files of forms")
    record_property("n", N)
    record_property("seed", SEED)
    record_property("result", f"0 exceptions of {N:,}")
    record_property("control", "openpyxl alone raises on the same files")
    assert {what for _, what in came_of} == {"unread", "faulty", "read"}, came_of
    assert {suffix for suffix, _ in came_of} == {".xlsx", ".json", ".jsonl", ".csv", ".docx"}


def test_the_same_files_make_openpyxl_alone_raise(recwarn):
    """The control: without the guard and the boundary the mutants do break the reading."""
    kinds = set()
    for _, suffix, data in mutants(400):
        try:
            if suffix == ".xlsx":
                [list(page.iter_rows()) for page in openpyxl.load_workbook(io.BytesIO(data), read_only=True)]
        except Exception as error:
            kinds.add(type(error).__name__)
    recwarn.clear()
    assert len(kinds) > 3
