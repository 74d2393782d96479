"""Turkish."""

from __future__ import annotations

from rejoinder.context.understanding.languages.language import Language

TURKISH = Language(
    sections={
        "summary": """
            özet|hakkımda|profil|kişisel profil|kariyer hedefi|kariyer özeti|ön yazı|profesyonel özet|hedef|
            hakkında""",
        "experience": """
            iş deneyimi|deneyim|iş tecrübesi|tecrübe|deneyimler|iş deneyimleri|mesleki deneyim|profesyonel deneyim|
            iş geçmişi|çalışma geçmişi|çalışma deneyimi|iş tecrübeleri|kariyer|stajlar|staj deneyimi|
            mesleki tecrübe|çalışma hayatı|iş hayatı""",
        "education": """
            eğitim|eğitim bilgileri|öğrenim|öğrenim durumu|eğitim durumu|kurslar|seminerler|kurs ve seminerler|
            eğitimler|eğitim geçmişi|eğitim ve kurslar|akademik geçmiş|kurslar ve eğitimler""",
        "projects": "projeler|projelerim|seçilmiş projeler|kişisel projeler",
        "skills": """
            yetenekler|beceriler|yetkinlikler|teknik beceriler|teknik yetenekler|bilgisayar bilgisi|teknolojiler|
            bilgisayar becerileri|bilgi ve beceriler|uzmanlık alanları|yetenekler ve beceriler|araçlar|
            teknik bilgiler|kişisel beceriler|mesleki beceriler|teknik yetkinlikler""",
        "certifications": """
            sertifikalar|sertifika|belgeler|ehliyet|lisanslar|sürücü belgesi|sertifika ve belgeler|
            sertifikalar ve belgeler""",
        "publications": "yayınlar|makaleler|bildiriler|patentler|konuşmalar|sunumlar",
        "awards": "ödüller|başarılar|burslar|ödüller ve başarılar|burs ve ödüller",
        "languages": "diller|yabancı dil|yabancı diller|dil bilgisi|dil becerileri|yabancı dil bilgisi",
        "volunteering": """
            gönüllü çalışmalar|gönüllülük|gönüllü deneyim|üyelikler|sosyal sorumluluk|dernek üyelikleri|
            gönüllü faaliyetler|sosyal faaliyetler""",
        "interests": "ilgi alanları|hobiler|hobi|ilgi alanlarım|hobiler ve ilgi alanları",
        "contact": "iletişim|iletişim bilgileri|kişisel bilgiler|kişisel bilgilerim|adres bilgileri",
        "other": "referanslar|diğer|ek bilgiler|diğer bilgiler|referans",
    },
    months="""
        ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık şub nis haz tem ağu eyl eki kas""",
    now="""
        halen|hâlen|günümüz|bugün|şu an|şu anda|devam ediyor|devam|devam etmekte|halihazırda|günümüze kadar|şimdi|
        bugüne kadar|hala|hâlâ""",
    after="""
        'dan beri|'den beri|'tan beri|'ten beri|’dan beri|’den beri|’tan beri|’ten beri|yılından beri|'dan bu yana|
        'den bu yana|'tan bu yana|'ten bu yana|yılından bu yana|’dan bu yana|’den bu yana""",
    until="'dan|'den|'tan|'ten|’dan|’den|’tan|’ten",
    titles="""
        mühendis* müdür* yönetici* geliştirici* uzman* öğretmen* hemşire* doktor* doktoru asistan* danışman*
        analist* sorumlusu sorumlu temsilci* şef şefi usta ustası ustabaşı teknisyen* tekniker* avukat* muhasebeci*
        tasarımcı* mimar* stajyer* araştırmacı* koordinatör* direktör* operatör* şoför* sekreter* editör* gazeteci*
        programcı* yazılımcı* testçi* eczacı* psikolog* akademisyen* başkan* lider* memur* elemanı görevlisi
        garson* aşçı* kasiyer* eğitmen* yardımcısı""",
    degrees="lisans lisansı lisansüstü önlisans doktora diploma* mühendisliği bakalorya",
    organisations="""
        a.ş. ltd. şti. holding bankası banka hastane* hastanesi belediye* şirketi grubu sanayi ticaret bakanlığı
        vakfı derneği""",
    schools="üniversite* lise lisesi okul okulu fakülte* enstitü* akademi* odtü itü yüksekokulu kolej*",
    places="""
        türkiye istanbul ankara izmir bursa antalya adana konya gaziantep kayseri mersin eskişehir diyarbakır
        samsun trabzon denizli kocaeli malatya erzurum""",
    documents="özgeçmiş|özgeçmişim|öz geçmiş",
    name_labels="ad soyad|adı soyadı|isim|ad|adı",
    contact_labels="telefon|tel|cep|adres|e-posta|eposta|doğum tarihi|doğum yeri|medeni durum|uyruk|askerlik",
    employment="tam zamanlı|yarı zamanlı|sözleşmeli|serbest|uzaktan|hibrit|dönemsel",
    durations="yıl|ay|sene",
    joins="ve|ile",
    common="ve bir bu için ile olarak çok daha",
)
