"""German verbs by rule: takes an infinitive ("ein|führen") and its English, gives each of its forms with that form's.

Forms are in lower case, with ss for ß. Strong verbs are known by their root, so "übernehmen" bends as "nehmen" does.
"""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.gloss.english import past_of

# Root: preterite, participle, and the present's third person where it has a stem of its own.
_STRONG = {
    root: tuple(forms.split())
    for root, _, forms in (
        line.strip().partition(": ")
        for line in """
        backen: backte gebacken bäckt
        befehlen: befahl befohlen befiehlt
        beginnen: begann begonnen
        beissen: biss gebissen
        bergen: barg geborgen birgt
        biegen: bog gebogen
        bieten: bot geboten
        binden: band gebunden
        bitten: bat gebeten
        blasen: blies geblasen bläst
        bleiben: blieb geblieben
        braten: briet gebraten brät
        brechen: brach gebrochen bricht
        bringen: brachte gebracht
        denken: dachte gedacht
        dringen: drang gedrungen
        empfehlen: empfahl empfohlen empfiehlt
        essen: ass gegessen isst
        fahren: fuhr gefahren fährt
        fallen: fiel gefallen fällt
        fangen: fing gefangen fängt
        fechten: focht gefochten ficht
        finden: fand gefunden
        flechten: flocht geflochten flicht
        fliegen: flog geflogen
        fliessen: floss geflossen
        frieren: fror gefroren
        geben: gab gegeben gibt
        gedeihen: gedieh gediehen
        gehen: ging gegangen
        gelingen: gelang gelungen
        gelten: galt gegolten gilt
        geniessen: genoss genossen
        geraten: geriet geraten gerät
        geschehen: geschah geschehen geschieht
        gewinnen: gewann gewonnen
        giessen: goss gegossen
        gleichen: glich geglichen
        gleiten: glitt geglitten
        graben: grub gegraben gräbt
        greifen: griff gegriffen
        halten: hielt gehalten hält
        hängen: hing gehangen
        heben: hob gehoben
        heissen: hiess geheissen
        helfen: half geholfen hilft
        kennen: kannte gekannt
        kommen: kam gekommen
        laden: lud geladen lädt
        lassen: liess gelassen lässt
        laufen: lief gelaufen läuft
        leiden: litt gelitten
        leihen: lieh geliehen
        lesen: las gelesen liest
        liegen: lag gelegen
        lügen: log gelogen
        mahlen: mahlte gemahlen
        meiden: mied gemieden
        messen: mass gemessen misst
        nehmen: nahm genommen nimmt
        nennen: nannte genannt
        pfeifen: pfiff gepfiffen
        raten: riet geraten rät
        reiben: rieb gerieben
        reissen: riss gerissen
        reiten: ritt geritten
        riechen: roch gerochen
        ringen: rang gerungen
        rufen: rief gerufen
        schaffen: schuf geschaffen
        scheiden: schied geschieden
        scheinen: schien geschienen
        schelten: schalt gescholten schilt
        schieben: schob geschoben
        schiessen: schoss geschossen
        schlafen: schlief geschlafen schläft
        schlagen: schlug geschlagen schlägt
        schleifen: schliff geschliffen
        schliessen: schloss geschlossen
        schmeissen: schmiss geschmissen
        schmelzen: schmolz geschmolzen
        schneiden: schnitt geschnitten
        schreiben: schrieb geschrieben
        schreiten: schritt geschritten
        schweigen: schwieg geschwiegen
        schwimmen: schwamm geschwommen
        schwinden: schwand geschwunden
        schwören: schwor geschworen
        sehen: sah gesehen sieht
        senden: sandte gesandt
        singen: sang gesungen
        sinken: sank gesunken
        sitzen: sass gesessen
        spinnen: spann gesponnen
        sprechen: sprach gesprochen spricht
        springen: sprang gesprungen
        stechen: stach gestochen sticht
        stehen: stand gestanden
        stehlen: stahl gestohlen stiehlt
        steigen: stieg gestiegen
        sterben: starb gestorben stirbt
        stossen: stiess gestossen stösst
        streichen: strich gestrichen
        streiten: stritt gestritten
        tragen: trug getragen trägt
        treffen: traf getroffen trifft
        treiben: trieb getrieben
        treten: trat getreten tritt
        trinken: trank getrunken
        tun: tat getan tut
        verderben: verdarb verdorben verdirbt
        vergessen: vergass vergessen vergisst
        verlieren: verlor verloren
        verzeihen: verzieh verziehen
        wachsen: wuchs gewachsen wächst
        wägen: wog gewogen
        waschen: wusch gewaschen wäscht
        weben: wob gewoben
        weichen: wich gewichen
        weisen: wies gewiesen
        wenden: wandte gewandt
        werben: warb geworben wirbt
        werfen: warf geworfen wirft
        wiegen: wog gewogen
        winden: wand gewunden
        wissen: wusste gewusst weiss
        ziehen: zog gezogen
        zwingen: zwang gezwungen
        """.strip().splitlines()
    )
}
_FIXED = (
    "be",
    "ge",
    "er",
    "ver",
    "zer",
    "ent",
    "emp",
    "miss",
    "über",
    "unter",
    "um",
    "durch",
    "wider",
    "voll",
    "hinter",
)


def conjugate(infinitive: str, english: str) -> Iterator[tuple[str, str, str, str]]:
    """(form, English, kind, particle). `infinitive` has "|" behind a particle that can leave it; then the finite forms
    are told without it, with it in the last place. Kinds: infinitive, present, past, participle, deed."""
    particle, mark, root = infinitive.rpartition("|")
    past = past_of(english)
    prefix, base = _split_fixed(root)
    strong = _STRONG.get(base)
    stem = root.removesuffix("en") if root.endswith("en") else root.removesuffix("n")
    if strong:
        pasts = _bend_past(prefix + strong[0], weak=strong[0].endswith("te"))
        participle = prefix + strong[1].removeprefix("ge") if prefix else strong[1]
        thirds = (prefix + strong[2],) if len(strong) > 2 else (stem + "t",)
    else:
        e = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn", "dn", "tm")) else ""
        pasts = tuple(f"{stem}{e}te{ending}" for ending in ("", "n", "st", "t"))
        bare = prefix or root.endswith("ieren")
        participle = f"{'' if bare else 'ge'}{stem}{e}t"
        thirds = (f"{stem}{e}t",)
    e = "" if stem.endswith(("el", "er")) else "e"
    presents: tuple[str, ...] = (f"{stem}e", *thirds, f"{stem}st", f"{stem}est", f"{stem}t")
    yield particle + root, english, "infinitive", ""
    if mark:
        yield f"{particle}zu{root}", f"to {english}", "infinitive", ""
    yield particle + participle, past, "participle", ""
    yield f"{particle}{stem}ung", past, "deed", ""
    if stem.endswith("el"):
        yield f"{particle}{stem[:-2]}lung", past, "deed", ""
    if stem.endswith("el"):
        presents += (f"{stem[:-2]}le",)
    for form in presents:
        yield form, _finite(english, form), "present", particle
    for form in pasts:
        yield form, past, "past", particle
    if mark:
        yield root, english, "present", particle
        for form in (*presents, *pasts):
            yield particle + form, past if form in pasts else english, "final", ""


# These only look as if a strong verb were in them.
_WEAK = frozenset(
    ["bereiten", "begleiten", "geleiten", "veranlassen", "beauftragen", "beantragen", "beinhalten", "verleiten"]
)


def _split_fixed(root: str) -> tuple[str, str]:
    """The prefix that stays, where what is left is a verb of its own: "über" of "übernehmen"."""
    if root in _STRONG:
        return "", root
    if root in _WEAK:
        return root[:2], root
    for prefix in _FIXED:
        rest = root.removeprefix(prefix)
        if rest != root and (rest in _STRONG or len(rest) > 4):
            return prefix, rest
    return "", root


def _finite(english: str, form: str) -> str:
    """ "am responsible" of "be responsible"."""
    return f"{'am' if form.endswith('e') else 'is'}{english[2:]}" if english.startswith("be ") else english


def _bend_past(stem: str, *, weak: bool) -> tuple[str, ...]:
    return (stem, f"{stem}n", f"{stem}st") if weak else (stem, f"{stem}en", f"{stem}st", f"{stem}t")
