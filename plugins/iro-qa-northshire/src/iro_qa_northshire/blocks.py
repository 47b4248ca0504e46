"""What Northshire adds to a summary beside figures."""

from iro_qa.plugin import Block, BlockContent, MonthlySummary
from iro_qa_northshire.figures import WAITING


def _life_story_work(summary: MonthlySummary) -> BlockContent | None:
    """The children of the list, the longest wait first; nothing where nobody waits, or the figure is switched off."""
    listed = [figure for figure in summary.figures.listings if figure.about.id == f"northshire/{WAITING}"]
    waits = [(child, _weeks(text)) for figure in listed for child, text in figure.now.rows]
    if not waits:
        return None
    waits.sort(key=lambda wait: (-1 if wait[1] is None else wait[1], wait[0]), reverse=True)
    n = len(waits)
    said = f"{n:,} {'child waits' if n == 1 else 'children wait'} for life-story work to begin, the longest first."
    return BlockContent((said,), ("Child", "Weeks waited"), tuple(waits))


def _weeks(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


life_story_work = Block("life-story-work", "Life-story work", _life_story_work)
