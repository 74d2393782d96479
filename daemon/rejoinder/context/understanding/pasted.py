"""Text copied from profile pages: lines that only steer the page go, and what the page broke over lines is one row.

"Level 3 Food Safety" above "Highfield" above "Issued Jan 2021" is one certificate; "French" above "Professional working
proficiency" one language. Takes lines and blocks; gives fewer of them, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.reading.document import TAB, Line
from rejoinder.context.understanding.dates import find_dates, is_duration, is_end, is_range
from rejoinder.context.understanding.headings import section_kind

MOST_NAME_LINES = 2
LONGEST_NAME_WORDS = 12
LONGEST_LANGUAGE_WORDS = 2
LONGEST_LEVEL_WORDS = 7
_MORE = (
    r"(?:(?:see|show|read) (?:more|less)|mehr (?:anzeigen|ansehen)|weniger anzeigen|weiterlesen|voir (?:plus|moins)|"
    r"afficher plus|(?:ver|mostrar) (?:más|mais)|mostra(?: altro)?|vedi altro|meer (?:weergeven|tonen)|zobacz więcej)"
)
_TAIL = re.compile(rf"\s*(?:…|\.\.\.)\s*(?:{_MORE}|more|mehr|plus|más|mais|altro|meer)\s*$", re.IGNORECASE)
_STEERING = re.compile(
    rf"{_MORE}|(?:show|see) credential|show all.{{0,40}}|nachweis anzeigen|contact info|\d+\+? connections|"
    r"(?:\d[\d.,]*\+? )?followers|\d+\+? kontakte|kontaktinfo|afficher le diplôme|mostrar credencial",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:date )?(?:issued|awarded|granted|ausgestellt|verliehen|(?:date d['’])?émission|(?:date de )?délivrée?|émise?|"
    r"expedición|(?:fecha de )?emisión|expedido|emitido|emissione|data di rilascio|rilasciat[oa]|verificação|"
    r"afgegeven|uitgegeven)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:credential id|zertifikats-id|nachweis-id|identifiant d\w+|id de la credencial|código da credencial|"
    r"id credenziale|expires|no expiration|läuft ab|expire|gültig bis|associated with|verknüpft mit|verbunden mit)\b",
    re.IGNORECASE,
)
_ISSUER_NAMED = re.compile(r"\S+ (?:by|von|par|por|da|dal|dalla|door)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"[(\-–—:]?\s*(?:native|full professional|professional working|limited working|elementary|bilingual|fluent|"
    r"conversational|basic|intermediate|advanced|muttersprach|zweisprachig|verhandlungssicher|fließend|"
    r"gut[e ]|sehr gut|grundkenntnisse|konversationssicher|langue maternelle|bilingue|courant|niveau|notions|"
    r"capacité|compétence|nativo|lengua materna|competencia|fluido|básico|nível|fluente|conoscenza|madrelingua|base\b|"
    r"moedertaal|vloeiend|[abc][12]\b)",
    re.IGNORECASE,
)

_CAUSE = re.compile(
    r"animal welfare|arts and culture|children|civil rights and social action|disaster and humanitarian relief|"
    r"economic empowerment|education|environment|health|human rights|politics|poverty alleviation|"
    r"science and technology|social services|veterans? support|tierschutz|kunst und kultur|kinder|bildung|umwelt|"
    r"gesundheit|menschenrechte|politik|armutsbekämpfung|wissenschaft und technik|soziale dienste|katastrophenhilfe",
    re.IGNORECASE,
)


def without_page_words(lines: Sequence[Line]) -> list[Line]:
    """Without "…see more" at an end, "Show credential" and the like."""
    kept = []
    for line in lines:
        text = _TAIL.sub("", line.text)
        if text.strip() and _STEERING.fullmatch(text.strip()) is None:
            kept.append(line if text == line.text else replace(line, text=text))
    return kept


def join_entries(blocks: Sequence[Line]) -> list[Line]:
    """Certificates and awards whose issuer and date stand on lines of their own, each on one line."""
    dates_lead = bool(blocks) and is_end(blocks[0].text)
    joined: list[Line] = []
    free = 0  # how many blocks at the end of `joined` stand alone so far
    for block in blocks:
        bare = is_end(block.text) or is_range(block.text)
        dated = not block.bullet and (_ISSUED.match(block.text) is not None or (not dates_lead and bare))
        if dated and free:
            names = joined[-_name_lines(joined, free, block) :]
            del joined[len(joined) - len(names) :]
            joined.append(replace(names[0], text=", ".join(part.text for part in (*names, block))))
            free = 0
        elif joined and not block.bullet and _FURTHER.match(block.text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}, {block.text}")
        else:
            free = 1 if block.gap else free + 1
            joined.append(block)
    return joined


def _name_lines(joined: Sequence[Line], free: int, block: Line) -> int:
    """How many of the lines above name the thing: its name, and its issuer unless the date's line says who it was."""
    most = 1 if _ISSUER_NAMED.match(block.text) is not None else MOST_NAME_LINES
    count = 1
    while count < min(most, free) and _could_name(joined[-count - 1]) and not joined[-count].gap:
        count += 1
    return count


def _could_name(block: Line) -> bool:
    short = len(block.text.split()) <= LONGEST_NAME_WORDS and not block.text.endswith(".")
    return short and not block.bullet and not block.level and find_dates(block.text) is None


def join_levels(blocks: Sequence[Line]) -> list[Line]:
    """A language and how well it is spoken, on the line below, on one line."""
    joined: list[Line] = []
    for block in blocks:
        above = joined[-1].text if joined else ""
        named = above and len(above.split()) <= LONGEST_LANGUAGE_WORDS and not set(above) & set(",:(;-–" + TAB)
        level = _LEVEL.match(block.text) is not None and len(block.text.split()) <= LONGEST_LEVEL_WORDS
        if named and level and not block.gap and _LEVEL.match(above) is None:
            joined[-1] = replace(joined[-1], text=f"{above} ({block.text.strip(' ()-–—:')})")
        else:
            joined.append(block)
    return joined


def is_cause(block: Line, above: Line) -> bool:
    """The line of a volunteer's post that says what for ("Education"), right below the post's dates."""
    plain = not block.gap and not block.level and block.bold == above.bold and abs(block.size - above.size) < 0.6
    dated = find_dates(above.text) is not None or is_duration(above.text)
    named = _CAUSE.fullmatch(block.text.strip()) is not None or section_kind(block.text) == "education"
    return plain and dated and named and not above.bullet and not block.text.isupper() and not block.text.endswith(":")
