"""The quick renderer: the same documents as docxtpl makes, part by part, at a tenth of the time or less."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import attrs
import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.summaries_made import KINDS, copied
from tests.summary_samples import summaries
from tests.word_ways import FULL, paragraphs, parts, said, same, saved

from iro_qa.errors import OutputError
from iro_qa.standard.word import exporter as ours
from iro_qa.summaries import Copy, MonthlySummary
from iro_qa.word import render, sandbox
from iro_qa.word.names import W
from iro_qa.word.quick import prepared
from iro_qa.word.text import clean, plain
from iro_qa.word.zipping import archive, packed

# ------------------------------------------------------------ docxtpl is the oracle


@pytest.mark.parametrize("n", [0, 1, 12, 60])
@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_every_kind_of_copy_is_what_docxtpl_s_way_makes_of_it(n: int, kind: str) -> None:
    """Every element and attribute, not only the text: our own templates are taken, and nothing differs."""
    summary = copied(n, kind)
    assert prepared(ours.template(summary)) is not None
    same(ours.template(summary), ours.context(summary))


@pytest.mark.parametrize("kind", KINDS)
def test_text_shading_and_cells_are_plain_docxtpl_s(kind: str) -> None:
    """Against docxtpl with nothing of ours round it."""
    summary = copied(12, kind)
    template = DocxTemplate(io.BytesIO(ours.template(summary)))
    template.render(ours.context(summary), autoescape=True)
    made = render(ours.template(summary), ours.context(summary))
    assert _seen(made) == _seen(saved(template))


def _seen(document: bytes) -> tuple[list[str], list[list[str]], list[str]]:
    """The paragraphs, the cells of each table, and how each cell is coloured."""
    with zipfile.ZipFile(io.BytesIO(document)) as archived:
        root = etree.fromstring(archived.read("word/document.xml"))
    said = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]
    cells = [["".join(t.text or "" for t in c.iter(f"{W}t")) for c in t.iter(f"{W}tc")] for t in root.iter(f"{W}tbl")]
    return said, cells, [str(shade.get(f"{W}fill")) for shade in root.iter(f"{W}shd")]


@given(summaries())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_summary_is_printed_as_docxtpl_s_way_prints_it(made_up: MonthlySummary) -> None:
    """Any text, any number of rows. The months alone are real ones."""
    summary = attrs.evolve(made_up, month="2026-10", copy=Copy(), changed=None)
    same(ours.template(summary), ours.context(summary))


@given(st.text(st.characters()) | st.text("&<>{}%_#\"'\n\r\t\x0b\x0c\a\x00\ud800\ufffe \u00a0\u2028ab"))
@example("a\tb\nc")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_in_body_header_footer_attribute_and_title_is_printed_the_same(text: str) -> None:
    made = same(FULL, {"text": text, "rows": [text], "colour": text})
    assert said(made["word/document.xml"])[0] == clean(text)


# ------------------------------------------------------------ the file


def test_what_does_not_change_is_done_once_for_each_template() -> None:
    """Equal bytes are one template, wherever they were read from."""
    assert prepared(FULL) is prepared(bytes(bytearray(FULL)))
    other = prepared(paragraphs("other"))
    assert other is not None and other is not prepared(FULL)


def test_same_template_and_values_make_the_same_bytes() -> None:
    values = {"text": "x", "rows": ["y"], "colour": "auto"}
    first = render(FULL, values)
    prepared.cache_clear()
    assert render(FULL, values) == first


@given(st.dictionaries(st.text("abc/ŵ", min_size=1, max_size=8), st.binary(max_size=300), max_size=5))
def test_a_zip_file_of_ours_is_read_back_whole_by_python_s_own(files: dict[str, bytes]) -> None:
    """Names, contents, checksums; a date that is always the same; and the directory says where each stands."""
    made = archive(packed(name, data) for name, data in files.items())
    with zipfile.ZipFile(io.BytesIO(made)) as archived:
        assert archived.testzip() is None
        assert {name: archived.read(name) for name in archived.namelist()} == files
        assert {entry.date_time for entry in archived.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
    assert made[-22:-18] == b"PK\x05\x06"
    assert struct.unpack("<HH", made[-14:-10]) == (len(files), len(files))


def test_a_part_is_deflated_as_zlib_does_it() -> None:
    entry = packed("a", b"x" * 1000)
    assert zlib.decompress(entry.packed, -15) == b"x" * 1000
    assert len(entry.packed) < 20


# ------------------------------------------------------------ what explodes


@pytest.mark.parametrize(
    "tag, said",
    [
        ("{{ 'a' * 10**9 }}", "may not do"),
        ("{{ text * 1000000000 }}", "may not do"),
        ("{{ 10 ** 10 ** 10 }}", "may not do"),
        ("{{ '%1000000000d' % n }}", "may not do"),
        ("{{ range(1000000000)|list }}", "not there: range"),
        ("{% for a in xs %}{% for b in xs %}{% for c in xs %}" + "{{ text }}" * 9 + "{% endfor %}" * 3, "repeats"),
    ],
)
@pytest.mark.parametrize("way", ["quick", "docxtpl"])
def test_a_template_that_would_fill_the_memory_is_stopped(
    tag: str, said: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In either way, and before it has happened. The limit is lowered here: the full one takes seconds to reach."""
    monkeypatch.setattr(sandbox, "LONGEST", 2**20)
    template = paragraphs(tag, *(["{_{"] if way == "docxtpl" else []))
    assert (prepared(template) is None) is (way == "docxtpl")
    with pytest.raises(OutputError, match=said):
        render(template, {"text": "x" * 200, "xs": ["y"] * 200, "n": 2})


def test_numbers_may_be_multiplied() -> None:
    assert said(parts(render(paragraphs("{{ n * 3 }} {{ 7 % n }}"), {"n": 2}))["word/document.xml"]) == ["6 1"]


class Words(str):
    """A text of another kind, as enumerations have."""

    __slots__ = ()


def test_values_of_kinds_of_their_own_are_printed_as_what_they_are() -> None:
    """A copy is made of them, so that a template meets plain values only."""
    values = {"text": Words("a & b"), "rows": (Words("x"),), "colour": "auto"}
    assert type(plain(values)["text"]) is str
    assert said(same(FULL, values)["word/document.xml"])[0] == "a & b"
