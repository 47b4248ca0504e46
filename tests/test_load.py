"""From bytes to a form: what strict means."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa.errors import Place, Unreadable
from iro_qa.forms import MonitoringForm, validate
from iro_qa.forms.load import Repeated, strict_json
from iro_qa.forms.upgrade import TooNew, upgrade

PLACE = Place()


def reference(text):
    """Whether a key is repeated anywhere, by Python's own reader."""
    repeated = False

    def pairs(found):
        nonlocal repeated
        repeated |= len({key for key, _ in found}) < len(found)
        return dict(found)

    return json.loads(text, object_pairs_hook=pairs), repeated


keys = st.sampled_from(["a", "b", 'a"', 'a":', "a\\", ":", "", "é", "\U0001f642"])
texts = st.one_of(keys, st.text(max_size=6), st.sampled_from(['x":y', '\\":', '" :', "\\u0022:"]))
spaces = st.sampled_from(["", " ", "\t", "\n", "\r ", "  "])


@st.composite
def written(draw, depth=3):
    """JSON as somebody might write it, keys repeated now and then, with spaces and escapes in odd places."""
    kind = draw(st.sampled_from(["text", "number", "object", "list"] if depth else ["text", "number"]))
    if kind == "text":
        plain = json.dumps(draw(texts), ensure_ascii=draw(st.booleans()))
        return plain.replace(":", draw(st.sampled_from([":", "\\u003a", "\\u003A"])))
    if kind == "number":
        return str(draw(st.integers(-5, 5)))
    parts = draw(st.lists(written(depth=depth - 1), max_size=4))
    if kind == "list":
        return f"[{','.join(parts)}]"
    named = [f"{json.dumps(draw(keys))}{draw(spaces)}:{draw(spaces)}{part}" for part in parts]
    return "{" + ",".join(named) + "}"


@given(written())
@example('{"a" :1,"a":"\\":"}')
@example('{"a":1,"a":"\\u003a"}')
@example('{"a":":","a":"::"}')
@example('{"a":1,"b":{"a":2},"c":[{"a":3}]}')
def test_a_repeated_key_is_refused_wherever_it_stands_and_nothing_else_is(text):
    value, repeated = reference(text)
    if repeated:
        with pytest.raises(Repeated):
            strict_json(text.encode())
    else:
        assert strict_json(text.encode()) == value


@pytest.mark.parametrize(
    "text,code",
    [
        (b'{"identity":{"id":"F","id":"F"}}', "repeated-key"),
        (b'{"child":NaN}', "not-a-number"),
        (b'{"child":-Infinity}', "not-a-number"),
        (b'{"child":', "json"),
        (b"", "json"),
        (b'{"child":"\xff"}', "encoding"),
        (b"[" * 100_000, "too-deep"),
        (b'{"schema_version":"2.0"}', "version"),
        (b'{"schema_version":"1.x","identity":{"id":"F"},"child":{"number":"1"}}', "literal_error"),
        (b'{"schema_version":"1.7","identity":{"id":"F"},"child":{"number":"1"},"later":{}}', "extra_forbidden"),
        (b'{"identity":{"id":"F","revision":true},"child":{"number":"1"}}', "int_type"),
        (b'{"identity":{"id":"F","revision":1.0},"child":{"number":"1"}}', "int_type"),
        (b'{"identity":{"id":"F","sent_on":"0"},"child":{"number":"1"}}', "date"),
        (b'{"identity":{"id":"F","sent_on":0},"child":{"number":"1"}}', "date"),
        (b'{"identity":{"id":"F"},"child":{"number":"JS"}}', "string_pattern_mismatch"),
        (b'{"identity":{"id":"F"},"child":{"number":"1","team":"a\\u0000"}}', "string_pattern_mismatch"),
        (b'{"identity":{"id":"F"},"child":{"number":"1","team":"\\ud800"}}', "json_invalid"),
        (b"[]", "model_type"),
    ],
)
def test_what_is_not_a_form_is_refused_by_name(text, code):
    found = validate(text, PLACE)
    assert isinstance(found, Unreadable)
    assert [fault.code for fault in found.faults] == [code]
    assert all(fault.what and fault.remedy for fault in found.faults)


def test_every_wrong_question_is_named_once_with_the_nearest_answer():
    data = {
        "identity": {"id": "F-1"}, "child": {"number": "1"}, "health": {"dental": "Not aplicable"},
        "concerns": {"items": [{"ref": "C1", "headline": " ", "theme": "helth"}]}, "visits": {"in_tme": "yes"},
    }  # fmt: skip
    found = validate(json.dumps(data).encode(), PLACE)
    said = {fault.place.column: fault.remedy for fault in found.faults}
    assert said["health.dental"] == "The nearest accepted answer is not_applicable."
    assert said["concerns.items.1.theme"] == "The nearest accepted answer is health."
    assert said["visits.<unknown field>"] == "The nearest field is in_time."
    assert "concerns.items.1.headline" in said
    assert len(found.faults) == 4


def test_a_ref_used_twice_in_a_form_is_refused_and_the_second_is_named():
    items = [{"ref": "X", "headline": "One"}]
    data = {
        "identity": {"id": "F"},
        "child": {"number": "1"},
        "concerns": {"items": items},
        "actions": {"items": items},
    }
    (fault,) = validate(json.dumps(data).encode(), PLACE).faults
    assert (fault.code, fault.place.column) == ("duplicate_ref", "actions.items.1.ref")


def test_a_half_finished_draft_loads():
    made = validate(b'{"identity":{"id":"F-1"},"child":{"number":"7"}}', PLACE)
    assert isinstance(made, MonitoringForm)
    assert made.identity.status == "draft"
    assert made.date is None
    assert made.age is None


def test_an_older_form_is_brought_up_a_step_a_version():
    steps = {0: lambda d: {**d, "health": {"dental": d["teeth"]}}, 1: lambda d: {**d, "two": True}}
    old = {"schema_version": "0.3", "teeth": "yes"}
    assert upgrade(old, to="1.0", steps=steps)["health"] == {"dental": "yes"}
    assert upgrade(old, to="2.0", steps=steps) == {
        **old,
        "health": {"dental": "yes"},
        "two": True,
        "schema_version": "2.0",
    }
    assert upgrade({"teeth": "yes"}, to="1.0", steps=steps) == {"teeth": "yes"}, "without a version it is this one"
    assert upgrade({"schema_version": "0.3"}, to="1.0", steps={}) == {"schema_version": "0.3"}, "left to validation"
    with pytest.raises(TooNew):
        upgrade({"schema_version": "3.0"}, to="2.0", steps=steps)


def test_local_data_is_kept_equal_and_cannot_be_changed():
    made = form(local={"northshire": {"weeks": 3, "notes": [{"a": None}, "b"]}})
    with pytest.raises(TypeError):
        made.local["northshire"]["weeks"] = 4
    again = validate(made.model_dump_json().encode(), PLACE)
    assert again == made
    assert json.loads(made.model_dump_json())["local"] == {"northshire": {"weeks": 3, "notes": [{"a": None}, "b"]}}


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.7"])
def test_a_form_of_another_minor_version_is_read_as_one_of_this(version):
    """A minor version only adds questions: what has none of those added is the same form."""
    said = f'{{"schema_version":"{version}","identity":{{"id":"F"}},"child":{{"number":"1"}}}}'
    assert validate(said.encode(), PLACE) == validate(json.loads(said), PLACE)
    assert validate(said.encode(), PLACE).schema_version == "1.1"
