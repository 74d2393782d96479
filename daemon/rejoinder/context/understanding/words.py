"""The words that tell a job title from an employer from a place, in many languages."""

from __future__ import annotations

import re

from rejoinder.context.typography import opens_large, plain_key, split_words
from rejoinder.context.understanding.languages import LANGUAGES
from rejoinder.context.understanding.scripts import (
    names_foreign_degree,
    names_foreign_organisation,
    names_foreign_school,
    names_foreign_title,
)

_TITLES = frozenset(
    plain_key(
        """
    engineer developer programmer architect manager director head lead leader chief officer president vp analyst
    scientist researcher consultant advisor adviser specialist coordinator administrator assistant associate intern
    trainee apprentice teacher lecturer professor tutor instructor trainer coach nurse doctor physician surgeon
    pharmacist therapist physiotherapist psychologist counsellor counselor paramedic midwife caregiver dentist
    accountant auditor bookkeeper controller banker broker underwriter actuary economist lawyer attorney solicitor
    barrister paralegal judge designer illustrator photographer editor writer journalist copywriter producer animator
    artist musician actor curator librarian archivist translator interpreter chef cook baker waiter waitress bartender
    host barista housekeeper electrician plumber carpenter welder mechanic machinist technician operator driver pilot
    captain dispatcher foreman supervisor superintendent inspector planner buyer purchaser merchandiser recruiter
    salesperson representative agent executive secretary receptionist clerk cashier founder cofounder owner partner
    principal chair chairman chairwoman chairperson secretary treasurer volunteer mentor fellow freelancer freelance
    contractor tester sre devops cto ceo cfo coo cmo cio cpo vet veterinarian biologist chemist physicist
    mathematician statistician geologist surveyor ranger firefighter detective sergeant lieutenant major soldier
    steward stewardess concierge stylist hairdresser beautician florist gardener farmer agronomist forester dean
    reporter columnist presenter cadet deckhand bosun medic joiner bricklayer butcher brewer winemaker
    headteacher headmaster educator postdoc strategist marketer evangelist scrum master owner programmer webmaster
    ingenieur ingenieurin entwickler entwicklerin softwareentwickler softwareentwicklerin leiter leiterin teamleiter
    teamleiterin projektleiter projektleiterin abteilungsleiter abteilungsleiterin geschaftsfuhrer geschaftsfuhrerin
    berater beraterin sachbearbeiter sachbearbeiterin referent referentin assistent assistentin mitarbeiter
    mitarbeiterin werkstudent werkstudentin praktikant praktikantin praktikum auszubildende auszubildender lehrer
    lehrerin dozent dozentin arzt arztin pfleger pflegerin krankenpfleger krankenschwester pflegefachkraft kaufmann
    kauffrau buchhalter buchhalterin techniker technikerin mechaniker mechanikerin mechatroniker elektriker schreiner
    meister geselle koch kochin verkaufer verkauferin redakteur redakteurin gestalter gestalterin wissenschaftler
    wissenschaftlerin erzieher erzieherin sozialarbeiter sozialarbeiterin hilfskraft konstrukteur konstrukteurin
    einkaufer disponent vertriebsleiter marketingleiter filialleiter filialleiterin stationsleitung leitung
    ingeniero ingeniera desarrollador desarrolladora gerente director directora jefe jefa responsable coordinador
    coordinadora analista consultor consultora tecnico tecnica profesor profesora maestro maestra medico medica
    enfermero enfermera abogado abogada contable administrativo administrativa auxiliar becario becaria vendedor
    vendedora disenador disenadora periodista investigador investigadora ayudante encargado encargada dependiente
    ingenieure developpeur developpeuse chef cheffe directeur directrice consultante technicien
    technicienne professeur professeure enseignant enseignante infirmier infirmiere medecin avocat avocate comptable
    assistante stagiaire vendeur vendeuse redacteur redactrice conseiller conseillere graphiste chercheur chercheuse
    cuisinier cuisiniere employe employee gestionnaire formateur formatrice
    engenheiro engenheira desenvolvedor desenvolvedora coordenador coordenadora diretor diretora professora enfermeiro
    enfermeira advogado advogada estagiario estagiaria contador assistente tecnica vendedora pesquisador
    ingegnere sviluppatore sviluppatrice responsabile direttore direttrice coordinatore coordinatrice consulente
    planner planners productieplanner werkvoorbereider medewerker adviseur verpleegkundige leraar docente
    ontwikkelaar beheerder hoofd teamleider stagiair stagiaire verkoper monteur begeleider kok directeur inkoper
    ingenieur projectleider specialist kierownik inzynier nauczyciel ksiegowy sprzedawca programista pielegniarka
    ingenjor utvecklare chef larare sjukskoterska saljare konsult udvikler leder laerer sygeplejerske konsulent
    utvikler sykepleier selger radgiver zerspanungsmechaniker fachkraft fachangestellte fachinformatiker bauleiter
    polier disponent kranfuhrer betreuer betreuerin trainerin trainer pressesprecher pressesprecherin lektor lektorin
    volontar volontarin hospitant werkstudentin second commis sommelier serveur serveuse maitre patissier boulanger
    ouvrier ouvriere aide agent auxiliaire animateur animatrice educateur educatrice expert experte
    conducteur conductrice acheteur acheteuse secretaire juriste notaire architecte urbaniste
    arquitecto arquitecta ejecutivo ejecutiva operario operaria cocinero cocinera camarero camarera secretario
    secretaria traductor traductora bibliotecario bibliotecaria conductor conductora aparejador monitor monitora
    arquiteto arquiteta cozinheiro cozinheira medico programador programadora auxiliar executivo executiva
    tecnico insegnante docente architetto cuoco cuoca cameriere cameriera operaio operaia segretario segretaria
        ragioniere medico farmacista educatore educatrice magazziniere autista coordinatore infermiere
    infermiera avvocato impiegato impiegata commessa commesso tirocinante
    stagista progettista ricercatore ricercatrice addetto addetta capo restauratore restauratrice collaboratore
    collaboratrice
    operative estimator draughtsman draughtswoman draftsman drafter conservator labourer laborer caretaker roofer
    plasterer scaffolder locksmith upholsterer toolmaker organiser organizer chauffeur postman postwoman registrar
    electromecanico mozo
    """
    ).split()
)
_TITLE_ENDINGS = (
    "planner",
    "bereider",
    "medewerker",
    "ontwikkelaar",
    "beheerder",
    "leider",
    "kundige",
    "technikerin",
    "meister",
    "meisterin",
    "beauftragte",
    "beauftragter",
    "referent",
    "referentin",
    "redakteur",
    "redakteurin",
    "fachkraft",
    "verkaufer",
    "verkauferin",
    "beraterin",
    "mitarbeiter",
    "mitarbeiterin",
    "angestellte",
    "angestellter",
    "helfer",
    "helferin",
    "fuhrer",
    "fuhrerin",
    "wart",
    "entwickler",
    "entwicklerin",
    "ingenieur",
    "ingenieurin",
    "leiter",
    "leiterin",
    "berater",
    "beraterin",
    "manager",
    "managerin",
    "assistent",
    "assistentin",
    "mechaniker",
    "techniker",
    "kaufmann",
    "kauffrau",
    "pfleger",
    "pflegerin",
    "lehrer",
    "lehrerin",
    "student",
    "studentin",
    "praktikant",
    "praktikantin",
    "schwester",
    "arzt",
    "arztin",
    "leitung",
)
_DEGREES = frozenset(
    plain_key(
        """
    bachelor bachelors master masters bsc msc ba ma beng meng bs ms mba mphil phd dphil doctorate doctor diploma
    diplom degree certificate gcse gcses alevels associate llb llm md bba bfa mfa med hnd btec abitur staatsexamen
    promotion magister ausbildung fachabitur mittlere reife realschulabschluss hochschulreife licenciatura licenciado
    licenciada grado master maestria doctorado bachillerato ingenieria licence maitrise doctorat baccalaureat bac
    laurea dottorato diploma mestrado doutorado graduacao bacharelado postgraduate undergraduate minor major
    apprenticeship foundation pgce nvq cap bep bts dut deug dea dess mba betriebswirt betriebswirtin fachwirt fachwirtin
    kaufmann kauffrau geselle gesellin gesellenbrief meisterbrief techniker technikerin fachabitur matura maturitat
    diplomingenieur dipl diplome certificat certificado certificato attestation brevet grau graduado graduada
    ingeniero ingeniera tecnico mestre hbo mbo vwo havo propedeuse licencjat magisterium inzynier kandidat
    kandidatexamen civilingenjor bachelier habilitation fachhochschulreife mechatroniker mechaniker elektroniker
    industriekaufmann industriekauffrau bankkaufmann bankkauffrau burokaufmann burokauffrau umschulung lehre
    """
    ).split()
)
_ORGANISATIONS = frozenset(
    plain_key(
        """
    inc llc ltd limited plc corp corporation co company gmbh ag kg ug ohg ev se sa sas sarl sl srl spa bv nv ab as oy
    group holding holdings partners associates solutions systems technologies technology labs laboratories laboratory
    studio studios software services consulting bank insurance hospital clinic surgery practice trust foundation
    institute university universitat universite universidad universita universidade college school academy academia
    schule gymnasium hochschule fachhochschule realschule berufsschule tu fh eth klinikum krankenhaus klinik verlag
    werke stadtwerke ministry ministerium department council agency authority association verein society union church
    museum library theatre theater restaurant hotel cafe bakery airlines railway railways logistics media press
    hospitals health healthcare nhs pharma energy motors automotive industries international global ecole lycee
    instituto institut istituto politecnico politecnica polytechnic hopital ospedale universitatsklinikum startup
    clinique clinica gallery galerie galeria galleria brewery brauerei cooperative cooperativa genossenschaft stiftung
    fondation fondazione fundacion museo musee atelier gemeente waterschap provincie mairie ayuntamiento
    infirmary centre center hospice orchestra opera shipyard werft foundry distillery winery observatory archives
    freelance selbststandig retail bros brothers sons gruppe konzern versicherung sparkasse volksbank bundeswehr
    """
    ).split()
)
_SCHOOLS = frozenset(
    plain_key(
        """
    university universitat universite universidad universita universidade college school academy institute institut
    instituto istituto hochschule fachhochschule gymnasium schule realschule berufsschule tu fh eth mit polytechnic
    ecole lycee politecnico politecnica politecnico liceo gesamtschule bootcamp conservatory faculty berufskolleg
    oxford cambridge stanford harvard akademie berufsakademie fachakademie conservatoire faculte iut insa sorbonne
    facultad colegio escuela escola faculdade instituto colegio conservatorio scuola ateneo hogeschool universiteit
    roc lyceum uniwersytet politechnika universitet hogskola hogskolan hojskole ihk handelskammer handwerkskammer
    sixth polytechnique universitaire
    """
    ).split()
)
_COUNTRIES = frozenset(
    plain_key(country)
    for country in split_words(
        """
    germany deutschland austria österreich switzerland schweiz suisse france frankreich spain españa spanien
    italy italia italien portugal brazil brasil poland polska polen netherlands belgium belgique denmark sweden
    norway finland ireland england scotland wales uk usa us canada mexico méxico argentina chile colombia peru
    india china japan singapore australia israel turkey greece romania hungary ukraine estonia latvia lithuania
    luxembourg remote hybrid nigeria kenya egypt morocco pakistan bangladesh vietnam thailand indonesia malaysia
    nederland belgië danmark sverige norge suomi česko magyarország românia hrvatska srbija slovensko slovenija ελλάδα
    türkiye éire eire dänemark schweden norwegen finnland irland niederlande belgien rumänien ungarn tschechien
    griechenland türkei russland ukraine kroatien serbien bulgarien europe europa eu emea autriche allemagne
    angleterre pays-bas italie espagne suisse luxemburg svizzera germania francia spagna inghilterra alemania
    francia inglaterra suiza holanda alemanha frança itália espanha suíça inglaterra uruguay paraguay ecuador
    venezuela bolivia cuba panama guatemala taiwan ghana tunisia tunisie maroc algérie sénégal ethiopia uganda
    philippines homeoffice czechia croatia serbia bulgaria slovakia slovenia iceland
    """
    )
) | {
    "united kingdom",
    "united states",
    "united states of america",
    "new zealand",
    "south africa",
    "hong kong",
    "south korea",
    "czech republic",
    "the netherlands",
    "united arab emirates",
    "saudi arabia",
    "on site",
    "onsite",
}
_CITIES = frozenset(
    plain_key(city.replace("_", " "))
    for city in split_words(
        """
    berlin hamburg münchen munich köln cologne frankfurt stuttgart düsseldorf leipzig dresden hannover nürnberg
    bremen essen dortmund bonn karlsruhe mannheim freiburg heidelberg augsburg münster aachen potsdam wien
    vienna graz linz salzburg innsbruck zürich zurich basel bern genf geneva genève lausanne london manchester
    birmingham leeds glasgow edinburgh bristol liverpool cardiff belfast dublin cork galway paris lyon marseille
    toulouse lille bordeaux nantes strasbourg nice rennes madrid barcelona valencia sevilla bilbao zaragoza
    málaga lisboa lisbon porto roma rome milano milan torino turin napoli naples firenze florence bologna
    amsterdam rotterdam utrecht brussels bruxelles antwerp copenhagen stockholm oslo helsinki warsaw warszawa
    kraków prague praha budapest athens istanbul new_york new_york_city san_francisco los_angeles chicago boston
    seattle austin denver portland houston dallas atlanta miami philadelphia phoenix minneapolis detroit
    pittsburgh nashville toronto vancouver montreal ottawa calgary sydney melbourne brisbane perth auckland
    wellington tokyo singapore mumbai bangalore bengaluru delhi hyderabad chennai pune são_paulo rio_de_janeiro
    buenos_aires santiago bogotá lima mexico_city ciudad_de_méxico tel_aviv dubai cape_town johannesburg lagos
    nairobi cairo leicester nottingham sheffield newcastle oxford cambridge brighton bath york exeter plymouth
    southampton reading norwich eindhoven utrecht den_haag the_hague groningen tilburg breda nijmegen gent ghent
    leuven liège namur bremerhaven oldenburg kiel lübeck rostock magdeburg halle erfurt jena kassel göttingen
    braunschweig wolfsburg osnabrück bielefeld paderborn duisburg bochum wuppertal mainz wiesbaden darmstadt
    saarbrücken ulm regensburg würzburg ingolstadt konstanz koblenz trier siegen linz klagenfurt luzern st._gallen
    winterthur grenoble montpellier annecy dijon reims angers nîmes tours nancy metz brest limoges clermont-ferrand
    pamplona irún vigo murcia granada córdoba alicante valladolid gijón oviedo santander burgos salamanca
    trieste udine padova verona venezia genova bari palermo catania parma modena brescia bergamo trento pisa
    recife olinda salvador fortaleza brasília curitiba belo_horizonte porto_alegre campinas braga coimbra faro
    gdańsk wrocław poznań łódź katowice brno bratislava ljubljana zagreb beograd sofia bucharest tallinn riga
    vilnius göteborg gothenburg malmö uppsala bergen trondheim stavanger aarhus odense aalborg turku tampere
    """
    )
)
_STATES = frozenset(
    split_words(
        """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK
    OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB UK USA US DE FR ES IT CH AT NL
    """
    )
)
_FURTHER_PLACES = frozenset(
    plain_key(place.replace("_", " ")) for language in LANGUAGES for place in language.places.split()
)
SHORTEST_TELLING_WORD = 4
# "Chargé d'études", but not the firm "Volt Charge".
_ENTRUSTED = re.compile(r"chargee? d(?:e|es|u)?\b")
_BREAK = re.compile(
    r"(?:career|employment|planned|family|caring) (?:break|gap)\b|break\b|(?:maternity|paternity|parental|caring|"
    r"carers?|sick|family|adoption|study|unpaid) leave\b|sabbatical\b|family time|gap year\b|time (?:off|out)\b|"
    r"caring for\b|(?:elternzeit|mutterschutz|sabbatjahr|babypause|familienpause|familienzeit|pflegezeit|"
    r"erziehungszeit|erziehungsurlaub|arbeitssuche|auszeit)\b|conges? (?:parental|maternite|sabbatique)|"
    r"annee sabb|pause (?:carriere|parentale)|(?:baja|permiso) (?:maternal|por matern|parental)|excedencia\b|"
    r"ano sabatico|licenca (?:de )?(?:maternidade|paternidade)|congedo\b|aspettativa\b|anno sabbatico|pausa\b|"
    r"ouderschapsverlof|tussenjaar|urlop (?:macierzynski|wychowawczy)"
)
_TOWN_AND_STATE = re.compile(r"(?:[A-Z][a-z'’.]+[ -]){1,3}(?!UK|US|DE|FR|ES|IT|CH|AT|NL)[A-Z]{2}$")  # "Green Bay WI"
_PLACE_TAIL = re.compile(r"^[^\W\d_][\w.'’\- ]{1,30}$")


def names_title(text: str) -> bool:
    words = plain_key(text).replace("co operative", "cooperative").split()
    known = any(word in _TITLES or word.endswith(_TITLE_ENDINGS) or _stem(word) in _TITLES for word in words)
    known = known or words[1:][-1:] == ["senior"] or _ENTRUSTED.match(" ".join(words)) is not None
    return known or names_foreign_title(text)


def _stem(word: str) -> str:
    """ "disponent" of "disponentin"."""
    return word.removesuffix("nen").removesuffix("in") if len(word) > 6 else word


def names_break(text: str) -> bool:
    """ "Career break", "Elternzeit": a time without a post, which has no employer."""
    return _BREAK.match(plain_key(text)) is not None


def names_degree(text: str) -> bool:
    words = plain_key(text.replace(".", "")).split()
    return any(word in _DEGREES for word in words) or names_foreign_degree(text)


def names_organisation(text: str) -> bool:
    known = any(word in _ORGANISATIONS for word in plain_key(text.replace(".", "")).split())
    return known or names_foreign_organisation(text)


def names_school(text: str) -> bool:
    words = plain_key(text).split()
    known = any(
        word in _SCHOOLS
        or word.endswith(("schule", "gymnasium", "universitat", "akademie", "kolleg", "universiteit", "college"))
        for word in words
    )
    return known or names_foreign_school(text)


def names_place(text: str) -> bool:
    """ "Portland, OR", "Berlin, Germany", "Remote", "Leeds": a place and nothing else."""
    text = text.strip().strip("()")
    if not text or len(text) > 50 or any(character.isdigit() for character in text):
        return False
    parts = [part.strip() for part in re.split(r"[,،/]", text) if part.strip()]
    known = [_is_known_place(part) for part in parts]
    if len(parts) == 1:
        return known[0]
    if len(parts) == 2 and not known[0] and plain_key(parts[1]) in _CITIES | _FURTHER_PLACES:
        return False  # "Acme, Leeds" is an employer in its town
    if len(parts) == 3 and sum(known) < 2:
        return False
    named = any(names_organisation(part) or names_title(part) or names_school(part) for part in parts)
    return (
        known[-1]
        and not named
        and all(_PLACE_TAIL.match(part) and opens_large(part) for part in parts)
        and len(parts) <= 3
    )


def _is_known_place(part: str) -> bool:
    key = plain_key(part)
    if _TOWN_AND_STATE.match(part) and part[-2:] in _STATES:
        return not (names_title(part) or names_degree(part) or names_organisation(part))
    return key in _COUNTRIES or key in _CITIES or key in _FURTHER_PLACES or part.strip(".") in _STATES


def could_be_name(text: str) -> bool:
    """Whether it has no number, and no small word but those within names: "Freie Universität am Rhein"."""
    words = re.findall(r"[^\W_]+", text)
    return (
        bool(words)
        and not any(word.isdigit() for word in words)
        and all(opens_large(word) or len(word) < SHORTEST_TELLING_WORD for word in words)
    )
