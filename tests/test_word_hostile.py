"""Hostile values and hostile templates: each row of docs/explanation/hostile-word.md is tried here."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree
from tests.word_made import (
    FIELDS,
    MAIN,
    PLAIN,
    crossed,
    doctype,
    endnote,
    field,
    holding,
    parts,
    related,
    saying,
    strict,
    twice,
    typed,
    zipped,
)

from iro_qa.errors import OutputError
from iro_qa.word import lint as linting
from iro_qa.word import render
from iro_qa.word.fields import example
from iro_qa.word.lint import lint
from iro_qa.word.names import W
from iro_qa.word.text import REPLACEMENT

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "hostile-word.md"
# ------------------------------------------------------------ values


#: Row of the page -> the text, and what is read of it in the document.
VALUES: dict[str, tuple[str, str]] = {
    "`&`, `<`, `>`, `\"` and `'`": ("A & B <c> \"d\" 'e'", "A & B <c> \"d\" 'e'"),
    "Word's own markup: `</w:t></w:r>`, `<!--`, `]]>`": ("a</w:t></w:r><!-- ]]>b", "a</w:t></w:r><!-- ]]>b"),
    "tags: `{{ 7*7 }}`, `{% if %}`, `{# #}`, `{_{`": ("{{ 7*7 }}{% if %}{# x #}{_{", "{{ 7*7 }}{% if %}{# x #}{_{"),
    "character references: `&#65;`, `&amp;`": ("&#65;&amp;", "&#65;&amp;"),
    "line breaks of every kind, and tabs": ("a\nb\r\nc\rd\te\x85f\u2028g\u2029h", "a\nb\nc\nd\te\nf\ng\nh"),
    "control characters, halves of characters, U+FFFE": ("a\x00\x0b\x07\ud800\ufffeb", f"a{REPLACEMENT * 5}b"),
    "Welsh, right-to-left, emoji made of several characters": (
        "t\u0177 \u05e9\u05dc\u05d5\u05dd \U0001f468\u200d\U0001f469",
        "t\u0177 \u05e9\u05dc\u05d5\u05dd \U0001f468\u200d\U0001f469",
    ),
    "100,000 characters": ("x" * 100_000, "x" * 100_000),
    "no text at all": ("", ""),
}


@pytest.mark.parametrize("row", VALUES)
def test_a_hostile_value_comes_out_whole_or_visibly_replaced(row: str) -> None:
    """In the text, in a cell's colour and in the title; and what stands behind it is still there."""
    text, expected = VALUES[row]
    document = render(_EVERYWHERE, {"title": "Title", "text": text})
    read = docx.Document(io.BytesIO(document))
    assert [p.text for p in read.paragraphs] == [f"Title {expected}", expected, "the end"]
    assert read.core_properties.title.startswith(" ".join(f"Title {expected}".split())[:20].strip())
    root = etree.fromstring(parts(document)[MAIN])
    assert [shade.get(f"{W}fill") for shade in root.iter(f"{W}shd")] == [expected]


def _everywhere() -> bytes:
    document = docx.Document()
    document.add_heading("Title {{ text }}", 1)
    document.add_paragraph("{{ text }}")
    document.add_table(1, 1).cell(0, 0).text = "{% cellbg text %}x"
    document.add_paragraph("the end")
    for style in [style for style in document.styles if style.name not in ("Normal", "Heading 1")]:
        style.element.getparent().remove(style.element)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


_EVERYWHERE = _everywhere()


# ------------------------------------------------------------ templates


_LOOPS = "{% for a in concerns %}{% for b in concerns %}{% for c in concerns %}x{% endfor %}{% endfor %}{% endfor %}"
#: Row of the page -> the template, and what is said of it.
TEMPLATES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a field that is not there": (
        lambda: saying("Seen: {% for c in concerns %}{{ c.coment }}{% endfor %}"),
        'There is no field coment. Did you mean comment? In: "Seen: {% for',
    ),
    "a field of a text or of a list": (lambda: saying("{{ concerns.comment }}"), "concerns is a list and has no field"),
    "a list printed as it is": (lambda: saying("{{ concerns }}"), "concerns is a list: it cannot be printed"),
    "`{{ title.__class__.__mro__ }}`": (lambda: saying("{{ words.__class__ }}"), "may not begin with an underscore"),
    "`{{ cycler.__init__.__globals__.os.popen('x') }}`": (
        lambda: saying("{{ cycler.__init__.__globals__.os.popen('x') }}"),
        "A call may not be used",
    ),
    "`{{ 'a' * 10**9 }}`": (lambda: saying("{{ 'a' * 10**9 }}"), "** may not be used"),
    "`{{ title * 1000 }}`": (lambda: saying("{{ title * 1000 }}"), "Only numbers may be multiplied."),
    "`{{ '%1000000000d' % 1 }}`": (lambda: saying("{{ '%1000000000d' % 1 }}"), "% may not be used"),
    "`{% for x in range(10**9) %}`": (lambda: saying("{% for x in range(10**9) %}{% endfor %}"), "A call may not be"),
    "texts that double: `{% set a = a ~ a %}`": (lambda: saying("{% set a = title ~ title %}"), "The tag set may not"),
    "`replace` with a longer text, `join` with a field": (
        lambda: saying("{{ title|replace('e', 'eeeeeeee') }}"),
        "it may not grow",
    ),
    "a text taken for a list: `{{ title|list|join('x') }}`": (
        lambda: saying("{{ title|list|join('x') }}"),
        "The filter list is not for a text",
    ),
    "`|safe`, `|format`, `|center(10**9)`, `|map('replace', …)`": (
        lambda: saying("{{ title|safe }}"),
        "The filter safe may not be used",
    ),
    "`include`, `import`, `macro`, `block`": (
        lambda: saying("{% macro m() %}x{% endmacro %}"),
        "The tag macro may not",
    ),
    "loops in loops over whole lists": (lambda: saying(_LOOPS), "too many loops in one another"),
    "a loop over a text or over a number": (
        lambda: saying("{% for x in title %}{% endfor %}"),
        "A loop goes over a list",
    ),
    "thousands of tags": (lambda: saying(*["{{ title }}" * 1000] * 6), "There are too many tags."),
    "a condition that is not closed": (lambda: saying("{% if yes %}"), "A loop or condition is not closed"),
    "a condition closed in another cell": (crossed, "closed in another place"),
    "a tag that is opened and not closed": (lambda: saying("{{ title", "x"), "A tag is opened and not closed"),
    "a paragraph of more than 20,000 characters": (
        lambda: saying("{{ " * 9 + "x" * 20_001),
        "more text than a template",
    ),
    "a tag that cannot be understood": (lambda: saying("{{ title title }}"), "A tag cannot be understood."),
    "a tag in an endnote or a comment": (endnote, "where nothing is filled in"),
    "a macro (vbaProject)": (
        lambda: related("vbaProject", "vbaProject.bin", more={"word/vbaProject.bin": b"x"}),
        "a macro (vbaProject)",
    ),
    "a document with macros (.docm), a template file (.dotx)": (
        lambda: typed("document.macroEnabled.main+xml"),
        "This is not a Word document (.docx)",
    ),
    "a template of its own outside (attachedTemplate)": (
        lambda: related("attachedTemplate", "//host/x.dotm", outside=True),
        "something outside itself (attachedTemplate)",
    ),
    "a picture that is fetched from outside": (
        lambda: related("image", "http://host/x.png", outside=True),
        "something outside itself (image)",
    ),
    "another document inside it (altChunk)": (
        lambda: related("aFChunk", "x.html", more={"word/x.html": b"<p>x</p>"}),
        "another document (altChunk)",
    ),
    "an embedded object (OLE)": (
        lambda: related("oleObject", "embeddings/x.bin", more={"word/embeddings/x.bin": b"x"}),
        "an embedded object (OLE)",
    ),
    "an ActiveX control": (lambda: related("control", "activeX/x.xml"), "an ActiveX control"),
    "a source of a mail merge": (
        lambda: zipped(
            PLAIN | {"word/settings.xml": f'<w:settings xmlns:w="{W[1:-1]}"><w:mailMerge/></w:settings>'.encode()}
        ),
        "a mail-merge source",
    ),
    "`INCLUDETEXT`, `INCLUDEPICTURE`": (
        lambda: field(' INCLUDETEXT "c:\\secret.txt" '),
        "a field of the kind INCLUDETEXT",
    ),
    "the same, cut into runs": (lambda: field(" INCLU", 'DEPICTURE "x"'), "a field of the kind INCLUDEPICTURE"),
    "`DDE`, `DDEAUTO`": (lambda: field(' DDEAUTO c:\\\\x "y" '), "a field of the kind DDEAUTO"),
    "the same as a simple field": (
        lambda: holding('<w:p><w:fldSimple w:instr=" dde x "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
        "a field of the kind DDE",
    ),
    "a tag in a field's code": (lambda: field(" PAGE {{ title }} "), "a tag inside a field's code"),
    "a file of more than 10 MB": (lambda: b"PK\x03\x04" + b"x" * 10 * 2**20, "too large"),
    "a zip bomb": (lambda: zipped(PLAIN | {"word/media/x.png": b"\x89PNG" + b"\0" * 3 * 2**20}), "as a zip bomb does"),
    "two parts of one name": (twice, "two parts of one name"),
    "a document type definition": (doctype, "document type definition"),
    "a part that is not XML": (lambda: zipped(PLAIN | {MAIN: b"<w:document>"}), "not correct XML"),
    "a Strict document": (strict, "Strict Open XML"),
    "a file with a password, or a .doc": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password"),
    "a file that is cut off, empty, or no Word file": (lambda: zipped(PLAIN)[:3000], "cut off"),
}


@pytest.mark.parametrize("row", TEMPLATES)
def test_a_hostile_template_is_refused_by_name(row: str) -> None:
    made, said = TEMPLATES[row]
    faults = lint(made(), FIELDS)
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize(
    "tag, said",
    [
        ("{{ title|format }}", "The filter format"),
        ("{{ title|center(10) }}", "The filter center"),
        ("{{ concerns|map('upper')|join }}", "only for attribute="),
        ("{{ concerns|map(attribute='lines')|join(title) }}", "it may not grow"),
        ("{% include 'x' %}", "The tag include"),
        ("{% import 'x' as y %}", "The tag import"),
        ("{% block x %}{% endblock %}", "The tag block"),
        ("{{ title is callable }}", "The test callable"),
        ("{{ concerns[title] }}", "In square brackets"),
        ("{{ concerns + actions }}", "Only numbers and texts may be added."),
        ("{{ title[1:2] }}", "In square brackets"),
        ("{{ {'a': 1} }}", "may not be used in a tag"),
        ("{{ 99999999999 }}", "too large"),
        ("{{ '" + "x" * 401 + "' }}", "longer than 400"),
        ("{{ n.days }}", "n is a number and has no field"),
        ("{{ words }}", "group of fields"),
        ("{{ titel }}", "Did you mean title?"),
        ("{{ coment }}", 'There is no field coment. In: "{{ coment }}"'),
        ("{{ title|uper }}", "Did you mean upper?"),
        ("{{ loop.cycle('a', 'b') }}", "A call"),
        ("{% for a, b in concerns %}{% endfor %}", "A loop goes over"),
        ("{% for c in concerns recursive %}{% endfor %}", "A loop goes over"),
        ("{{ (concerns|first).nothing }}", "There is no field nothing."),
        ("{{ concerns[0].nothing }}", "There is no field nothing."),
        ("{{ [c for c in concerns] }}", "cannot be understood"),
        ("{% elif yes %}", "cannot be understood"),
        ("{% endfor %}", "cannot be understood"),
        ("{% if yes %}{% endfor %}", "closed in the wrong order"),
    ],
)
def test_everything_else_that_a_tag_may_not_do(tag: str, said: str) -> None:
    faults = lint(saying(tag), FIELDS)
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title|upper }} {{ title|truncate(20) }} {{ title|replace('_', ' ') }} {{ n + 1 }} {{ n * 2 }} {{ -n }}",
        "{% for c in concerns if c.days > 3 %}{{ loop.index }} {{ c.lines|join('; ') }}{% else %}-{% endfor %}",
        "{% for c in concerns %}{% for line in c.lines %}{{ line }}{% endfor %}{% endfor %}",
        "{{ concerns|length }} {{ (concerns|map(attribute='comment')|list)|join(', ') }} {{ words['concern'] }}",
        "{% if yes and not n == 2 or title in ['a', 'b'] %}{{ title ~ ' ' ~ n }}{% elif title is none %}x{% endif %}",
        "{{ title if yes else 'nothing' }} {{ title|default('-') }} {# never #} {% if title is defined %}x{% endif %}",
        "{{ (concerns|selectattr('days')|map(attribute='days')|list)|sum }}",
        "{% for c in concerns|sort(attribute='days') %}x{% endfor %}",
        "{% if concerns %}{{ concerns[0].comment }} {{ (concerns|first).comment }}{% endif %}",
        "{{ 'a' if n is eq 2 else 'b' }} {% if title in ('a', 'b') %}x{% endif %}",
        "{% for c in concerns or [] %}{{ c.comment }}{% endfor %}",
    ],
)
def test_what_a_template_needs_it_may_use(tag: str) -> None:
    """And it is filled in, with nothing, one and two rows."""
    assert lint(saying(tag), FIELDS) == ()


@pytest.mark.parametrize("code", [" PAGE ", " NUMPAGES  \\* MERGEFORMAT ", ' TOC \\o "1-3" ', ' HYPERLINK "http://x" '])
def test_fields_that_only_count_or_point_are_welcome(code: str) -> None:
    assert lint(field(code.replace('"', "&quot;")), FIELDS) == ()


def test_a_field_in_a_field_is_looked_at_by_itself() -> None:
    inner = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        for kind, code in (("begin", " PAGE "), ("begin", " DDE x "), ("end", " more "), ("end", ""))
    )
    assert any("kind DDE" in fault for fault in lint(holding(f"<w:p>{inner}</w:p>"), FIELDS))


def test_a_link_that_a_reader_may_follow_is_welcome() -> None:
    assert lint(related("hyperlink", "https://example.org", outside=True), FIELDS) == ()


def test_what_the_linter_cannot_read_it_refuses() -> None:
    """Word's prefix bound to nothing: expat reads it, lxml does not."""
    bare = re.sub(rb' xmlns:w="[^"]*"', b"", PLAIN[MAIN])
    assert "cannot be opened" in lint(zipped(PLAIN | {MAIN: bare}), FIELDS)[0]


def test_only_so_many_things_are_said_at_once() -> None:
    assert len(lint(saying(*[f"{{{{ none{at} }}}}" for at in range(50)]), FIELDS)) == linting.SHOWN


def test_a_part_with_too_much_text_is_not_searched() -> None:
    body = "".join(
        f"<w:p><w:r><w:t>{hashlib.sha256(bytes([at % 251])).hexdigest()}</w:t></w:r></w:p>" for at in range(25_000)
    )
    assert any("more text" in fault for fault in lint(holding(body), FIELDS))


def test_what_is_said_of_a_template_holds_no_value() -> None:
    """The trial prints made-up words only."""
    assert example(FIELDS, 1)["concerns"][0]["comment"] == "Made up"
    assert example({"x": None, "y": [None]}, 2) == {"x": None, "y": []}


def test_a_template_that_is_not_looked_at_is_refused_all_the_same_where_it_matters() -> None:
    """The sandbox is the second wall: `render` alone does not look first."""
    with pytest.raises(OutputError, match="may not do"):
        render(saying("{{ title.__class__.__mro__ }}"), {"title": "x"})


def test_the_page_lists_what_is_tried_here_and_nothing_else() -> None:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    said = [line[2:].rpartition(" | ")[0] for line in lines]
    rows = [row for row in said if row not in ("In the data", "In the template")]
    assert rows == [*VALUES, *TEMPLATES]
