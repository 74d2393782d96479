"""Swedish, Norwegian and Danish."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

SWEDISH = Language(
    sections={
        "summary": "profil|sammanfattning|om mig|presentation|personlig profil|om mig själv|kort om mig",
        "experience": """
            arbetslivserfarenhet|erfarenhet|arbetserfarenhet|yrkeserfarenhet|anställningar|tidigare anställningar|
            arbetslivserfarenheter|yrkesliv|uppdrag|karriär|relevant erfarenhet|praktik|tjänstgöring|erfarenheter|
            konsultuppdrag|relevant arbetslivserfarenhet""",
        "education": """
            utbildning|utbildningar|studier|kurser|kurser och utbildningar|utbildning och kurser|vidareutbildning|
            övriga utbildningar|skolgång|akademisk utbildning""",
        "projects": "projekt|utvalda projekt|egna projekt",
        "skills": """
            kompetenser|färdigheter|kunskaper|kompetens|nyckelkompetenser|tekniska kunskaper|datakunskaper|
            it-kunskaper|verktyg|teknisk kompetens|egenskaper|övriga kunskaper|styrkor""",
        "certifications": "certifikat|certifieringar|körkort|licenser|intyg|behörigheter",
        "publications": "publikationer|föredrag|patent|föreläsningar",
        "awards": "utmärkelser|priser|stipendier|meriter|priser och utmärkelser",
        "languages": "språk|språkkunskaper|språkfärdigheter",
        "volunteering": """
            volontärarbete|ideellt arbete|ideellt engagemang|förtroendeuppdrag|föreningsliv|engagemang|
            föreningsuppdrag|ideella uppdrag""",
        "interests": "intressen|fritidsintressen|fritid|hobby",
        "contact": "kontakt|kontaktuppgifter|personuppgifter|personliga uppgifter|kontaktinformation",
        "other": "referenser|övrigt|övriga meriter|övrig information|annat|övriga upplysningar",
    },
    months="januari februari mars april maj juni juli augusti september oktober november december",
    now="nu|nuvarande|pågående|tills vidare|idag|i dag|dags dato|fortfarande|tillsvidare|nutid",
    since="sedan|från|fr.o.m.|från och med",
    until="till|t.o.m.|fram till|till och med",
    titles="""
        *chef *ledare *utvecklare *ingenjör *lärare *sköterska *sköterskor *säljare *konsult *ansvarig *handläggare
        *tekniker *assistent *läkare *ekonom *jurist *journalist *redaktör *snickare *montör *förare *biträde
        *medarbetare *strateg *samordnare *rektor *forskare *arkitekt *programmerare *receptionist *bibliotekarie
        kock *revisor *psykolog *terapeut *kurator *undersköterska *barnskötare *operatör *administratör
        *specialist *analytiker *doktorand *praktikant vd verkställande *direktör *köpare *planerare *rådgivare
        värd värdinna""",
    degrees="""
        civilingenjör* högskoleingenjör* kandidat* masterexamen magisterexamen licentiat* doktor* gymnasieexamen
        högskoleexamen examen""",
    organisations="""
        ab aktiebolag hb kommun regionen landstinget sjukhus* *sjukhus *sjukhuset *banken *bolaget myndighet*
        *verket länsstyrelsen""",
    schools="""
        universitet* högskola* *högskola *högskolan *universitet gymnasium* *gymnasiet kth skola* *skolan komvux
        folkhögskola*""",
    places="""
        sverige stockholm göteborg malmö uppsala linköping örebro västerås helsingborg norrköping jönköping umeå
        lund borås sundsvall gävle luleå växjö kalmar karlstad skellefteå kiruna östersund""",
    documents="meritförteckning|levnadsbeskrivning",
    name_labels="namn",
    contact_labels="telefon|tel|mobil|adress|e-post|epost|född|födelsedatum|bostadsort|personnummer",
    employment="heltid|deltid|tillsvidareanställning|vikariat|timanställning|distans|sommarjobb|provanställning",
    durations="år|månad|månader|mån",
    at="hos|vid",
    joins="och|samt",
    common="och att som för är med på av till",
)
NORWEGIAN = Language(
    sections={
        "summary": "profil|sammendrag|om meg|kort om meg|nøkkelkvalifikasjoner|personlig profil|presentasjon",
        "experience": """
            arbeidserfaring|erfaring|yrkeserfaring|jobberfaring|ansettelser|praksis|relevant erfaring|karriere|
            relevant arbeidserfaring|arbeidspraksis|stillinger""",
        "education": """
            utdanning|utdannelse|kurs|kurs og sertifikater|kurs og utdanning|etterutdanning|studier|
            utdanning og kurs|videreutdanning|skolegang""",
        "projects": "prosjekter|prosjekt|utvalgte prosjekter|egne prosjekter",
        "skills": """
            ferdigheter|kompetanse|kunnskaper|kvalifikasjoner|nøkkelkompetanse|datakunnskaper|it-kunnskaper|verktøy|
            teknisk kompetanse|it-ferdigheter|egenskaper|teknologi""",
        "certifications": "sertifikater|sertifiseringer|førerkort|lisenser|autorisasjon|kursbevis",
        "publications": "publikasjoner|foredrag|patenter",
        "awards": "priser|utmerkelser|stipender|priser og utmerkelser",
        "languages": "språk|språkkunnskaper|språkferdigheter",
        "volunteering": "frivillig arbeid|frivillighet|verv|tillitsverv|frivillige verv|styreverv",
        "interests": "interesser|fritidsinteresser|fritid|hobbyer",
        "contact": "kontakt|kontaktinformasjon|personalia|personlige opplysninger|kontaktopplysninger",
        "other": "referanser|annet|øvrig|annen informasjon|tilleggsopplysninger|diverse",
    },
    months="januar februar mars april mai juni juli august september oktober november desember",
    now="nå|nåværende|pågående|dags dato|i dag|d.d.|dd|fortsatt|nåtid",
    since="siden|fra|f.o.m.|fra og med",
    until="til|t.o.m.|frem til|til og med",
    titles="""
        *sjef *leder *utvikler *ingeniør *lærer *pleier *selger *konsulent *rådgiver *ansvarlig *saksbehandler
        *tekniker *assistent lege overlege fastlege tannlege bedriftslege *økonom *jurist *journalist *redaktør
        *snekker *montør *sjåfør *medarbeider *koordinator *rektor *forsker *arkitekt *programmerer kokk *revisor
        *psykolog *terapeut *operatør *direktør *elektriker *arbeider *vikar *hjelpepleier *spesialist *analytiker
        *stipendiat *lektor *formann *styrmann *megler""",
    degrees="""
        sivilingeniør* høgskoleingeniør* bachelorgrad* mastergrad* doktorgrad* fagbrev* vitnemål* siviløkonom*
        årsstudium""",
    organisations="""
        as asa kommune kommunen sykehus* *sykehus *sykehuset *banken etat* direktoratet *direktoratet helseforetak
        fylkeskommune""",
    schools="""
        universitet* høgskole* *høgskole *høgskolen høyskole* *høyskolen ntnu videregående *skole *skolen
        folkehøgskole*""",
    places="""
        norge oslo bergen trondheim stavanger drammen kristiansand tromsø bodø ålesund fredrikstad sandnes skien
        haugesund hamar lillehammer hammerfest""",
    documents="cv|livsløp",
    name_labels="navn",
    contact_labels="telefon|tlf|mobil|adresse|e-post|epost|født|fødselsdato|bosted|statsborgerskap|sivilstatus",
    employment="heltid|deltid|fast stilling|vikariat|hjemmekontor|engasjement|sommerjobb",
    durations="år|måned|måneder|mnd|mnd.",
    at="hos|ved",
    joins="og|samt",
    common="og å som av på jeg til fra ved",
)
DANISH = Language(
    sections={
        "summary": "profil|resumé|om mig|kort om mig|personlig profil|profiltekst|sammenfatning|præsentation",
        "experience": """
            erhvervserfaring|arbejdserfaring|erfaring|joberfaring|ansættelser|tidligere ansættelser|karriere|
            relevant erfaring|relevant erhvervserfaring|beskæftigelse|praktik|stillinger""",
        "education": """
            uddannelse|uddannelser|kurser|efteruddannelse|kurser og efteruddannelse|uddannelse og kurser|studier|
            kurser og certifikater|skolegang|videreuddannelse""",
        "projects": "projekter|udvalgte projekter|egne projekter",
        "skills": """
            kompetencer|færdigheder|kvalifikationer|faglige kompetencer|it-kompetencer|it-færdigheder|
            kernekompetencer|nøglekompetencer|værktøjer|it-kundskaber|tekniske kompetencer|styrker|
            personlige kompetencer""",
        "certifications": "certifikater|certificeringer|kørekort|licenser|autorisation",
        "publications": "publikationer|foredrag|patenter|udgivelser",
        "awards": "priser|hædersbevisninger|legater|udmærkelser|priser og legater",
        "languages": "sprog|sprogkundskaber|sprogfærdigheder|sproglige kompetencer",
        "volunteering": "frivilligt arbejde|frivillighed|tillidshverv|bestyrelsesarbejde|foreningsarbejde|hverv",
        "interests": "interesser|fritidsinteresser|fritid|fritid og interesser|hobbyer",
        "contact": "kontakt|kontaktoplysninger|personlige oplysninger|personlige data|kontaktinformation|stamdata",
        "other": "referencer|andet|øvrigt|diverse|yderligere oplysninger|øvrige oplysninger",
    },
    months="januar februar marts april maj juni juli august september oktober november december",
    now="nu|nuværende|i dag|d.d.|dd|dags dato|igangværende|p.t.|pt.|fortsat|nutid",
    since="siden|fra|fra og med",
    until="til|frem til|til og med",
    titles="""
        *chef *leder *udvikler *ingeniør *lærer *plejerske *sælger *konsulent *rådgiver *ansvarlig *sagsbehandler
        *tekniker *assistent *læge *økonom *jurist *journalist *redaktør *tømrer *montør *chauffør *medarbejder
        *koordinator *rektor *forsker *arkitekt *programmør kok *revisor *psykolog *terapeut *operatør *direktør
        *elektriker *pædagog *kontorassistent *specialist *analytiker *studentermedhjælper *smed *bager *indkøber
        *fuldmægtig *vikar""",
    degrees="""
        cand. cand.merc. cand.mag. cand.scient. cand.polyt. kandidat* bachelor* ph.d. hf hhx htx stx
        diplomingeniør* datamatiker* studentereksamen svendebrev* akademiuddannelse""",
    organisations="""
        a/s aps kommune kommunen *hospital *hospitalet *banken styrelsen *styrelsen fonden selskabet""",
    schools="""
        universitet* gymnasium* *gymnasium højskole* *højskole *højskolen dtu cbs handelsskole* erhvervsakademi*
        *skole *skolen professionshøjskole*""",
    places="""
        danmark københavn aarhus århus odense aalborg esbjerg randers kolding horsens vejle roskilde herning
        silkeborg næstved fredericia viborg svendborg sønderborg""",
    documents="cv|levnedsbeskrivelse",
    name_labels="navn",
    contact_labels="telefon|tlf|mobil|adresse|e-mail|født|fødselsdato|bopæl|civilstand",
    employment="fuldtid|deltid|fastansættelse|vikariat|hjemmearbejde|studiejob|tidsbegrænset",
    durations="år|måned|måneder|mdr|mdr.",
    at="hos|ved",
    joins="og|samt",
    common="og at som af på jeg til fra ved",
)
