"""Text from rule files as text: nothing in it is read as Markdown or HTML."""

from __future__ import annotations

import re

from markupsafe import Markup

_SPECIAL = re.compile(r"[!\"#$&'()*+:<=>@\[\\\]^_`{|}~.-]")
_WIDE = str.maketrans("<>&", "＜＞＆")
_WHITE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def inline(value: object) -> Markup:
    """One line of plain text: every character that Markdown or HTML could read becomes an entity."""
    if isinstance(value, Markup):
        return value
    text = _WHITE.sub(" ", _CONTROL.sub(" ", str(value)))
    return Markup(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text))


def heading(value: object) -> Markup:
    """The first heading of a page. Themes undo the entities when they put it into `<title>`, so marks become full-width."""
    return inline(str(value).translate(_WIDE))


def code(value: object) -> Markup:
    """Inline code."""
    return Markup("<code>") + inline(value) + Markup("</code>")


def fence(value: object, language: str = "text") -> Markup:
    """A fenced block that no line of the text can end."""
    text = _CONTROL.sub(" ", str(value))
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    marks = "`" * max(3, longest + 1)
    return Markup(f"{marks}{language}\n{text}\n{marks}")


def anchor(value: object) -> Markup:
    """A name for links to a heading: letters, digits and hanzi only."""
    return Markup(re.sub(r"\W+", "-", str(value)).strip("-"))
