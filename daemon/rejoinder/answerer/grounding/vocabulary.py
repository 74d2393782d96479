"""Words that turn a sentence around: directions, roles, ranks, degrees, refusals, and sets of which only one can be
true.

Every list holds lower-case words or word beginnings; English and German, some French and Spanish.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


UP = (
    "increas", " raise", " raising", " grew", " grow", " rise", " rose", " risen", "climb", "doubl", "tripl",
    "quadrupl", " gain",
    "went up", "go up", "going up", "came up", "boost", " lift", "expand", "improv", "more than doubled", "got up",
    " up from",
    " up to ", "steig", "gestieg", "erhöh", "wachs", "gewachs", "verdoppel", "augment", "aument", "surg",
)  # fmt: skip
DOWN = (
    "decreas", "reduc", " cut ", " cutting", " cuts ", " fell", " fall", " drop", " shr", " lower", "halv",
    "declin", " down", " slash", " sav", "shorten", " less ", "fewer", " trim", "senk", "gesenkt", "reduzier",
    "verringer", "gesunken", " sank", "halbier", "gefallen", "gedrückt", "drücken", "réduit", "reduj", "minimi",
    "eliminat", "took a quarter off", " off our ",
)  # fmt: skip
LEADS = (
    "i led", "led ", "lead ", "leading", "head ", "headed", "heading", "in charge", "responsible for", "managed",
    "manage ",
    "directed", "ran ", "run ", "owned", "spearhead", "drove ", "leite", "geleitet", "leitung", "führung", "verantwort",
)  # fmt: skip
ASSISTS = (
    "help", "assisted", "assist ", "assists ", "assisting", "support", "contribut", "took part", "participat",
    "pitched in", "involved in", " a hand ",
    "part of the team",
    "mitgewirkt", "unterstütz", "mitgearbeitet", "mitarbeit", "key user",
)  # fmt: skip
ALONE = ("on my own", "by myself", "single-handed", " alone", "all by", "allein", "im alleingang")
TOGETHER = (" with ", "together", "co-", "jointly", "one of", "part of", "mit ", "gemeinsam")
LED_BY_OTHERS = ("led by", "run by", "headed by", "which the", "geleitet von", "driven by")
DENIALS = (
    " not ", "n't ", " never ", " no ", " none ", " nobody ", " no one ", " nothing ", " neither ", " nor ",
    " without ",
    " instead of ", " rather than ", " against ", " refus", " declin", " turned down ", " reject", " avoid", " zero ",
    " nicht ", " kein", " nie ", " niemals ", " ohne ", " statt ", " pas ", " jamais ", " sans ", " sin ", " nunca ",
    " pulled ", " dropped ", " scrapped ", " cancelled ", " abandoned ", " ended ", " free of ", " freed ",
    " stopped ", " decided against ", " unanswered ", " failed to ",
)  # fmt: skip
STRONG_DENIALS = (" never ", " not ", "n't ", " no ", " nie ", " niemals ", " kein", " nicht ", " jamais ", " nunca ")
# Of each set a source that names one is contradicted by a sentence that names another in its place.
EXCLUSIVE: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("daily", "a day", "per day", "each day", "every day", "täglich"), ("weekly", "a week", "per week", "every week"),
     ("monthly", "a month", "per month", "each month", "every month", "monatlich"),
     ("yearly", "a year", "per year", "annual", "every year", "each year", "jährlich", "once a year")),
    (("gold",), ("silver",), ("bronze",)),
    (("more than half", "over half", "the majority", "a majority"),
     ("fewer than half", "less than half", "under half", "below half", "the minority", "a minority")),
    (("green belt",), ("black belt",), ("yellow belt",)),
    (("night shift", "nights", "on nights"), ("day shift", "days shift"), ("late shift",)),
    (("in house", "in-house", "internally", "insourc"), ("outsourc", "externally", "to an agency")),
    (("ban", "forbid", "prohibit"), ("allow", "permit")),
    (("opened", "open "), ("closed ", "shut ")),
    (("wind ", "windkraft", "windr"), ("solar",), ("nuclear",), ("schiffs", "ship drive")),
    (("junior",), ("senior",)), (("full-time", "full time"), ("part-time", "part time")),
    (("remote", "by phone", "online", "virtually"), ("on-site", "onsite", "on site", "in person", "face to face")),
    (("passed", "got through"), ("failed",)), (("longer",), ("shorte",)), (("faster", "quicker", "sped"), ("slower",
    "slowed")),
    (("men ", "men."), ("women",)), (("better",), ("worse",)), (("added ", "adding"), ("dropp", "leaving out",
    "removed")),
    (("more expensive",), ("cheaper",)), (("paper",), ("paperless",)), (("succeeded",), ("failed",)),
    (("public",), ("private",)),
    (("kept ", "retained", "stayed with", "stuck with"), ("switched", "replaced", "changed the", "swapped")),
    (("hired", "recruited"), ("fired", "laid off", "dismissed")), (("won",), ("lost",)),
    (("bought", "purchased", "licensed"), ("turned down", "rejected", "decided against")),
    (("quarterly", "every quarter"), ("monthly", "a month", "every month")),
    (("inbound",), ("outbound",)), (("upstream",), ("downstream",)), (("import",), ("export",)),
    (("frontend", "front end", "front-end"), ("backend", "back end", "back-end")),
    (("fire ",), ("flood", "burst pipe")), (("early ", "early."), ("late ",)),
    (("contestant", "competitor", "entrant"), ("judge", "juror", "jury")), (("landlord",), ("tenant",)),
    (("plaintiff", "claimant"), ("defendant", "accused")),
)  # fmt: skip
RANKS = listed("""
    director manager management head lead leader chief vp president principal staff senior junior deputy assistant
    intern trainee technician chef clerk driver physician doctor lawyer counsel accountant electrician
    architect engineer developer scientist analyst consultant supervisor coordinator nurse teacher headteacher designer
    specialist officer administrator cto ceo cfo coo owner founder partner associate professor lecturer researcher
    teamleiter teamleiterin leiter leiterin geschäftsführer geschäftsführerin ingenieur ingenieurin entwickler
    entwicklerin abteilungsleiter abteilungsleiterin
""")
SENIORITY = listed("""
    director head lead leader chief vp president principal staff senior junior deputy assistant intern trainee general
    management
    headteacher cto ceo cfo coo teamleiter teamleiterin geschäftsführer geschäftsführerin abteilungsleiter manager
    abteilungsleiterin supervisor
""")
SPEAKING = (
    "speak",
    "language",
    "fluent",
    "native",
    "sprech",
    "sprache",
    "fließend",
    "bilingual",
    "mother tongue",
    "understand",
)
LEVELS: tuple[tuple[str, ...], ...] = (
    ("basic", "beginner", "elementary", "a1", "a2", "grundkenntnisse", "a little", "learner", "reading only"),
    ("conversational", "intermediate", "b1", "b2", "good", "gut"),
    ("fluent", "business level", "c1", "c2", "advanced", "fließend", "verhandlungssicher", "proficient"),
    ("native", "mother tongue", "muttersprache", "first language", "bilingual"),
)  # fmt: skip
DEGREES: dict[str, tuple[str, ...]] = {
    "bachelor": ("bachelor", " bsc", " ba ", " beng", " bcom", " b.sc", " b.a", " undergraduate degree", " licence "),
    "master": ("master's", "masters", " master ", " msc", " ma ", " meng", " m.sc", "master of", "master in"),
    "mba": (" mba",),
    "doctor": (" phd", " ph.d", "doctora", " doctor of", "promotion", "promoviert", " dr. "),
    "diploma": ("diplom", " pgdip"),
}
ALIASES: dict[str, str] = {
    "k8s": "kubernetes", "postgres": "postgresql", "js": "javascript", "ts": "typescript", "golang": "go",
    "maths": "mathe",
    "mongo": "mongodb", "tf": "terraform", "oss": "open", "ux": "user", "bq": "bigquery", "windräder": "windkraft",
    "gcp": "google", "saint": "st", "st": "saint", "tb": "tuberculosis", "ops": "operations", "cpu": "processor",
    "ml": "machine", "elastic": "elasticsearch", "phd": "doctor", "pc": "computer", "hr": "human", "qa": "quality",
}  # fmt: skip
# Names that stand for one another; what only the ending tells apart is known anyway.
SAME_NAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "us usa u.s american america states", "uk u.k british britain england english scotland scottish kingdom",
        "netherlands dutch holland", "spain spanish", "france french", "switzerland swiss", "poland polish",
        "eu european",
        "denmark danish danes", "turkey turkish", "ireland irish", "greece greek", "sweden swedish", "finland finnish",
    )
)  # fmt: skip
ALL_SAID = (" all ", " both ", " every one", " each of ", " everyone", " everybody")
NEARLY_ALL = (
    "all but",
    "nearly all",
    "almost all",
    "not all",
    "all about",
    "after all",
    "at all",
    "all over",
    "not every",
)
SOME_HELD = (
    " of whom",
    " of which",
    " of them",
    " most ",
    " some ",
    " half ",
    " many of",
    "all but",
    " several ",
    " nearly all",
)
# Words of an organisation's name that many organisations have.
COMMON_IN_NAMES = listed("""
    the of for and university college school institute hospital hotel hotels bank group gmbh ag ltd inc llc company co
    technologies technology systems solutions services consulting international national state city centre center
    medical
    health foods food energy logistics payments insurance labs lab studio studios media digital software data global
    partners holding bakery freight mobility inn universität hochschule fachhochschule technische academy department
    engineering design research beverages und für der die das von trust care community children children's animal
    farm rescue marketplace market clinic practice house store stores shop retail trading transport shipping airlines
    railway rail insurance energy power water bank capital legal law partners brothers sons products industries works
    saint st new royal national north south east west upper lower great general public private council county
    regional district authority foundation institute association club museum theatre gallery press news
""")
GENERAL_OPENINGS = (
    "let me", "i'd be", "i would be", "happy to", "glad to", "thank", "that's a", "that is a", "sure", "of course",
    "good question",
    "great question", "i'd have to", "i would have to", "it depends", "das hängt", "das ist eine gute", "gerne",
    "i think",
    "i believe", "in my view", "in my opinion", "ich denke", "ich glaube", "happy", "i don't know",
    "i do not know", "i'm not sure", "i am not sure", "i can't say", "feel free", "as for", "in short", "for example",
    "i hope", "i'd like", "i would like", "i'm happy", "i look forward", "i'd love", "well,", "i always try",
    "i'd say", "i'd start",
    "i would start", "i like to", "i'd first", "i would first", "i tend to", "i usually", "hopefully",
)  # fmt: skip
WORSE = (" worse", "deteriorat", "worsen", "got slower", "became slower", "slowed down", "schlechter", "verschlechter")
LIFE_WORDS = (
    "experience",
    "erfahrung",
    "worked as",
    "working as",
    "professionally",
    "joined",
    "worked at",
    "work at",
    "job",
    "career",
    "been at",
    "been with",
    "was at",
    "was with",
    "spent",
)
NOW_WORDS = (
    "still work",
    "i work at",
    "i work as",
    "i work for",
    "currently",
    "right now",
    "these days",
    "arbeite ich",
    "i'm still",
)
