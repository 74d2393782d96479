"""Whose words a caption block holds: the label above a caption to a name and a role.

Takes the label as the meeting page shows it and the user's own name; gives the speaker's name and self, other or
unknown. Meeting pages call the user "You" in the language of the page.
"""

from __future__ import annotations

import unicodedata

from rejoinder.types import Role

# "You" as Meet and others write it, by language of the page.
_YOU = frozenset({
    "you", "me", "ich", "sie", "tú", "usted", "vous", "moi", "você", "eu", "jij", "jou", "lei",
    "あなた", "自分", "你", "您", "나", "당신", "вы", "ви", "sinä", "siz", "anda", "bạn", "คุณ", "आप", "أنت", "εσείς",
})  # fmt: skip
# The same, but also people's names: believed only where the capture side does not say that it is somebody else.
_YOU_OR_A_NAME = frozenset({"du", "tu", "ty", "io", "toi", "sen", "ja", "ты", "ти", "vy", "jy"})


def fold_name(name: str) -> str:
    """Case, width and spacing taken away, so that two spellings of one name are equal."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def tell_speaker(label: str, *, is_self: bool | None, me: str) -> tuple[str, Role]:
    """The name to show and the role. The user keeps their own name where the page only says "You"."""
    name = " ".join(label.split())
    folded = fold_name(name)
    plain, _, bracket = folded.partition("(")
    says_you = _means_you(folded, is_self) or any(_means_you(part, is_self) for part in _parts(bracket))
    mine = fold_name(me)
    if is_self or says_you or (mine and mine in (folded, plain.strip())):
        return (me if me and (says_you or not name) else name), "self"
    return name, "other" if name else "unknown"


def _means_you(folded: str, is_self: bool | None) -> bool:
    return folded in _YOU or (is_self is not False and folded in _YOU_OR_A_NAME)


def _parts(bracket: str) -> list[str]:
    """The words of "(Host, me)"."""
    return [part.strip() for part in bracket.rstrip(") ").split(",") if part.strip()]
