"""Common English words, which are not taken for a misheard name, and the names among them.

Takes nothing; gives two sets of folded words. A word of the first is never a name by its sound alone; one of the second
is a name of somebody in the meeting only where the caption or the sentence shows that it is one.
"""

from __future__ import annotations

from rejoinder.detector.phrases import AUXILIARIES, CONTENT_VERBS, SUBJECTS, WH, word_set

NAMES_THAT_ARE_WORDS = word_set(
    "will mark may art bill sue drew rich hope grace pat max ray chase june april august guy frank joy dawn faith "
    "pierce sky an in do can you so hi ha long young wise king price case summer rose lane miles page christian buddy "
    "star don van min sun son ash jade ruby amber iris lily daisy ivy holly olive melody gene dick hunter mason cooper "
    "carter baker cook fisher potter porter gray grey green white black brown stone wood woods field fields hill banks "
    "rivers forest marsh reed moss heath read rye wells bush ford parks parker walker day knight noble chance major "
    "earl duke prince bishop pope abbot angel jewel pearl opal crystal coral violet hazel clay flint rock cliff glen "
    "brook river autumn winter wren jay swift penny nickel cash bond post power stark storm rain snow frost blue gold "
    "silver sterling harmony charity mercy patience prudence constance felicity verity honor justice liberty trinity "
    "destiny dot dash ace blaze bear wolf fox lamb lyon hart hare bird bell ball hall house stall ward wade sage basil "
    "ginger rosemary cherry plum candy honey sugar sal skip chip stormy misty gale tad ty kit cat dee bee jo ally "
    "merry marry carry lot lots norm rod rush see yu yi wu hu he she ho li le la ma pa su on no to go ng my men shin "
    "ram dev am"
)
MONTHS = word_set("may april june august")

COMMON = word_set(
    """
    able about above accept access account across action active actual actually add address after again against age ago
    agree ahead air alike all allow almost alone along already also although always among amount and another answer any
    anyone anything anyway apart app apply area areas arm around array article aside ask asset assets away awake axis
    back bad base based basic basis batch because become been before began begin behind being believe below benefit best
    better between big bit board body book boot both bottom box branch break bring broad broke budget bug build built
    bunch business but buy cache call called came card care carry cases catch cause cell cent central certain chain
    change channel charge chart chat cheap check child choice choose chose city claim class clean clear click client
    close cloud code cold color column come comes comment commit common company compare complete concern connect
    consider contact contain content continue control core corner correct cost could count country couple course cover
    create credit crisis crisp cross current custom customer cut cycle daily damage dark data date deal dear death debt
    decide deep default degree delay deliver demand demo depend design desk detail device did died differ direct disk
    does dog done door double doubt down draft draw drive drop due during each early earn ease east easy edge edit
    effect effort eight either else email empty enable end enjoy enough enter entire entry equal error estimate even
    event ever every everybody everyone everything exact example except exist exit expect expert explain extend extra
    eye face fact fail fair fall false family far fast fault favor fear feature feed feel feet fell felt few figure file
    fill final finance find fine finish fire firm first fit five fix flag flat flow focus folks follow food foot for
    force forget form format forward found four frame free freeze fresh friend from front full fun function fund future
    gain game gap gave general get give given glad global goal goes going gone good got grade graph great gross ground
    group grow growth guess guys had half hand handle happen happy hard has have head hear heard heart heat heavy held
    hello help her here hey hide high him hint hire his history hit hold home host hot hour house how huge human hundred
    idea image impact important inch include income increase index india indeed inside instead into invest issue item
    its itself job join joint judge july jump just keep kept key kick kid kids kill kind knew know known lab lack land
    language large last late later launch law lay layer lead leader learn least leave led left legal less let let's
    letter level library lie life light like likely limit line lines link list listen little live load loan local lock
    log logic long look loop lose loss lost lot love low luck lunch machine made mail main make making manage manager
    many march margin market mass master match math matter maybe mean means meant measure media medium meet memory
    mention menu merge mess message met metric might mind mine minor minute miss mix mobile mode model modern module
    moment money monitor month more morning most mostly mother motion mouse move movie much music must mute myself name
    near nearly neat need negative net network never new news next nice night nine none nor normal not note nothing
    notice now number object obvious off offer office often old once one only onto open option order other our out
    outside over overall own pace pack paid pain pair panel paper parent parse part party pass past paste patch path
    pattern pause pay peak people percent perfect period person phase phone pick picture piece pile pipe pitch place
    plan plane plant play please plenty plus point policy pool poor pop port position possible pound prefer prepare
    present press pretty previous prior private prize problem process product profit program project promise proper
    protect prove provide public pull purpose push put quality quarter query question queue quick quickly quiet quit
    quite race raise ran random range rate rather ratio reach react ready real really reason recall receive recent
    record reduce refer regard relate relax release remain remember remote remove render repeat replace reply report
    request require reset resource rest result return revenue review rich ride right ring rise risk road role roll room
    root rough round route row rule run safe said sale sales salt same sample save saw say scale scan scene schedule
    schema school scope score screen script search season second section sector secure seem seen select self sell send
    sense sent separate series serve server service session set seven several shall shape share sheet shift ship short
    shot should show side sign signal similar simple since single site six size skill slack sleep slide slight slow
    small smart smooth social soft software sold solid solve some somebody someone something son soon sorry sort sound
    source space speak special speed spend spent split spot spread sprint stack staff stage stand standard start state
    status stay step stick still stop store story strategy stream street string strong structure stuff style submit
    success such sudden suggest suit sum super supply support suppose sure switch sync system table tail take taken talk
    target task tax teach team tech tell ten tend term test text than thank thanks that the their them then theory there
    these they thing think third this those though thought thousand thread three through throw thus ticket tie tight
    time times tiny tip tired today together told tomorrow ton tone took tool top topic total touch tough toward town
    track trade traffic train transfer travel treat tree trend trial trick tried trip trouble true trust truth try turn
    twelve twice two type under unit until update upon use used useful user usual usually valid value various verify
    version very via video view visit voice vote wait walk wall want war warm warn was waste watch water way weak wear
    web week weight well went were west what when where which while who whole whose why wide wife will win wind window
    wish with within without woman women won wonder word work world worry worse worst worth would wrap write wrong wrote
    yard yeah year years yep yes yesterday yet you your yourself zero zone allies alas alias align alert atlas elect
    axle annex ellipse complex
    """
) | AUXILIARIES | WH | SUBJECTS | CONTENT_VERBS  # fmt: skip
