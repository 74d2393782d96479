"""Hungarian."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

HUNGARIAN = Language(
    sections={
        "summary": """
            összefoglaló|rólam|bemutatkozás|profil|szakmai összefoglaló|célkitűzés|szakmai profil|magamról|
            szakmai célkitűzés""",
        "experience": """
            szakmai tapasztalat|munkatapasztalat|tapasztalat|munkahelyek|szakmai tapasztalatok|munkatapasztalatok|
            eddigi munkahelyek|korábbi munkahelyek|szakmai gyakorlat|munkahelyi tapasztalat|karrier|tapasztalatok|
            szakmai életút|gyakornoki tapasztalat|munkaviszonyok""",
        "education": """
            tanulmányok|végzettség|oktatás|képzés|képzettség|iskolák|iskolai végzettség|képzések|tanfolyamok|
            tanulmányok és képzések|továbbképzések|oktatás és képzés|képzések és tanfolyamok|végzettségek|
            iskolai tanulmányok""",
        "projects": "projektek|kiemelt projektek|saját projektek",
        "skills": """
            készségek|képességek|ismeretek|szakmai ismeretek|kompetenciák|technikai készségek|
            informatikai ismeretek|számítógépes ismeretek|készségek és képességek|szakmai készségek|technológiák|
            eszközök|erősségek|számítástechnikai ismeretek|egyéb készségek|szaktudás|egyéb ismeretek""",
        "certifications": "tanúsítványok|bizonyítványok|oklevelek|jogosítvány|vizsgák|képesítések",
        "publications": "publikációk|előadások|szabadalmak",
        "awards": "díjak|elismerések|ösztöndíjak|eredmények|díjak és elismerések|kitüntetések",
        "languages": "nyelvtudás|nyelvismeret|nyelvek|idegen nyelvek|nyelvi készségek|nyelvi ismeretek",
        "volunteering": "önkéntes munka|önkéntesség|tagságok|önkéntes tevékenység|közösségi tevékenység",
        "interests": "érdeklődés|érdeklődési kör|hobbi|hobbik|hobbi, érdeklődés|szabadidő",
        "contact": "elérhetőség|elérhetőségek|személyes adatok|kapcsolat|személyi adatok",
        "other": "referenciák|egyéb|egyéb információk|további információk|referencia|egyéb adatok",
    },
    months="""
        január február március április május június július augusztus szeptember október november december febr márc
        ápr máj jún júl szept januártól februártól márciustól áprilistól májustól júniustól júliustól augusztustól
        szeptembertől októbertől novembertől decembertől januárig februárig márciusig áprilisig májusig júniusig
        júliusig augusztusig szeptemberig októberig novemberig decemberig""",
    now="""
        jelenleg|jelen|napjainkig|máig|mostanáig|a mai napig|folyamatban|jelenlegi|jelenleg is|ma|most|napjaink|
        folyamatosan""",
    after="óta|-tól|-től",
    until="-tól|-től",
    titles="""
        *vezető *igazgató *mérnök *fejlesztő *tanár *tanárnő *ápoló *orvos *elemző *asszisztens *munkatárs
        *szakértő *tanácsadó *menedzser *könyvelő eladó* *értékesítő *ügyvéd *jogász *programozó *tesztelő *tervező
        *gyakornok *koordinátor *technikus *szerelő *kezelő *raktáros *sofőr *szakács *pincér *titkár *titkárnő
        *szerkesztő *újságíró *kutató *oktató *üzemeltető *rendszergazda *építész *gyógyszerész *védőnő *pénztáros
        előadó *referens *diszpécser *művezető *ügyintéző *kontroller *beszerző *logisztikus *operátor *helyettes""",
    degrees="""
        diploma* oklevél okleveles mesterképzés alapképzés mesterdiploma alapszak mesterszak főiskolai egyetemi
        érettségi doktori szakmunkás* phd""",
    organisations="""
        kft. zrt. nyrt. bt. rt. kkt. bank kórház* kórház önkormányzat* vállalat* gyár* hivatal* alapítvány*""",
    schools="""
        egyetem* egyetemen *egyetem főiskola* *főiskola gimnázium* *gimnázium iskola* *iskola szakközépiskola* bme
        elte technikum* akadémia*""",
    places="""
        magyarország budapest debrecen szeged miskolc pécs győr nyíregyháza kecskemét székesfehérvár szombathely
        szolnok sopron eger veszprém zalaegerszeg tatabánya kaposvár""",
    documents="önéletrajz|szakmai önéletrajz",
    name_labels="név|neve",
    contact_labels="""
        telefon|telefonszám|cím|lakcím|e-mail|születési idő|születési dátum|született|állampolgárság|születési hely""",
    employment="teljes munkaidő|részmunkaidő|teljes munkaidős|részmunkaidős|szerződéses|távmunka|diákmunka",
    durations="év|hónap|hó",
    joins="és|valamint",
    common="és az hogy egy nem volt mint",
)
