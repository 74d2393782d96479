"""The words that tell languages apart: those that hold every sentence together, and common words of meetings.

A word may stand under several languages; it then says less. "other" gathers languages that are told only to be none of
the six. Technical words are left out on purpose: they are English in every language.
"""

from __future__ import annotations

from typing import Final, Literal

Tellable = Literal["en", "de", "es", "fr", "pt", "it", "other"]

FUNCTION_WORDS: Final[dict[Tellable, str]] = {
    "en": (
        "the and is of to in that it you for on with as are be this was have not but what how why when where who "
        "which would could should can will do does did has had we they he she i me my your our their his her its "
        "him them us there here if or so about from at by an a been being were am than then because into out up "
        "down just like very some any all more most other only also after before over again once much many i'm "
        "you're it's that's don't we're they're i've we've you've i'd you'd i'll you'll we'll can't didn't "
        "doesn't isn't wasn't won't wouldn't what's let's there's yes yeah well okay right know think want need "
        "get got make made going go see say said tell told really something anything things thing people work "
        "worked working time year years good great thanks thank hello please sorry actually maybe could've how's "
        "who's where's ever never always often both each these those while talk explain describe understand week "
        "month months problem customer customers first last next new old different between experience "
        "question manage managed built build used using usually whether tried learned "
        "sure kind sort bit lot little"
    ),
    "de": (
        "der die das und ist nicht ich du sie wir ihr es ein eine einen einem einer eines dem den des zu mit für "
        "auf von im am an in bei aus nach über unter vor zwischen durch gegen ohne um als wie was wer wo wann "
        "warum wieso weshalb welche welcher welches welchen haben habe hast hat habt hatte hatten hätte hätten "
        "sein bin bist sind seid war waren wäre wären wird werden wurde wurden würde würden würdest kann kannst "
        "können könnt könnte könnten könntest muss müssen musste soll sollen sollte will wollen wollte darf "
        "dürfen möchte möchten mag auch noch schon nur aber oder wenn dann dass weil ob denn doch mal ja nein nee "
        "so sehr mehr viel viele man mich mir dich dir ihn ihm ihnen uns euch mein meine meinen dein deine deinen "
        "ihre ihren unser unsere unseren euer eure kein keine keinen alle alles etwas nichts immer nie wieder "
        "hier dort da jetzt heute gestern morgen gut genau also ähm halt eben eigentlich vielleicht bitte danke "
        "zum zur vom beim ins ans gibt gibt's geht machen macht gemacht sagen sagt jemand erzählen arbeiten "
        "gearbeitet arbeit jahr jahre leute zeit letzten erste ersten anderen diese dieser dieses diesen wirklich "
        "ganz einmal damit dafür darüber davon daran woran womit worauf worüber seit bis hab'n hab fragen frage "
        "ihrem ihrer deinem wie's hallo tag sich wissen weiß stimmt sprechen hören hört sehen gesehen kennen "
        "weiter wollten sollten lassen geben kommen gekommen genug kurz lange lieber gerne gern bald später "
        "früher zuerst danach trotzdem deshalb deswegen außerdem natürlich ungefähr unterschied frau herr firma "
        "kunde kunden fehler lösung stelle nächste nächsten woche monat heißt läuft braucht bekommen schauen "
        "finden finde denke denken glaube verstehe verstehst verstehen erklären beschreiben nennen stellen beide "
        "beiden wegen während"
    ),
    "es": (
        "el la los las un una unos unas y de del a al en que qué es no sí se lo le les me te nos os su sus mi mis "
        "tu tus con por para como cómo pero más muy ya o si yo tú él ella ellos ellas usted ustedes nosotros "
        "vosotros vos este esta esto estos estas ese esa eso aquel está están estoy estás estaba estaban estamos "
        "era eran fue fueron ser ha han he has hay había haber sido tiene tienen tienes tengo tenemos tenía puede "
        "pueden puedes podemos podría podrías hacer hace hizo haces hacía hago quiere quieres quiero gustaría "
        "cuando cuándo donde dónde cuál cuáles quién cuánto cuántos cuántas porque también entonces bueno pues "
        "así aquí ahora hoy siempre nunca algo nada alguien alguna alguno algún todo todos toda todas otro otra "
        "mucho mucha muchos muchas poco desde hasta entre sobre sin gracias hola favor vale claro eh ahí allí "
        "después antes mejor trabajar trabajo trabajado trabajas año años proyecto empresa equipo ejemplo nuestro "
        "nuestra nuestros cada mismo misma solo sólo verdad tal vez sea decir dijo cuéntame cuénteme háblame "
        "dígame sabe sabes creo vamos uno dos tan cual quien son gente cosas cosa perdón oyen pregunta preguntó "
        "trabajé trabajaba trabajamos hablar habla hablan piensa pienso entiendo entiendes entender escucha "
        "escuchan oye conoce conoces conocer explica explique explíquenos funciona semana mes meses días lunes "
        "viernes mañana tarde problema problemas cliente clientes cola bastante quería querías quisiera queríamos "
        "saber dispuestos durante aunque mientras además primero luego nuevo nueva buen buena tengas tenga pueda "
        "puedan hicieron hicimos tuvimos fuimos siguiente parece seguro dentro fuera menos lado persona personas"
    ),
    "fr": (
        "le la les un une des du de et est en que qui dans pour pas ne ce cette ces il elle on nous vous ils "
        "elles je tu me te se lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos avec sur sous "
        "par au aux mais ou où donc car si comme plus très bien aussi encore déjà toujours jamais rien tout tous "
        "toute toutes être avoir suis es sommes êtes sont était étaient étiez ai as a avons avez ont avait aviez "
        "aurait fait faire faites fais peut peux pouvez pouvons pourriez pourrait pourrais veux veut voulez "
        "voudrais dois doit devez quand comment pourquoi quel quelle quels quelles quoi combien c'est j'ai qu'est "
        "n'est d'un d'une qu'on qu'il s'il c'était y ça cela ceci alors euh ben bon oui non merci bonjour parce "
        "puis chez sans entre depuis pendant avant après même autre autres ici là quelque quelqu'un chose choses "
        "gens beaucoup peu travail travailler travaillé ans année équipe entreprise exemple avezvous pouvezvous "
        "êtesvous estce qu'estce parlez racontez moi toi eux vraiment d'accord l'équipe l'entreprise hein voilà "
        "allez vais va aller j'aimerais n'ai jusqu'à fois faut j'étais trop juste question parler parle vois "
        "voyez voit savez sais sait connaissez comprends comprenez pense penses pensez semaine mois jours lundi "
        "vendredi demain hier matin problème problèmes client clients collègue collègues prêt système quelques "
        "mots chaque nouveau nouvelle premier première dernière dernier fallait commence commencer utilisez "
        "utilise utilisé semble plutôt environ surtout ensuite sinon seulement pouvait devait seriez prochaine "
        "personnes façon"
    ),
    "pt": (
        "o a os as um uma uns umas e de do da dos das em no na nos nas que é não sim se lhe me te com por para "
        "pra pro como mas mais muito muita muitos muitas já ou eu tu você vocês ele ela eles elas nós gente este "
        "esta isto esse essa isso aquele está estão estou estava estavam estamos era eram foi foram ser tem têm "
        "tens tenho temos tinha tinham há havia pode podem podes posso podemos poderia podia fazer faz fez fazia "
        "fazem faço quer queres quero queria gostaria quando onde qual quais quem quanto quantos quantas porque "
        "também então bom pois assim aqui agora hoje sempre nunca algo nada alguém alguma algum tudo todo todos "
        "toda todas outro outra desde até entre sobre sem obrigado obrigada olá oi favor né tá aí ali depois "
        "antes melhor trabalhar trabalho trabalhou trabalha ano anos projeto projecto empresa equipe equipa "
        "exemplo nosso nossa nossos seu sua seus suas meu minha meus minhas teu tua cada mesmo mesma só verdade "
        "ao aos à às pelo pela pelos pelas num numa vai vou vamos são seja sabe sabes acho acha conte fale senhor "
        "senhora coisa coisas pessoas dizer disse lá daqui ainda ouvindo perguntou consegue dele dela trabalhei "
        "trabalhamos falar fala falam pensa penso entendi entendeu ouvir ouve conhece conheces explicar explica "
        "explique funciona semana mês meses dias segunda sexta amanhã tarde problema problemas cliente clientes "
        "bastante queríamos saber disposto durante embora enquanto além primeiro novo nova boa tiver puder quiser "
        "fizeram fizemos tivemos fomos seguinte parece dentro menos pessoa vaga nesta neste nesse dessa desse "
        "deste desta conversa custos prazo estaria seria teria mudar fazemos conosco começar"
    ),
    "it": (
        "il lo la i gli le un una uno e è di del dello della dei degli delle a al allo alla ai agli alle da dal "
        "dalla in nel nello nella nei nelle su sul sulla con per tra fra che chi cosa come quando dove perché "
        "quale quali quanto quanti quante non sì no si ci vi mi ti ne lui lei loro noi voi io tu suo sua suoi mio "
        "mia tuo tua nostro nostra vostro vostra questo questa questi queste quello quella quelli sono sei siamo "
        "siete era erano ero eravamo stato stata stati essere ho hai ha abbiamo avete hanno aveva avere può puoi "
        "posso potete possiamo potrebbe potresti vuole vuoi voglio vorrei vorrebbe fare fa fai faccio facciamo "
        "fatto faceva anche ancora già mai sempre molto molta molti più ma o se poi allora quindi bene così qui "
        "qua ora adesso oggi niente qualcosa qualcuno qualche tutto tutti tutta altro altra altri prima dopo "
        "senza durante grazie ciao prego beh ehm cioè però lavorare lavoro lavorato lavora anno anni progetto "
        "azienda squadra esempio ogni stesso stessa solo vero detto dire dice so sa sai racconti parli gente "
        "persone c'è cos'è dov'è com'è qual un'altra l'azienda dell'azienda nell'ultimo l'ultimo sentite chiesto "
        "meglio conosce conosci esperienza dell sull'architettura all lavoravo lavoriamo parlare parla parlano "
        "pensa penso capisco capisci capito sente senti sentito conoscere spiegare spiega spieghi funziona "
        "settimana mese mesi giorni lunedì venerdì domani ieri problema problemi cliente clienti colleghi "
        "abbastanza volevo volevamo sapere disposto mentre inoltre nuovo nuova buono buona possa prossima "
        "prossimo sembra sicuro dentro fuori meno persona occupano parole poche chiaro davvero certo esatto costi "
        "scadenza iniziamo cominciamo piuttosto nostri vostri"
    ),
    "other": (
        "het een van ik mij uw kunt iets bij uit hun haar werd geweest graag niet wat voor zijn heeft hebben je "
        "jij ook maar naar deze aan nog wel jullie hoe waarom wij dit och att det som på är inte jag du har för "
        "med den ett vad hur varför vi men om så kan ska af til ikke jeg er og hvad hvordan hvorfor meg deg nå w "
        "i z na nie się jest jak co czy że dla ale tak jestem masz pan pani dlaczego și nu este pe ce cum sunt "
        "pentru mai dar sau de ați aveți lucrat cu în să am els amb és què per això però com on molt aquest "
        "aquesta tinc vostè vam treballar bir ve bu için ne mi mı nasıl neden değil çok ben sen siz var yok ile "
        "da se že proč jsem jste jsou pro by když nebo ja ona smo ste zašto kako što nije hogy nem egy az miért "
        "hogyan ez azt minä sinä ei että miten miksi mitä olet saya anda apa tidak dan yang di untuk dengan "
        "bagaimana mengapa ini itu và là của không có cho bạn tôi"
    ),
}

# Endings of longer words, for those that are no function words.
ENDINGS: Final[dict[Tellable, tuple[str, ...]]] = {
    "en": ("ight", "ough", "ness", "ings", "edly"),
    "de": ("ung", "ungen", "lich", "liche", "lichen", "keit", "heit", "ieren", "schaft", "sche", "schen", "igkeiten"),
    "es": ("ción", "ciones", "cion", "miento", "dad", "dades", "ario", "aste", "iendo", "ía", "ías"),
    "fr": ("eux", "euse", "ement", "ique", "iques", "ière", "ez", "eur", "eurs", "ées", "aient", "ions"),
    "pt": ("ção", "ções", "cao", "coes", "dade", "dades", "ário", "ável", "ando", "inho", "mento", "gem"),
    "it": ("zione", "zioni", "ità", "aggio", "mente", "ezza", "endo", "ario", "amento", "ebbe", "eggio", "ttivo"),
}

LETTERS: Final[dict[str, tuple[Tellable, ...]]] = {
    "ñ": ("es",), "ã": ("pt",), "õ": ("pt",), "ß": ("de",), "ä": ("de", "other"), "ö": ("de", "other"),
    "ü": ("de", "other"), "ç": ("fr", "pt"), "œ": ("fr",), "ê": ("fr", "pt"), "î": ("fr",), "û": ("fr",), "ë": ("fr",),
    "è": ("fr", "it"), "à": ("fr", "it", "pt"), "ò": ("it",), "ì": ("it",), "ù": ("it", "fr"), "â": ("fr", "pt"),
    "ô": ("fr", "pt"), "á": ("es", "pt"), "í": ("es", "pt"), "ó": ("es", "pt"), "ú": ("es", "pt"),
    "å": ("other",), "ø": ("other",), "ł": ("other",), "ż": ("other",), "ą": ("other",), "ę": ("other",),
    "ș": ("other",), "ț": ("other",), "ă": ("other",), "ş": ("other",), "ğ": ("other",), "ı": ("other",),
    "č": ("other",), "ř": ("other",), "š": ("other",), "ž": ("other",), "ě": ("other",), "ő": ("other",),
    "ű": ("other",), "đ": ("other",), "ơ": ("other",), "ư": ("other",),
}  # fmt: skip
