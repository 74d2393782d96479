"""The languages that people say they speak, by each name that résumés and questions give them."""

from __future__ import annotations

LANGUAGES: dict[str, str] = {
    name: language
    for language, names in {
        "english": "english englisch anglais inglés inglese inglês engels",
        "german": "german deutsch allemand alemán tedesco alemão duits",
        "french": "french französisch français francés francese francês frans",
        "spanish": "spanish spanisch espagnol español castellano spagnolo espanhol spaans",
        "italian": "italian italienisch italien italiano italiaans",
        "portuguese": "portuguese portugiesisch portugais portugués português portoghese portugees",
        "dutch": "dutch niederländisch néerlandais neerlandés olandese nederlands",
        "polish": "polish polnisch polonais polaco polacco", "russian": "russian russisch russe ruso russo",
        "ukrainian": "ukrainian ukrainisch",
        "mandarin": "mandarin chinese chinesisch", "japanese": "japanese japanisch", "korean": "korean koreanisch",
        "arabic": "arabic arabisch", "hindi": "hindi", "turkish": "turkish türkisch", "swedish": "swedish schwedisch",
        "norwegian": "norwegian norwegisch", "danish": "danish dänisch", "finnish": "finnish finnisch",
        "romanian": "romanian rumänisch", "greek": "greek griechisch", "czech": "czech tschechisch",
        "hungarian": "hungarian ungarisch", "hebrew": "hebrew hebräisch", "persian": "persian farsi persisch",
        "swahili": "swahili", "twi": "twi", "igbo": "igbo", "yoruba": "yoruba", "urdu": "urdu", "bengali": "bengali",
        "tamil": "tamil", "catalan": "catalan katalanisch", "croatian": "croatian kroatisch",
        "serbian": "serbian serbisch",
        "vietnamese": "vietnamese vietnamesisch", "hausa": "hausa",
        "gaelic": "gaelic gälisch", "irish": "irish irisch", "welsh": "welsh walisisch", "tagalog": "tagalog filipino",
        "cebuano": "cebuano", "punjabi": "punjabi", "gujarati": "gujarati", "marathi": "marathi", "telugu": "telugu",
        "zulu": "zulu isizulu", "xhosa": "xhosa isixhosa", "afrikaans": "afrikaans", "amharic": "amharic",
        "somali": "somali", "cantonese": "cantonese kantonesisch", "malay": "malay malaiisch", "nepali": "nepali",
        "bulgarian": "bulgarian bulgarisch", "slovak": "slovak slowakisch", "slovenian": "slovenian slowenisch",
        "albanian": "albanian albanisch", "lithuanian": "lithuanian litauisch", "latvian": "latvian lettisch",
        "estonian": "estonian estnisch", "icelandic": "icelandic isländisch", "basque": "basque baskisch",
        "kurdish": "kurdish kurdisch", "armenian": "armenian armenisch", "georgian": "georgian georgisch",
        "thai": "thai", "indonesian": "indonesian",
    }.items()
    for name in names.split()
}  # fmt: skip
