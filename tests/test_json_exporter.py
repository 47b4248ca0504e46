"""The summary as JSON: nothing lost on the way out and back, and the schema says what is there."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from tests.summary_samples import DENTAL, service, summaries, team

from iro_qa.errors import OutputError, UsageError
from iro_qa.standard.json_exporter import exporter
from iro_qa.summaries import SUMMARY_VERSION, MonthlySummary
from iro_qa.summary_json import from_json, summary_schema, to_json

ROOT = Path(__file__).parents[1]


def validator() -> jsonschema.Draft202012Validator:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(summary_schema(), format_checker=checker)


def data(summary: MonthlySummary) -> Any:
    return json.loads(to_json(summary))


@given(summaries())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_any_summary_comes_back_equal_and_fits_the_schema(summary: MonthlySummary) -> None:
    content = to_json(summary)
    assert from_json(content) == summary
    assert to_json(from_json(content)) == content
    validator().validate(json.loads(content))


@pytest.mark.parametrize("summary", [team(), service()])
def test_the_samples_come_back_equal_and_fit_the_schema(summary: MonthlySummary) -> None:
    assert from_json(to_json(summary)) == summary
    validator().validate(data(summary))


def test_the_schema_itself_is_sound_and_describes_every_field() -> None:
    jsonschema.Draft202012Validator.check_schema(summary_schema())
    described = summary_schema()["$defs"]["MonthlySummary"]["properties"]
    assert list(described) == [field.name for field in attrs.fields(MonthlySummary)]


@pytest.mark.parametrize(
    "path, value",
    [
        (("as_at",), "31/10/2026"),
        (("forms",), "26"),
        (("team",), None),
        (("concerns", 0, "urgency"), "purple"),
        (("figures", "proportions", 0, "now", "numerator"), "9"),
        (("figures", "tables", 0, "now", "cells", 0, 0), "1"),
    ],
)
def test_the_schema_refuses_what_is_not_a_summary(path: tuple[Any, ...], value: object) -> None:
    content = data(team())
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator().is_valid(content)


def test_a_proportion_says_its_n_and_d() -> None:
    """Partly counts as not met; a program that reads the JSON need not know that to find n of d."""
    figure = data(team())["figures"]["proportions"][0]
    for period, result in (("now", DENTAL.now), ("last", DENTAL.last), ("three", DENTAL.three)):
        assert figure[period]["numerator"] == result.numerator
        assert figure[period]["denominator"] == result.denominator


def test_fields_are_in_the_order_of_the_class_and_the_text_ends_with_its_line() -> None:
    content = to_json(team())
    assert list(json.loads(content)) == [field.name for field in attrs.fields(MonthlySummary)]
    assert content.startswith(b'{\n  "council": "Westmoor",\n')
    assert content.endswith(b"}\n")
    assert data(team())["schema_version"] == SUMMARY_VERSION


def test_the_exporter_gives_the_same() -> None:
    made = exporter()
    assert (made.name, made.suffix) == ("json", ".json")
    assert made.export(team()) == to_json(team())


def test_a_later_minor_version_is_read_and_another_major_one_is_not() -> None:
    content = data(team()) | {"schema_version": "1.7", "invented_later": [1]}
    assert from_json(json.dumps(content).encode()) == team(schema_version="1.7")
    with pytest.raises(UsageError, match="another version"):
        from_json(json.dumps(content | {"schema_version": "2.0"}).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{", b'{"schema_version": "1.0"}', b'{"council": "canary"}', b"\xff\xfe",
        to_json(team()).replace(b'"red"', b'"canary"'), to_json(team()).replace(b'"2026-10-31"', b'"canary"'),
        b'{"schema_version": "1.0", "council": NaN}',
    ],
)  # fmt: skip
def test_what_is_not_a_summary_is_refused_without_a_word_of_it(content: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        from_json(content)
    assert "canary" not in str(caught.value)
    assert caught.value.__context__ is None


def test_half_a_character_is_refused_without_a_trace_of_it() -> None:
    with pytest.raises(OutputError) as caught:
        to_json(team(council="secret \ud83d"))
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.summary_samples import service; from iro_qa.summary_json import to_json;"
        "print(hashlib.sha256(to_json(service())).hexdigest())"
    )
    setting = os.environ | {"PYTHONHASHSEED": "7"}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=setting, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == hashlib.sha256(to_json(service())).hexdigest()
