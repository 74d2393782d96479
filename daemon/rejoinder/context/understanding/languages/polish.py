"""Polish."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

POLISH = Language(
    sections={
        "summary": "profil|profil zawodowy|podsumowanie|podsumowanie zawodowe|o mnie|cel zawodowy|profil osobisty",
        "experience": """
            doświadczenie|doświadczenie zawodowe|przebieg pracy zawodowej|historia zatrudnienia|kariera zawodowa|
            praca zawodowa|zatrudnienie|doświadczenia zawodowe|przebieg kariery|praktyki|staże|praktyki i staże|
            dotychczasowe zatrudnienie""",
        "education": """
            wykształcenie|edukacja|nauka|studia|kursy|szkolenia|kursy i szkolenia|szkolenia i kursy|
            wykształcenie i kursy|przebieg edukacji""",
        "projects": "projekty|wybrane projekty|projekty własne",
        "skills": """
            umiejętności|kompetencje|umiejętności techniczne|kwalifikacje|umiejętności i kompetencje|technologie|
            narzędzia|umiejętności zawodowe|kluczowe umiejętności|umiejętności komputerowe|dodatkowe umiejętności|
            znajomość programów|mocne strony|kluczowe kompetencje|obsługa komputera""",
        "certifications": """
            certyfikaty|uprawnienia|prawo jazdy|licencje|certyfikaty i uprawnienia|uprawnienia zawodowe""",
        "publications": "publikacje|wystąpienia|patenty|publikacje naukowe",
        "awards": "nagrody|osiągnięcia|wyróżnienia|stypendia|nagrody i wyróżnienia|sukcesy",
        "languages": "języki|języki obce|znajomość języków|znajomość języków obcych",
        "volunteering": "wolontariat|działalność społeczna|działalność dodatkowa|aktywność społeczna|członkostwo",
        "interests": "zainteresowania|hobby|zainteresowania i hobby|czas wolny",
        "contact": "kontakt|dane kontaktowe|dane osobowe|dane",
        "other": "referencje|inne|dodatkowe informacje|informacje dodatkowe|pozostałe|klauzula|zgoda",
    },
    months="""
        styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca lipiec lipca sierpień
        sierpnia wrzesień września październik października listopad listopada grudzień grudnia lut kwi czerw wrz
        paź gru""",
    now="""
        obecnie|teraz|nadal|dziś|dzisiaj|do teraz|do dziś|do chwili obecnej|chwili obecnej|chwila obecna|aktualnie|
        do obecnie|obecny|trwa|w toku|do nadal""",
    since="od|od roku",
    until="do",
    year_marks="r.|rok|roku",
    titles="""
        kierowni* dyrektor* inżynier* programist* nauczyciel* księgow* sprzedawc* sprzedawczyni pielęgniar* lekarz
        lekarka specjalist* analityk analityczka asystent* referent* magazynier* koordynator* konsultant* doradca
        doradczyni operator* kierowca mechanik elektryk spawacz kucharz kucharka kelner* prawnik adwokat radca
        architekt architektka projektant* tester testerka redaktor* dziennikarz* praktykant* stażyst* menedżer*
        menadżer* prezes wiceprezes zastępca recepcjonist* sekretar* technolog badacz* adiunkt wykładowca tłumacz*
        handlowiec przedstawiciel* administrator* deweloper* majster brygadzist* pracowni* szef* ratowni*
        farmaceut* kasjer* logistyk planista planistka rekruter* opiekun*""",
    degrees="""
        licencjat magister inżynier mgr inż. inżyniersk* magistersk* licencjack* doktorat doktor podyplomow*
        technikum matura""",
    organisations="sp. z o.o. s.a. spółka firma bank szpital fabryka zakład* urząd przedsiębiorstwo sp.k. grupa",
    schools="uniwersytet* politechnik* szkoła szkoły akademi* liceum technikum wydział uczelnia sgh agh",
    places="""
        polska warszawa kraków wrocław poznań gdańsk gdynia łódź katowice szczecin lublin bydgoszcz białystok
        rzeszów toruń kielce opole olsztyn""",
    documents="życiorys|życiorys zawodowy|curriculum vitae",
    name_labels="imię i nazwisko|imię|nazwisko",
    contact_labels="telefon|tel|adres|adres zamieszkania|data urodzenia|obywatelstwo|miejscowość|e-mail",
    employment="pełny etat|pół etatu|część etatu|umowa o pracę|umowa zlecenie|b2b|samozatrudnienie|praca zdalna",
    durations="rok|lata|lat|miesiąc|miesiące|miesięcy|mies.|mies",
    at="w firmie|w spółce",
    joins="i|oraz",
    common="w na się oraz dla od przez jest",
)
