"""How many reviews and how many children a summary is about."""

from __future__ import annotations

from iro_qa.plugin import Aggregator, Checked, Count, Period, Plain


class Forms(Aggregator):
    """One for each form that counts."""

    name = "forms"
    title = "Reviews"
    basis = "Forms that were sent; drafts, earlier revisions and withdrawn forms are left out, as they do not stand."

    def empty(self) -> Plain:
        """No form."""
        return {"n": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """One more."""
        state["n"] += 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """Both together."""
        return {"n": a["n"] + b["n"]}

    def finish(self, state: Plain, period: Period) -> Count:
        """So many forms."""
        return Count(state["n"])


class Children(Aggregator):
    """One for each child, however many reviews: `child` holds case numbers, `n` how many are sealed."""

    name = "children"
    title = "Children reviewed"
    unit = "children"
    basis = (
        "Children with a review, each once a team and once in the service, so teams need not add up; none is left out."
    )

    def empty(self) -> Plain:
        """No child."""
        return {"child": {}, "n": 0}

    def add(self, state: Plain, checked: Checked) -> None:
        """The form's child, unless counted already."""
        state["child"][checked.form.child.number] = 1

    def merge(self, a: Plain, b: Plain) -> Plain:
        """The children of both, each once."""
        return {"child": a["child"] | b["child"], "n": a["n"] + b["n"]}

    def finish(self, state: Plain, period: Period) -> Count:
        """So many children."""
        return Count(state["n"] + len(state["child"]))

    def seal(self, state: Plain) -> Plain:
        """How many, without their case numbers."""
        return {"child": {}, "n": state["n"] + len(state["child"])}
