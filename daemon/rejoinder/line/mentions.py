"""Whether a text mentions a phrase: as words of their own, whatever their case."""

from __future__ import annotations

import re2


def mentions(text: str, phrase: str) -> bool:
    return bool(re2.search(rf"(?i)(?:^|[^\pL\pN]){re2.escape(phrase)}(?:$|[^\pL\pN])", text))
