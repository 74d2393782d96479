"""English endings by rule: the past of a verb, the plural of a noun, each of the first or the last word of several."""

from __future__ import annotations


def _paired(text: str) -> dict[str, str]:
    """Of "lead:led run:ran" each to its other."""
    return {first: second for first, _, second in (pair.partition(":") for pair in text.split())}


_PASTS = _paired("""
    lead:led build:built write:wrote cut:cut run:ran win:won bring:brought teach:taught grow:grew keep:kept set:set
    take:took go:went make:made sell:sold drive:drove hold:held meet:met begin:began speak:spoke find:found get:got
    give:gave choose:chose do:did have:had send:sent spend:spent fall:fell lose:lost come:came leave:left
    become:became put:put rise:rose sink:sank buy:bought fly:flew lie:lay sit:sat stand:stood think:thought
    know:knew understand:understood feel:felt hear:heard see:saw say:said tell:told break:broke sing:sang swim:swam
    pay:paid read:read let:let draw:drew throw:threw catch:caught fight:fought seek:sought deal:dealt mean:meant
    show:showed oversee:oversaw shrink:shrank split:split spread:spread bend:bent lend:lent dig:dug ride:rode
    rebuild:rebuilt mislead:misled lay:laid forbid:forbade relearn:relearned be:was bear:bore tear:tore hit:hit
    cost:cost wear:wore strive:strove undertake:undertook withdraw:withdrew undergo:underwent eat:ate drink:drank
    sleep:slept shoot:shot bind:bound grind:ground weave:wove cast:cast plan:planned stop:stopped ship:shipped
    map:mapped occur:occurred refer:referred transfer:transferred drop:dropped commit:committed submit:submitted
    permit:permitted prefer:preferred control:controlled cancel:cancelled step:stepped fit:fitted plug:plugged
    chat:chatted scan:scanned program:programmed label:labelled travel:travelled equip:equipped log:logged
    trim:trimmed admit:admitted format:formatted debug:debugged weld:welded
    arise:arose beat:beat breed:bred feed:fed flee:fled forecast:forecast forget:forgot forgive:forgave hang:hung
    hide:hid light:lit mistake:mistook overcome:overcame prove:proved ring:rang rewrite:rewrote saw:sawed shut:shut
    sow:sowed spin:spun steal:stole stick:stuck strike:struck wind:wound offset:offset reset:reset
    """)
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "staff": "staff",
    "knowledge": "knowledge",
    "analysis": "analyses", "percent": "percent", "percentage points": "percentage points", "crisis": "crises",
    "foot": "feet", "tooth": "teeth", "half": "halves", "life": "lives",
    "shelf": "shelves", "people": "people", "goods": "goods", "news": "news", "software": "software",
    "equipment": "equipment", "information": "information", "furniture": "furniture", "machinery": "machinery",
    "staffing": "staffing",
    "accommodation": "accommodation", "management": "management", "waste": "waste", "traffic": "traffic",
    "advice": "advice", "work": "work", "damage": "damage",
    "revenue": "revenue", "training": "training", "research": "research", "experience": "experience",
}  # fmt: skip


_PARTICIPLES = _paired("""
    wrote:written took:taken gave:given did:done ran:run rose:risen grew:grown drew:drawn began:begun went:gone
    came:come became:become saw:seen spoke:spoken broke:broken chose:chosen drove:driven fell:fallen flew:flown
    knew:known threw:thrown showed:shown sang:sung swam:swum ate:eaten drank:drunk rode:ridden sank:sunk
    forgave:forgiven hid:hidden mistook:mistaken overcame:overcome beat:beaten arose:arisen stole:stolen
    oversaw:overseen wore:worn undertook:undertaken shrank:shrunk withdrew:withdrawn forgot:forgotten
    """)


def participle_of(past: str) -> str:
    """ "written" of "wrote"."""
    verb, space, rest = past.partition(" ")
    return f"{_PARTICIPLES.get(verb, verb)}{space}{rest}"


def singular_of(phrase: str) -> str:
    """ "customers" to "customer"; what has no ending stays."""
    if phrase.endswith("ies") and not phrase.endswith("series"):
        return f"{phrase[:-3]}y"
    if phrase.endswith(
        (
            "ss",
            "us",
            "is",
            "costs",
            "goods",
            "series",
            "species",
            "means",
            "skills",
            "savings",
            "sales",
            "news",
            "lessons",
            "resources",
        )
    ):
        return phrase
    return phrase.removesuffix("s")


def gerund_of(phrase: str) -> str:
    """ "carry out" to "carrying out"."""
    verb, space, rest = phrase.removeprefix("to ").partition(" ")
    doubled = _PASTS.get(verb, "").removesuffix("ed")
    if doubled[:-1] == verb:
        verb = doubled
    elif verb in {"run", "set", "cut", "win", "put", "get", "hit", "let", "swim"}:
        verb += verb[-1]
    elif verb.endswith("e") and not verb.endswith(("ee", "oe")) and verb != "be":
        verb = verb[:-1]
    return f"{verb}ing{space}{rest}"


def past_of(phrase: str) -> str:
    """ "carry out" to "carried out"."""
    verb, space, rest = phrase.partition(" ")
    return f"{_past(verb)}{space}{rest}"


def plural_of(phrase: str) -> str:
    """ "warehouse cost" to "warehouse costs"."""
    before, space, noun = phrase.rpartition(" ")
    if noun.endswith("man") and noun not in {"German", "human"}:
        return f"{before}{space}{noun[:-2]}en"
    if noun in {"thesis", "analysis"}:
        return f"{before}{space}{noun[:-2]}es"
    if " of " in phrase:
        noun, _, rest = phrase.partition(" of ")
        return f"{plural_of(noun)} of {rest}"
    return f"{before}{space}{_plural(noun)}"


def _past(verb: str) -> str:
    if verb in _PASTS:
        return _PASTS[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _plural(noun: str) -> str:
    if noun in _PLURALS.values():
        return noun
    if noun.endswith("child"):
        return f"{noun}ren"
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith(("ss", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
