"""Other people's words as data: takes any text, gives one harmless line, and lines between the marks of a block.

A block stands between ⟦ and ⟧. These two signs, those that look like them, square brackets (they are for citations
alone), invisible signs and the special words of models' chat formats are taken out of the data, so no text can close
its block, open another, pass for a source or for another speaker.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import re2

# Brackets that stay: they are ordinary text in some language, and look like none of the marks.
_ORDINARY = frozenset("(){}<>«»‹›“”‘’„‚「」『』《》〈〉༺༻")
_ALSO_BRACKETS = str.maketrans({"⎡": "(", "⎣": "(", "⟨": "(", "⎤": ")", "⎦": ")", "⟩": ")", "⸨": "(", "⸩": ")"})
# Needed between letters in Persian, Hindi and emoji.
_JOINERS = "\u200c\u200d"
# <|im_end|>, <｜User｜>, </s>, <<SYS>>, <start_of_turn>, <tool_call>: a server may read them as the format's own.
_CHAT_FORMAT = re2.compile(
    r"(?i)<\s*([|｜][^<>]{0,60}[|｜]|<\s*/?\s*sys\s*>|/?\s*(?:s|bos|eos|pad|unk|system|assistant|user|human|think|"
    r"(?:start|end)_of_(?:turn|text)|tool_calls?|tool_response|function_calls?|invoke)\b[^<>]{0,60})\s*>"
)


# Most text has none of what is looked for, and a prompt is on the way to the first token.
_SUSPECT = re2.compile(r"[\p{C}\p{Zl}\p{Zp}\p{Ps}\p{Pe}⎡⎣⎤⎦⸨⸩<|｜]")
_UNSUSPECTED = str.maketrans(dict.fromkeys("(){}"))


def _is_harmless(line: str) -> bool:
    if not unicodedata.is_normalized("NFC", line):
        return False
    try:
        return _SUSPECT.search(line.translate(_UNSUSPECTED)) is None
    except UnicodeEncodeError:  # half a character
        return False


def block(name: str, lines: Iterable[str]) -> str:
    """Neutralised lines between the two marks of a block."""
    return "\n".join([f"⟦{name}⟧", *lines, f"⟦end of {name}⟧"])


def inline(name: str, text: str) -> str:
    """A neutralised text in a block of one line."""
    return f"⟦{name}⟧ {text} ⟦end of {name}⟧"


def neutralise(text: str, limit: int, *, keep_end: bool = False) -> str:
    """One line of at most `limit` characters without marks, citations, invisible signs and half characters.

    `keep_end`: of a longer one its end is kept, with a little of its beginning.
    """
    line = _clean(text[: limit * 4] if not keep_end else text[: limit * 2] + text[limit * 2 :][-limit * 2 :])
    if len(line) <= limit:
        return line
    if not keep_end or limit < 40:
        return line[: limit - 1] + "…"
    head = limit // 3
    return f"{line[:head]} … {line[head + 3 - limit :]}"


def _clean(text: str) -> str:
    line = " ".join(text.split())
    if _is_harmless(line):
        return line
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if category in {"Cc", "Zl", "Zp"}:
            kept.append(" ")
        elif category in {"Ps", "Pe"} and letter not in _ORDINARY:
            kept.append("(" if category == "Ps" else ")")
        elif category not in {"Cf", "Cs", "Co", "Cn"} or letter in _JOINERS:
            kept.append(letter)
    line = " ".join("".join(kept).translate(_ALSO_BRACKETS).split())
    for _ in range(3):  # what is left of nested ones may make another
        line = _CHAT_FORMAT.sub(r"(\1)", line)
    for sign in "|｜":  # halves, which two captions might bring together
        line = line.replace(f"<{sign}", f"< {sign}").replace(f"{sign}>", f"{sign} >")
    return line
