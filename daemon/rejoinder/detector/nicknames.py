"""The short and familiar forms that people of a first name are called by, in English and its European neighbours.

Takes a folded first name; gives the other forms that may mean the same person. A full name gives its short forms and a
short form its full names; two short forms of one name (Bob, Rob) do not give each other.
"""

from __future__ import annotations

from collections.abc import Iterable

# Full names: what they are called. Names that only differ in spelling, or are spelt as they sound, stand on both sides.
_TABLE = """
alexander alexandra alejandro alejandra alessandro alessandra aleksander aleksandra alexandre alexandros alexei
    : alex sasha sascha sandra sandy xander lex ale sandro alec al alexa alix
alexis : alex lexi
abigail : abby gail
abraham : abe bram
adelaide : addie
adrian adriana : ade adri
agnieszka : aga
albert alberto : al bert bertie berto
alfred alfredo : fred alf alfie fredo
alice : ali
alison allison : ali allie
amanda : mandy
amelia : amy millie mia
anastasia : ana stacy nastya
andreas : andi andy
andrew andre andrei andres andrzej andrea : andy drew andi dre
angela angelina : angie
anna ana anne ann annika anneliese : annie ania anya anni nan
anthony antonio antoine anton : tony toni ant toño
archibald : archie
arthur arturo : art artie
barbara : barb barbie babs basia
bartholomew bartosz : bart bartek
beatrice beatriz beatrix : bea trixie
benjamin benedict bennett benoit : ben benny benji
bernard bernhard bernadette : bernie bern
bradley bradford : brad
bridget brigitte : bridie gitte
caroline carolina carolyn karoline : carrie caro lina
cassandra : cass cassie sandra
catherine katherine kathryn katharina katarina catarina caterina katrina kathleen ekaterina katarzyna
    : cathy kathy kate katie kat kati kasia katya trina cat rina
cecilia cecile : cissy ceci celia
charles charlotte carlos carl karl : charlie chuck chas lottie charly
christopher christophe christoph cristobal krzysztof : chris kit topher kris
christian christina christine cristina kristina kristin kirsten cristian : chris tina kris christy chrissy krissy
claudia claudio : clau
clarence : clare
cornelius : neil con
cynthia : cindy
daniel daniela danielle daniele : dan danny dani
david davide : dave davey dav
deborah debra : deb debbie
dennis denise : den denny
dmitri dimitri dmitry dimitrios : dima mitya dimi
dominic dominik dominique : dom nick
donald : don donnie
dorothy dorothea : dot dottie dory thea
douglas : doug
edward eduardo eduard edouard edmund edwin : ed eddie ted ned edu lalo
eleanor elena eleonora helen helena : ellie nell nora lena elly leni
elizabeth elisabeth elisabetta elisa elise : liz lizzie beth betty eliza lisa elsie lisbeth betsy ella sissi
emily emilia emma : em emmy millie
eric erik erich erick : rick
ernest ernesto ernst : ernie
eugene eugenia : gene
evelyn eva eve : evie
federico frederick friedrich frederic frederica frederik : fred fede freddy fritz fredi rico
fernando fernanda : nando fer nanda
florian florence florentin : flo
francis francisco francesco frances francesca franziska franz francois
    : frank fran franny paco pancho frankie cesca fanny kiko chico franzi
gabriel gabriela gabriele gabrielle : gabe gabi gaby gab
gavin : gav
geoffrey jeffrey geoff : jeff geoff
george georg jorge giorgio georges georgia georgina : georgie gina jorgi
gerald gerard gerhard : gerry jerry gerd
gertrude : trudy
gianluca : luca
giovanni : gianni nanni vanni
giuseppe : beppe peppe
gregory gregor grzegorz gregoire : greg grzesiek
guillermo guilherme guillaume : memo gui guille
gustavo gustav : gus tavo
hannah johanna joanna : hanna hannah jo anna asia
harold harrison henry harry heinrich enrique henrik enrico henri : harry hal hank heinz kike
ignacio : nacho
isaac : ike zac
isabel isabella isabelle : izzy bella isa bel belle
jacob jakob jakub : jake jack kuba
jacqueline : jackie
james jamie : jim jimmy jamie jay
jane janet janice : janie jan
javier xavier : javi xavi
jennifer : jen jenny jenn
jeremy jeremiah jerome : jerry jem
jessica : jess jessie
jesus : chuy
joaquin : quino wakeen
john johannes jonathan juan joao johann : jack johnny jon hannes jan jonny juanito
joseph josef jose josephine jozef yusuf : joe joey jo pepe jupp josie zé yousef youssef
joshua : josh
judith : judy
julian julia julie juliana juliette julius : jules jul juli
kenneth kenji kenta : ken kenny
kimberly : kim
konstantin constantin : kostya kosta
krishna : kris
lawrence laurence lorenzo laurent lorenz : larry laurie enzo renzo loz
laura lauren laurel : laurie
leonard leonardo leon leonid : leo len lenny
leslie : les
lillian liliana : lily lil
louis luis luigi louise luisa ludwig : lou louie gigi lulu
lucas lukas luke lucia lucy luca luciano : luc lucho lu luke
madeleine madeline magdalena : maddie magda lena gosia
malgorzata : gosia
manuel manuela emmanuel emanuele : manny manu lolo
marcus markus marco marcos marc : mark marc marky
margaret margarita margarethe margot marguerite : maggie meg peggy greta rita gretel marge daisy
maria marie mary mariana marina : mia mimi marya mari molly polly masha
martin martina martha : marty marti tina
matthew matteo mateo mathieu matthias mattias mateusz : matt matty matze mat
maximilian maxwell massimo maxime maxim : max maxi
megan : meg
melissa melanie : mel missy
mercedes : merche
michael michelle miguel michele mikhail michal michel mikael : mike mick micky mickey misha mikey shelly micha
miroslav : mirek
mohamed mohammed muhammad mohammad : mo moe
monica monika : moni
natalie natalia natasha nathalie : nat tasha nati natty
nathan nathaniel : nate nat
nicholas nicolas nikolai nicola nicole nikolaus niklas nicolo : nick nicky nico niko klaus kolya nic nik
oliver olivia : ollie liv oli
pamela : pam
patricia patrick patrizia : pat patty trish paddy tricia patti rick
paul paula paulo pablo paolo pavel pawel : paulie pau
penelope : penny nell
peter pedro pietro piotr petra pierre : pete petey
philip phillip philippa felipe filippo philippe : phil pip pippa flip
rachel raquel : rach
rafael raphael raffaele rafaela : raf rafa rafi raff
raymond ramon : ray
rebecca rebekah : becky becca bex
reginald : reg reggie
richard ricardo riccardo : rick rich dick ricky richie rico dickie
robert roberto roberta rupert : rob bob bobby robbie bert rober beto
roger ruediger : rog
ronald veronica : ron ronnie vero
rosemary rosalind rosa roseanne : rose rosie roz
russell : russ
salvador salvatore : sal toto
samuel samantha : sam sammy
sarah sara : sally sadie
sebastian sebastien : seb basti bas
sergio sergei serge : serg seryozha checo
simon simone simona : si
sophia sofia sophie sofie : soph sofi sonia
stanislav stanislaw stanley : stan stas staszek
stefan stephan stefano stephanie stefania stephen steven esteban etienne : steve steph stef stevie steffi fani
susan susanne susanna suzanne : sue suzie susie susi sanne
sydney sidney : syd sid
sylvia silvia silvio : sylvie silvi
tamara : tammy toma
teresa theresa therese : terry tess tessa tere resi
terence : terry
theodore teodoro theodor : ted teddy theo teo
thomas tomas tommaso tomasz : tom tommy tomek thom
timothy : tim timmy
tobias tobiah : tobi toby
valentina valentin valerie : val vale
vanessa : nessa
victor victoria viktor viktoria vittorio vittoria : vic vicky tori vik
vincent vincenzo vicente : vince vin enzo vinny
virginia : ginny
vivian vivienne : viv
vladimir : vlad vova volodya
walter : walt wally
wilhelm william guglielmo : will bill billy willy liam wim
wilfred : wilf
winston winifred : win winnie
wojciech : voytek wojtek voitek
wolfgang : wolf wolfi
yvonne : eve
zachary : zach zack zac
sean shawn shaun : sean shawn shaun
siobhan : shavon chevonne shiv
saoirse : sersha seersha
niamh : neve neeve
aoife : eefa efa
caoimhe : keeva kweeva
eoin owen ewan : eoin owen ewan
ciaran kieran : kieran keeran
nguyen : win nuyen
xiaoming : shaoming
qian : chen
zhang : jang
xu : shu
siddharth siddhartha : sid
venkatesh venkataraman : venkat venky
subramaniam subramanian : subbu
rajesh rajendra rajiv : raj
abhishek abhinav : abhi
aditya : adi
ananya : anu
krishnan : krish
mahmoud : moody
abdullah abdulrahman : abdul
fatima : fati fatma
khadija : khadi
"""


def _groups(table: str) -> Iterable[tuple[list[str], list[str]]]:
    """Each row's full names and short forms; a row may go on in the next line."""
    for row in table.replace("\n    :", " :").split("\n"):
        full, _, short = row.partition(":")
        if short:
            yield full.split(), short.split()


def _relate(table: str) -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for full, short in _groups(table):
        for name in full:
            related.setdefault(name, set()).update(short)
        for name in short:
            related.setdefault(name, set()).update(full)
    return {name: frozenset(forms - {name}) for name, forms in related.items()}


_RELATED = _relate(_TABLE)
_VOWELS = frozenset("aeiouy")
_SHORTEST_FAMILIAR = 4

# Short and full forms that are long enough to be taken for a name where nobody of that name is known.
FAMILIAR_NAMES = frozenset(name for name in _RELATED if len(name) >= _SHORTEST_FAMILIAR)


def other_forms(first_name: str) -> frozenset[str]:
    """What somebody of this first name may be called instead: by the table, and for a short name its own fond form."""
    return _RELATED.get(first_name, frozenset()) | _fond_forms(first_name)


def are_kin(left: str, right: str) -> bool:
    """Whether two first names are forms of one: Alec and Alex, Steven and Stephen."""
    return not other_forms(left).isdisjoint(other_forms(right))


def _fond_forms(name: str) -> frozenset[str]:
    """Tom: Tommy; Jim: Jimmy. And the other way round."""
    if 3 <= len(name) <= 4 and name[-1] not in _VOWELS and name[-2] in _VOWELS:
        return frozenset({f"{name}y", f"{name}ie", f"{name}{name[-1]}y", f"{name}{name[-1]}ie"})
    bare = name.removesuffix("y").removesuffix("ie")
    if bare != name and 3 <= len(bare) <= 5:
        return frozenset({bare[:-1]} if bare[-2:-1] == bare[-1:] and len(bare) > 3 else {bare})
    return frozenset()
