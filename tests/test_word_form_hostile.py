"""Incoming Word forms that somebody wrote, pasted or cut where nobody should: each row of the page is tried here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import zoo
from tests.word_forms import (
    FILLED,
    as_libreoffice_7,
    box,
    changed,
    packed,
    parts,
    raws,
    read_back,
    run,
    said,
    with_content,
    written,
)

from iro_qa.standard.wordform import reader_outside

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "hostile-forms.md"
SECRET = "Zelmira Quonk"
TYPED = f"<w:p>{run(SECRET)}</w:p>"
ROW = f"<w:tr><w:tc>{TYPED}</w:tc></w:tr>"
Change = Callable[[str], str]


def after(tag: str, end: str, xml: str, row: int = 0) -> Change:
    """Something behind the first such end that follows a control."""

    def change(text: str) -> str:
        found = box(tag, row).search(text)
        assert found
        at = text.index(end, found.end()) + len(end)
        return text[:at] + xml + text[at:]

    return change


def before(tag: str, start: str, xml: str, row: int = 0) -> Change:
    """Something in front of the last such start before a control."""

    def change(text: str) -> str:
        found = box(tag, row).search(text)
        assert found
        at = text.rindex(start, 0, found.start() + 1)
        return text[:at] + xml + text[at:]

    return change


def behind(tag: str) -> Change:
    """Words behind a control and its bookmark, in its paragraph."""

    def change(text: str) -> str:
        found = box(tag).search(text)
        assert found
        at = text.index("</w:p>", found.end())
        return text[:at] + run(SECRET) + text[at:]

    return change


def inside(xml: str) -> bytes:
    """Something at the end of an answer."""
    return with_content("health.comment", f"{run('Fine.')}<w:r><w:br/></w:r>{run('All well.')}{xml}")


def beside(kind: str, xml: str) -> bytes:
    """Another part with a relationship of this kind."""
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="x9" Type="http://a/{kind}" Target="other.xml"/>'
    rels = parts(written())[name].decode().replace("</Relationships>", f"{link}</Relationships>")
    return packed({**parts(written()), name: rels.encode(), "word/other.xml": xml.encode()})


def own_box(properties: str, content: str = SECRET) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(content)}</w:sdtContent></w:sdt>"


def old_field(name: str, text: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:textInput/></w:ffData></w:fldChar>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def without(tag: str, row: int = 0) -> Change:
    """Without a control; its bookmark is left empty."""

    def change(text: str) -> str:
        found = box(tag, row).search(text)
        assert found
        start = text.index("<w:sdt>", found.start())
        return text[:start] + text[found.end() :]

    return change


def with_table(tag: str, change: Change = str) -> Change:
    """A copy of the table of a control behind it, as Word pastes it: without bookmarks."""

    def pasted(text: str) -> str:
        found = box(tag).search(text)
        assert found
        start, end = text.rindex("<w:tbl>", 0, found.start()), text.index("</w:tbl>", found.end()) + 8
        copy = change(re.sub("<w:bookmark[^>]*/>", "", text[start:end]))
        return text[:end] + "<w:p/>" + copy + text[end:]

    return pasted


def without_row(tag: str, row: int) -> Change:
    def change(text: str) -> str:
        found = box(tag, row).search(text)
        assert found
        return text[: text.rindex("<w:tr>", 0, found.start())] + text[text.index("</w:tr>", found.end()) + 7 :]

    return change


def another(text: str) -> str:
    """The second concern as a third one."""
    return text.replace("No plan", "No bed").replace(">C2<", ">C3<")


def row_added(text: str) -> str:
    """The second concern a second time, as Word repeats a row."""
    found = box("concerns.items.ref", 2).search(text)
    assert found
    start, end = text.rindex("<w:tr>", 0, found.start()), text.index("</w:tr>", found.end()) + 7
    return text[:end] + another(re.sub("<w:bookmark[^>]*/>", "", text[start:end])) + text[end:]


def twice_begun(text: str) -> str:
    """LibreOffice 7 begins the bookmark of a deleted box twice, and ends one of the two."""
    bare = as_libreoffice_7(without("child.comment")(text))
    mark = re.search('<w:bookmarkStart w:id="[0-9]+" w:name="f_child_comment"/>', bare)
    assert mark
    return bare.replace(mark[0], re.sub('w:id="[0-9]+"', 'w:id="9999"', mark[0]) + mark[0])


def moved_end(text: str) -> str:
    """The end of the bookmark of a comment at the end of the document."""
    found = re.search('<w:bookmarkStart w:id="([0-9]+)" w:name="f_health_comment"/>', text)
    assert found
    end = f'<w:bookmarkEnd w:id="{found[1]}"/>'
    return text.replace(end, "").replace("<w:sectPr>", f"<w:p>{end}</w:p><w:sectPr>")


def properties(old: str, new: str) -> bytes:
    return changed(lambda text: re.sub(old, new, text), part="docProps/custom.xml")


INK = "<w:r><mc:AlternateContent><mc:Choice Requires='wpi'><w:contentPart/></mc:Choice></mc:AlternateContent></w:r>"
MATHS = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t> 1/2</m:t></m:r></m:oMath>'
)
FRAME = f"<w:r><w:pict><w:txbxContent>{TYPED}</w:txbxContent></w:pict></w:r>"
NAME = f'<w:tag w:val="{SECRET}"/>'
NEW_TABLE = f"<w:p/><w:tbl>{ROW}</w:tbl>"
DENTAL = "health.dental"

#: Row of the page -> the document, and what is noted: the question and the kind of doubt. The form itself is as ever.
UNREAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a second paragraph below the answer, in its cell": (
        lambda: changed(after(DENTAL, "</w:p>", TYPED)), DENTAL, "beside"),
    "words before the box": (lambda: changed(before(DENTAL, "<w:bookmarkStart", run(SECRET))), DENTAL, "beside"),
    "words behind the box": (lambda: changed(behind(DENTAL)), DENTAL, "beside"),
    "words in the cell of the question": (
        lambda: changed(before(DENTAL, "</w:t></w:r></w:p></w:tc>", f" {SECRET}")), DENTAL, "beside"),
    "words behind a check box": (
        lambda: changed(after("review.took_part=child", "</w:r>", run(SECRET))), "review.took_part", "beside"),
    "words in a box's paragraph, from which the box was deleted": (
        lambda: changed(lambda text: without("child.comment")(text).replace("Comment: ", f"Comment: {SECRET}")),
        "child.chaired_by", "loose"),
    "a paragraph below the comment": (
        lambda: changed(after("health.comment", "</w:p>", TYPED)), "health.comment", "loose"),
    "a paragraph above the first question": (
        lambda: changed(lambda text: text.replace("<w:tbl>", f"{TYPED}<w:tbl>", 1)), "", "top"),
    "a table of one's own": (lambda: changed(after("sdq.score", "</w:tbl>", NEW_TABLE)), "sdq.informant", "loose"),
    "a row among the questions": (lambda: changed(after(DENTAL, "</w:tr>", ROW)), "health.dental_on", "loose"),
    "a row typed in a table of entries, below its rows": (
        lambda: changed(after("concerns.items.ref", "</w:tr>", ROW, 2)), "concerns.items", "typed"),
    "a row typed in a table of entries, above its rows": (
        lambda: changed(before("concerns.items.ref", "<w:sdt><w:sdtPr><w:id", ROW, 1)), "concerns.items", "typed"),
    "a row of words that the form itself says elsewhere, such as *Mother*": (
        lambda: changed(after("family.people.who", "</w:tr>", ROW.replace(SECRET, "Mother"), 6)),
        "family.people", "typed"),
    "a text box": (
        lambda: changed(after("health.comment", "</w:p>", f"<w:p>{FRAME}</w:p>")), "health.comment", "loose"),
    "words in a header or footer": (
        lambda: changed(lambda text: text.replace("layout 1", f"layout 1 {SECRET}"), part="word/footer1.xml"), "",
        "page"),
    "a box of one's own without a name": (
        lambda: changed(after("health.comment", "</w:p>", f"<w:p>{own_box('<w:text/>')}</w:p>")), "health.comment",
        "loose"),
    "a box of one's own with a name": (
        lambda: changed(after("health.comment", "</w:p>", f"<w:p>{own_box(NAME)}</w:p>")), "", "strange"),
    "an old form field of no question": (
        lambda: changed(after("health.comment", "</w:p>", f"<w:p>{old_field('Text1', SECRET)}</w:p>")), "", "strange"),
    "comments in the margin": (
        lambda: beside("comments", f"<comments><comment>{SECRET}</comment></comments>"), "", "comments"),
    "footnotes": (
        lambda: beside("footnotes", f"<footnotes><footnote>{SECRET}</footnote></footnotes>"), "", "footnotes"),
    "another document put into it (altChunk)": (
        lambda: changed(after("health.comment", "</w:p>", "<w:altChunk/>")), "", "chunk"),
    "a picture outside the boxes": (
        lambda: changed(after("health.comment", "</w:p>", "<w:p><w:r><w:drawing/></w:r></w:p>")), "", "pictures"),
    "ink or a picture in an answer": (lambda: inside(INK), "health.comment", "picture"),
    "a prompt of Word's own, in Welsh": (
        lambda: with_content("child.comment", run("Cliciwch neu tapiwch yma i roi testun.")), "", ""),
}  # fmt: skip

#: Row of the page -> the document, what is noted, and how the comment on health reads.
READ: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "an equation in an answer": (lambda: inside(MATHS), "equation", "Fine.\nAll well. 1/2"),
    "a box of one's own in an answer": (lambda: inside(own_box("<w:text/>", " more")), "nested",
                                        "Fine.\nAll well. more"),
    "hidden words": (lambda: inside(run(" more", "<w:rPr><w:vanish/></w:rPr>")), "hidden", "Fine.\nAll well. more"),
    "words that are struck through": (
        lambda: inside(run(" more", '<w:rPr><w:strike/><w:dstrike w:val="0"/></w:rPr>')), "struck",
        "Fine.\nAll well. more"),
    "an answer typed into the prompt": (
        lambda: with_content("health.comment", run("‹write Fine here›")), "rest", "‹write Fine here›"),
    "the bookmark round a box reaches over the next questions": (
        lambda: changed(moved_end), "", "Fine.\nAll well."),
}  # fmt: skip


#: Row of the page -> the document, the question, the kind of doubt, and how many concerns are read.
ROWS: dict[str, tuple[Callable[[], bytes], str, str, int]] = {
    "a table of entries pasted a second time": (
        lambda: changed(with_table("concerns.items.ref")), "concerns.items", "copied", 2),
    "the same, and another entry in the copy": (
        lambda: changed(with_table("concerns.items.ref", another)), "concerns.items", "copied", 3),
    "a filled row taken out": (lambda: changed(without_row("concerns.items.ref", 2)), "concerns.items", "fewer", 1),
    "a ref left blank": (
        lambda: with_content("concerns.items.ref", run("‹write here›"), 1), "concerns.items.1.ref", "numbered", 2),
    "a row added in Word, and saved by LibreOffice 7": (
        lambda: changed(lambda text: as_libreoffice_7(row_added(text))), "concerns.items.3.ref", "position", 3),
}  # fmt: skip

#: Row of the page -> the document, the question and the kind of doubt.
CHANGED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "another form number": (lambda: with_content("identity.id", run("F-2")), "identity.id", "number"),
    "no form number": (lambda: with_content("identity.id", run("‹write here›")), "identity.id", "unnumbered"),
    "another case number": (lambda: with_content("child.number", run("1002")), "child.number", "kept"),
    "a box deleted": (lambda: changed(without(DENTAL)), DENTAL, "missing"),
    "a box deleted, and the form saved by LibreOffice 7": (lambda: changed(twice_begun), "child.comment", "missing"),
    "an old form field that names a question": (
        lambda: changed(after("health.comment", "</w:p>", f"<w:p>{old_field('f_child_comment', 'Well')}</w:p>"),
                        changed(without("child.comment"))), "child.comment", "old"),
    "a property of the document with some of its questions taken out": (
        lambda: properties('name="iro-qa-fields-3"', 'name="iro-qa-fields-33"'), "", "unlisted"),
    "macros": (lambda: packed({**parts(written()), "word/vbaProject.bin": b"Sub AutoOpen()"}), "", "macros"),
}  # fmt: skip

#: Row of the page -> the file, the code of the refusal, and the question that it names.
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a question pasted a second time, with another answer": (
        lambda: changed(with_table(DENTAL, lambda text: text.replace(run("Yes"), run("No"), 1))), "twice", DENTAL),
    "an OpenDocument text or rich text (.odt, .rtf)": (lambda: b"{\\rtf1 f_identity_id}", "other-program", ""),
    "a .doc": (lambda: b"\xd0\xcf\x11\xe0" + b"f_identity_id", "old-word", ""),
    "a file with a password": (
        lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password", ""),
    "a zip bomb": (zoo.zip_bomb, "ratio", ""),
    "a document type definition": (zoo.billion_laughs, "dtd", ""),
    "a million paragraphs": (zoo.many_paragraphs, "too-many-elements", ""),
}  # fmt: skip


@pytest.mark.parametrize("row", UNREAD)
def test_what_is_not_read_is_noted_where_it_stands(tmp_path: Path, row: str) -> None:
    make, question, kind = UNREAD[row]
    made, notes = read_back(make(), tmp_path)
    if not kind:
        assert (made, notes) == (FILLED, {})
    else:
        assert said(notes, question).count(kind) == 1
        assert made == FILLED
    assert SECRET not in str(notes)


@pytest.mark.parametrize("row", READ)
def test_what_is_read_although_it_is_odd_is_noted(tmp_path: Path, row: str) -> None:
    make, kind, text = READ[row]
    made, notes = read_back(make(), tmp_path)
    assert (made.health.comment, said(notes, "health.comment")) == (text, [kind] if kind else [])


@pytest.mark.parametrize("row", ROWS)
def test_rows_that_were_pasted_added_or_taken_out_are_noted(tmp_path: Path, row: str) -> None:
    make, question, kind, concerns = ROWS[row]
    made, notes = read_back(make(), tmp_path)
    assert said(notes, question) == [kind] and len(made.concerns.items) == concerns
    assert [item.ref for item in made.concerns.items] == ["C1", "C2", "C3"][:concerns]


@pytest.mark.parametrize("row", CHANGED)
def test_what_was_changed_or_cut_is_noted(tmp_path: Path, row: str) -> None:
    make, question, kind = CHANGED[row]
    made, notes = read_back(make(), tmp_path)
    assert said(notes, question) == [kind]
    assert made.concerns == FILLED.concerns and made.health.comment == FILLED.health.comment


@pytest.mark.parametrize("row", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, row: str) -> None:
    make, code, question = REFUSED[row]
    (bad,) = raws(make(), tmp_path)
    assert [(fault.code, fault.place.column) for fault in bad.faults] == [(code, question)]


def test_the_same_stands_in_the_fix_list_of_every_kind_of_box_that_is_no_question(tmp_path: Path) -> None:
    ticked = "<w:checkBox><w:checked/></w:checkBox>"
    chosen = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>'
    for kind in (ticked, chosen):
        field = old_field("Box7", "").replace("<w:textInput/>", kind)
        _, notes = read_back(changed(after("health.comment", "</w:p>", f"<w:p>{field}</w:p>")), tmp_path)
        assert said(notes, "") == ["strange"]


def test_a_field_that_never_ends_ends_with_the_document(tmp_path: Path) -> None:
    field = old_field("f_child_comment", "Well").rpartition("<w:r>")[0]
    data = changed(lambda text: text.replace("<w:sectPr>", f"<w:p>{field}</w:p><w:sectPr>"))
    made, notes = read_back(data, tmp_path)
    assert made.child.comment == "Well" and "old" in said(notes, "child.comment")


def test_a_code_is_read_with_its_meaning_beside_it_and_without_its_box(tmp_path: Path) -> None:
    """So it stands in the list: the box's own list is gone with the box."""
    data = changed(without("child.legal_status"))
    mark = '<w:bookmarkStart w:id="[0-9]+" w:name="f_child_legal_status"/>'
    text = run("C1 - Interim care order")
    made, notes = read_back(changed(lambda xml: re.sub(mark, lambda found: found[0] + text, xml), data), tmp_path)
    assert made.child.legal_status == "C1" and said(notes, "child.legal_status") == ["gone"]


def test_a_row_outside_every_cell_is_left_alone(tmp_path: Path) -> None:
    """Nothing tells where its answers would stand."""

    def change(text: str) -> str:
        return re.sub("</?w:tc>|<w:tcPr>.*?</w:tcPr>", "", as_libreoffice_7(row_added(text)))

    made, _ = read_back(changed(change), tmp_path)
    assert [item.ref for item in made.concerns.items][:2] == ["C1", "C2"]


def test_a_number_of_a_page_is_nobodys_words(tmp_path: Path) -> None:
    number = f"<w:p>{run('7')}</w:p></w:ftr>"
    data = changed(lambda text: text.replace("</w:ftr>", number), part="word/footer1.xml")
    assert read_back(data, tmp_path) == (FILLED, {})


def test_of_a_crowd_of_texts_not_each_is_tried_as_one_of_the_forms_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take too long; they are noted all the same. The label is the form's own, and its box was deleted."""
    data = changed(without("child.comment"))
    assert list(read_back(data, tmp_path)[1]) == ["child.comment"]
    monkeypatch.setattr(reader_outside, "_MOST", 0)
    assert "loose" in said(read_back(data, tmp_path)[1], "child.chaired_by")


def test_the_page_lists_what_is_tried_here_and_nothing_else() -> None:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    rows = [line[2:].partition(" | ")[0] for line in lines]
    assert [row for row in rows if row != "On the form"] == [*UNREAD, *READ, *ROWS, *CHANGED, *REFUSED]
