"""What a page says: everything that the summary holds, in the council's words, and whose it is."""

import re
from datetime import date

import attrs
import pytest

from iro_qa.errors import Failure
from iro_qa.plugin import BlockContent, BlockPart, Proportion
from iro_qa.summaries import (
    AnswerRow,
    BecameRow,
    Changed,
    ConcernChange,
    FigureMove,
    Figures,
    FormsMove,
    PluginLine,
    StageMove,
    Words,
)

KINDS = ("team", "service", "head", "director", "attendee", "supervision")
#: Elements that fetch, run or send something.
_ACTIVE = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "source", "image"}


def test_the_first_part_comes_in_the_order_of_the_meeting(everybody, page):
    made = page(everybody["team"])
    titles = re.findall(r'<h2 id="first-\d+">(.*?)</h2>', made)
    assert titles == [
        "Needs you first", "Waiting for your answer", "Good practice to pass on in supervision",
        "What was agreed before, and what is overdue", "What the forms show", "Themes, August to October",
        "For the others at the meeting", "Next month: November 2026", "What we agree today", "Words used here",
    ]  # fmt: skip


def test_every_open_concern_action_and_piece_of_praise_is_on_the_page(everybody, read):
    for kind in ("team", "service"):
        summary, words = everybody[kind], read(everybody[kind]).words
        rows = (*summary.concerns, *summary.actions, *summary.good_practice, *summary.became)
        assert rows
        assert [row.headline for row in rows if " ".join(row.headline.split()) not in words] == []
        assert [row.form for row in summary.waiting if row.form not in words] == []


def test_of_brothers_and_sisters_it_is_said_whose_each_thing_is(of_forms, read):
    (first, *_) = of_forms(300).concerns
    family = attrs.evolve(first, family_group="G", urgency="red", headline="The same worry", child="601001")
    other = attrs.evolve(family, key="x/C2", child="601002", asked=("Ring the school",), effect="Sleeps badly")
    calm = attrs.evolve(family, key="x/C3", child="601003", urgency="amber", asked=("Ring the school",), effect="")
    told = attrs.evolve(of_forms(12), concerns=(attrs.evolve(family, asked=(), effect="Eats little"), other, calm))
    said = read(told).words
    row = said[said.index("601001 601002 601003") : said.index("Waiting for your answer")]
    assert "The same worry. 601001: Eats little." in row
    assert "601002: Sleeps badly." in row
    assert "601003: Effect on the child: not recorded." in row
    assert "601001, 601002: RED" in row
    assert "601003: AMBER" in row
    assert "601001: nothing recorded" in row
    assert "601002, 601003: Ring the school" in row


def test_two_concerns_about_one_child_of_a_family_are_told_apart_by_a_number(of_forms, read):
    (first, *_) = of_forms(300).concerns
    one = attrs.evolve(first, family_group="G", urgency="red", headline="One", child="601001", asked=("Ring",))
    two = attrs.evolve(one, key="x/C2", headline="Two", asked=("Write",))
    other = attrs.evolve(one, key="x/C3", child="601002")
    said = read(attrs.evolve(of_forms(12), concerns=(one, two, other))).words
    assert "601001 no. 2: Two." in said
    assert "601001 no. 1, 601002: Ring" in said
    assert "601001 no. 2: Write" in said


def test_too_many_children_are_counted_first_and_all_named_behind(of_forms, read):
    figures = of_forms(12).figures
    cases = tuple(f"60{n:04}" for n in range(40))
    short = attrs.evolve(figures.proportions[0], verdict="below", target=95, now=Proportion(yes=1, no=40, cases=cases))
    told = attrs.evolve(of_forms(12), figures=attrs.evolve(figures, proportions=(short,)))
    said = read(told).words
    assert "600023 and 16 more, all under Other questions" in said
    assert said.count("600039") == 1
    assert said.count("600023") == 2


def test_with_few_answers_it_is_said_that_they_are_not_judged(of_forms, read):
    assert "so none is judged against its target." in read(of_forms(1)).words


@pytest.mark.parametrize("kind", KINDS)
def test_it_speaks_in_the_councils_words(everybody, read, everywhere, kind):
    words = Words(
        iro="RO", iro_in_full="reviewing officer", team_manager="practice lead", concern="query", marking="SECRET",
        children_in_care="children with us",
    )  # fmt: skip
    copy = attrs.evolve(everybody[kind].copy, recipient="", delete_after=None)
    told = attrs.evolve(everybody[kind], words=words, copy=copy, figures=Figures())
    said = read(without_texts(told, everywhere)).words
    assert "RO: reviewing officer." in said
    assert "SECRET Not to be forwarded." in said
    assert ("Copy for: practice lead, Oak team." in said) is (kind == "team")
    assert "quer" in said
    theirs = (
        "IRO service|seen by the IRO|with the IRO|Left out are children in care"  # codes, titles and bases of figures
    )
    assert re.findall(r"[Cc]oncerns?\b|\bIROs?\b(?! \d)|[Cc]hildren in care", re.sub(theirs, "", said)) == []


def without_texts(summary, everywhere):
    """The summary without what comes in words: out of a form, or from the resolution process."""
    return everywhere(summary, "x") if summary.kind != "attendee" else attrs.evolve(summary, concerns=(), actions=())


def test_a_block_of_a_plugin_is_there_with_the_plugin_and_its_version(everybody, read):
    content = BlockContent(("Two children <wait>.",), ("Child", "Weeks"), ((604111, 12), ("604222", None)))
    blocks = (
        BlockPart("northshire/life", "Life-story work", "northshire", "1.2", content),
        BlockPart("northshire/lost", "Lost", "northshire", "1.2", None),
    )
    for kind in ("team", "service", "head"):
        said = read(attrs.evolve(everybody[kind], blocks=blocks)).words
        assert "Life-story work From the plugin northshire 1.2. Two children <wait>." in said
        assert "Child Weeks 604111 12 604222 -" in said
        assert "Lost From the plugin northshire 1.2. Not available, because a part of the plugin broke." in said


def test_a_figure_of_a_plugin_names_the_plugin(everybody, read):
    figures = everybody["team"].figures
    own = tuple(attrs.evolve(f, about=attrs.evolve(f.about, plugin="northshire")) for f in figures.proportions)
    said = read(attrs.evolve(everybody["team"], figures=attrs.evolve(figures, proportions=own))).words
    assert said.count("(northshire") >= len([f for f in own if f.about.team_page and f.now.denominator])


def test_that_something_is_missing_is_said_and_which_figure_is_not_available(everybody, read):
    figures = everybody["team"].figures
    broken = attrs.evolve(figures, proportions=figures.proportions[1:], not_available=(figures.proportions[0].about,))
    said = read(attrs.evolve(everybody["team"], figures=broken, incomplete=True)).words
    assert "A part of the checks or figures broke and is missing here" in said or "is missing here" in said
    assert f"Not available, because a part of the program broke: {figures.proportions[0].about.title}" in said


def test_the_qa_officer_reads_which_plugins_took_part_and_what_broke(everybody, read):
    summary = everybody["service"]
    officer = attrs.evolve(summary.officer, failures=(Failure("east", "2.0", "check", "east/late", "It broke."),))
    told = attrs.evolve(summary, officer=officer, plugins=(PluginLine("east", "iro-qa-east", "2.0", ("east/late",)),))
    said = read(told).words
    assert "Plugins that took part east 2.0" in said
    assert str(officer.failures[0]) in said
    assert "For the QA officer" not in read(everybody["team"]).words


def test_what_has_changed_since_the_last_issue_is_told_in_full(of_forms, read):
    day = date(2026, 9, 30)
    changed = Changed(
        "2026-09", "September 2026", 1, day,
        concerns=tuple(ConcernChange(f"F/{n}", f"60{n:04}", "Oak", f"Worry {n}", "red", what, day, "IRO 2")
                       for n, what in enumerate(("new", "closed", "to another team") * 4)),
        answers=(AnswerRow("F-9", "600009", "Oak", ("C1",), day),),
        stages=(StageMove("F/1", "600001", "Oak", "Worry 1", "", "Formal dispute"),
                StageMove("F/2", "600002", "Oak", "Worry 2", "Social worker", "")),
        figures=(FigureMove("2026-09", "standard/x", "In time", "reviews", 9, 10, 10, 11),
                 FigureMove("2026-09", "standard/y", "Reviews", "reviews", 9, None, 10, None)),
        forms=(FormsMove("2026-09", "Oak", 9, 10, 8, 9, ("F-8",), ("F-7",), ("F-6",)),),
    )  # fmt: skip
    said = read(attrs.evolve(of_forms(12), changed=changed)).words
    assert all(f"Worry {n}" in said for n in range(12))
    assert "Answer came in: F-9 (C1, 30 Sep 2026)" in said
    assert "now at Formal dispute" in said
    assert "was at Social worker, is at no stage" in said
    assert "In time: September 2026 was 9 of 10 when printed; it is 10 of 11 now" in said
    assert "Reviews: September 2026 was 9 when printed; it is 10 now" in said
    assert "9 forms of 8 children when printed; 10 of 9 now (came late F-8; corrected F-7; no longer counted" in said
    none = attrs.evolve(changed, concerns=(), answers=(), stages=(), figures=(), forms=())
    assert "Nothing has changed." in read(attrs.evolve(of_forms(12), changed=none)).words


def test_what_became_of_every_action_is_said(of_forms, read):
    day = date(2026, 10, 1)
    states = ("overdue", "open", "no longer on any form", "done, the team says", "confirmed by the IRO")
    rows = tuple(
        BecameRow(f"F/{n}", f"60100{n}", "Oak", f"Task {n}", "", "Health", day, "meeting", day, state, day, 30)
        for n, state in enumerate(states)
    )
    last = Changed("2026-10", "October 2026", 1, day)
    said = read(attrs.evolve(of_forms(1), became=rows, changed=last)).words
    assert "Open before this month, and what became of it" in said
    assert "Task 0 Health at the meeting, 1 Oct 2026 1 Oct 2026 OVERDUE by 30 days" in said
    assert "no longer on any form, 1 Oct 2026" in said
    assert "601004: Task 4 (1 Oct 2026)" in said
    assert "5 actions were open before: 1 confirmed by the IRO; 1 done, the team says;" in said


def test_a_month_without_forms_says_so_and_draws_nothing(of_forms, page, read):
    made, said = page(of_forms(0)), read(of_forms(0)).words
    assert "No forms were received from the reviews of October 2026." in said
    assert "There are no figures for this month." in said
    assert 'role="img"' not in made
