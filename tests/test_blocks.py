"""Blocks: what a plugin adds to a summary stands in every document with the plugin named, and costs only itself."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import attrs
import docx
import openpyxl
import pytest
from tests import small_council
from tests.plugins import good
from tests.plugins.misbehaves import SECRET, plugin
from tests.summaries_made import KINDS, copied, summary
from tests.word_ways import same

from iro_qa import MonitoringForm, explain, figures_of, fold, standard, summarise
from iro_qa.cli import main
from iro_qa.council import Council
from iro_qa.errors import Failure
from iro_qa.plugin import Block, BlockContent
from iro_qa.recipients import Attendee, Recipients, Service
from iro_qa.registry import Registry, registry_of
from iro_qa.run import Folded, copies, export
from iro_qa.run.blocks import with_blocks
from iro_qa.run.exporting import Document
from iro_qa.standard.excel.blocks import plugins as plugins_sheet
from iro_qa.standard.word.exporter import context, exporter, template
from iro_qa.summaries import BlockPart, MonthlySummary, PluginLine
from iro_qa.summary_json import from_json, to_json
from iro_qa.word.access import barriers

WAITING = BlockContent(("Who waits.",), ("Child", "Weeks"), (("1001", 1400), ("1002", None)))
EVERYBODY = Recipients(
    (Service("All", "Head", ("Ash", "Elm")),), (Attendee("Nurse", ("health",)),), "Director", supervision=True
)


def block(build: Any, name: str = "waiting", kinds: tuple[str, ...] = ("team", "service")) -> Block:
    return Block(name, "Life-story work by child", build, kinds)


def made(*blocks: Block, **offers: Any) -> Registry:
    return registry_of({"standard": standard, "odd": plugin(blocks=blocks, **offers)})


def folded(registry: Registry, council: Council | None = None) -> Folded:
    forms = [MonitoringForm.model_validate_json(json.dumps(form)) for form in small_council.forms()]
    return fold(forms, registry, council)


def raises(_: MonthlySummary) -> BlockContent:
    raise ValueError(SECRET)


class Lazy(BlockContent):
    """It breaks when it is looked at."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(SECRET)


# ------------------------------------------------------------------------------------------------- in summaries


def test_a_block_stands_in_the_summaries_of_its_kinds_and_in_no_other() -> None:
    every = {kind: f"for-{kind}" for kind in KINDS}
    blocks = [
        block(lambda one, k=kind: BlockContent((f"{k} {one.kind}",)), name, (kind,)) for kind, name in every.items()
    ]
    month = folded(made(*blocks), Council(recipients=EVERYBODY))
    summaries = summarise(month, "2026-10")
    for one in (*summaries, *copies(month, summaries)):
        assert [(part.id, part.content) for part in one.blocks] == [
            (f"odd/for-{one.kind}", BlockContent((f"{one.kind} {one.kind}",)))
        ]


def test_a_block_is_given_what_the_copy_holds_and_no_more() -> None:
    """The assistant director's copy names no child, so no block in it can."""
    seen: list[MonthlySummary] = []

    def look(one: MonthlySummary) -> None:
        seen.append(one)

    month = folded(made(block(look, kinds=KINDS)), Council(recipients=EVERYBODY))
    summaries = summarise(month, "2026-10")
    copied_ = copies(month, summaries)
    assert [attrs.evolve(one, blocks=()) for one in seen] == [*summaries, *copied_]
    assert all(one.blocks == () for one in copied_), "and with nothing to say, nothing is said"
    assert not next(one for one in seen if one.kind == "director").concerns


def test_the_plugins_that_took_part_stand_with_their_version_and_offers() -> None:
    line = PluginLine("odd", "", "", ("odd/waiting",))
    assert {one.plugins for one in summarise(folded(made(block(lambda _: WAITING))), "2026-10")} == {(line,)}
    assert summarise(folded(registry_of({"standard": standard})), "2026-10")[0].plugins == ()


def test_a_block_switched_off_by_its_id_is_not_built() -> None:
    month = folded(made(block(raises)), Council(off=frozenset({"odd/waiting"})))
    assert {(one.blocks, one.incomplete) for one in summarise(month, "2026-10")} == {((), False)}


def test_lists_become_tuples_and_the_summary_comes_back_from_json() -> None:
    build = block(lambda _: BlockContent(["A line"], ["Child"], [["1001"]]))  # type: ignore[arg-type]
    one = summarise(folded(made(build)), "2026-10")[-1]
    assert one.blocks[0].content == BlockContent(("A line",), ("Child",), (("1001",),))
    assert from_json(to_json(one)) == one


# ------------------------------------------------------------------------------------------------- what goes wrong

WRONG = {
    "It broke: ValueError at tests.test_blocks": raises,
    "not a BlockContent": lambda _: ["1001"],
    "It broke: RuntimeError at tests.test_blocks": lambda _: Lazy(),
    "lines and columns must be": lambda _: BlockContent(lines=(SECRET, 3)),  # type: ignore[arg-type]
    "lines and columns must be tuples": lambda _: BlockContent(lines=SECRET),  # type: ignore[arg-type]
    "lines and columns must be tuples of texts": lambda _: BlockContent(columns=(None,)),  # type: ignore[arg-type]
    "lines and columns must be tuples of texts of one line": lambda _: BlockContent((f"{SECRET}\n",)),
    "rows and no columns": lambda _: BlockContent((), (), ((), ())),
    "rows must be": lambda _: BlockContent((), ("Child", "Weeks"), ((SECRET,),)),
    "rows must be tuples": lambda _: BlockContent((), ("Child",), (SECRET,)),  # type: ignore[arg-type]
    "rows must be tuples of texts": lambda _: BlockContent((), ("Child",), ((f"\x00{SECRET}",),)),
    "rows must be tuples of texts of one line": lambda _: BlockContent((), ("Child",), ((1.5,),)),  # type: ignore[arg-type]
    "whole numbers": lambda _: BlockContent((), ("Child",), ((True,),)),
    "whole numbers or None": lambda _: BlockContent((), ("Child",), ((10**15,),)),
}


@pytest.mark.parametrize("said", WRONG)
def test_a_block_that_goes_wrong_costs_only_itself_and_is_named(said: str) -> None:
    """A cell of a wrong type, a row of another length, control characters: nothing of it reaches anybody."""
    alone = made(block(lambda _: WAITING))
    *teams, service = with_blocks(made(block(WRONG[said]), block(lambda _: WAITING, "right")), _bare(alone))
    for one in (*teams, service):
        assert [(part.id, part.content) for part in one.blocks] == [("odd/waiting", None), ("odd/right", WAITING)]
        (failure,) = one.failures
        assert (failure.plugin, failure.stage, failure.offer) == ("odd", "summarise", "odd/waiting")
        assert said in failure.what and SECRET not in repr(one)
        assert one.incomplete
    assert service.officer and service.officer.failures[-1] == service.failures[0]
    assert len(service.officer.failures) == len(_bare(alone)[-1].officer.failures) + 1, "each once"  # type: ignore[union-attr]


def _bare(registry: Registry) -> tuple[MonthlySummary, ...]:
    return summarise(folded(attrs.evolve(registry, blocks=())), "2026-10")


def test_what_breaks_for_one_team_alone_reaches_the_qa_officer() -> None:
    def build(one: MonthlySummary) -> BlockContent:
        return raises(one) if one.team == "Ash" else WAITING

    ash, elm, service = summarise(folded(made(block(build))), "2026-10")
    assert ash.incomplete and not elm.incomplete and elm.failures == service.failures == ()
    assert service.incomplete and service.officer and ash.failures[0] in service.officer.failures


@pytest.fixture
def enabled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk at which a plugin with a block that breaks is enabled."""
    registry = made(block(raises))
    monkeypatch.setattr("iro_qa.cli.inputs.discover", lambda _: registry)
    monkeypatch.chdir(tmp_path)
    small_council.write(tmp_path / "forms")
    return tmp_path


def test_on_the_screen_it_is_the_last_thing_and_the_exit_code_is_3(
    enabled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarise", "forms", "--month", "2026-10"]) == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "odd: summarise, odd/waiting: It broke: ValueError at tests.test_blocks" in said and SECRET not in said
    main(["summarise", "forms", "--month", "2026-10", "--json"])
    assert [row["stage"] for row in json.loads(capsys.readouterr().out)["failures"]] == ["summarise"], "once"


# ------------------------------------------------------------------------------------------------- in documents


def said(document: bytes) -> list[str]:
    """Paragraphs and table rows of a Word document, from the top."""
    found = []
    for part in docx.Document(io.BytesIO(document)).iter_inner_content():
        rows = [" | ".join(cell.text for cell in row.cells) for row in part.rows] if hasattr(part, "rows") else []
        found += rows or [part.text]  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_word_prints_each_block_with_its_plugin_before_the_words_used(kind: str) -> None:
    found = said(exporter().export(copied(3, kind)))
    at = found.index("Life-story work")
    told = ["From the plugin northshire 1.2.", "Children who wait.", "Child | Weeks | Stage", "604310 | 0 | Stage 1"]
    assert found[at + 1 : at + 5] == told
    assert "604347 | 1 | -" in found, "no cell is left blank"
    assert any(line.startswith("Not available, because this part of the plugin broke") for line in found)
    assert at < max(n for n, line in enumerate(found) if "words used here" in line.casefold())


@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_no_block_nothing_of_it_is_printed(kind: str) -> None:
    plain = attrs.evolve(copied(3, kind), blocks=(), plugins=())
    assert not [line for line in said(exporter().export(plain)) if "From the plugin" in line or "Plugins that" in line]


def test_everybody_can_read_a_document_with_blocks() -> None:
    for kind in KINDS:
        assert barriers(exporter().export(copied(12, kind))) == (), kind


@pytest.mark.parametrize("kind", ["team", "service", "supervision"])
def test_docxtpl_makes_the_same_of_blocks_as_the_quick_way(kind: str) -> None:
    one = copied(3, kind)
    assert b"From the plugin northshire" in same(template(one), context(one))["word/document.xml"]


def test_the_service_document_says_in_one_line_which_plugins_took_part() -> None:
    assert "Plugins that took part: northshire 1.2." in said(exporter().export(copied(3, "service")))
    assert not [line for line in said(exporter().export(copied(3, "team"))) if "Plugins that" in line]


def test_excel_has_a_sheet_for_each_block_and_one_of_the_plugins() -> None:
    book = _opened(copied(2, "service"))
    assert _rows(book["Life-story work"]) == [
        ("Child", "Weeks", "Stage", "Block", "Plugin", "Version"),
        ("604310", 0, "Stage 1", "northshire/waiting", "northshire", "1.2"),
        ("604347", 1, None, "northshire/waiting", "northshire", "1.2"),
        ("Children who wait.", None, None, "northshire/waiting", "northshire", "1.2"),
    ]
    assert _rows(book["Broke"])[1][0] == "not available"
    assert _rows(book["Plugins"])[1:] == [("northshire/waiting", "northshire", "1.2", "iro-qa-northshire")]
    assert "Plugins" not in _opened(copied(2, "team")).sheetnames
    silent = summary(1, plugins=(PluginLine("odd", "o", "1"),))
    assert plugins_sheet(silent).rows == (("", "odd", "1", "o"),), "one that offers nothing is there too"


def _opened(one: MonthlySummary) -> Any:
    (document,) = export([one], registry_of({"standard": standard}), ["excel"])
    assert isinstance(document, Document)
    return openpyxl.load_workbook(io.BytesIO(document.content))


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize(
    "title,name",
    [
        ("Figures", "Figures 2"), ("A/B: [c]?*\\", "A B   c"), ("x" * 60, "x" * 31), ("History", "History 2"),
        ("'", "Block"), ("😀" * 20, "😀" * 15), ("concerns", "concerns 2"),
    ],
)  # fmt: skip
def test_any_title_gives_a_sheet_that_excel_can_open(title: str, name: str) -> None:
    parts = [BlockPart(f"odd/{n}", title, "odd", "1", BlockContent(("a",))) for n in "ab"]
    sheets = _opened(summary(1, blocks=tuple(parts))).sheetnames
    assert sheets[-2] == name and len({one.casefold() for one in sheets}) == len(sheets)


# ------------------------------------------------------------------------------------------------- whose figure it is


def test_a_figure_of_a_plugin_is_printed_with_the_plugin_s_name() -> None:
    month = folded(registry_of({"standard": standard, "good": good}))
    ash, *_, service = summarise(month, "2026-10")
    team = " ".join(said(exporter().export(ash)))
    assert "Life-story work begun (good), " in team, "in the sentence on what is not recorded"
    whole = " ".join(said(exporter().export(service)))
    assert "Life-story work begun (good; reviews)" in whole and "Legal status (good; reviews)" in whole
    sheet = _rows(_opened(service)["Figures"])
    row = dict(zip(sheet[0], next(one for one in sheet if one[0] == "Life-story work begun"), strict=True))
    assert (row["Plugin"], row["Id"]) == ("good", "good/life-story-begun")


def test_explain_knows_a_figure_by_the_title_that_was_printed() -> None:
    registry = registry_of({"standard": standard, "good": good})
    forms = [MonitoringForm.model_validate_json(json.dumps(form)) for form in small_council.forms()]
    month = fold(forms, registry)
    for title in ("Life-story work begun", "Life-story work begun (good)", "Life-story work begun (good; reviews)"):
        assert explain(forms, month, title, month.months[-1:]).id == "good/life-story-begun"
    about = next(one.about for one in figures_of(month, "2026-10", "2026-10").figures if one.about.brought_by)
    assert about.titled() == f"{about.title} (good)"


def test_failures_of_a_copy_s_block_are_seen_too() -> None:
    month = folded(made(block(raises, kinds=("director",))), Council(recipients=EVERYBODY))
    summaries = summarise(month, "2026-10")
    found = {one.kind: one.failures for one in copies(month, summaries) if one.failures}
    assert list(found) == ["director"] and isinstance(found["director"][0], Failure)
