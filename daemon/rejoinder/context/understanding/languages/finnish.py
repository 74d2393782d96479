"""Finnish."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

FINNISH = Language(
    sections={
        "summary": "profiili|yhteenveto|tietoa minusta|kuka olen|esittely|tavoite|lyhyesti|minusta|tiivistelmä",
        "experience": """
            työkokemus|työhistoria|kokemus|ammattikokemus|työura|työpaikat|aiempi työkokemus|muu työkokemus|ura|
            keskeinen työkokemus|harjoittelut|työkokemukset|työsuhteet|työelämäkokemus""",
        "education": """
            koulutus|koulutukset|opinnot|kurssit|tutkinnot|muu koulutus|täydennyskoulutus|koulutus ja tutkinnot|
            kurssit ja koulutukset|koulutus ja kurssit|lisäkoulutus|koulutustausta""",
        "projects": "projektit|projekteja|omat projektit|valikoidut projektit",
        "skills": """
            osaaminen|taidot|ydinosaaminen|erityisosaaminen|atk-taidot|it-taidot|tietotekniset taidot|
            tekninen osaaminen|keskeinen osaaminen|työkalut|teknologiat|vahvuudet|tietotekniikkataidot|avaintaidot|
            muut taidot|ammattitaidot""",
        "certifications": "sertifikaatit|sertifioinnit|todistukset|ajokortti|luvat|pätevyydet|kortit|luvat ja kortit",
        "publications": "julkaisut|esitelmät|patentit|luennot",
        "awards": "palkinnot|tunnustukset|saavutukset|apurahat|stipendit|palkinnot ja tunnustukset",
        "languages": "kielitaito|kielet|kielitaidot|kieliosaaminen",
        "volunteering": """
            vapaaehtoistyö|luottamustoimet|luottamustehtävät|järjestötoiminta|jäsenyydet|vapaaehtoistoiminta""",
        "interests": """
            harrastukset|kiinnostuksen kohteet|vapaa-aika|mielenkiinnon kohteet|harrastukset ja kiinnostukset""",
        "contact": "yhteystiedot|henkilötiedot|yhteys|ota yhteyttä",
        "other": "suosittelijat|muut tiedot|muuta|lisätiedot|muu|muut|suositukset|referenssit",
    },
    months="""
        tammikuu tammikuuta tammikuusta tammikuun helmikuu helmikuuta helmikuusta helmikuun maaliskuu maaliskuuta
        maaliskuusta maaliskuun huhtikuu huhtikuuta huhtikuusta huhtikuun toukokuu toukokuuta toukokuusta toukokuun
        kesäkuu kesäkuuta kesäkuusta kesäkuun heinäkuu heinäkuuta heinäkuusta heinäkuun elokuu elokuuta elokuusta
        elokuun syyskuu syyskuuta syyskuusta syyskuun lokakuu lokakuuta lokakuusta lokakuun marraskuu marraskuuta
        marraskuusta marraskuun joulukuu joulukuuta joulukuusta joulukuun tammi helmi maalis huhti touko kesä heinä
        elo syys loka marras joulu""",
    now="""
        nykyinen|nykyhetki|nykyhetkeen|nyt|tähän päivään|jatkuu|edelleen|toistaiseksi|nykyään|tällä hetkellä|tänään|
        meneillään|nykyisin|nykypäivä""",
    since="vuodesta|alkaen",
    after="alkaen|lähtien|alk.",
    titles="""
        *päällikkö *johtaja *insinööri *kehittäjä *asiantuntija *hoitaja *opettaja *suunnittelija *myyjä *avustaja
        *konsultti *analyytikko *koordinaattori *esimies *esihenkilö *vastaava *lääkäri *juristi *toimittaja *kokki
        *tarjoilija *sihteeri *assistentti *harjoittelija *työntekijä lakimies varastomies huoltomies vahtimestari
        *asentaja *mekaanikko *kuljettaja *tutkija *ohjaaja *kouluttaja *valmentaja *arkkitehti *ohjelmoija
        *testaaja *neuvoja *edustaja *ostaja *logistikko *kirjanpitäjä *controller *rehtori *lehtori *professori
        *työnjohtaja *hitsaaja *siivooja *apulainen *päätoimittaja *yrittäjä *teknikko *operaattori *tuottaja
        *spesialisti *laborantti""",
    degrees="""
        diplomi-insinööri* *maisteri *kandidaatti *tohtori *tutkinto ylioppilas* insinööri tradenomi merkonomi amk
        yamk lisensiaatti *perustutkinto ktm ktk fm fk vtm oik sairaanhoitaja* datanomi restonomi""",
    organisations="""
        oy oyj tmi ry ab kaupunki kunta sairaala *sairaala pankki *pankki osuuskunta virasto *virasto kuntayhtymä
        säätiö""",
    schools="*yliopisto *yliopiston *ammattikorkeakoulu *korkeakoulu *lukio *opisto *koulu *instituutti tkk amk",
    places="""
        suomi helsinki espoo tampere vantaa oulu turku jyväskylä lahti kuopio pori lappeenranta kouvola joensuu
        vaasa rovaniemi kotka mikkeli hämeenlinna porvoo kokkola seinäjoki imatra""",
    documents="ansioluettelo|cv|nimikirjanote",
    name_labels="nimi|etunimi|sukunimi",
    contact_labels="puhelin|puh|osoite|sähköposti|syntynyt|syntymäaika|kotipaikka|kansalaisuus|asuinpaikka",
    employment="kokoaikainen|osa-aikainen|vakituinen|määräaikainen|kokopäiväinen|etätyö|kesätyö|sijaisuus",
    durations="vuosi|vuotta|v|kuukausi|kuukautta|kk",
    joins="ja|sekä",
    common="ja oli että sekä joka myös kun ovat",
)
