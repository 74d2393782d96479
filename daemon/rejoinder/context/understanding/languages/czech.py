"""Czech, and Slovak beside it."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

CZECH = Language(
    sections={
        "summary": "o mně|profil|profesní profil|osobní profil|shrnutí|profesní cíl|souhrn|cíl|krátce o mně",
        "experience": """
            pracovní zkušenosti|pracovní zkušenost|zkušenosti|praxe|odborná praxe|pracovní praxe|
            profesní zkušenosti|zaměstnání|průběh zaměstnání|předchozí zaměstnání|profesní praxe|profesní kariéra|
            pracovní historie|přehled praxe|dosavadní praxe|kariéra|pracovní pozice|stáže""",
        "education": """
            vzdělání|vzdělání a kurzy|nejvyšší dosažené vzdělání|dosažené vzdělání|studium|kurzy|školení|
            kurzy a školení|další vzdělání|další vzdělávání|odborná školení|vzdělávání""",
        "projects": "projekty|vybrané projekty|vlastní projekty|osobní projekty",
        "skills": """
            dovednosti|znalosti|schopnosti|znalosti a dovednosti|schopnosti a dovednosti|odborné znalosti|
            kompetence|technické dovednosti|technické znalosti|technologie|počítačové znalosti|
            počítačové dovednosti|pc znalosti|další dovednosti|odborné dovednosti|klíčové dovednosti|
            ostatní znalosti|nástroje""",
        "certifications": "certifikáty|certifikace|osvědčení|řidičský průkaz|řidičské oprávnění|licence",
        "publications": "publikace|publikační činnost|přednášky|patenty",
        "awards": "ocenění|úspěchy|stipendia|granty|největší úspěchy",
        "languages": "jazyky|jazykové znalosti|jazykové dovednosti|cizí jazyky|jazyková vybavenost|znalost jazyků",
        "volunteering": "dobrovolnictví|dobrovolnická činnost|dobrovolná činnost|členství|další aktivity|aktivity",
        "interests": "zájmy|koníčky|zájmy a koníčky|volný čas|záliby|volnočasové aktivity",
        "contact": "kontakt|kontakty|kontaktní údaje|osobní údaje|osobní informace",
        "other": "reference|ostatní|další informace|doplňující informace|různé|poznámky|další údaje",
    },
    months="""
        leden ledna únor února březen března duben dubna květen května červen června červenec července srpen srpna
        září říjen října listopad listopadu prosinec prosince úno bře kvě čvn čvc zář říj""",
    now="""
        dosud|doposud|do současnosti|současnost|současnosti|nyní|dodnes|dnes|do dneška|až dosud|až do současnosti|
        trvá|stále|do teď|teď""",
    since="od roku|od",
    until="do|až|až do",
    titles="""
        vedoucí ředitel* jednatel* programátor* vývojář* inženýr* konstruktér* technička technolog technoložka
        účetní učitel* lékař* sestra ošetřovatel* prodavač* prodejce obchodník obchodní* asistent* analytik
        analytička specialista specialistka referent referentka správce skladník skladnice mistr dělník dělnice
        operátor* řidič* kuchař* číšni* právni* advokát* manažer* redaktor* novinář* účetní projektant* architekt
        architektka tester testerka konzultant* poradce poradkyně stážist* brigádni* zástupce zástupkyně
        koordinátor* mechanik elektrikář* svářeč* zdravotní* výzkumn* lektor* překladatel* tlumočn* pokladní
        recepční personalist* nákupčí plánovač* dispečer* administrátor*""",
    degrees="ing bc mgr mudr judr rndr phdr bakalář* magistr* inženýrsk* maturita maturitní doktorát vyučen* výuční",
    organisations="s.r.o. a.s. v.o.s. o.p.s. z.s. společnost firma banka nemocnice pojišťovna úřad závod*",
    schools="""
        univerzit* škola školy školu gymnázium gymnasium akademie fakult* učiliště vut čvut vše učni* konzervatoř
        průmyslovka""",
    places="""
        česko česká_republika praha brno ostrava plzeň olomouc liberec pardubice zlín hradec_králové
        české_budějovice ústí_nad_labem jihlava opava""",
    documents="životopis|profesní životopis|strukturovaný životopis",
    name_labels="jméno a příjmení|jméno|titul, jméno a příjmení",
    contact_labels="telefon|tel|mobil|adresa|bydliště|trvalé bydliště|datum narození|narozen|národnost|rodinný stav",
    employment="plný úvazek|částečný úvazek|zkrácený úvazek|brigáda|osvč|živnost|na dobu určitou|dohoda",
    durations="rok|roky|roků|let|měsíc|měsíce|měsíců",
    at="ve společnosti|ve firmě|u společnosti|u firmy",
    joins="a",
    common="v na je z pro jsem jako při který které",
)
SLOVAK = Language(
    sections={
        "summary": "o mne|profil|profesijný profil|zhrnutie|osobný profil",
        "experience": """
            pracovné skúsenosti|skúsenosti|prax|odborná prax|zamestnanie|priebeh zamestnaní|pracovná prax|
            profesijné skúsenosti|kariéra""",
        "education": "vzdelanie|vzdelávanie|štúdium|kurzy|školenia|kurzy a školenia|dosiahnuté vzdelanie",
        "projects": "projekty",
        "skills": """
            zručnosti|schopnosti|znalosti|vedomosti|schopnosti a zručnosti|počítačové znalosti|odborné znalosti|
            technické zručnosti|kompetencie|technológie""",
        "certifications": "certifikáty|osvedčenia|vodičský preukaz|certifikácie",
        "publications": "publikácie|prednášky|patenty",
        "awards": "ocenenia|úspechy|štipendiá",
        "languages": "jazyky|jazykové znalosti|cudzie jazyky|jazykové zručnosti",
        "volunteering": "dobrovoľníctvo|členstvo|aktivity",
        "interests": "záujmy|koníčky|záľuby|voľný čas",
        "contact": "kontakt|kontaktné údaje|osobné údaje",
        "other": "referencie|ostatné|ďalšie informácie|doplňujúce informácie",
    },
    months="""
        január januára februára marec marca apríl apríla máj mája jún júna júl júla augusta septembra októbra
        novembra decembra""",
    now="súčasnosť|súčasnosti|doteraz|trvá|dnes|teraz|do súčasnosti|dodnes",
    since="od roku|od",
    until="do|až do",
    titles="""
        vedúci vedúca riaditeľ* konateľ* programátor* vývojár* inžinier* účtovní* učiteľ* lekár* predavač* predajca
        asistent* analytik analytička špecialist* skladník majster robotník operátor* vodič* kuchár* právnik
        manažér* stážist*""",
    degrees="ing bc mgr bakalár* magister* maturita doktorát",
    organisations="s.r.o. a.s. spoločnosť firma banka nemocnica",
    schools="univerzit* škola gymnázium akadémia fakult*",
    places="slovensko bratislava košice žilina nitra prešov trnava trenčín banská_bystrica",
    documents="životopis|profesijný životopis|štruktúrovaný životopis",
    name_labels="meno a priezvisko|meno",
    contact_labels="telefón|adresa|bydlisko|dátum narodenia",
    employment="plný úväzok|čiastočný úväzok|živnosť|brigáda",
    durations="rok|roky|rokov|mesiac|mesiace|mesiacov",
    joins="a",
    common="v na sa je z pre som ako pri ktorý ktoré",
)
