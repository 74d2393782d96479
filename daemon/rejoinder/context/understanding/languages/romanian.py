"""Romanian."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

ROMANIAN = Language(
    sections={
        "summary": """
            profil|despre mine|rezumat|rezumat profesional|obiectiv|obiectiv profesional|profil profesional|
            prezentare|sumar|obiective""",
        "experience": """
            experiență|experiență profesională|experiența profesională|experiență de muncă|locuri de muncă|
            istoric profesional|parcurs profesional|carieră|activitate profesională|experiența de lucru|
            experiență în muncă|stagii|experiențe profesionale""",
        "education": """
            educație|studii|educație și formare|formare|cursuri|pregătire profesională|educație și cursuri|
            educație și formare profesională|formare profesională|cursuri și certificări|instruire|
            cursuri de formare""",
        "projects": "proiecte|proiecte selectate|proiecte personale",
        "skills": """
            competențe|abilități|aptitudini|aptitudini și competențe|competențe tehnice|cunoștințe|
            abilități tehnice|competențe digitale|cunoștințe tehnice|calificări|tehnologii|instrumente|puncte forte|
            competențe profesionale|competențe informatice|abilități și competențe|cunoștințe pc""",
        "certifications": "certificări|certificate|atestate|permis de conducere|licențe|diplome",
        "publications": "publicații|articole|conferințe|brevete|lucrări publicate",
        "awards": "premii|distincții|realizări|burse|premii și distincții",
        "languages": "limbi străine|limbi|competențe lingvistice|limbi vorbite|limbi străine cunoscute",
        "volunteering": "voluntariat|activități de voluntariat|activități extracurriculare|afilieri|apartenențe",
        "interests": "interese|hobby-uri|pasiuni|hobbyuri|interese și hobby-uri|timp liber",
        "contact": "date de contact|date personale|informații personale|contact|informații de contact",
        "other": "referințe|alte informații|informații suplimentare|altele|diverse|recomandări",
    },
    months="""
        ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie ian iun
        iul""",
    now="prezent|în prezent|astăzi|azi|acum|actual|în curs|în continuare|momentul actual|zi|prezența|actualmente",
    since="din|de la|începând cu|începând din",
    until="până în|până la|pînă la|până|la",
    titles="""
        inginer* dezvoltator* programator* director directoare manager șef șefă coordonator* analist* consultant
        consultantă specialist specialistă asistent* profesor* învățător* medic medică contabil contabilă economist
        economistă avocat* jurist juristă vânzător* tehnician* operator* șofer* mecanic electrician bucătar*
        ospătar* redactor* jurnalist* traducător* arhitect* proiectant* cercetător* lector* farmacist* stagiar*
        recepționer* secretar secretară administrator reprezentant* responsabil responsabilă maistru* muncitor*
        gestionar* magaziner* casier casieră psiholog* bibliotecar* lucrător* referent președinte""",
    degrees="licență licențiat* masterat master doctorat doctor bacalaureat diplomă inginer* absolvent absolventă",
    organisations="""
        srl s.r.l. s.a. sa banca spital* spitalul primăria primărie compania societatea grup grupul fundația
        ministerul asociația""",
    schools="""
        universitate* liceu* liceul colegiu* facultate* facultatea școala școală academia institutul politehnica
        ase gimnazial*""",
    places="""
        românia bucurești cluj-napoca cluj timișoara iași constanța craiova brașov galați ploiești oradea sibiu
        arad pitești bacău târgu_mureș suceava chișinău alba_iulia""",
    documents="curriculum vitae",
    name_labels="nume|nume și prenume|numele|prenume|nume/prenume",
    contact_labels="telefon|tel|adresă|adresa|e-mail|data nașterii|naționalitate|cetățenie|localitate|stare civilă",
    employment="normă întreagă|normă parțială|jumătate de normă|colaborare|de la distanță|permanent|temporar",
    durations="an|ani|lună|luni",
    at="în cadrul",
    joins="și",
    common="și în cu pentru din pe care prin",
)
