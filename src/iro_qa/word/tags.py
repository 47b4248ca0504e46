"""A template's tags against the fields there are: allowed constructs only, no unknown field, nothing that explodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import nodes

from iro_qa.boundary import did_you_mean
from iro_qa.word.fields import Fields, merged

#: What a filter takes ("text": texts and numbers; or "list"), and gives: its own input, an entry of it, or a kind.
FILTERS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("capitalize", "lower", "title", "trim", "truncate", "upper", "replace"), ("text", "text")),
    **dict.fromkeys(("e", "escape", "string"), ("text", "text")), "abs": ("text", "number"), "int": ("text", "number"),
    **dict.fromkeys(("d", "default"), ("any", "same")), **dict.fromkeys(("count", "length"), ("any", "number")),
    **dict.fromkeys(("first", "last", "max", "min"), ("list", "entry")), "join": ("list", "text"),
    **dict.fromkeys(("list", "reverse", "sort", "unique"), ("list", "same")), "sum": ("list", "number"),
    **dict.fromkeys(("reject", "rejectattr", "select", "selectattr"), ("list", "same")), "map": ("list", "map"),
}  # fmt: skip
TESTS = frozenset(
    (
        "defined", "undefined", "none", "number", "string", "odd", "even", "eq", "equalto", "ne", "lt", "gt", "ge",
        "le", "in", "true", "false",
    )
)  # fmt: skip
LOOP = {
    **dict.fromkeys(("index", "index0", "length", "revindex", "revindex0", "depth", "depth0"), "number"),
    **dict.fromkeys(("first", "last"), "yes or no"),
}
_PLAIN = (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Neg, nodes.Pos)
_SUMS = (nodes.Add, nodes.Sub, nodes.Mul)
#: Loops within loops; of these, loops over lists of the whole summary; the longest text and separator in a tag.
_DEEP, _WIDE, _LONG, _SHORT = 4, 2, 400, 20
_LARGEST = 10**9
#: How like a field's name must be to what was written: there are hundreds, and a far guess misleads.
_ALIKE = 0.7


class Walk:
    """Goes through one part's tags and says what is wrong, line by line."""

    def __init__(self, fields: Mapping[str, Fields], say: Callable[[int, str], None]) -> None:
        self._fields, self._say = fields, say
        self._loops: list[bool] = []  # for each loop that we are in, whether it is over a list of the summary

    def template(self, tree: nodes.Template) -> None:
        """Every tag of the part."""
        self._statements(tree.body, {})

    def _statements(self, body: Iterable[nodes.Node], scope: Mapping[str, Fields]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for one in node.nodes:
                    self._printed(one, scope)
            elif isinstance(node, nodes.If):
                self._if(node, scope)
            elif isinstance(node, nodes.For):
                self._for(node, scope)
            else:
                self._refuse(node, f"The tag {_tag(node)} may not be used: if and for are enough.")

    def _printed(self, node: nodes.Node, scope: Mapping[str, Fields]) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        kind = self._kind(node, scope)
        if isinstance(kind, list | dict):
            self._refuse(node, f"{_named(node)} is a {_what(kind)}: it cannot be printed as it is.")

    def _if(self, node: nodes.If, scope: Mapping[str, Fields]) -> None:
        self._kind(node.test, scope)
        self._statements(node.body, scope)
        self._statements(node.elif_, scope)
        self._statements(node.else_, scope)

    def _for(self, node: nodes.For, scope: Mapping[str, Fields]) -> None:
        kind = self._kind(node.iter, scope)
        if not isinstance(kind, list | None) or not isinstance(node.target, nodes.Name) or node.recursive:
            self._refuse(node, f"A loop goes over a list, one name for its entries: {_named(node.iter)} is not one.")
            return
        self._loops.append(_root(node.iter) not in scope)
        if len(self._loops) > _DEEP or sum(self._loops) > _WIDE:
            self._refuse(node, "There are too many loops in one another: the document could become endless.")
        within = {**scope, node.target.name: kind[0] if kind else None, "loop": LOOP}
        if node.test is not None:
            self._kind(node.test, within)
        self._statements(node.body, within)
        self._loops.pop()
        self._statements(node.else_, scope)

    def _kind(self, node: nodes.Node, scope: Mapping[str, Fields]) -> Fields:
        """What an expression gives; None where that is not known, or was refused."""
        match node:
            case nodes.Const():
                return self._constant(node)
            case nodes.Name():
                return self._field(node, {**self._fields, **scope}, node.name)
            case nodes.Getattr() | nodes.Getitem():
                return self._part(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
        return self._made(node, scope)

    def _made(self, node: nodes.Node, scope: Mapping[str, Fields]) -> Fields:
        """What is made of several expressions."""
        if not isinstance(node, nodes.CondExpr | nodes.Concat | nodes.List | nodes.Tuple):
            return self._sum(node, scope)
        kinds = [self._kind(one, scope) for one in node.iter_child_nodes()]
        if isinstance(node, nodes.CondExpr):
            return self._kind(node.expr1, scope)
        return "text" if isinstance(node, nodes.Concat) else [merged(kinds)]

    def _sum(self, node: nodes.Node, scope: Mapping[str, Fields]) -> Fields:
        """Comparisons, and sums of numbers; texts may be added to each other."""
        if not isinstance(node, (*_PLAIN, *_SUMS)):
            return self._refuse(node, f"{_tag(node)} may not be used in a tag.")
        kinds = [self._kind(one, scope) for one in node.iter_child_nodes()]
        numbers = all(kind == "number" for kind in kinds)
        if isinstance(node, nodes.Mul) and not numbers:
            return self._refuse(node, "Only numbers may be multiplied.")
        if isinstance(node, _SUMS) and any(isinstance(kind, list | dict) for kind in kinds):
            return self._refuse(node, "Only numbers and texts may be added.")
        if isinstance(node, nodes.And | nodes.Or):
            return kinds[0]
        return "number" if numbers else "text" if isinstance(node, nodes.Add) else "yes or no"

    def _constant(self, node: nodes.Const) -> Fields:
        value = node.value
        if isinstance(value, str) and len(value) > _LONG:
            self._refuse(node, f"A text in a tag is longer than {_LONG} characters.")
        if isinstance(value, int | float) and abs(value) > _LARGEST:
            self._refuse(node, "A number in a tag is too large.")
        kinds: dict[type, str] = {str: "text", bool: "yes or no", int: "number", float: "number"}
        return kinds.get(type(value))

    def _part(self, node: nodes.Getattr | nodes.Getitem, scope: Mapping[str, Fields]) -> Fields:
        whole = self._kind(node.node, scope)
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
        if isinstance(whole, list) and type(name) is int and 0 <= name < 1000:
            return whole[0]
        if not isinstance(name, str):
            return self._refuse(node, "In square brackets only a field's name, or a number for a list, may stand.")
        if name.startswith("_"):
            return self._refuse(node, "A name may not begin with an underscore.")
        if isinstance(whole, list | str):
            return self._refuse(node, f"{_named(node.node)} is a {_what(whole)} and has no field {name}.")
        return self._field(node, whole, name) if isinstance(whole, dict) else None

    def _field(self, node: nodes.Node, known: Mapping[str, Fields], name: str) -> Fields:
        if name in known:
            return known[name]
        return self._refuse(node, f"There is no field {name[:40]}.{did_you_mean(name, list(known), alike=_ALIKE)}")

    def _filter(self, node: nodes.Filter, scope: Mapping[str, Fields]) -> Fields:
        kind = self._kind(node.node, scope) if node.node is not None else None
        takes, gives = FILTERS.get(node.name, ("", ""))
        given = [*node.args, *(pair.value for pair in node.kwargs)]
        if not takes or node.dyn_args or node.dyn_kwargs:
            return self._refuse(node, f"The filter {node.name} may not be used.{did_you_mean(node.name, FILTERS)}")
        for one in given:
            self._kind(one, scope)
        if (takes == "list") is not isinstance(kind, list) and takes != "any" and kind is not None:
            return self._refuse(node, f"The filter {node.name} is not for a {_what(kind)}.")
        if kind is None and node.name in ("join", "replace", "list"):
            return self._refuse(node, f"The filter {node.name} is only for a field of the summary.")
        if node.name == "map" and (node.args or len(node.kwargs) != 1):
            return self._refuse(node, "The filter map is only for attribute=, a field of the entries.")
        if node.name in ("join", "replace") and not _modest(node.name, given):
            return self._refuse(node, f"What the filter {node.name} puts in is a short text: it may not grow.")
        return _given(kind, gives, node)

    def _test(self, node: nodes.Test, scope: Mapping[str, Fields]) -> Fields:
        if node.name not in TESTS:
            return self._refuse(node, f"The test {node.name} may not be used.{did_you_mean(node.name, TESTS)}")
        if not (node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)):
            self._kind(node.node, scope)
        for one in node.args:
            self._kind(one, scope)
        return "yes or no"

    def _refuse(self, node: nodes.Node, said: str) -> None:
        self._say(node.lineno, said)


def _modest(name: str, given: list[Any]) -> bool:
    """Whether the arguments are short texts; of a replacement, none longer than what it replaces."""
    texts = [one.value for one in given if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    if len(texts) != len(given):
        return False
    if name == "join":
        return len(texts) <= 2 and all(len(text) <= _SHORT for text in texts)
    return len(texts) == 2 and 0 < len(texts[0]) >= len(texts[1])


def _given(kind: Fields, gives: str, node: nodes.Filter) -> Fields:
    if gives == "same":
        return kind
    if gives == "entry":
        return kind[0] if isinstance(kind, list) else None
    if gives == "map":
        wanted = next((getattr(pair.value, "value", None) for pair in node.kwargs if pair.key == "attribute"), None)
        entry = kind[0] if isinstance(kind, list) else None
        return [entry.get(wanted) if isinstance(entry, dict) else None]
    return gives


def _root(node: nodes.Node) -> str:
    """The name that an expression begins with."""
    while isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) and node.node is not None:
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _tag(node: nodes.Node) -> str:
    """A construct by a name that a template's author knows."""
    name = type(node).__name__.lower()
    return {"assign": "set", "assignblock": "set", "callblock": "call", "mod": "%", "pow": "**", "call": "A call"}.get(
        name, name
    )


def _named(node: nodes.Node) -> str:
    return _root(node)[:40] or "This"


def _what(kind: Fields) -> str:
    return "list" if isinstance(kind, list) else "group of fields" if isinstance(kind, dict) else str(kind)
