"""Where English has its verbs: takes one clause's tokens, gives them in another order.

A particle goes back to its verb ("führte ... ein": introduced ...), what stands at a clause's end goes to what it
belongs to ("habe die Kosten gesenkt": have reduced the costs), and a subject before its verb.
"""

from __future__ import annotations

from collections.abc import Collection

from rejoinder.gloss.english import gerund_of, participle_of, past_of
from rejoinder.gloss.lexicon import listed, load
from rejoinder.gloss.tokens import Token

_HAVE = {"habe": "have", "hat": "has", "haben": "have", "hatte": "had", "hatten": "had", "habt": "have", "hast": "have",
         "hattest": "had"}  # fmt: skip
_BE = {"bin": "am", "ist": "is", "sind": "are", "war": "was", "waren": "were", "bist": "are", "wurde": "was",
       "wurden": "were", "wird": "is", "werden": "are", "sei": "is", "seien": "are", "warst": "were", "seid": "are",
       "wurdest": "were"}  # fmt: skip
_MODAL = {"kann": "can", "können": "can", "könnte": "could", "könnten": "could", "konnte": "could", "konnten": "could",
          "muss": "must", "müssen": "must", "musste": "had to", "mussten": "had to", "will": "want to",
          "wollen": "want to", "wollte": "wanted to", "wollten": "wanted to", "soll": "should", "sollen": "should",
          "sollte": "should", "sollten": "should", "darf": "may", "dürfen": "may", "durfte": "was allowed to",
          "durften": "were allowed to", "würde": "would", "würden": "would", "möchte": "would like to",
          "möchten": "would like to", "kannst": "can", "könntest": "could", "musst": "must", "willst": "want to",
          "würdest": "would", "möchtest": "would like to", "konntest": "could", "lasse": "let"}  # fmt: skip
AUXILIARIES = {**_HAVE, **_BE, **_MODAL}
# Verbs of change, whose perfect is with "to be" in German alone.
_CHANGED = listed("""
    gewechselt gekommen geworden gewesen aufgestiegen gegangen umgezogen gewachsen gestiegen gesunken gefallen geblieben
    gereist zurückgekehrt eingestiegen ausgestiegen beigetreten gelungen gescheitert entstanden angefangen gelandet
    eingetreten ausgeschieden gezogen abgestiegen aufgewachsen umgegangen vorgegangen ausgegangen zurückgekommen
    dazugekommen hinzugekommen gefahren geflogen passiert
""")
_PRONOUNS = listed("ich wir er sie es man du ihr")
_SUBORDINATING = listed("""
    dass weil wenn nachdem bevor damit sodass ob obwohl sobald solange falls indem wobei wodurch womit wofür worauf
""")
_PREPOSITIONS = listed("""
    mit in an auf bei von aus für durch über unter zu nach vor gegen um ohne neben hinter zwischen seit
""")
_ASKING = listed("wo wie warum was als wer wann welche")
_RELATIVE = listed("der die das dem den denen deren dessen welcher welche welches welchen")
_JOINING = listed("und oder sowie aber sondern bzw")
_BESIDE_VERB = listed("nicht auch nie niemals bereits schon immer selbst zuletzt dabei dort damals")
_OF_THESE = listed("davon darunter dabei bisher nicht")
_VERBS = frozenset(["present", "past", "final"])


def put_in_order(clause: list[Token], *, asks: bool, after_comma: bool) -> list[Token]:
    clause = _move_final_verb(clause, after_comma=after_comma)
    clause = clause if asks or after_comma else _put_deed_first(clause)
    clause = _move_what_ends(clause)
    clause = _join_infinitive(clause)
    clause = _ask_with_do(clause) if asks else _put_object_last(_put_subject_first(clause))
    return _tell_past(_put_not_forward(_put_object_behind(clause)))


def _put_deed_first(clause: list[Token]) -> list[Token]:
    """ "Den Leiter der IT unterstützt und zwei Kollegen eingearbeitet": what a bullet ends with is what was done."""
    first = clause[0]
    if first.text == "Kosten" and clause[-1].kind == "participle":
        clause = [Token(first.text, first.key, "costs", "noun"), *clause[1:]]
    if any(token.key in _PRONOUNS or token.kind in _VERBS or _helps(token, AUXILIARIES) for token in clause):
        return clause
    parts = _parts(clause, "participle")
    if not all(_ends_with_deed(part) for part in parts):
        return clause
    return [
        token
        for part in parts
        for token in ([part[0], part[-1], *part[1:-1]] if part[0].key in _JOINING else [part[-1], *part[:-1]])
    ]


def _ends_with_deed(part: list[Token]) -> bool:
    """Not "Umsatz gestiegen", which nobody did, and not "davon drei veröffentlicht"."""
    last = part[-1]
    return (
        last.kind == "participle"
        and last.key not in _CHANGED
        and any(token.is_noun for token in part[:-1])
        and part[0].key not in _OF_THESE
    )


def _put_not_forward(clause: list[Token]) -> list[Token]:
    """ "verlängerten den Vertrag nicht": not before what did not happen, behind an auxiliary."""
    at = next((at for at, token in enumerate(clause) if token.key == "nicht"), 0)
    verb = next((back for back in range(at) if clause[back].key in AUXILIARIES or clause[back].kind in _VERBS), None)
    if not at or verb is None or at - verb == 1:
        return clause
    place = verb + 1 if clause[verb].key in AUXILIARIES else verb
    if place < len(clause) and place > verb and clause[place].key in _PRONOUNS:
        place += 1
    return [*clause[:place], clause[at], *clause[place:at], *clause[at + 1 :]]


def _put_object_behind(clause: list[Token]) -> list[Token]:
    """ "für Personal verantwortlich": responsible for staff."""
    last = clause[-1]
    at = next((at for at, token in enumerate(clause) if token.key == "für"), None)
    if at is None or last.english != "responsible" or last.kind == "phrase":
        return clause
    return [*clause[:at], last, *clause[at:-1]]


def _tell_past(clause: list[Token]) -> list[Token]:
    """The perfect as the past: "have reduced" is "reduced", but where it asks or denies."""
    told: list[Token] = []
    for at, token in enumerate(clause):
        after = clause[at + 1] if at + 1 < len(clause) else None
        if after is not None and after.key in _BESIDE_VERB - {"nicht"} and at + 2 < len(clause):
            after = clause[at + 2]
        done = after is not None and after.kind == "participle"
        if done and token.key in AUXILIARIES and token.english in {"have", "has", "had"}:
            continue
        if token.kind == "participle" and told and not (done and token.key in AUXILIARIES):
            helped = any(_helps(one, AUXILIARIES) for one in told[-3:])
            token.english = participle_of(token.english) if helped else token.english
        told.append(token)
    return told


def join_particles(clause: list[Token]) -> list[Token]:
    """ "führte ... ein" as one verb, where it begins."""
    lexicon = load("german")
    for at, token in enumerate(clause):
        if token.key in lexicon.particles and at and (at + 1 == len(clause) or clause[at + 1].key in _JOINING):
            again = clause[at - 1].key == "wieder"
            for back in range(at - 1, -1, -1):
                key = clause[back].key
                held = lexicon.parted.get((key, f"wieder{token.key}")) if again else None
                until = at - 1 if held else at
                held = held or lexicon.parted.get((key, token.key))
                if held is not None:
                    verb = Token(clause[back].text, key, held.english, held.kind)
                    return join_particles([*clause[:back], verb, *clause[back + 1 : until], *clause[at + 1 :]])
    return clause[:-1] if len(clause) > 2 and clause[-1].key == "ein" else clause


def _move_final_verb(clause: list[Token], *, after_comma: bool) -> list[Token]:
    """Of "dass wir die Kosten senkten", "der Schäden früher erkennt" the verb behind its subject."""
    if len(clause) < 3:
        return clause
    first = clause[0]
    wants = clause[-1].kind == "infinitive" and (clause[-1].english.startswith("to ") or clause[-2].key == "zu")
    relative = after_comma and first.key in _RELATIVE and not wants
    asking = after_comma and first.key in _ASKING
    by_preposition = after_comma and first.key in _PREPOSITIONS and clause[1].key in _RELATIVE
    if by_preposition and clause[-1].kind not in _VERBS | {"infinitive"} and clause[-1].key not in AUXILIARIES:
        by_preposition = False
    if not (relative or by_preposition or first.key in _SUBORDINATING or asking):
        return clause
    last = clause[-1]
    is_verb = last.kind in _VERBS | {"infinitive"} or last.key in AUXILIARIES or _could_be_finite(last)
    if relative:
        first.english = "that" if first.key not in {"deren", "dessen"} else "whose"
    if by_preposition:
        clause[1].english = "which"
    if not is_verb:
        return clause
    place = 2 if by_preposition else 1
    if len(clause) > place and clause[place].key in _PRONOUNS:
        place += 1
    elif first.key in _SUBORDINATING or asking or by_preposition:
        place = _subject_end(clause, place)
    return [*clause[:place], last, *clause[place:-1]]


def _subject_end(clause: list[Token], place: int) -> int:
    """Behind the first noun of a clause that begins with its subject."""
    for at in range(place, len(clause) - 1):
        if clause[at].is_noun:
            return at + 1
        if clause[at].kind not in {"article", "adjective", "number", "possessive"}:
            break
    return place


def _could_be_finite(token: Token) -> bool:
    """ "verbessert", "entwickelt": a participle that is the present too."""
    return token.kind == "participle" and token.key.endswith("t") and not token.key.startswith("ge")


def _move_what_ends(clause: list[Token]) -> list[Token]:
    """A participle or infinitive behind the auxiliary that it belongs to, in each part that "und" joins."""
    at = next((at for at, token in enumerate(clause) if _helps(token, AUXILIARIES)), None)
    if at is None:
        return clause
    helper = clause[at]
    wanted = "infinitive" if _helps(helper, _MODAL) else "participle"
    parts = _parts(clause[at + 1 :], wanted)
    moved = [_bring_forward(part, wanted, helper, first=number == 0) for number, part in enumerate(parts)]
    return [*clause[: at + 1], *(token for part in moved for token in part)]


def _helps(token: Token, helpers: Collection[str]) -> bool:
    """An auxiliary, or a phrase with one: "haben Sie schon"."""
    return token.key in helpers or (token.kind == "phrase" and any(part in helpers for part in token.key.split()))


def _parts(tokens: list[Token], wanted: str) -> list[list[Token]]:
    """What "und" joins, each with its "und" in front and with a verb."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.key in _JOINING and any(one.kind == wanted for one in parts[-1]):
            parts.append([token])
        else:
            parts[-1].append(token)
    return parts


def _bring_forward(part: list[Token], wanted: str, helper: Token, *, first: bool) -> list[Token]:
    place = next((at for at in range(len(part) - 1, -1, -1) if part[at].kind == wanted), None)
    if place is None and wanted == "infinitive":
        place = next((at for at in range(len(part) - 1, -1, -1) if part[at].kind == "present"), None)
    if place is None and wanted == "participle" and part and part[-1].kind == "infinitive" and first:
        place = len(part) - 1
        part[place] = Token(part[place].text, part[place].key, past_of(part[place].english), "participle")
    if place is None:
        return part
    verb = part[place]
    if _helps(helper, _BE) and verb.key in _CHANGED and first:
        if helper.kind == "phrase":
            helper.english = helper.english.replace("are", "have").replace("were", "had")
            return [verb, *part[:place], *part[place + 1 :]]
        helper.english = "have" if helper.key in {"bin", "sind", "bist"} else "has" if helper.key == "ist" else "had"
    front = 0 if first else 1
    while front < place and (part[front].key in _PRONOUNS or part[front].key in _BESIDE_VERB):
        front += 1
    return [*part[:front], verb, *part[front:place], *part[place + 1 :]]


def _join_infinitive(clause: list[Token]) -> list[Token]:
    """ "um Kosten zu senken", "ein Team aufzubauen": "to" and the verb in front."""
    for at, token in enumerate(clause):
        zu = at and clause[at - 1].key == "zu" and token.kind in {"infinitive", "present"}
        if not zu and not (token.kind == "infinitive" and token.english.startswith("to ")):
            continue
        begin = next(
            (back for back in range(at - 1, -1, -1) if clause[back].key in {"um", "ohne", "statt", *_JOINING}), 0
        )
        verb = Token(token.text, token.key, token.english if not zu else f"to {token.english}", "infinitive")
        between = clause[begin : at - 1] if zu else clause[begin:at]
        if between and between[0].key in {"um", "ohne", "statt", *_JOINING}:
            lead = between[0]
            if lead.key in {"ohne", "statt"}:
                verb.english = gerund_of(verb.english)
            kept = [] if lead.key == "um" else [lead]
            between = between[1:]
        else:
            kept = []
        return [*clause[:begin], *kept, verb, *between, *clause[at + 1 :]]
    return clause


def _ask_with_do(clause: list[Token]) -> list[Token]:
    """ "want to you leave": do you want to leave."""
    for at in range(len(clause) - 1):
        verb, subject = clause[at], clause[at + 1]
        is_verb = verb.kind in {"present", "past", "infinitive"} or verb.english in {"want to", "had to"}
        if is_verb and subject.english in {"you", "we", "they", "I", "he", "it"}:
            helper = Token("", "", "did" if verb.kind == "past" else "do", "word")
            if verb.english == "had to":
                helper.english, verb.english = "did", "have to"
            return [*clause[:at], helper, subject, verb, *clause[at + 2 :]]
    return clause


def _put_object_last(clause: list[Token]) -> list[Token]:
    """ "Lösegeld haben wir nicht gezahlt": we have not paid ransom."""
    at = next((at for at, token in enumerate(clause) if token.key in {"ich", "wir"}), 0)
    if not at or clause[0].kind not in {"article", "adjective", "noun", "number"} or clause[0].english == "no":
        return clause
    end = at + 1
    while end < len(clause) and (_does(clause[end]) or clause[end].key in _BESIDE_VERB):
        end += 1
    if not any(_does(token) and token.key not in _BE for token in clause[at + 1 : end]):
        return clause
    return [*clause[at:end], *clause[:at], *clause[end:]]


def _does(token: Token) -> bool:
    return token.key in AUXILIARIES or token.kind in _VERBS | {"participle", "infinitive"}


def _put_subject_first(clause: list[Token]) -> list[Token]:
    """ "habe ich gesenkt": I have reduced."""
    for at in range(len(clause) - 1):
        verb, subject = clause[at], clause[at + 1]
        is_verb = verb.key in AUXILIARIES or verb.kind in {"present", "past"}
        is_verb = is_verb or (verb.kind == "infinitive" and subject.key in {"wir", "sie"})
        if is_verb and subject.key in _PRONOUNS and (not at or clause[at - 1].key not in _PRONOUNS):
            return [*clause[:at], subject, verb, *clause[at + 2 :]]
    return clause
