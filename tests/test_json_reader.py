"""JSON and JSON Lines: each form is handed on as it was written, and each bad file has its own sentence."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from iro_qa.errors import Place, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.readers import read_form
from iro_qa.standard.reading import files, json_reader
from iro_qa.standard.reading.json_reader import read_json, read_json_lines

FORM = '{"identity": {"id": "F-%s"}, "child": {"number": "1"}}'
PLACE = Place(1, 1, ".json")


@pytest.fixture
def found(tmp_path):
    """What a file with this content gives: raw forms and unreadables."""

    def read(content, reader=read_json):
        path = tmp_path / "forms.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(reader(path, PLACE))

    return read


def ids(found):
    forms = [read_form(raw) for raw in found]
    assert all(isinstance(raw.data, bytes) for raw in found)
    return [form[0].identity.id for form in forms]


def code(found):
    (only,) = found
    assert isinstance(only, Unreadable), only
    (fault,) = only.faults
    return fault.code


def test_one_form_has_no_row(found):
    (raw,) = found(FORM % 1)
    assert (ids([raw]), raw.place) == (["F-1"], PLACE)


def test_a_list_gives_each_form_with_its_number_as_its_row(found):
    raws = found(f"\n[ {FORM % 1},\n{FORM % 2} ,{FORM % 3}]\n")
    assert ids(raws) == ["F-1", "F-2", "F-3"]
    assert [raw.place.row for raw in raws] == [1, 2, 3]


def test_lines_give_each_form_with_its_line_and_blank_lines_are_passed_over(found):
    raws = found(f"\n{FORM % 1}\r\n  \n{FORM % 2}", read_json_lines)
    assert ids(raws) == ["F-1", "F-2"]
    assert [raw.place.row for raw in raws] == [2, 4]


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""])
def test_utf_8_may_have_a_byte_order_mark(found, start):
    assert ids(found(start + (FORM % 1).encode())) == ["F-1"]
    assert ids(found(start + (FORM % 1).encode(), read_json_lines)) == ["F-1"]


def test_utf_16_is_read_in_a_whole_file_and_named_in_lines(found):
    assert ids(found((FORM % 1).encode("utf-16"))) == ["F-1"]
    assert code(found((FORM % 1).encode("utf-16"), read_json_lines)) == "encoding"


def test_windows_1252_is_named(found):
    assert code(found(b'{"x": "Zo\xeb"}')) == "encoding"
    (raw,) = found(b'{"x": "Zo\xeb"}\n', read_json_lines)
    assert read_form(raw).faults[0].code == "encoding"


@pytest.mark.parametrize("content", ["", "  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named(found, content):
    assert code(found(content)) == "empty"
    assert code(found(content, read_json_lines)) == "empty"


def test_an_empty_list_is_named(found):
    assert code(found("[ ]")) == "no-rows"


@pytest.mark.parametrize("cut", ["{", '{"a": "Zelm', '{"a": 1', "[", "[{}", "[{},", '[{"a": "Ze', '[{"a":'])
def test_a_file_cut_off_is_named_as_such(found, cut):
    assert [f.faults[0].code for f in found(cut) if isinstance(f, Unreadable)] == ["truncated"]


def test_the_forms_before_the_cut_are_read(found):
    *good, bad = found(f'[{FORM % 1}, {FORM % 2}, {{"identity": {{"id": "F')
    assert ids(good) == ["F-1", "F-2"]
    assert (bad.place.row, bad.faults[0].code) == (3, "truncated")


@pytest.mark.parametrize("wrong", ["[{} {}]", "[{}] x", "{} x", "[{},]", "nonsense", "[nonsense]", "[}"])
def test_what_is_not_json_is_named_by_line_and_position(found, wrong):
    faults = [f.faults[0] for f in found("\n " + wrong) if isinstance(f, Unreadable)]
    assert [fault.code for fault in faults] == ["json"]
    assert "line 2, position" in faults[0].what


def test_forms_one_after_another_without_a_list_are_told_from_nonsense(found):
    assert code(found(f"{FORM % 1}\n{FORM % 2}")) == "several"


def test_a_repeated_key_in_a_list_is_still_seen_by_the_host(found):
    (raw,) = found('[{"identity": {"id": "F-1", "id": "F-2"}, "child": {"number": "1"}}]')
    assert read_form(raw).faults[0].code == "repeated-key"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_nan_in_a_list_is_still_seen_by_the_host(found, number):
    (raw,) = found('[{"identity": {"id": "F-1"}, "child": {"number": "1", "distance_miles": ' + number + "}}]")
    assert read_form(raw).faults[0].code == "not-a-number"


def test_what_is_no_form_in_a_list_costs_only_itself(found):
    one, two, three = found(f"[1, {FORM % 2}, null]")
    assert isinstance(read_form(one), Unreadable)
    assert isinstance(read_form(two)[0], MonitoringForm)
    assert isinstance(read_form(three), Unreadable)


def test_deep_nesting_and_endless_numbers_are_faults_and_no_exceptions(found):
    assert code(found("[" * 200_000)) == "too-deep"
    assert code(found("1" * 10_000)) == "json"


def test_nul_is_a_fault_wherever_it_stands(found):
    assert code(found('{"a": "\0"}')) == "json"
    (raw,) = found('{"identity": {"id": "F-1"}, "child": {"number": "1", "comment": "a\\u0000b"}}')
    assert read_form(raw).faults[0].code == "string_pattern_mismatch"


def test_a_line_too_long_costs_only_itself(found, monkeypatch):
    monkeypatch.setattr(json_reader, "MOST_LINE", 100)
    raws = found(f"{FORM % 1}\n{json.dumps('x' * 1000)}\n{FORM % 3}", read_json_lines)
    assert ids([raws[0], raws[2]]) == ["F-1", "F-3"]
    assert (raws[1].place.row, raws[1].faults[0].code) == (2, "too-large")
    last = found(json.dumps("x" * 1000), read_json_lines)
    assert code(last) == "too-large"


def test_a_file_that_is_too_large_or_not_there_is_named(tmp_path):
    assert code(read_json(tmp_path / "none.json", PLACE)) == "cannot-open"
    assert code(read_json_lines(tmp_path / "none.json", PLACE)) == "cannot-open"
    path = tmp_path / "big.json"
    path.write_bytes(b" " * 11)
    assert code([files.contents(path, PLACE, 10)]) == "too-large"
    path.write_bytes(b" " * 10)
    assert files.contents(path, PLACE, 10) == b" " * 10


def test_lines_are_held_one_at_a_time(tmp_path):
    """Fifty thousand forms in 30 MB are read with less than one megabyte at a time."""
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"x": "y" * 600}) + "\n") * 50_000)
    tracemalloc.start()
    count = sum(1 for _ in read_json_lines(path, PLACE))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, peak < 2**20) == (50_000, True)
