"""The form that a question asks for: takes its words and its kind, gives one of six forms.

Code where code is wanted, an outline for a system's design, a story (STAR) for "tell me about a time", the number first
where something is to be estimated, one line for yes or no, and bullets for everything else. By simple words of English,
German, Spanish, French, Portuguese and Italian, without case and accents.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

import re2

from rejoinder.types import QuestionKind

AnswerForm = Literal["bullets", "star", "design", "code", "numbers", "yes_no"]

_MADE_OF_CODE = (
    r"(code|function|method|query|sql|script|regex|class|snippet|program|one.?liner|loop|pseudo.?code|unit test|"
    r"algorithm|binary search|linked list|hash ?map|lru cache|parser)"
)
_CODE = (
    r"\b(can|could|would|will) you (please |quickly |just |maybe |also |now )*(write|code|implement|sketch|type|"
    r"show me|"
    rf"show us|give me|give us)\b.{{0,60}}\b{_MADE_OF_CODE}\b",
    r"^((please|now|okay|ok|so|then|and|great|alright|let s|just|quickly) )*(write|implement|code|type out)\b.{0,60}\b"
    rf"{_MADE_OF_CODE}\b",
    rf"\b(you|us) to (write|implement|code up|code)\b.{{0,60}}\b{_MADE_OF_CODE}\b",
    rf"\bhow would you (write|implement|code)\b.{{0,60}}\b({_MADE_OF_CODE}|in (python|java\w*|typescript|go|rust|"
    rf"sql))\b",
    r"\b(write|show me|give me|implement|code) .{0,50}\bin (python|java|javascript|typescript|golang|go|rust|sql|"
    r"kotlin|"
    r"swift|bash|ruby|php)\b",
    r"\b(what|how) (would|might|could|does|did) (the|that|this|your|such a|a|an) (\w+ )?"
    r"(code|query|sql|regex|snippet|pseudo.?code|unit test|one.?liner) look\b",
    r"\bwie (wurde|sieht|sahe) (die|das|der|dein|ihr|so ein)\w* (\w+ )?(abfrage|sql|code|regex|skript)\b.{0,20}\baus",
    r"\b(como (seria|quedaria)|a quoi ressembl\w+|come sarebbe) (la|el|le|il|a|o|l) "
    r"(consulta|sql|codigo|requete|code|query|codice)\b",
    r"\b(schreib|programmier|implementier|zeig)\w* .{0,50}\b(code|funktion|methode|abfrage|sql|skript|klasse|"
    r"schleife)\b",
    r"\b(escrib|program|implement)\w* .{0,50}\b(codigo|funcion|consulta|sql|script|clase|metodo)\b",
    r"\b(ecri(re|s|vez|vons)|coder?|codez|implement\w*) .{0,50}\b(code|fonction|requete|sql|script|classe|methode)\b",
    r"\b(escrev|program|implement)\w* .{0,50}\b(codigo|funcao|consulta|sql|script|classe|metodo)\b",
    r"\b(scriv|program|implement)\w* .{0,50}\b(codice|funzione|query|sql|script|classe|metodo)\b",
)
_NO_CODE = (
    r"\bcode (review|base|quality|of conduct|freeze)",
    r"^(did|have|had|do|were|are|who|when|why|was) ",
    r"\b(haben|hast) (sie|du)\b",
)
_SYSTEM = (
    r"(system|service|api|pipeline|platform|architecture|database|schema|cache|queue|limiter|app|feed|shortener|"
    r"scheduler|"
    r"backend|store|search|chat|crawler|marketplace|dashboard)"
)
_DESIGN = (
    r"\bhow (would|might|could) (you|one|we) (go about )?(design|designing|architect|architecting|structure|scale)\b",
    rf"\b(design|architect|draw up|sketch) (me |us )?(a|an|the|our|your)\b.{{0,60}}\b{_SYSTEM}s?\b",
    r"^((can|could|would) you |please |let s |now )*design\b",
    r"\bsystem design\b|\bhigh level (design|architecture)\b",
    r"\b(entwerf|entwirf|konzipier|design)\w* .{0,60}(system|dienst|architektur|plattform|pipeline|datenbank|api)",
    r"\bwie wurde\w* (sie|du|ihr|man) .{0,80}(entwerfen|aufbauen|skalieren|designen|konzipieren)|\bsystemarchitektur",
    r"\bdisen\w* .{0,60}(sistema|servicio|arquitectura|plataforma|api)|\bcomo (disenar|escalar|estructurar)i",
    r"\bconce\w* .{0,60}(systeme|service|architecture|plateforme|api)|\bcomment (concevr|architectur|structurer)",
    r"\b(projet|desenh)ar\w* .{0,60}(sistema|servico|arquitetura|plataforma|api)",
    r"\bprogett\w* .{0,60}(sistema|servizio|architettura|piattaforma|api)",
)
# One deed in the past: "a migration you led", "the hardest bug you ever fixed".
_DID = (
    r"(led|ran|built|made|did|took|gave|won|lost|wrote|had|drove|grew|cut|taught|sold|found|held|brought|kept|fought|"
    r"\w{2,}ed)"
)
_STORY = (
    rf"\b(tell|talk) (me|us|to me|to us) (a bit )?(about|of) (a|an|one) .{{0,50}}"
    rf"\byou (ve |have |had |once |ever )*{_DID}\b",
    r"\b(hardest|toughest|worst|trickiest|nastiest|biggest|greatest|proudest|most \w+)\b.{0,40}"
    rf"\byou (ve |have )?(ever )?{_DID}\b",
    r"\bwhen did you last (have to|fail|disagree|argue|persuade|convince|struggle|miss|make a mistake|change your mind|"
    r"say no|take a risk|handle|deal with)\b",
    r"\bwie (sind|haben|seid|bist|hast|habt|gingen) (sie|du|ihr)\b.{0,60}\b(umgegangen|gehandhabt|gelost|bewaltigt|"
    r"gemeistert|reagiert|geschafft|durchgesetzt)\b",
    r"\bwann (mussten sie|musstest du) (zuletzt|das letzte mal)\b|\b(schwerste|harteste|kniffligste)\w* .{0,40}\b"
    r"(je|jemals)\b",
    r"\bcomo (manejo|gestiono|resolvio|afronto|lidio|lidou|resolveu|geriu|enfrentou)\b",
    r"\bcomment (avez vous|as tu) (gere|resolu|surmonte|reagi)\b",
    r"\bcome (ha|hai) (gestito|risolto|affrontato|superato|reagito)\b",
    r"\b(tell|talk) (me|us|to me|to us|everyone) (a bit )?(about|of) (a|one|the last|your|any|some|another)\b.{0,40}"
    r"\b(time|situation|moment|occasion|conflict|disagreement|failure|mistake|challenge|crisis|incident|achievement)",
    r"\b(describe|recall|share|think of|walk (me|us) through|give (me|us))\b.{0,40}"
    r"\b(time|situation|example|instance|occasion|experience) (when|where|in which|of|that|you)\b",
    r"\b(a|one|the last) (time|situation|moment|occasion) (when |where |in which |that )?(you|your)\b",
    r"\bexample of (a time|when|how you|a situation|something you|a project)",
    r"\bhave you ever (had to|dealt|faced|failed|disagreed|missed|made|been in)",
    r"\b(biggest|greatest|worst|proudest|toughest|hardest|most (difficult|challenging)).{0,25}"
    r"\b(mistake|failure|challenge|achievement|accomplishment|conflict|setback|moment|decision)",
    r"\bproud of\b|\bwhat would you do differently\b|\bhow did you (handle|deal with|resolve|cope with)\b",
    r"\b(erzahl|schilder|beschreib|berichte)\w*\b.{0,50}\b(situation|zeit|mal|moment|konflikt|fehler|beispiel|fall)\b",
    r"\bbeispiel (dafur|fur|wo|wie|als|in dem|bei dem)|"
    r"\b(haben sie|hast du) (schon (ein)?mal|jemals) .{0,50}(konflikt|fehler|gescheitert|meinung|entscheid|krise)",
    r"\b(grosste|schwierigste|schlimmste)\w* .{0,20}(fehler|herausforderung|erfolg|konflikt|niederlage)",
    r"\b(cuent|describ|habl|hablem)\w*\b.{0,40}\b(una vez|situacion|momento|ocasion|conflicto|ejemplo)\b|"
    r"\balguna vez .{0,50}(conflict|error|fracas|desacuerdo|equivoc|fall)",
    r"\b(mayor|peor) .{0,15}(error|fracaso|reto|desafio|logro)\b",
    r"\b(parl|racont|decri)\w*\b.{0,40}\b(une fois|situation|moment|occasion|conflit|exemple|echec)\b",
    r"\b(avez vous|as tu|vous avez|t as) deja .{0,50}(conflit|erreur|echou|desaccord|trompe|crise)|"
    r"\b(plus gr\w+|pire) .{0,15}(erreur|echec|defi|reussite)\b",
    r"\b(fale|fala|conte|conta|descreva|descreve)\b.{0,40}\b(uma vez|situacao|momento|ocasiao|conflito|exemplo)\b",
    r"\balguma vez .{0,50}(conflito|erro|fracass|discord|falh)|\b(maior|pior) .{0,15}(erro|fracasso|desafio|"
    r"conquista)\b",
    r"\b(parl|raccont|descriv)\w*\b.{0,40}\b(una volta|situazione|momento|occasione|conflitto|esempio)\b",
    r"\b(ti|le) e mai (capitat|success)|\b(piu grande|peggior\w*) .{0,15}(errore|fallimento|sfida|successo)\b",
)
_NO_STORY = (r"\babout (a|an|one) (company|place|school|tool|language|technology|framework|library)\b",)
_CHOICE = (
    r"\w (or|oder|ou) (?:\w+ )*\w+$",
    r"\b(prefier\w*|preferi\w*|mejor|meglio)\b.* o \w",
)
_NO_CHOICE = (
    r" (or|oder|ou) (not|no|so|anything|something|whatever|similar|nicht|nein|so|ahnliches|non|pas|nao)( like that)?$",
)
_ESTIMATE = (
    r"\b(estimate|guesstimate|ballpark|back of the envelope|order of magnitude)\b|\brough(ly)? (number|figure|"
    r"idea of how)",
    r"\bhow (many|much|long) .{0,80}\b(would|could|might|do you think|does it take|will it take|in the world)\b",
    r"\bhow (many|much|long) (would|could|might)\b",
    r"\b(schatz|uberschlag)\w*|\bgrossenordnung|\bwie (viele?|lange) .{0,60}(ungefahr|wurde|brauch)",
    r"\bestim(a|e|aria|arias)\b|\bcuant\w+ .{0,60}(aproximad|necesitar|tardaria|harian?)",
    r"\bestim(er|ez|e|eriez)\b|\bordre de grandeur\b|\bcombien .{0,60}(environ|faudrait|a peu pres)",
    r"\bestim(aria|e|ar)\b|\bordem de grandeza\b|\bquant\w+ .{0,60}(aproximad|precisaria|levaria)",
    r"\bstim(a|i|are|eresti|erebbe)\b|\bordine di grandezza\b|\bquant\w+ .{0,60}(circa|servireb|vorreb)",
)
_NOT_AN_ESTIMATE = (r"^(did|have|had|was|were) ",)
_YES_NO = (
    r"^((so|and|but|then|okay|ok|well|also) )*(do|does|did|is|are|was|were|have|has|had|can|could|would|will|"
    r"should)(nt)? "
    r"(you|your|there|it|that|this|they|we|he|she|the|any)\b",
)
_TO_BE_TOLD = (
    r"^((so|and|but|then|okay|ok|well|also) )*(can|could|would|will) (you|we) (please |maybe |just |quickly |briefly )*"
    r"(tell|explain|describe|walk|give|show|talk|share|elaborate|go|say|outline|summari[sz]e|list|introduce|compare)\b",
)


def form_of(text: str, kind: QuestionKind = "open") -> AnswerForm:
    """The form of the answer to a question, whose `kind` is the detector's."""
    plain = plain_line(text)
    if _CODE_RE.search(plain) and not _NO_CODE_RE.search(plain):
        return "code"
    if _DESIGN_RE.search(plain):
        return "design"
    if _STORY_RE.search(plain) and not _NO_STORY_RE.search(plain):
        return "star"
    if _ESTIMATE_RE.search(plain) and not _NOT_AN_ESTIMATE_RE.search(plain):
        return "numbers"
    is_choice = kind == "choice" or (_CHOICE_RE.search(plain) and not _NO_CHOICE_RE.search(plain))
    if not is_choice and (kind == "yes_no" or _YES_NO_RE.search(plain)) and not _TO_BE_TOLD_RE.search(plain):
        return "yes_no"
    return "bullets"


def plain_line(text: str) -> str:
    """Words alone, in lower case and without accents, one space apart; at most the last 1,000 characters."""
    letters = unicodedata.normalize("NFD", text[-1_000:].casefold())
    kept = (letter if letter.isalnum() else " " for letter in letters if unicodedata.category(letter) != "Mn")
    return " ".join("".join(kept).split())


(
    _CODE_RE,
    _NO_CODE_RE,
    _DESIGN_RE,
    _STORY_RE,
    _ESTIMATE_RE,
    _NOT_AN_ESTIMATE_RE,
    _YES_NO_RE,
    _TO_BE_TOLD_RE,
    _NO_STORY_RE,
    _CHOICE_RE,
    _NO_CHOICE_RE,
) = (
    re2.compile("|".join(patterns))
    for patterns in (
        _CODE,
        _NO_CODE,
        _DESIGN,
        _STORY,
        _ESTIMATE,
        _NOT_AN_ESTIMATE,
        _YES_NO,
        _TO_BE_TOLD,
        _NO_STORY,
        _CHOICE,
        _NO_CHOICE,
    )
)
