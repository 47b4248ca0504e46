"""No word of a list in any message; and files that are unsafe, damaged or something else cost only themselves."""

import logging

import pytest
from tests.caseload_files import (
    ANNEX_ROW,
    EPISODE_ROW,
    HEADER_ROW,
    OWN_ROW,
    REVIEW_ROW,
    annex,
    own_csv,
    table,
    workbook,
)
from tests.small_council import command_line, write
from tests.test_caseload_903 import XML, xml

from iro_qa.caseload import files, load_caseload
from iro_qa.caseload.annex_a_layout import NAMES
from iro_qa.caseload.own import HEADINGS
from iro_qa.errors import UsageError

CANARY = "Zaphrina Quillfeather"


def said(*loaded):
    """Everything that a list could say: faults, notes, reprs, and what stands in the list's own values."""
    found, faults = loaded
    parts = [str(fault) + repr(fault) for fault in faults]
    parts += [str(note.place) + note.question + note.what + repr(note) for note in found.notes]
    return "\n".join([*parts, repr(found), str(found), *(repr(child) for child in found.children), str(found.left_out)])


def planted(row, keep=()):
    return [row | {column: CANARY} for column in row if column not in keep] + [row | dict.fromkeys(row, CANARY)]


@pytest.fixture(autouse=True)
def nothing_is_logged(caplog):
    caplog.set_level(logging.DEBUG)
    yield
    assert CANARY.casefold() not in caplog.text.casefold()


def silent(*loaded):
    return not any(word in said(*loaded).casefold() for word in CANARY.casefold().split())


def test_a_canary_in_any_cell_or_heading_of_our_own_list_is_in_no_message(tmp_path):
    folder = tmp_path / CANARY
    folder.mkdir()
    assert silent(*load_caseload([own_csv(folder, *planted(OWN_ROW), name=f"{CANARY}.csv")]))
    for at in range(len(HEADINGS)):
        heads = [CANARY if number == at else name for number, name in enumerate(HEADINGS)]
        assert silent(*load_caseload([own_csv(folder, headings=heads)]))


def test_a_canary_in_any_cell_heading_or_sheet_of_annex_a_is_in_no_message(tmp_path):
    loaded = load_caseload([annex(tmp_path, *planted(ANNEX_ROW), **{CANARY: [[CANARY]]})])
    assert len(loaded[1]) > 30 and silent(*loaded)
    for at in range(len(NAMES)):
        heads = [f"{CANARY} {at}" if number == at else name for number, name in enumerate(NAMES)]
        rows = [heads, [ANNEX_ROW[name] for name in NAMES]]
        assert silent(*load_caseload([workbook(tmp_path / "a.xlsx", **{CANARY[:20]: rows})]))


def test_a_canary_in_any_cell_or_heading_of_a_return_is_in_no_message(tmp_path):
    rows = {"Header": HEADER_ROW, "Episodes": EPISODE_ROW, "Reviews": REVIEW_ROW}
    loaded = load_caseload([table(tmp_path, name, row, *planted(row)) for name, row in rows.items()])
    assert len(loaded[1]) > 20 and silent(*loaded)
    for name, row in rows.items():
        for at in range(len(row)):
            heads = [CANARY if number == at else column for number, column in enumerate(row)]
            others = [table(tmp_path, each, rows[each]) for each in rows if each != name]
            assert silent(*load_caseload([*others, table(tmp_path, name, row, headings=heads)]))


def test_a_canary_in_any_text_or_tag_of_an_xml_return_is_in_no_message(tmp_path):
    word, seen = CANARY.replace(" ", ""), 0
    for text in {part for part in XML.replace("<", ">").split(">") if part.strip().isalnum()}:
        made = load_caseload([xml(tmp_path, XML.replace(text, word))])
        seen += len(made[1])
        assert word.casefold() not in said(*made).casefold()
    assert seen > 10


def test_a_canary_is_not_on_the_screen_either(tmp_path):
    forms = write(tmp_path / "forms")
    listed = own_csv(tmp_path, *planted(OWN_ROW), name=f"{CANARY}.csv")
    for more in ((), ("--json",)):
        done = command_line(
            "summarise", forms, "--month", "2026-10", "--caseload", listed, "--to", "out", *more, cwd=tmp_path
        )
        assert done.returncode == 1
        assert not any(word in done.stdout + done.stderr for word in CANARY.split())
        assert "column Legal status" in done.stdout or '"column": "Legal status"' in done.stdout


@pytest.mark.parametrize(
    "name, content, code",
    [
        ("l.csv", b"", "empty"),
        ("l.csv", b"a,b\n1,2\n", "no-list"),
        ("l.csv", b'a,"b\n', "quote"),
        ("l.csv", b"\x00\x01\x02", "encoding"),
        ("l.csv", b"\x81\x00", "encoding"),
        ("l.xlsx", b"PK nothing", "not-zip"),
        ("l.xlsx", b"\xd0\xcf\x11\xe0 old", "password"),
        ("l.pdf", b"%PDF", "kind"),
        ("l.xml", b"no xml", "xml"),
        ("l.csv", b"Child number,Team,IRO,In care since,Last review\n", "no-rows"),
    ],
)
def test_a_file_that_is_no_list_costs_only_itself(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    found, faults = load_caseload([tmp_path / name, own_csv(tmp_path, name="good.csv")])
    assert [fault.code for fault in faults] == [code]
    assert len(found.children) == 1


def test_a_file_that_is_not_there_or_too_large_is_named(tmp_path, monkeypatch):
    _, faults = load_caseload([tmp_path / "gone.csv"])
    assert [fault.code for fault in faults] == ["cannot-open"]
    monkeypatch.setattr(files, "MOST_TEXT", 50)
    assert [fault.code for fault in load_caseload([own_csv(tmp_path)])[1]] == ["too-large"]
    monkeypatch.setattr(files, "MOST_TEXT", 5000)
    monkeypatch.setattr(files, "MOST_ROWS", 1)
    assert [fault.code for fault in load_caseload([own_csv(tmp_path)])[1]] == ["too-large"]


def test_a_workbook_that_only_looks_like_one_is_refused(tmp_path, monkeypatch):
    def broken(data):
        raise ValueError(CANARY)

    path = workbook(tmp_path / "l.xlsx", Sheet=[HEADINGS])
    monkeypatch.setattr(files, "grids", broken)
    assert [fault.code for fault in load_caseload([path])[1]] == ["workbook"]


def test_lists_of_several_kinds_are_the_callers_mistake(tmp_path):
    with pytest.raises(UsageError, match="several kinds"):
        load_caseload([own_csv(tmp_path), annex(tmp_path)])
