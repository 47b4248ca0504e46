"""Word files as they come: which are forms, what the others are called, and answers that come back."""

from __future__ import annotations

import io
import re
import zipfile

import attrs
import docx
import openpyxl
import pytest
from tests import zoo
from tests.builders import form
from tests.word_forms import (
    FILLED,
    PLACE,
    as_libreoffice_7,
    changed,
    codes,
    document,
    packed,
    parts,
    raws,
    read_back,
    run,
    said,
    with_content,
    with_kind,
    written,
)

from iro_qa import run as run_
from iro_qa.dates import Month
from iro_qa.forms import OPEN_LISTS, Question, catalogue
from iro_qa.readers import Raw
from iro_qa.registry import Registry, discover
from iro_qa.run import fold, take_answers, to_answer
from iro_qa.standard.wordform.answering import answer_form
from iro_qa.standard.wordform.form import word_form
from iro_qa.standard.wordform.reader import read_word
from iro_qa.standard.wordform.reader_doubts import SAID
from iro_qa.standard.wordform.reader_signs import may_be_form

# ------------------------------------------------------------------------------------ what the document says of itself


@pytest.mark.parametrize("old, new", [("<vt:lpwstr>1<", "<vt:lpwstr>2<"), (">1.1<", ">2.0<")])
def test_another_version_is_refused(tmp_path, old, new):
    data = changed(lambda text: text.replace(old, new), part="docProps/custom.xml")
    assert codes(raws(data, tmp_path)) == ["version"]


def test_another_number_than_the_form_was_made_with_is_noted(tmp_path):
    data = with_content("identity.id", run("F-2"))
    made, notes = read_back(data, tmp_path)
    assert made.identity.id == "F-2" and said(notes, "identity.id") == ["number"]


def test_without_its_list_of_questions_the_form_is_read_and_that_is_noted(tmp_path):
    content = parts(written())
    del content["docProps/custom.xml"]
    made, notes = read_back(packed(content), tmp_path)
    assert made == FILLED and said(notes, "") == ["unlisted"]


def test_local_answers_come_back_in_their_own_types(tmp_path):
    local = {"northshire": {"weeks": 3, "seen": "2026-10-14", "told": "yes", "long " * 20: None, "x": {"a": [1]}}}
    made = form(local=local)
    assert read_back(written(made), tmp_path) == (made, {})


def test_the_questions_of_a_plugin_come_back_in_their_own_types(tmp_path):
    """Also after LibreOffice took the tags away."""
    asked = (
        Question("local.northshire.weeks", "Weeks", "", "number"), Question("local.northshire.day", "Day", "", "date"),
        Question("local.northshire.told", "Told", "", "code", codes=("yes_all", "no")),
    )  # fmt: skip
    base = attrs.evolve(catalogue(), questions=(*catalogue().questions, *asked))
    made = form(local={"northshire": {"weeks": 3, "day": "2026-10-14", "told": "yes_all"}})
    data = word_form(base, OPEN_LISTS, made)
    assert read_back(data, tmp_path) == (made, {})
    assert read_back(changed(as_libreoffice_7, data), tmp_path)[0] == made
    odd = with_content("local.northshire.weeks", run("some"), data=data)
    assert read_back(odd, tmp_path)[0].local["northshire"]["weeks"] == "some"


def test_a_note_on_a_local_answer_does_not_repeat_its_name(tmp_path):
    made = form(local={"northshire": {"zelmira": "well"}})
    data = with_kind("local.northshire.zelmira", "<w:text", "<w:showingPlcHdr/><w:text", written(made))
    _, notes = read_back(data, tmp_path)
    assert said(notes, "local") == ["flag"] and list(notes) == ["local"]


# ----------------------------------------------------------------------------------------------------- old form fields


def old_field(name, data, result=""):
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/>{data}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> FORMTEXT </w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_old_form_fields_are_read_by_name(tmp_path):
    fields = [
        old_field("identity_id", "<w:textInput/>", "F-9"), old_field("f_child_number", "<w:textInput/>", "1001"),
        old_field("health.optician", "<w:checkBox><w:default w:val='1'/></w:checkBox>"),
        old_field("health_dental", "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>"),
        old_field("review.took_part=child", "<w:checkBox><w:checked/></w:checkBox>"),
        old_field("education.pep", "<w:ddList><w:result w:val='1'/><w:listEntry w:val='Yes'/><w:listEntry w:val='No'/>"
                  "</w:ddList>"),
        old_field("health_comment", "<w:textInput/>", "\u2002\u2002\u2002"),
        old_field("home.stability", "<w:ddList><w:listEntry w:val='Choose'/></w:ddList>"),
        old_field("r01_f_concerns_items_ref", "<w:textInput/>", "C1"),
        old_field("r01_f_concerns_items_headline", "<w:textInput/>", "No dentist"),
        old_field("Text7", "<w:textInput/>", "something"),
        old_field("", ""),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ]  # fmt: skip
    (raw,) = raws(document("".join(f"<w:p>{field}</w:p>" for field in fields)), tmp_path)
    assert isinstance(raw, Raw)
    assert raw.data == {
        "identity.id": "F-9", "child.number": "1001", "health.optician": "yes", "review.took_part": "child",
        "education.pep": "No", "concerns.items.1.ref": "C1", "concerns.items.1.headline": "No dentist",
    }  # fmt: skip


# --------------------------------------------------------------------------------- files that are no form, or none now


def opendocument(bookmark):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f'<a name="{bookmark}"/>')
    return held.getvalue()


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "old-word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 hello}", "other-program"),
        (b"%PDF-1.7", "other-program"),
        (b"hello", "not-zip"),
        (zoo.truncated(), "truncated"),
        (zoo.zip_bomb(), "ratio"),
        (zoo.billion_laughs(), "dtd"),
        (zoo.many_paragraphs(), "too-many-elements"),
        (document("<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>"), "no-form"),
        (zoo.document("<w:p/>"), "document"),
        (zoo.sheet("<row r='1'/>"), "document"),
        (zoo.pack(("a.txt", b"a")), "document"),
    ],
)
def test_what_cannot_be_read_is_named_as_what_it_is(tmp_path, content, code):
    assert codes(raws(content, tmp_path)) == [code]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert codes(read_word(tmp_path / "none.docx", PLACE)) == ["cannot-open"]


def test_an_opendocument_text_is_named_as_another_programs(tmp_path):
    assert codes(raws(opendocument(""), tmp_path)) == ["other-program"]


def test_a_crowd_of_boxes_is_refused(tmp_path):
    many = "".join(f'<w:bookmarkStart w:id="{at}" w:name="f_identity_id"/>' for at in range(501))
    assert codes(raws(document(f"<w:p>{many}</w:p>"), tmp_path)) == ["too-many-boxes"]


def test_a_workbook_and_another_libraries_document_are_no_forms(tmp_path):
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    assert codes(raws(held.getvalue(), tmp_path)) == ["document"]
    held = io.BytesIO()
    docx.Document().save(held)
    assert codes(raws(held.getvalue(), tmp_path)) == ["no-form"]


# ----------------------------------------------------------------------------------- which files of a folder are forms


def google(text):
    """Without tags and bookmarks, which Google Docs takes away."""
    return re.sub("<w:bookmark[^>]*/>|<w:tag [^>]*/>", "", text)


def without_marks():
    content = parts(changed(google))
    del content["docProps/custom.xml"]
    return packed(content)


def test_a_form_that_lost_every_mark_is_still_told_by_the_foot_of_its_pages(tmp_path):
    assert codes(raws(without_marks(), tmp_path)) == ["no-boxes"]
    path = tmp_path / "form.docx"
    assert may_be_form(path)
    no_foot = packed({**parts(without_marks()), "word/footer1.xml": parts(written())["word/header1.xml"]})
    assert codes(raws(no_foot, tmp_path)) == ["no-form"] and not may_be_form(path)


OLE = b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize(
    "name, content, is_form",
    [
        ("form.docx", written(), True), ("form.doc", written(), True), ("form.docm", changed(as_libreoffice_7), True),
        ("cut.docx", written()[:2000], True), ("empty.docx", b"", True), ("other.docx", b"hello", True),
        ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), True), ("old letter.doc", OLE + b"x" * 99, False),
        ("old form.doc", OLE + "f_identity_id".encode("utf-16-le"), True), ("letter.doc", b"{\\rtf1 hello}", False),
        ("form.doc", b"{\\rtf1{\\*\\bkmkstart f_identity_id}}", True), ("letter.docx", document("<w:p/>"), False),
        ("letter.docx", zoo.document("<w:p/>"), False), ("form.rtf", b"{\\rtf1{\\*\\bkmkstart f_identity_id}}", True),
        ("letter.rtf", b"{\\rtf1 hello}", False), ("form.odt", opendocument("f_identity_id"), True),
        ("letter.odt", opendocument("hello"), False),
    ],
)  # fmt: skip
def test_a_file_in_a_folder_is_read_if_it_may_be_a_form(tmp_path, name, content, is_form):
    """In doubt it is read, so that the fault is said."""
    path = tmp_path / name
    path.write_bytes(content)
    assert run_.read([tmp_path], discover()).files == ((path,) if is_form else ())
    assert run_.read([path], discover()).files == (path,)


def test_documents_beside_the_forms_are_counted_and_no_error(tmp_path):
    (tmp_path / "a.docx").write_bytes(written())
    held = io.BytesIO()
    docx.Document().save(held)
    (tmp_path / "letter.docx").write_bytes(held.getvalue())
    reading = run_.read([tmp_path], discover())
    assert [one.words for one in reading.passed_over] == ["1 Word document that is no form"]
    assert [item.form for item in reading] == [FILLED]


# ---------------------------------------------------------------------------------------------- answers that come back

MINE = form(
    concerns={
        "items": [{"ref": "C1", "headline": "No dentist", "detail": "a\nb"}, {"ref": "C2", "headline": "No plan"}]
    },
    actions={"items": [{"ref": "A1", "headline": "Find a dentist", "due": "2026-11-01"}]},
)


def answered():
    """The copy of the form for the team manager, filled in."""
    (one,) = to_answer([MINE], fold([MINE], Registry()), Month.parse("2026-10"))
    data = answer_form(catalogue(), OPEN_LISTS, one.forms[0], one.waiting)
    data = with_content("response.answers.reply", run("Disputed"), data=data)
    data = with_content("response.answered_on", run("20 October 2026"), data=data)
    return with_content("actions.items.done_on", run("19 October 2026"), data=data)


def taken(data, folder):
    (folder / "back.docx").write_bytes(data)
    back = run_.read([folder / "back.docx"], discover())
    return take_answers([MINE], fold([MINE], Registry()), back)


def test_the_managers_answers_come_back_on_the_word_form(tmp_path):
    done = taken(answered(), tmp_path)
    (made,) = done.forms
    assert [(one.concern, one.reply) for one in made.response.answers] == [("C1", "disputed")]
    assert (str(made.response.answered_on), str(made.actions.items[0].done_on)) == ("2026-10-20", "2026-10-19")
    assert not done.differences and not done.unreadable


def test_a_copy_sent_back_unanswered_takes_nothing(tmp_path):
    (one,) = to_answer([MINE], fold([MINE], Registry()), Month.parse("2026-10"))
    done = taken(answer_form(catalogue(), OPEN_LISTS, one.forms[0], one.waiting), tmp_path)
    assert (done.forms, done.unanswered, done.differences) == ((), ("F-1",), ())


def test_a_line_break_that_libreoffice_lost_is_no_difference(tmp_path):
    """The concern's detail stands on the copy to be read only."""
    data = changed(lambda text: text.replace("<w:br/>", ""), answered())
    assert taken(data, tmp_path).differences == ()


def test_what_stands_to_be_read_on_a_copy_is_noted_where_somebody_changed_it(tmp_path):
    """The concern beside its answer is no box: what is typed into it is not read."""
    data = changed(lambda text: text.replace(run("No dentist", "<w:rPr><w:b/></w:rPr>"), run("All well")), answered())
    (raw,) = raws(data, tmp_path)
    noted = [note.question for note in raw.notes if note.what == SAID["beside"]]
    assert noted == ["response.answers.1.concern"]


def test_a_new_action_on_a_copy_keeps_its_blank_ref(tmp_path):
    """`take` gives it one: only a form that asks for refs has blank ones filled in by the reader."""
    data = with_content("actions.items.headline", run("Ring the school"), 2, answered())
    (raw,) = raws(data, tmp_path)
    assert raw.data["actions.items.2.headline"] == "Ring the school" and "actions.items.2.ref" not in raw.data


def test_what_else_was_changed_on_a_copy_is_listed_and_not_applied(tmp_path):
    done = taken(with_content("concerns.items.headline", run("All well"), data=answered()), tmp_path)
    assert [(one.question, one.ref) for one in done.differences] == [("concerns.items.headline", "C1")]
    assert done.forms[0].concerns == MINE.concerns
