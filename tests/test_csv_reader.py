"""CSV: the encodings, delimiters and headings that councils send, and a sentence for what cannot be read."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import monitoring_forms, one_row

from iro_qa.errors import Place, Unreadable
from iro_qa.forms.cells import from_form
from iro_qa.readers import Raw, read_form
from iro_qa.standard.reading import csv_reader, files
from iro_qa.standard.reading.csv_reader import read_csv

PLACE = Place(1, 1, ".csv")
HEADER = "identity.id,child.number,health.dental,health.comment\n"


@pytest.fixture
def found(tmp_path):
    def read(content):
        path = tmp_path / "forms.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_csv(path, PLACE))

    return read


def codes(found):
    return [fault.code for item in found if isinstance(item, Unreadable) for fault in item.faults]


def forms(found):
    return [read_form(raw)[0] for raw in found]


def test_each_row_is_a_form_at_its_row(found):
    raws = found(HEADER + "F-1,1,Yes,fine\n\nF-2,2,,\n")
    assert [form.health.dental for form in forms(raws)] == ["yes", "not_recorded"]
    assert [raw.place.row for raw in raws] == [2, 4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_from_the_headings(found, delimiter):
    raws = found(
        "sep=;\n"
        + HEADER.replace(",", delimiter)
        + delimiter.join(("F-1", "1", "no", "a; b, c".replace(delimiter, " ")))
    )
    assert forms(raws)[0].health.dental == "no"


def test_headings_may_be_labels_and_stand_below_a_title(found):
    raws = found("October forms,,\n,,\nForm number,Child's case number,DENTAL check in the last year\nF-1,1,yes\n")
    assert forms(raws)[0].health.dental == "yes"
    assert raws[0].place.row == 4


def test_headings_in_the_sixth_row_are_not_found(found):
    assert codes(found("\n" * 5 + HEADER + "F-1,1,yes,\n")) == ["no-header"]
    assert not codes(found("\n" * 4 + HEADER + "F-1,1,yes,\n"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
def test_unicode_is_read_in_every_usual_way(found, encoding):
    text = HEADER + "F-1,1,yes,Zo\u00eb \u0141ucja \U0001f600\n"
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    (raw,) = found(data)
    assert forms([raw])[0].health.comment == "Zo\u00eb \u0141ucja \U0001f600"
    assert raw.notes == ()


def test_windows_1252_is_read_with_one_note(found):
    raws = found((HEADER + "F-1,1,yes,Zo\u00eb\nF-2,2,yes,caf\u00e9\n").encode("cp1252"))
    assert [form.health.comment for form in forms(raws)] == ["Zo\u00eb", "caf\u00e9"]
    assert len({note for raw in raws for note in raw.notes}) == 1
    assert "Windows-1252" in raws[0].notes[0].what


def test_bytes_of_no_encoding_are_named(found):
    assert codes(found(HEADER.encode() + b"F-1,1,yes,\x81\n")) == ["encoding"]


@pytest.mark.parametrize("content", [HEADER.encode() + b"F-1,1,yes,a\0b\n", HEADER.encode("utf-16-le")])
def test_nul_is_named(found, content):
    assert codes(found(content)) == ["nul"]


def test_an_odd_byte_at_the_end_of_utf_16_is_named(found):
    assert codes(found((HEADER + "F-1,1,yes,x").encode("utf-16") + b"\0")) == ["encoding"]


def test_line_breaks_inside_quotation_marks_are_text_and_rows_count_as_in_a_spreadsheet(found):
    raws = found(HEADER + 'F-1,1,yes,"one\ntwo\r\nthree"\nF-2,2,yes,x\n')
    assert forms(raws)[0].health.comment == "one\ntwo\r\nthree"
    assert [raw.place.row for raw in raws] == [2, 3]


def test_a_quotation_mark_never_closed_is_named_and_the_rows_before_it_are_read(found):
    raws = found(HEADER + 'F-1,1,yes,x\nF-2,2,yes,"open\nF-3,3,yes,x\n')
    assert isinstance(raws[0], Raw)
    assert (codes(raws), raws[1].place.row) == (["quote"], 3)
    assert "never closed" in raws[1].faults[0].what


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_stray_mark_that_swallows_rows_is_named(found, delimiter):
    rows = HEADER + 'F-1,1,yes,"he said\nF-2,2,yes,x\nF-3,3,yes,bye"\nF-4,4,yes,x\n'
    raws = found(rows.replace(",", delimiter))
    assert (codes(raws), raws[0].place.row) == (["quote"], 2)
    assert forms(raws[1:])[0].identity.id == "F-4"


def test_sentences_on_several_lines_are_no_rows(found):
    (raw,) = found(HEADER + 'F-1,1,yes,"seen:\nmother, father, aunt, uncle, Gran\nand the dog"\n')
    assert forms([raw])[0].health.comment.endswith("the dog")


def test_marks_that_do_not_match_cost_only_their_row(found):
    raws = found(HEADER + 'F-1,1,yes,"a"b\nF-2,2,yes,x\n')
    assert codes(raws) == ["quote"]
    assert forms(raws[1:])[0].identity.id == "F-2"


def test_a_text_longer_than_any_form_has_costs_only_its_row(found):
    raws = found(HEADER + f"F-1,1,yes,{'x' * 200_000}\nF-2,2,yes,x\n")
    assert codes(raws) == ["quote"]
    assert forms(raws[1:])[0].identity.id == "F-2"
    assert codes(found("x" * 300_000)) == ["no-header"]


def test_more_cells_than_headings_is_a_fault_because_a_text_was_cut(found):
    raws = found(HEADER + "F-1,1,yes,said, and left\nF-2,2,yes,x,,\n")
    assert codes(raws) == ["too-many-cells"]
    assert forms(raws[1:])[0].health.comment == "x"


def test_a_short_row_leaves_the_rest_blank(found):
    assert forms(found(HEADER + "F-1,1\n"))[0].health.dental == "not_recorded"


def test_an_unknown_column_with_answers_is_one_note_naming_its_position_and_the_nearest(found):
    raws = found("identity.id,child.number,Dental chek in the last year\nF-1,1,yes\nF-2,2,\nF-3,3,no\n")
    assert [len(raw.notes) for raw in raws] == [1, 0, 1]
    (note,) = {note for raw in raws for note in read_form(raw)[1]}
    assert (note.question, note.place.column, note.place.row) == ("column 3", "column 3", None)
    assert note.what.endswith("The nearest question is health.dental.")


def test_rows_under_a_councils_own_headings_are_handed_over_with_every_column(found):
    """Whether they can be read is for the host to say, which knows the council's maps."""
    raws = found("October,,\nKid;s day,Seen?,Zelmira Quonk\n1,yes,\n2,no,x\n")
    assert [dict(raw.data) for raw in raws] == [
        {"column 1: Kid;s day": "1", "column 2: Seen?": "yes"},
        {"column 1: Kid;s day": "2", "column 2: Seen?": "no", "column 3: Zelmira Quonk": "x"},
    ]
    assert list(raws[0].columns.values()) == ["Kid;s day", "Seen?", "Zelmira Quonk"]
    assert raws[0].columns == raws[1].columns
    assert "Zelmira" not in repr(raws)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_of_own_headings_is_the_one_that_gives_most_columns(found, delimiter):
    (raw,) = found(delimiter.join(("Kid", "Day", "Seen")) + "\n" + delimiter.join(("1", "a", "b")) + "\n")
    assert list(raw.columns.values()) == ["Kid", "Day", "Seen"]


@pytest.mark.parametrize("text", ["Kid,Day\n1,2\n", "title\nother\n", f"{'x' * 501},b,c\n"])
def test_what_is_no_row_of_headings_is_not_taken_for_one(found, text):
    assert codes(found(text)) == ["no-header"]


def test_a_column_without_a_heading_is_a_note_too(found):
    (raw,) = found("identity.id,child.number,\nF-1,1,yes\n")
    assert [note.question for note in read_form(raw)[1]] == ["column 3"]


def test_two_columns_for_one_question_are_named_and_neither_is_taken(found):
    (bad,) = found("identity.id,child.number,health.dental,Health: Dental check in the last year\nF-1,1,yes,no\n")
    assert codes([bad]) == ["twice"]
    assert bad.place.column == "health.dental"
    assert "Columns 3 and 4" in bad.faults[0].what


def test_a_local_heading_is_never_repeated(found):
    (bad,) = found("identity.id,child.number,local.x.zelmira,local.x.zelmira\nF-1,1,a,b\n")
    assert (codes([bad]), bad.faults[0].place.column) == (["twice"], "column 4")


@pytest.mark.parametrize(
    "content, code",
    [
        ("", "empty"),
        ("a,b\nc,d\n", "no-header"),
        ("\n\n", "no-header"),
        (HEADER, "no-rows"),
        (HEADER + " , ,\n", "no-rows"),
    ],
)
def test_a_file_without_a_form_has_a_sentence_of_its_own(found, content, code):
    assert codes(found(content)) == [code]


def test_a_file_that_is_too_large_or_not_there_is_named(found, tmp_path, monkeypatch):
    assert codes(read_csv(tmp_path / "none.csv", PLACE)) == ["cannot-open"]
    monkeypatch.setattr(csv_reader, "MOST_TEXT", len(HEADER))
    assert codes(found(HEADER)) == ["no-rows"]
    assert codes(found(HEADER + "\n")) == ["too-large"]
    assert len(HEADER) < files.MOST_TEXT


def test_entries_and_local_answers_have_columns_of_their_own(found):
    header = "identity.id,child.number,concerns.items.1.ref,concerns.items.1.headline,local.northshire.weeks\n"
    (form,) = forms(found(header + "F-1,1,C1,No dentist,12\n"))
    assert form.concerns.items[0].headline == "No dentist"
    assert form.local == {"northshire": {"weeks": "12"}}


@given(st.lists(monitoring_forms(), min_size=1, max_size=3))
@settings(deadline=None, max_examples=30)
def test_forms_written_as_csv_read_back_as_the_equal_forms(tmp_path_factory, made):
    """Local answers that are no texts are left out: CSV has nothing but texts."""
    made = [form.model_copy(update={"local": {}}) for form in made]
    rows = [one_row(*from_form(form)) for form in made]
    columns = list(dict.fromkeys(path for row in rows for path in row))
    held = io.StringIO(newline="")
    writer = csv.DictWriter(held, columns, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "forms.csv"
    path.write_bytes(held.getvalue().encode())
    assert [read_form(raw) for raw in read_csv(path, PLACE)] == [(form, ()) for form in made]
