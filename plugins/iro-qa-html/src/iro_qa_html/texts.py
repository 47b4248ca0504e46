"""Pieces of text. What comes out of a form stands apart, so that no script of it turns what is beside it around."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

#: Text that is ours (escaped when it is printed), or markup made by these functions.
Text = str | Markup


def own(text: str) -> Markup:
    """A text out of a form: escaped, and isolated from the direction of the words around it. Blank stays blank."""
    return Markup("<bdi>{}</bdi>").format(text) if text else Markup()


def strong(text: Text) -> Markup:
    """A text in bold."""
    return Markup("<strong>{}</strong>").format(text)


def said(sentence: str, *values: object) -> Markup:
    """A sentence of ours with `{}` where texts of others go. The texts are escaped, the sentence is not."""
    return Markup(sentence).format(*values)  # noqa: S704  # the sentence is written in this package


def joined(texts: Iterable[Text], between: str = ", ") -> Markup:
    """The texts one after the other; blank ones are left out."""
    return escape(between).join(filter(None, texts))


def listed(lead: str, texts: Iterable[Text]) -> Markup:
    """ "Not asked this month: A; B." Blank where there are none."""
    told = joined(texts, "; ")
    return said("{}: {}.", lead, told) if told else Markup()


def few(texts: Iterable[Text], most: int) -> Markup:
    """The first texts, and how many more there are."""
    every = list(texts)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return joined(every[:most]) + more


def ended(text: Text) -> Text:
    """A text as a sentence: with a full stop, unless it ends in a mark of its own."""
    words = plain(text).rstrip()
    return text if not words or words[-1] in ".?!…" else text + "."


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def plain(text: Text) -> str:
    """The words of a text without markup."""
    return text.striptags() if isinstance(text, Markup) else text


def is_or_are(n: int) -> str:
    """The verb that goes with so many."""
    return "is" if n == 1 else "are"


def times(n: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")
