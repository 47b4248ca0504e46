"""Filled Word forms, as people and programs leave them: read as they were meant, or named by question."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from tests.builders import form
from tests.strategies import monitoring_forms
from tests.word_forms import (
    FILLED,
    MAIN,
    alike,
    as_libreoffice_7,
    box,
    changed,
    codes,
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

from iro_qa.errors import Unreadable
from iro_qa.forms import OPEN_LISTS, catalogue
from iro_qa.readers import Raw, read_form
from iro_qa.standard.wordform.form import word_form
from iro_qa.standard.wordform.format import PROMPTS
from iro_qa.standard.wordform.reader_days import day_of
from iro_qa.standard.wordform.reader_doubts import SAID
from iro_qa.standard.wordform.reader_symbols import UNKNOWN, meaning


@given(monitoring_forms())
@settings(deadline=None, max_examples=25)
def test_a_form_written_into_word_reads_back_as_the_same_form(tmp_path_factory, form):
    made, notes = read_back(written(form), tmp_path_factory.mktemp("word"))
    assert (alike(made), notes) == (alike(form), {})


def test_the_filled_form_of_these_tests_reads_back_without_a_note(tmp_path):
    assert read_back(written(), tmp_path) == (FILLED, {})


# ------------------------------------------------------------------------------------------------------------- prompts


@pytest.mark.parametrize("prompt", [*sorted(PROMPTS), "Choose an item.", "Click or tap here to enter text.", " "])
@pytest.mark.parametrize("flag", ["", "<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="1"/>'])
def test_a_prompt_is_no_answer_with_and_without_its_flag(tmp_path, prompt, flag):
    data = with_content("health.comment", run(prompt))
    data = with_kind("health.comment", "<w:text ", f"{flag}<w:text ", data) if flag else data
    made, notes = read_back(data, tmp_path)
    assert (made.health.comment, notes) == ("", {})


def test_words_under_the_flag_of_a_prompt_are_read_and_noted(tmp_path):
    made, notes = read_back(with_kind("health.comment", "<w:text ", "<w:showingPlcHdr/><w:text "), tmp_path)
    assert made == FILLED and said(notes, "health.comment") == ["flag"]
    off = with_kind("health.comment", "<w:text ", '<w:showingPlcHdr w:val="0"/><w:text ')
    assert read_back(off, tmp_path) == (FILLED, {})


def test_a_prompt_left_beside_the_answer_is_taken_out(tmp_path):
    made, notes = read_back(with_content("health.comment", run("Seen ‹write here›")), tmp_path)
    assert made.health.comment == "Seen" and said(notes, "health.comment") == ["prompt"]


def test_a_blank_form_holds_no_answer(tmp_path):
    assert codes(raws(word_form(catalogue(), OPEN_LISTS), tmp_path)) == ["no-rows"]


# ---------------------------------------------------------------------------------------- boxes, lists, days and ticks


def test_a_tick_counts_as_it_is_shown(tmp_path):
    """What the box holds is changed by programs, what it shows by people."""
    data = with_content("review.took_part=child", run("☐"))
    made, notes = read_back(data, tmp_path)
    assert made.review.took_part == ("social_worker",) and said(notes, "review.took_part") == ["tick"]


@pytest.mark.parametrize("state, ticked", [("true", True), ("on", True), ("0", False), ("false", False)])
def test_every_way_to_write_a_tick_is_known(tmp_path, state, ticked):
    data = with_kind("review.took_part=child", 'w14:checked w14:val="1"', f'w14:checked w14:val="{state}"')
    data = with_content("review.took_part=child", run("☑" if ticked else "☐"), data=data)
    made, notes = read_back(data, tmp_path)
    assert ("child" in made.review.took_part, notes) == (ticked, {})


@pytest.mark.parametrize("font, code, ticked", [("Wingdings", "F0FE", True), ("Wingdings", "F0A8", False)])
def test_a_tick_may_be_a_sign_of_a_symbol_font(tmp_path, font, code, ticked):
    content = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    made, _ = read_back(with_content("review.took_part=child", content), tmp_path)
    assert ("child" in made.review.took_part) == ticked


def test_marks_of_the_councils_own_are_known_by_the_box(tmp_path):
    data = with_kind("review.took_part=child", 'checkedState w14:val="2612"', 'checkedState w14:val="25CF"')
    made, notes = read_back(with_content("review.took_part=child", run("●"), data=data), tmp_path)
    assert made == FILLED and not notes
    odd, notes = read_back(with_content("review.took_part=child", run("seen")), tmp_path)
    assert odd == FILLED and said(notes, "review.took_part") == ["mark"]
    spoilt = with_kind("review.took_part=child", 'checkedState w14:val="2612"', 'checkedState w14:val="zz"')
    assert read_back(spoilt, tmp_path) == (FILLED, {})


def test_a_day_counts_as_it_is_shown(tmp_path):
    made, notes = read_back(with_content("health.dental_on", run("2 September 2026")), tmp_path)
    assert str(made.health.dental_on) == "2026-09-02" and said(notes, "health.dental_on") == ["day"]


@pytest.mark.parametrize(
    "text, day",
    [
        ("1 September 2026", "2026-09-01"), ("01/09/2026", "2026-09-01"), ("1.9.2026", "2026-09-01"),
        ("Tues 1st Sept 2026", "2026-09-01"), ("Tuesday, 1 sep. 2026", "2026-09-01"), ("2026-09-01", "2026-09-01"),
        ("1st of September 2026", "2026-09-01"), ("1\u00a0September\u00a02026", "2026-09-01"),
        ("Monday 1 September 2026", ""), ("30 February 2026", ""), ("early September", ""), ("1 Se 2026", ""),
        ("1 Foo 2026", ""), ("9/1/26", ""), ("31/02/2026", ""), ("20260901", ""), ("30 Foo 2026", ""),
        ("Mo 1 Sep 2026", ""), ("Wednes 1 Foo 2026", ""),
    ],
)  # fmt: skip
def test_days_are_read_day_first_or_in_words_and_a_wrong_weekday_is_no_day(text, day):
    assert day_of(text) == day


def test_words_in_a_date_are_a_fault_that_names_the_question(tmp_path):
    (raw,) = raws(with_content("health.dental_on", run("not yet booked")), tmp_path)
    found = read_form(raw)
    assert isinstance(found, Unreadable)
    assert [(fault.code, fault.place.column) for fault in found.faults] == [("date", "health.dental_on")]


def test_several_days_may_be_in_words(tmp_path):
    path = next(question.path for question in catalogue().flat() if question.kind == "dates")
    data = with_kind(path, "<w:showingPlcHdr/>", "", with_content(path, run("1 October 2026; 8/10/2026; ")))
    made, notes = read_back(data, tmp_path)
    section, _, field = path.partition(".")
    assert [str(day) for day in getattr(getattr(made, section), field)] == ["2026-10-01", "2026-10-08"] and not notes


def test_a_list_may_be_answered_by_hand_if_the_words_are_known(tmp_path):
    made, notes = read_back(with_content("health.dental", run(" not applicable ")), tmp_path)
    assert (made.health.dental, notes) == ("not_applicable", {})
    (raw,) = raws(with_content("health.dental", run("perhaps")), tmp_path)
    assert [fault.place.column for fault in read_form(raw).faults] == ["health.dental"]


def test_what_a_list_shows_stands_for_its_value(tmp_path):
    item = '<w:listItem w:displayText="Been there" w:value="yes"/>'
    data = with_kind("health.dental", "<w:dropDownList>", f"<w:dropDownList>{item}")
    combo = with_kind("health.dental", "w:dropDownList", "w:comboBox", data)
    for one in (data, combo):
        made, notes = read_back(with_content("health.dental", run("Been there"), data=one), tmp_path)
        assert (made.health.dental, notes) == ("yes", {})
    # an item that shows the same for two answers says nothing: the words are judged by themselves
    two = data and with_kind("health.dental", item, item + item.replace('"yes"', '"no"'), data)
    (raw,) = raws(with_content("health.dental", run("Been there"), data=two), tmp_path)
    assert isinstance(read_form(raw), Unreadable)


def test_a_number_may_have_spaces_round_it(tmp_path):
    assert read_back(with_content("sdq.score", run(" 12 ")), tmp_path) == (FILLED, {})


# ---------------------------------------------------------------------------------------------- what a text is made of


_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_ONE_OF_TWO = (
    "<mc:AlternateContent><mc:Choice Requires='w14'><w:r><w:t>new</w:t></w:r></mc:Choice>"
    "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    "content, text",
    [
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>", "a\u2011b\u00ad"),
        ('<w:r><w:t>well </w:t><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "well ☺"),
        ('<w:hyperlink r:id="rId9"><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:t>b</w:t></w:r>', "ab"),
        (_PAGE_NUMBER, "7"),
        ("<w:proofErr w:type='spellStart'/><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", "ab"),
        (_ONE_OF_TWO, "new"), (_ONE_OF_TWO.replace("Choice", "Other"), "old"),
        ("<w:r><w:t/></w:r><w:r><w:t>a</w:t></w:r>", "a"),
    ],
)  # fmt: skip
def test_the_text_of_an_answer_is_what_stands_on_the_page(tmp_path, content, text):
    made, notes = read_back(with_content("health.comment", content), tmp_path)
    assert (made.health.comment, notes) == (text, {})


def test_an_unknown_symbol_and_a_picture_are_noted(tmp_path):
    content = '<w:r><w:t>a</w:t><w:sym w:font="Webdings" w:char="F020"/></w:r>'
    made, notes = read_back(with_content("health.comment", content), tmp_path)
    assert made.health.comment == f"a{UNKNOWN}" and said(notes, "health.comment") == ["symbol"]
    made, notes = read_back(with_content("health.comment", "<w:r><w:t>a</w:t><w:pict/></w:r>"), tmp_path)
    assert made.health.comment == "a" and said(notes, "health.comment") == ["picture"]


@pytest.mark.parametrize(
    "font, code, text", [("Arial", "0041", "A"), ("", "zz", UNKNOWN), ("Symbol", "B7", "•"), ("Arial", "F041", UNKNOWN)]
)
def test_a_symbol_is_told_by_font_and_number(font, code, text):
    assert meaning(font, code) == text


def test_a_box_of_several_paragraphs_is_an_answer_of_several_lines(tmp_path):
    def change(text):
        found = box("health.comment").search(text)
        start = text.rindex("<w:p>", 0, found.start())
        end = text.index("</w:p>", found.end()) + 6
        inner = f"<w:p>{run('Fine.')}</w:p><w:p>{run('All well.')}</w:p>"
        whole = f"<w:sdt><w:sdtPr>{found[1]}{found[2]}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        return text[:start] + whole + text[end:]

    assert read_back(changed(change), tmp_path) == (FILLED, {})


# ----------------------------------------------------------------------------------------------------- tracked changes

DELETED = '<w:del w:id="9001" w:author="x"><w:r><w:delText>not </w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="9002" w:author="x"><w:r><w:t>Fine</w:t></w:r></w:ins>'


@pytest.mark.parametrize("gone", [DELETED, f"<w:moveFrom w:id='9003'>{run('not ')}</w:moveFrom>"])
@pytest.mark.parametrize("new", [INSERTED, INSERTED.replace("w:ins", "w:moveTo")])
def test_tracked_changes_are_read_as_accepted_and_noted(tmp_path, gone, new):
    made, notes = read_back(with_content("health.comment", gone + new), tmp_path)
    assert made.health.comment == "Fine" and said(notes, "health.comment") == ["changes"]


def row_of_second_concern(text):
    found = box("concerns.items.ref", 2).search(text)
    start = text.rindex("<w:tr>", 0, found.start())
    return start, text.index("</w:tr>", found.end()) + 7


def test_a_row_deleted_under_tracked_changes_is_left_out_and_noted(tmp_path):
    def change(text):
        start, end = row_of_second_concern(text)
        return text[:start] + text[start:end].replace("<w:cantSplit/>", "<w:cantSplit/><w:del/>", 1) + text[end:]

    made, notes = read_back(changed(change), tmp_path)
    assert [item.ref for item in made.concerns.items] == ["C1"] and said(notes, "concerns.items") == ["deleted"]


def test_a_cell_deleted_under_tracked_changes_is_not_blank_but_missing(tmp_path):
    def change(text):
        found = box("concerns.items.headline", 2).search(text)
        at = text.rindex("<w:tcPr>", 0, found.start()) + len("<w:tcPr>")
        return text[:at] + "<w:cellDel/>" + text[at:]

    (raw,) = raws(changed(change), tmp_path)
    assert isinstance(raw, Raw) and "concerns.items.2.headline" not in raw.data
    assert ("concerns.items.2.headline", SAID["missing"]) in [(note.question, note.what) for note in raw.notes]


# ----------------------------------------------------------------------------------- what was deleted, pasted or added


def without_box(tag, *, keep="", marks=False):
    """The document without one control; its words or its bookmark may be left."""

    def change(text):
        found = box(tag).search(text)
        start = text.rindex("<w:bookmarkStart", 0, found.start()) if not marks else found.start()
        end = text.index("/>", text.index("<w:bookmarkEnd", found.end())) + 2 if not marks else found.end()
        return text[:start] + keep + text[end:]

    return changed(change)


@pytest.mark.parametrize("marks", [False, True])
def test_a_deleted_box_is_missing_and_not_blank(tmp_path, marks):
    made, notes = read_back(without_box("health.dental", marks=marks), tmp_path)
    assert made.health.dental == "not_recorded" and said(notes, "health.dental") == ["missing"]


def test_an_answer_whose_box_was_taken_away_is_read_by_its_bookmark(tmp_path):
    made, notes = read_back(without_box("health.dental", keep=run("No"), marks=True), tmp_path)
    assert made.health.dental == "no" and said(notes, "health.dental") == ["gone"]


def test_a_box_of_several_that_is_gone_is_said_of_its_question(tmp_path):
    made, notes = read_back(without_box("review.took_part=child"), tmp_path)
    assert made.review.took_part == ("social_worker",) and said(notes, "review.took_part") == ["missing"]


def test_a_table_whose_rows_are_all_deleted_is_said_once(tmp_path):
    def change(text):
        found = box("actions.items.ref", 1).search(text)
        start = text.rindex("<w:tbl>", 0, found.start())
        return text[:start] + text[text.index("</w:tbl>", start) + 8 :]

    made, notes = read_back(changed(change), tmp_path)
    assert made == FILLED and said(notes, "actions.items") == ["rows"] and list(notes) == ["actions.items"]


def test_words_typed_beside_a_box_are_read_with_it_when_they_stand_in_its_bookmark(tmp_path):
    def change(text):
        found = box("health.comment").search(text)
        return text[: found.end()] + run(" And more.") + text[found.end() :]

    made, notes = read_back(changed(change), tmp_path)
    assert made.health.comment == "Fine.\nAll well. And more." and said(notes, "health.comment") == ["outside"]


@pytest.mark.parametrize("tagged", [True, False])
def test_words_typed_behind_a_box_are_noted_and_not_guessed_to_be_its_answer(tmp_path, tagged):
    def change(text):
        found = box("health.optician").search(text)
        end = text.index("/>", text.index("<w:bookmarkEnd", found.end())) + 2
        return text[:end] + run(" no, in June") + text[end:]

    made, notes = read_back(changed(change if tagged else lambda text: as_libreoffice_7(change(text))), tmp_path)
    assert made == FILLED and said(notes, "health.optician") == ["beside"]


def test_a_row_typed_without_boxes_is_noted(tmp_path):
    def change(text):
        _, end = row_of_second_concern(text)
        return text[:end] + f"<w:tr><w:tc><w:p>{run('C3 no bed')}</w:p></w:tc></w:tr>" + text[end:]

    made, notes = read_back(changed(change), tmp_path)
    assert made == FILLED and said(notes, "concerns.items") == ["typed"]


def test_a_row_that_word_repeated_has_tags_and_no_bookmarks(tmp_path):
    def change(text):
        start, end = row_of_second_concern(text)
        copy = re.sub("<w:bookmark[^>]*/>", "", text[start:end]).replace("No plan", "No bed").replace(">C2<", ">C3<")
        return text[:end] + copy + text[end:]

    made, notes = read_back(changed(change), tmp_path)
    assert [item.headline for item in made.concerns.items] == ["No dentist", "No plan", "No bed"] and not notes


def again(text, change=lambda one: one, tag="health.dental"):
    """The document with one control a second time, behind the first."""
    found = box(tag).search(text)
    return text[: found.end()] + change(found[0]) + text[found.end() :]


def test_a_question_pasted_twice_with_one_answer_is_read_and_noted(tmp_path):
    made, notes = read_back(changed(again), tmp_path)
    assert made == FILLED and "twice" in said(notes, "health.dental")


def test_a_question_pasted_twice_with_two_answers_is_refused_by_name(tmp_path):
    data = changed(lambda text: again(text, lambda one: one.replace(">Yes<", ">No<")))
    (bad,) = raws(data, tmp_path)
    assert [(fault.code, fault.place.column) for fault in bad.faults] == [("twice", "health.dental")]


def twice(data, change=lambda text: text):
    def whole(text):
        start, end = text.index("<w:body>") + 8, text.rindex("<w:sectPr>")
        return text[:end] + change(text[start:end]) + text[end:]

    return changed(whole, data)


def test_a_form_pasted_twice_is_said_in_one_note(tmp_path):
    data = twice(written(form(health={"dental": "yes", "optician": "no"})))
    made, notes = read_back(data, tmp_path)
    assert made.health.dental == "yes" and said(notes, "") == ["twice"] and list(notes) == [""]


def test_two_forms_in_one_document_are_refused(tmp_path):
    data = twice(written(form()), lambda text: text.replace(">F-1<", ">F-2<").replace(">North<", ">South<"))
    assert codes(raws(data, tmp_path)) == ["several"]


def test_a_box_in_a_box_is_not_read_as_part_of_it(tmp_path):
    def change(text):
        inner = box("health.optician").search(text)[0]
        found = box("health.comment").search(text)
        return text[: found.start(3)] + run("Fine.") + inner + text[found.end(3) :]

    data = changed(change)
    assert read_back(data, tmp_path)[0].health.comment == "Fine."


def test_a_box_of_no_question_is_noted_if_it_is_filled_in(tmp_path):
    def stranger(text, content):
        found = box("health.dental").search(text)[0].replace('w:val="health.dental"', 'w:val="Zelmira Quonk"')
        found = found.replace(run("Yes"), content)
        end = text.rindex("<w:sectPr>")
        return f"{text[:end]}<w:p>{found}</w:p>{text[end:]}"

    made, notes = read_back(changed(lambda text: stranger(text, run("Yes"))), tmp_path)
    assert made == FILLED and said(notes, "") == ["strange"]
    assert read_back(changed(lambda text: stranger(text, run(" "))), tmp_path) == (FILLED, {})
    ticked = with_kind("review.took_part=child", "review.took_part=child", "Zelmira Quonk")
    assert said(read_back(ticked, tmp_path)[1], "review.took_part") == ["gone"]  # its bookmark tells what it is


# ----------------------------------------------------------------------------------- boxes in other places of the file


def moved_to(part, wrap, tag="health.comment"):
    """The document with one control taken out of the text and put into another part."""
    content = parts(written())
    text = content[MAIN].decode()
    found = box(tag).search(text)[0]
    other = content[part].decode() if part != MAIN else text.replace(found, "", 1)
    at = other.rindex("</w:ftr>" if part != MAIN else "<w:sectPr>")
    content[MAIN] = text.replace(found, "", 1).encode()
    content[part] = (other[:at] + wrap.format(found) + other[at:]).encode()
    return packed(content)


def test_a_box_in_a_footer_is_read(tmp_path):
    assert read_back(moved_to("word/footer1.xml", "<w:p>{}</w:p>"), tmp_path) == (FILLED, {})


def test_a_box_in_a_text_box_is_read_once(tmp_path):
    frame = "<w:txbxContent><w:p>{0}</w:p></w:txbxContent>"
    wrap = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + frame + "</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>" + frame + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_back(moved_to(MAIN, wrap), tmp_path) == (FILLED, {})


def test_the_strict_kind_of_document_is_read(tmp_path):
    def strict(data):
        text = data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        return text.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    data = packed({name: strict(part) for name, part in parts(written()).items()})
    assert read_back(data, tmp_path) == (FILLED, {})


@pytest.mark.parametrize("name, target", [("word/document2.xml", "/word/document2.xml"), ("main.xml", "./main.xml")])
def test_the_document_is_found_by_its_relationship_and_not_by_its_name(tmp_path, name, target):
    content = parts(written())
    content[name] = content.pop(MAIN)
    rels = content.pop("word/_rels/document.xml.rels")
    folder, _, file = name.rpartition("/")
    content[f"{folder}/_rels/{file}.rels".lstrip("/")] = rels
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"word/document.xml", target.encode())
    assert read_back(packed(content), tmp_path) == (FILLED, {})


def test_the_properties_are_found_without_their_relationship_too(tmp_path):
    data = changed(lambda text: re.sub(r"<Relationship [^>]*custom-properties[^>]*/>", "", text), part="_rels/.rels")
    assert read_back(data, tmp_path) == (FILLED, {})


def test_a_link_to_somewhere_else_is_never_followed(tmp_path):
    link = '<Relationship Id="x" Type="a/header" Target="http://example.org/h.xml" TargetMode="External"/>'
    name = "word/_rels/document.xml.rels"
    data = changed(lambda text: text.replace("</Relationships>", f"{link}</Relationships>"), part=name)
    assert read_back(data, tmp_path) == (FILLED, {})


def test_macros_are_noted_and_the_form_is_read(tmp_path):
    data = packed({**parts(written()), "word/vbaProject.bin": b"Sub AutoOpen()"})
    made, notes = read_back(data, tmp_path)
    assert made == FILLED and said(notes, "") == ["macros"]


# ----------------------------------------------------------------------------------- saved by another program: no tags


def test_without_tags_answers_are_told_by_their_bookmarks(tmp_path):
    made, notes = read_back(changed(as_libreoffice_7), tmp_path)
    assert made == FILLED and said(notes, "") == ["bookmarks"] and list(notes) == [""]


def test_line_breaks_moved_in_front_of_a_box_are_lost_and_noted(tmp_path):
    def change(text):
        found = box("health.comment").search(text)
        return text[: found.start()] + "<w:r><w:br/></w:r>" + found[0].replace("<w:br/>", "") + text[found.end() :]

    for data in (changed(change), changed(as_libreoffice_7, changed(change))):
        made, notes = read_back(data, tmp_path)
        assert made.health.comment == "Fine.All well." and said(notes, "health.comment") == ["breaks"]


def test_two_texts_side_by_side_in_one_run_had_a_line_break_between_them(tmp_path):
    data = with_content("health.comment", "<w:r><w:t>Fine.</w:t><w:t>All well.</w:t></w:r>")
    assert read_back(data, tmp_path)[1] == {}
    made, notes = read_back(changed(as_libreoffice_7, data), tmp_path)
    assert made.health.comment == "Fine.All well." and said(notes, "health.comment") == ["breaks"]


def test_a_text_in_several_scripts_is_not_read_four_times(tmp_path):
    """LibreOffice 7 writes the whole text beside each part of it."""

    def change(text):
        found = box("health.comment").search(text)
        boxes = "".join(
            found[0].replace(found[3], run(part)) for part in ("abc मनीष", "abc abc मनीष", "मनीषabc मनीष", "abc मनीष")
        )
        return text[: found.start()] + boxes + text[found.end() :]

    made, notes = read_back(changed(as_libreoffice_7, changed(change)), tmp_path)
    assert made.health.comment == "abc मनीष" and list(notes) == [""]


def test_what_libreoffice_escapes_is_read_as_it_was(tmp_path):
    data = with_content("health.comment", run("_x005F_x000D_"))
    assert read_back(data, tmp_path)[0].health.comment == "_x005F_x000D_"
    app = '<Properties xmlns="a"><Application>LibreOffice/7.4.7.2$Linux</Application></Properties>'
    data = packed({**parts(data), "docProps/app.xml": app.encode()})
    assert read_back(data, tmp_path)[0].health.comment == "_x000D_"


def test_without_tables_the_rows_are_told_by_their_bookmarks(tmp_path):
    def change(text):
        return re.sub(
            r"</?w:(?:tbl|tr|tc)>|<w:(?:tblPr|trPr|tcPr|tblGrid)>.*?</w:(?:tblPr|trPr|tcPr|tblGrid)>", "", text
        )

    data = changed(change, changed(as_libreoffice_7))
    made, notes = read_back(data, tmp_path)
    assert made == FILLED and said(notes, "") == ["bookmarks"]


def test_a_document_without_tags_and_bookmarks_is_named(tmp_path):
    data = changed(lambda text: re.sub("<w:bookmark[^>]*/>", "", as_libreoffice_7(text)))
    (bad,) = raws(data, tmp_path)
    assert codes([bad]) == ["no-boxes"] and "Google Docs" in bad.faults[0].what


def test_a_bookmark_that_begins_in_its_box_belongs_to_it(tmp_path):
    """So LibreOffice writes them; the list of the box still says what its words stand for."""

    def change(text):
        found = box("health.dental").search(text)
        mark = re.search(r'<w:bookmarkStart w:id="[0-9]+" w:name="f_health_dental"/>', text)
        inside = found[0].replace("<w:sdtContent>", f"<w:sdtContent>{mark[0]}").replace(">Yes<", ">Been there<")
        inside = inside.replace('displayText="No"', 'displayText="Been there"')
        return text[: mark.start()] + inside + text[found.end() :]

    made, notes = read_back(changed(as_libreoffice_7, changed(change)), tmp_path)
    assert made.health.dental == "no" and list(notes) == [""]


def test_bookmarks_that_do_not_end_or_begin_harm_nobody(tmp_path):
    odd = '<w:bookmarkEnd w:id="7777"/>' + '<w:bookmarkStart w:id="7778" w:name="f_health_dental"/>' * 2
    data = changed(lambda text: text.replace("<w:body>", f"<w:body><w:p>{odd}</w:p>", 1))
    assert read_back(data, tmp_path)[0] == FILLED
