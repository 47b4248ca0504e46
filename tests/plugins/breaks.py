"""A plugin whose check, figure and exporter break on forms, with a form's words in the exception."""

from iro_qa.plugin import Aggregator, Count, Exporter, Finding, check, hook, proportion


class Told(Exception):
    """Carries what it should not."""


_ABOUT = {
    "message": "-", "severity": "note", "kind": "practice", "source": "-", "remedy": "-", "reads": ("child.number",)
}  # fmt: skip


@check("raises", title="Raises", **_ABOUT)
def raises(form):
    raise Told(form.health.comment)


@check("half-way", title="Raises half-way through", **_ABOUT)
def half_way(form):
    yield Finding("child.number")
    raise Told(form.health.comment)


@check("quits", title="Ends the program", **_ABOUT)
def quits(form):
    raise SystemExit(form.health.comment)


@check("tells", title="Gives a form's words as a fact", **_ABOUT)
def tells(form):
    return [Finding("health.comment", words=form.health.comment)]


@check("changes", title="Tries to change the form", **_ABOUT)
def changes(form):
    form.health.comment = "changed"


@proportion("raises", title="Raises")
def figure(checked):
    raise Told(checked.form.health.comment)


class Merges(Aggregator):
    """Adds well and then cannot merge."""

    name = "cannot-merge"
    title = "Cannot merge"

    def empty(self):
        return {"n": 0}

    def add(self, state, checked):
        state["n"] += 1

    def merge(self, a, b):
        raise Told("Zelmira Quonk")

    def finish(self, state, period):
        return Count(state["n"])


def export(summary):
    raise Told("Zelmira Quonk")


@hook
def iro_qa_checks():
    return [raises, half_way, quits, tells, changes]


@hook
def iro_qa_aggregators():
    return [figure, Merges()]


@hook
def iro_qa_exporters():
    return [Exporter("broken", "Broken", ".txt", export)]
