"""Councils' own layouts: what the quick way takes and what it leaves to docxtpl come out the same."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Cm
from lxml import etree
from tests.word_made import parts as unzipped
from tests.word_made import related
from tests.word_ways import FULL, paragraphs, parts, said, same, saved

from iro_qa.word import render, settling
from iro_qa.word.names import W
from iro_qa.word.quick import prepared
from iro_qa.word.rendering import slowly
from iro_qa.word.zipping import archive, packed

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


# ------------------------------------------------------------ councils' own layouts


def _table(*rows: tuple[str, ...]) -> bytes:
    """A table of these texts, with a heading before it; merged where a text is blank."""
    document = docx.Document()
    document.add_heading("About", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return saved(document)


def _pictures() -> bytes:
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    document.add_paragraph().add_run().add_picture(io.BytesIO(PICTURE), width=Cm(1))
    document.add_paragraph("{%p endfor %}")
    return saved(document)


def _nested() -> bytes:
    document = docx.Document()
    outer = document.add_table(2, 2)
    inner = outer.cell(1, 1).add_table(2, 3)
    for at, text in enumerate(("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")):
        inner.cell(0, at).text = inner.cell(1, at).text = text
    return saved(document)


def _named_by_a_value() -> bytes:
    document = docx.Document()
    document.add_paragraph("Seen: {{ text }}")
    document.add_table(2, 1)
    return saved(document)


def _after_a_loop() -> bytes:
    """The paragraph before the table is within a loop: what its name is, or whether it has one, the data says."""
    document = docx.Document()
    for text in ("{%p for x in xs %}", "Seen: {{ x }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.add_table(2, 1)
    return saved(document)


_ROWS = (
    ("A", "B"),
    ("{%tr for x in xs %}", ""),
    ("{% cellbg text %}{{ x }}", "{{ loop.index }}"),
    ("{%tr endfor %}", ""),
)
_COLUMNS = ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")
_JOINED = "{% if xs %}{{ xs|join(', ') }}{% else %}-{% endif %}"
LAYOUTS = {
    "rows": (_table(*_ROWS), True),
    "columns": (_table(_COLUMNS, ("{%tc for x in xs %}", "1", "{%tc endfor %}")), True),
    "a row under a condition": (_table(("A",), ("{%tr if xs %}",), ("{{ text }}",), ("{%tr endif %}",)), True),
    "cells merged across": (_table(("{% colspan 2 %}A", "B"), ("1", "2")), True),
    "cells merged across in a loop": (_table(("{%tc for x in xs %}", "{% hm %}All", "{%tc endfor %}")), True),
    "cells merged down": (_table(("{%tr for x in xs %}",), ("{% vm %}{{ text }}",), ("{%tr endfor %}",)), True),
    "a table in a table": (_nested(), True),
    "a table named by a value": (_named_by_a_value(), True),
    "a table after a loop": (_after_a_loop(), True),
    "pictures in a loop": (_pictures(), True),
    "one line": (paragraphs(_JOINED, "{# not shown #}{{ text|upper }}"), True),
    "kept text": (paragraphs("{% set kept %}{{ text }}{% endset %}{{ kept }}"), True),
    "braces": (paragraphs("{_{ text }_}"), False),
    "white space": (paragraphs("a", "{%- if xs %} b {% endif -%}", "c"), True),
    "comparisons": (paragraphs("{% if n < 3 and text != 'a & b' %}few{% endif %}{{ 1 if n > 1 else 2 }}"), True),
    "lines in the template": (paragraphs("one\ntwo\tthree {{ text }}"), True),
}


@pytest.mark.parametrize("xs", [(), ("a",), ("a & b", "two\nlines", "c")], ids=len)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_council_s_own_layout_comes_out_as_docxtpl_s_way_makes_it(name: str, xs: tuple[str, ...]) -> None:
    """What the quick way does not take is left to docxtpl, and comes out all the same."""
    template, taken = LAYOUTS[name]
    assert (prepared(template) is not None) is taken
    same(template, {"xs": list(xs), "text": "A < B\n\tC", "n": 2})


def test_a_first_row_is_a_header_though_no_row_follows_it_this_month() -> None:
    """What a table looks like is the template's to say: here the one thing that the ways do not share."""
    template = _table(*_ROWS)
    assert prepared(template) is not None
    root = etree.fromstring(parts(render(template, {"xs": [], "text": ""}))["word/document.xml"])
    assert len(list(root.iter(f"{W}tr"))) == len(list(root.iter(f"{W}tblHeader"))) == 1


def test_drawings_in_a_loop_have_numbers_of_their_own() -> None:
    root = etree.fromstring(parts(render(_pictures(), {"xs": [1, 2, 3]}))["word/document.xml"])
    numbers = [e.get("id") for e in root.iter("{*}docPr")]
    assert len(set(numbers)) == 3


def test_a_part_of_another_name_space_is_left_to_docxtpl() -> None:
    """Strict documents bind w: to another name."""
    usual, strict = (
        f"http://{host}/wordprocessingml{end}"
        for host, end in (("schemas.openxmlformats.org", "/2006/main"), ("purl.oclc.org/ooxml", "/main"))
    )
    assert prepared(_changed(FULL, "word/document.xml", usual.encode(), strict.encode())) is None


def _changed(template: bytes, name: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        every = {one: source.read(one) for one in source.namelist()}
    assert old in every[name]
    return archive(packed(one, data.replace(old, new) if one == name else data) for one, data in every.items())


def test_endnotes_are_put_in_order_and_not_filled_in() -> None:
    """As docxtpl does; what is looked at before refuses a tag there."""
    note = f'<w:endnotes xmlns:w="{W[1:-1]}"><w:endnote><w:p><w:r><w:t>a\tb</w:t></w:r></w:p></w:endnote></w:endnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    types = f'<Override PartName="/word/endnotes.xml" ContentType="{kind}"/></Types>'
    given = unzipped(related("endnotes", "endnotes.xml", more={"word/endnotes.xml": note.encode()}))
    given["[Content_Types].xml"] = given["[Content_Types].xml"].replace(b"</Types>", types.encode())
    template = archive(packed(name, data) for name, data in given.items())
    assert prepared(template) is not None
    made, slow = render(template, {"title": "x"}), slowly(template, {"title": "x"})
    assert isinstance(slow, bytes)
    assert parts(made)["word/endnotes.xml"] == parts(slow)["word/endnotes.xml"]
    assert said(parts(made)["word/endnotes.xml"]) == ["a\tb"]


def test_a_part_with_more_tags_than_can_be_held_is_left_to_docxtpl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_MOST", 1)
    assert prepared(paragraphs("{{ text }}", "{{ text }}", "one too many")) is None


@pytest.mark.parametrize("text", ["\U000f0000", "{_{", "}_}"], ids=["private", "open", "close"])
def test_what_could_be_mistaken_for_a_tag_is_left_to_docxtpl(text: str) -> None:
    assert prepared(paragraphs(text)) is None


def test_tags_among_a_row_s_properties_are_left_to_docxtpl() -> None:
    marked = _changed(FULL, "word/document.xml", b"<w:tcPr>", b"<w:tcPr>{% if text %}{% endif %}")
    assert prepared(marked) is None
