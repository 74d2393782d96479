"""The words by which a clause puts off, stalls, asks back, comes back to an earlier question, or stands beside it.

Patterns over words as `words_of` gives them, joined by spaces: lower case, without accents and marks, "i'll" as "i ll".
English, German, Spanish, French, Portuguese and Italian.
"""

from __future__ import annotations

import re2

from rejoinder.context.typography import split_words

# What may stand before the words that count, and is no answer by itself.
FILLERS = frozenset(
    split_words(
        """
    a agree agreed ah aha alright also and but enough fair fine good great hello hey hi hm hmm interesting just
    let me mhm mm nice noted now oh ok okay totally please right see so sorry sure thank thanks the then think
    too uh um uhm understood well yeah yep yes you question er erm actually anyway cool perfect exactly true
    wait all that this it is s i
    aber ah ahm also ach ah bitte danke dann das doch eh frage genau gern gerne gut gute guten hallo halt hmm hm ist
    interessant ja klar na naja nein nun ok schon sehr so tja und verstehe verstanden wunderbar
    bien bueno claro eh entiendo entonces es gracias hola la muy o pregunta pues si vale y ya
    alors ah bon bonjour c d accord daccord est et euh la merci oui question tres voila
    bem bom boa certo claro e entao ola obrigada obrigado pergunta sim ta
    allora bene buona certo ciao domanda e grazie la molto si va
    no nope non nao
    entschuldigung verzeihung pardon excuse perdon disculpe desculpe scusi excusez
    """
    )
)
# Of these, what may begin the words that count.
MAY_BEGIN = frozenset(
    split_words("let me i that this it is das ist s you la no non nao es see think wait the question")
)
# What answers where a yes or a no was asked for, or something to be done.
AGREES = frozenset(
    split_words(
        """
    absolutely certainly course definitely done exactly gladly no nope ok okay right sure true will yeah yep yes
    ja klar gern gerne genau mache nein naturlich nee sicher stimmt
    si claro vale supuesto hecho oui non bien accord volontiers sim nao certo claro certamente volentieri mhm
    """
    )
)

_I_WILL = (
    r"(?:let me|let us|let s|(?:i|we) (?:ll|will|d|would|could|can|should|may|might|must|have|need|want|still|am|m)|"
    r"(?:can|could|may|shall|should|would) (?:i|we|you))"
)
_LATER = (
    r"(?:later|at the end|afterwards?|after (?:this|the|our) \w+|offline|another (?:time|day)|next (?:time|week|"
    r"month)|"
    r"tomorrow|in a (?:moment|minute|second|bit|sec)|for (?:a|the) moment|by e?mail|in writing|separately|"
    r"in private|privately|"
    r"shortly|soon|"
    r"on (?:monday|tuesday|wednesday|thursday|friday)|one to one)"
)
_SHALL_I = r"(?:muss|musste|mussten|mussen|werde|wurde|wurden|will|mochte|kann|konnte)"
_PUTS_OFF = (
    rf"^{_I_WILL}(?: \w+){{0,5}}? (?:come|get|circle|go|be|report|revert) back\b",
    rf"^{_I_WILL}(?: \w+){{0,4}}? (?:look (?:\w+ ){{0,2}}up|find out|figure (?:\w+ )?out|double check|follow up)\b",
    rf"^{_I_WILL}(?: \w+){{0,4}}? (?:get (?:there|to (?:that|it|this))|return to|let you know)\b",
    rf"^{_I_WILL}(?: \w+){{0,4}}? (?:park|postpone|defer|skip|pass on|sleep on)\b",
    rf"^{_I_WILL}(?: \w+){{0,2}}? (?:do|keep|save|leave|hold|take|put)\b.*\b(?:last|for (?:later|the end)|to the end|"
    r"aside)$",
    r"^(?:that|this|it) (?:s|is) (?:something |one )?for later|^hold that thought|^remind me\b|^ask me (?:again|later)",
    # To somebody else.
    r"^you (?:ll|d|would|will|should|need to|better) (?:have to |better )?ask\b",
    r"^(?:that s|that is) (?:a question|one) for\b",
    r"\b(?:da|das) (?:mussen|mussten) sie .*\bfragen$|\bfrage ich (?:nachher|spater|noch|mal|nach)\b",
    r"\b(?:heben|sparen|behalten) wir uns\b|\bmachen wir (?:am|zum) (?:schluss|ende)\b",
    r"^(?:take|answer) (?:that|this|it) (?:later|offline)",
    r"^(?:dazu |maybe |perhaps |vielleicht |rather )?(?:later|offline|afterwards|spater|nachher)(?: \w+)?$",
    r"^(?:luego|despues|plus tard|depois|mais tarde|dopo|piu tardi)(?: \w+)?$",
    r"\boff (?:the top of my head|hand)\b|\boffhand\b",
    r"^(?:i|we) (?:don t|do not|haven t|have not) (?:have|got) .*\b(?:in front of (?:me|us)|here|at hand|to hand|"
    r"with me|handy|right now|on me|ready)\b",
    r"^(?:that |this |it )?(?:i|we) (?:can t|cannot|can not|couldn t|could not) (?:say|tell|answer)\b.*\b(?:now|yet|"
    r"here|moment|today)\b",
    r"^(?:i|we) (?:don t|do not) know\b.*\b(?:yet|now|moment)\b",
    r"^i d rather (?:not|discuss|talk|answer)\b",
    # German: the verb stands before or after "ich".
    r"\bkomm\w* (?:ich|wir)? ?(?:\w+ ){0,4}(?:zuruck|drauf|darauf)\b|\b(?:darauf|drauf|dazu) komme (?:ich|wir)\b",
    rf"\b{_SHALL_I}\b.*\b(?:nachsehen|nachschauen|nachfragen|nachlesen|nachschlagen|nachrechnen|erkundigen)$",
    rf"\b{_SHALL_I}\b.*\b(?:schlaumachen|schlau machen|informieren|recherchieren|herausfinden|rausfinden)$",
    rf"\b{_SHALL_I}\b.*\b(?:raussuchen|heraussuchen|nachreichen|zuruckkommen)$",
    r"\b(?:spater|nachher|am schluss|am ende|morgen) (?:\w+ )?(?:beantworten|sagen|besprechen|klaren|erklaren|"
    r"eingehen)$",
    r"\b(?:reich\w*|liefer\w*|schick\w*|send\w*|trag\w*) (?:ich|wir)\b.*\b(?:nach|zu|spater|morgen)$",
    r"^(?:ich|wir) (?:reich\w*|liefer\w*|schick\w*|send\w*)\b.*\b(?:nach|zu|spater|morgen)$",
    r"\bmelde (?:ich )?mich\b|\b(?:geb\w*|sag\w*) (?:ich )?(?:\w+ ){0,4}bescheid\b",
    r"\b(?:sag\w*|beantwort\w*|erklar\w*|besprech\w*|klar\w*|denke) (?:ich|wir)\b.*\b(?:spater|morgen|nachher|nach|"
    r"schluss|ende)\b",
    r"\bhab\w* (?:ich|wir) (?:\w+ ){0,3}nicht (?:\w+ ){0,2}(?:da|hier|parat|zur hand|im kopf|dabei|vorliegen)$",
    r"\b(?:kann|konnte) ich (?:\w+ ){0,3}(?:gerade|jetzt|so|spontan|noch|stegreif|momentan) (?:\w+ ){0,2}nichts?\b",
    r"\bweiss ich (?:\w+ ){0,3}(?:gerade|jetzt|noch|spontan|momentan|kopf|auswendig) nicht\b",
    r"\bweiss ich nicht auswendig\b",
    # Spanish, French, Portuguese, Italian.
    r"\bvuelvo (?:a|sobre) eso\b|\b(?:luego|despues|manana|mas tarde) (?:te|le|les|lo|se|volv\w+|vuelvo)\b",
    r"\b(?:te|le|les) (?:digo|cuento|respondo|confirmo|contesto)\b.*\b(?:luego|despues|manana|mas tarde)\b",
    r"\b(?:tengo|tendria|tenemos) que (?:mirar|consultar|comprobar|preguntar|ver)\w*|\blo (?:miro|consulto|busco)\b",
    r"\b(?:reviens|reviendrai|revenons|reviendrons)\b|\bje (?:verifie|regarde)\b",
    r"\bje (?:dois|devrais|vais) (?:\w+ ){0,2}(?:verifier|regarder|demander|chercher|voir)\b",
    r"\bje (?:vous|te) (?:\w+ )?(?:dirai|repondrai|enverrai|envoie|rappelle)\b",
    r"\bvolto a (?:isso|esse)\b|\b(?:depois|logo|amanha|mais tarde) (?:te|lhe|vos|eu|respondo|digo|volto)\b",
    r"\b(?:tenho|teria|preciso) (?:de |que )?(?:ver|verificar|consultar|perguntar|confirmar)\b",
    r"\bci torno\b|\btorno (?:su|dopo)\b|\b(?:ti|le|vi) (?:faccio sapere|dico dopo|rispondo dopo|mando|diro)\b",
    r"\b(?:devo|dovrei) (?:\w+ )?(?:controllare|verificare|chiedere|guardare|vedere)\b",
)
PUTS_OFF = re2.compile("|".join(_PUTS_OFF))
# To a request, and to a question about when or what one would do, these are an answer.
PROMISES = re2.compile(
    rf"^{_I_WILL}\b.*\b(?:answer|discuss|talk|take|tell|say|cover|go into|address|send|share|settle|do|think|explain|"
    rf"give|show|mail|email)\b.*\b{_LATER}\b|^(?:i|we) (?:ll|will|can|could) (?:send|mail|email|forward)\b"
)
# To a question about what one would do these are an answer.
LOOKS_FIRST = re2.compile(
    r"^(?:i|we) (?:still |first |just )?(?:ll|will|d|would|need to|have to|want to|must|still) "
    r"(?:first |just |quickly )?"
    r"(?:(?:need|have|like|want) to )?(?:check|ask|confirm|verify|clarify|look into|run the|see what|calculate|talk to|"
    r"speak to|see|look at|read|review|dig (?:\w+ )?(?:up|out))\b|"
    r"^(?:i|we) still (?:need|have) to\b|"
    rf"\b{_SHALL_I} (?:ich|wir)\b.*\b(?:fragen|prufen|klaren|abklaren)$|"
    rf"^(?:ich|wir) {_SHALL_I}\b.*\b(?:fragen|prufen|klaren|abklaren)$"
)
ABOUT_DOING = re2.compile(
    r"\bhow (?:would|do|did|will|can|could|should)\b|\bwhat (?:would|do|will|did|are) (?:you|we)\b|\bnext steps?\b|"
    r"\b(?:wurden|wurdest|gehen|machen|tun) (?:sie|du)\b"
)
WHEN = re2.compile(r"\b(?:when|how soon|wann|cuando|quand|quando)\b")
BUT = frozenset(split_words("but though aber allerdings jedoch pero mais mas ma"))
IS_LATER = re2.compile(rf"\b{_LATER}\b|\b(?:spater|nachher|gleich|luego|despues|plus tard|depois|dopo)\b")
# "Let me come back to the salary: ..." comes back now.
COMES_BACK_NOW = re2.compile(
    r"^(?:let me|let s|let us|(?:can|could|may) i|i (?:d|would) like to|i want to|i wanted to)(?: \w+)? "
    r"(?:come|go|get|circle) back (?:to|on) (.+)$|"
    r"^(?:lassen sie mich|lass mich|ich mochte|ich wollte|ich wurde gern) (?:\w+ ){0,2}auf (.+) zuruckkommen$"
)
POINTS = frozenset(split_words("that this it you one them these those das dies sie dich ihnen eso ca cela isso questo"))
STALLS = re2.compile(
    r"^(?:(?:let me (?:just |quickly )?(?:check|think|see|look|remember|recall)(?: (?:about (?:that|it)|quickly|"
    r"that|for a "
    r"(?:second|moment)))?)|let s see|(?:just )?(?:one|a|give me (?:one|a)) (?:second|moment|sec|minute)(?: please)?|"
    r"hold on|hang on|wait a (?:second|moment|minute)|(?:that s|that is|what) an? (?:\w+ )?(?:question|one)|"
    r"good question|"
    r"how (?:do|shall|should) i (?:say|put) (?:that|this|it)|where do i (?:start|begin)|"
    r"(?:einen |ein )?(?:moment|augenblick|sekunde)(?: (?:mal|bitte))?|(?:lassen sie|lass) mich (?:\w+ )?"
    r"(?:uberlegen|nachdenken|nachsehen|schauen|sehen)|(?:ich )?(?:schaue?|sehe|gucke?|"
    r"denke?) (?:ich )?(?:\w+ ){0,3}nach|"
    r"(?:da |ich )?(?:muss|musste) (?:ich )?(?:\w+ ){0,2}(?:uberlegen|nachdenken)|"
    r"mal (?:sehen|uberlegen|schauen)|(?:das ist )?(?:eine )?gute frage|"
    r"(?:un|deme un|dame un) momento|un segundo|buena pregunta|dejeme (?:ver|pensar)|a ver|"
    r"un (?:instant|moment|seconde)|bonne question|laissez moi (?:voir|reflechir)|voyons|"
    r"(?:um|so um) momento|boa pergunta|deixe me (?:ver|pensar)|deixa eu ver|"
    r"un attimo|buona domanda|mi lasci (?:vedere|pensare)|vediamo)\b"
)
ASKS_BACK = re2.compile(
    r"^(?:which|what|whose|welche\w*|wessen|cual\w*|quel\w*|qual\w*)(?: \w+){0,2}$|"
    r"\b(?:say|repeat) (?:that|it|the question)(?: \w+)?(?: again)?$|\bsay (?:that|it) again\b|"
    r"\b(?:could|can|would) you (?:please )?(?:repeat|say|rephrase|clarify|elaborate|be more)\b|"
    r"\b(?:didn t|did not|couldn t|could not) (?:quite )?(?:catch|hear|get|understand|follow)\b|^come again\b|"
    r"^pardon\b|"
    r"\b(?:do|did) you mean\b|^you mean\b|\bwhat (?:do|did) you mean\b|\bnot sure (?:i understand|what you mean)\b|"
    r"\bwie bitte\b|\b(?:nicht|akustisch) (?:ganz )?verstanden\b|\b(?:meinen sie|meinst du|sie meinen|du meinst)\b|"
    r"\bwiederholen\b|\bnoch ?mal (?:sagen|stellen)\b|"
    r"\bno (?:te |le |lo )?(?:he )?(?:entend\w+|oi\w*|escuch\w+)\b|\bquiere(?:s)? decir\b|"
    r"\bpuede(?:s)? repetir\b|\brefiere\b|"
    r"\bpas (?:bien )?(?:compris|entendu)\b|\bvoulez vous dire\b|\bvous voulez dire\b|\brepeter\b|"
    r"\bnao (?:entendi|ouvi|percebi)\b|\bquer dizer\b|\bpode repetir\b|"
    r"\bnon ho (?:capito|sentito)\b|\bintende\b|\bpuo ripetere\b"
)
# Ends a statement, though it asks.
TAG = re2.compile(
    r"^(?:(?:if )?(?:is|would|does|are) (?:that|this|you|it)(?: be)?(?: \w+){0,3}|right|ok|okay|yes|no|you know|"
    r"does that (?:help|work|fit|answer)(?: \w+){0,3}|if that (?:s|is) ok(?:ay)?|ja|oder|oder nicht|ne|gell|"
    r"nicht wahr|"
    r"(?:passt|geht|reicht|hilft) (?:das|ihnen das)(?: \w+){0,2}|vale|verdad|esta bien|d accord|ca va|n est ce pas|"
    r"certo|ta bom|pode ser|va bene|giusto)$"
)
# The rest of the sentence is about something else.
ASIDE = re2.compile(
    r"\bby the way\b|\bspeaking of\b|\boff topic\b|\bon another note\b|\b(?:before|while) i (?:answer|forget|"
    r"remember|start|"
    r"begin|say|get|do)\b|^before (?:that|we)\b|^(?:one|another) more thing\b|^something else\b|"
    r"^(?:a )?different topic\b|"
    r"\bubrigens\b|\bnebenbei\b|^bevor (?:ich|wir)\b|^vorher\b|^(?:noch )?was anderes\b|^apropos\b|"
    r"\bpor cierto\b|^antes de\b|^cambiando de tema\b|\bau fait\b|^avant de\b|^ja agora\b|^a proposito(?:$|"
    r" d\w+ altro)|"
    r"^prima di\b"
)
# A clause about the call, or a courtesy.
BESIDE = re2.compile(
    r"\bon mute\b|\bunmute\b|\b(?:share|sharing) (?:my|the|this) (?:screen|slides?)\b|\b(?:see|hear) (?:me|"
    r"my screen)\b|"
    r"\b(?:connection|internet|wifi|audio|microphone|mic|camera|headset)\b.*\b(?:drop\w*|lost|bad|gone|unstable|"
    r"froze\w*|"
    r"broke\w*|cut|died|slow|back|lag\w*)\b|\b(?:lost|dropped) (?:you|the (?:connection|sound))\b|"
    r"\bat the door\b|\byou (?:froze|broke up|cut out|dropped)\b|\bbreaking up\b|\b(?:is|are) (?:calling|ringing)\b|"
    r"\b(?:thanks?|thank you) (?:\w+ )?(?:for|to)\b|\bnice to (?:meet|be|see)\b|\bglad to be\b|\bhappy to be\b|"
    r"^(?:that|this) (?:sounds|looks|is|s) (?:good|great|fine|nice|interesting|helpful|clear)$|"
    r"^(?:sounds|looks) (?:good|great|fine)\b|^makes sense\b|^got it\b|^i see$|^i understand$|"
    r"\bgood (?:morning|afternoon|evening)\b|\bstumm\w*|\b(?:bildschirm|folien) (?:\w+ )?(?:teilen|freigeben)\b|"
    r"\bverbindung\b.*\b(?:weg|abgebrochen|schlecht|unterbrochen)\b|\b(?:vielen )?dank (?:fur|dass)\b|\bdanke fur\b|"
    r"\bfreut mich\b|\bguten (?:morgen|tag|abend)\b|\ban der tur\b|"
    r"\bgracias por\b|\bmucho gusto\b|\bcompartir (?:mi |la )?pantalla\b|\bmerci (?:pour|de)\b|\benchante\w*\b|"
    r"\bpartager (?:mon )?ecran\b|\bobrigad[ao] (?:por|pelo|pela)\b|\bprazer\b|\bgrazie (?:per|di|della)\b|"
    r"\bpiacere\b|"
    r"\bschermo\b"
)
# The asker does not wait any more.
LETS_GO = re2.compile(
    r"\bnever ?mind\b|\bforget (?:it|that|about it)\b|\b(?:let s|let us|we can|we ll) (?:move on|skip|"
    r"leave (?:it|that))\b|"
    r"\bskip (?:that|this|it)\b|\bmoving on\b|\bnext (?:topic|point|item)\b|\bvergessen sie (?:es|das)\b|"
    r"\bvergiss (?:es|das)\b|"
    r"\blassen wir das\b|\bmachen wir weiter\b|\bnachste[rn]? punkt\b|\bolvidelo\b|\bsigamos\b|\bno importa\b|"
    r"\bpassons\b|"
    r"\blaissez tomber\b|\bdeixa pra la\b|\bvamos continuar\b|\blasci(?:amo)? (?:stare|perdere)\b|\bandiamo avanti\b"
)
_BACK_STRONG = (
    r"(?:to|and) (?:come|go|get|circle) back (?:to|on)|(?:coming|going|getting|circling|returning) back (?:to|on)|"
    r"to return to|returning to|back (?:to|on)|as (?:for|to)|as far as|regarding|concerning|with regards? to|"
    r"with respect to|"
    r"in (?:answer|reply|response) to|to answer|when it comes to|in terms of|"
    r"(?:earlier |before |also |first )?(?:you|\w+) (?:also |had |earlier |just )*asked(?: (?:me|"
    r"us))?(?: (?:earlier|before))?"
    r"(?: (?:about|for|on))?|what you asked(?: (?:about|for))?|"
    r"um (?:noch ?mal |kurz )?auf|zuruck (?:zu[mr]?|auf)|noch ?mal (?:zu[mr]?|wegen)|bezuglich|hinsichtlich|betreffs|"
    r"(?:sie|du|ihr) (?:hatte\w*|habe?n?|hast|habt|fragte\w*|wollte\w*)(?: \w+){0,4}? (?:nach|wegen|gefragt|wissen)|"
    r"en cuanto a|(?:con )?respecto (?:a|de)l?|volviendo a|para volver a|(?:usted )?(?:me )?pregunt\w+(?: por)?|"
    r"pour revenir (?:a|au|aux|sur)|quant (?:a|au|aux)|concernant|au sujet d\w+|pour repondre a|"
    r"vous (?:m )?avez demande|(?:em|com) relacao a|quanto (?:a|ao|all?|allo|alla)|voltando (?:a|ao)|"
    r"(?:voce )?perguntou(?: sobre)?|riguardo (?:a|all?|allo|alla|agli|alle)|per tornare (?:a|al|alla)|"
    r"tornando (?:a|al|alla)|"
    r"mi (?:ha|hai|avete) chiesto"
)
_BACK_WEAK = (
    r"about|on|for|to|was|zu|zum|zur|wegen|uber|mit|sobre|de|sur|a propos d\w*|su|sulla?|sul"
)  # fmt: skip
COMES_BACK = re2.compile(rf"^(?:{_BACK_STRONG}) (.+)$")
SPEAKS_OF = re2.compile(rf"^(?:{_BACK_WEAK}) (.+)$")
QUESTION = re2.compile(
    r"\b(?:question|questions|asked|frage|gefragt|pregunta|pregunto|preguntaba|pergunta|perguntou|domanda|"
    r"chiesto|demande|"
    r"demandiez|zuruckzukommen)\b"
)
# "Your question about the venue" names what it was about.
QUESTION_ABOUT = re2.compile(
    r"\b(?:question|frage|pregunta|pergunta|domanda)s? (?:about|on|regarding|concerning|zu[mr]?|uber|nach|wegen|"
    r"sobre|"
    r"sur|sull?a?|de|des|du|der|del) (.+)$"
)
TELLS = re2.compile(
    r"\b(?:tell|explain|describe|talk|walk|say|name|outline|summari[sz]e|elaborate|share with|know (?:about|more)|"
    r"(?:give|show) (?:us|me) (?:an?|some|your) (?:\w+ )?(?:example|overview|idea|sense|summary|insight|"
    r"estimate|figure)|"
    r"erzahl\w*|erklar\w*|beschreib\w*|nenn\w*|sag\w*|schilder\w*|cuent\w*|expli\w*|descri\w*|dig\w*|habl\w*|"
    r"raconte\w*|"
    r"decri\w*|parle\w*|conte|fale|diga|racconti?\w*|spieg\w*|parli|dica)\b"
)
_ORDINALS = (
    "first 1st erste ersten erster primera primer primero premiere premier primeira primeiro prima primo",
    "second 2nd zweite zweiten zweiter segunda segundo deuxieme seconde seconda secondo",
    "third 3rd dritte dritten dritter tercera tercer tercero troisieme terceira terceiro terza terzo",
    "fourth 4th vierte vierten vierter cuarta cuarto quatrieme quarta quarto",
)
ORDINALS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in split_words(words)}
_PLACES = "|".join(ORDINALS)
NAMES_PLACE = re2.compile(
    rf"^(?:the |die |der )?((?:{_PLACES}) (?:one|question|frage|point|punkt|pregunta|pergunta|domanda))\b"
)
LAST = frozenset(split_words("last latest letzte letzten ultima ultimo derniere dernier"))
NUMBER = re2.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|fou?rty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|half|dozens?|percent|zwei|drei|vier|funf|sechs|"
    r"sieben|acht|neun|zehn|elf|zwolf|\w*(?:zehn|zig|hundert|tausend)|\w*million\w*|prozent|halb\w*|dutzend|dos|tres|"
    r"cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|"
    r"cien|mil|"
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante|soixante|cent|mille|dois|"
    r"duas|quatro|"
    r"sete|oito|nove|dez|vinte|trinta|quarenta|cinquenta|sessenta|oitenta|due|tre|quattro|cinque|sei|sette|otto|"
    r"dieci|"
    r"venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta|cento)\b"
)
HOW_MUCH = re2.compile(
    r"^(?:\w+ ){0,3}?(?:how (?:many|much|long|often|old|far|large|big|high)|when|wie (?:viel\w*|lange?|oft|alt|"
    r"hoch|gross)|wann|"
    r"cuant\w+|cuando|combien|quand|quant[oaie]s?|quando)\b"
)
OWN = frozenset(
    split_words(
        """
    i we my our me us mine ours ich wir mein meine meinen meiner meinem unser unsere unserer mir mich uns yo nosotros mi
    mis nuestro nuestra me nos je j nous mon ma mes notre nos moi eu meu minha nosso nossa io noi mio mia nostro nostra
    ho abbiamo
    """
    )
)
