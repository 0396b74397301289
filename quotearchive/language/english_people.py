"""English words for people, bodies and texts that speak, and for those that do not."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The entries of a table written as running text."""
    return frozenset(text.split())


HONORIFICS: dict[str, str | None] = {
    "mr": "male", "mr.": "male", "sir": "male", "lord": "male",
    "ms": "female", "ms.": "female", "mrs": "female", "mrs.": "female", "miss": "female", "dame": "female",
    "dr": None, "dr.": None, "prof": None, "prof.": None, "professor": None,
}  # fmt: skip

# The head of an office or a rank: what stands directly before a name (“Defence Minister Rustem Umerov”).
TITLE_HEADS = words(
    """minister president premier pm chancellor secretary chairman chairwoman chairperson chair speaker head chief governor
    mayor ambassador commander commander-in-chief director director-general secretary-general representative commissioner adviser advisor
    deputy mp senator congressman congresswoman congressmember representative rep rep. sen sen. gov gov. king queen
    prince princess pope general gen gen. lieutenant lt lt. colonel col col. major maj maj. captain capt capt. admiral
    adm adm. brigadier marshal sergeant spokesman spokeswoman spokesperson prosecutor judge justice ombudsman ombudsperson
    envoy leader lawmaker officer inspector sheriff rector dean bishop archbishop patriarch cardinal attorney counsel
    councillor councilor councilman councilwoman alderman undersecretary vice-president vice-premier co-chair co-founder
    founder ceo cfo coach manager analyst economist expert historian lawyer doctor activist journalist author
    strategist consultant aide candidate nominee counterpart boss host correspondent rabbi imam reverend rev rev. father
    sister lady"""
)

# Words that stand inside a title beside its head.
TITLE_WORDS = TITLE_HEADS | words(
    """prime vice first second third acting interim former ex then new outgoing incoming current senior chief federal
    national regional oblast city state district municipal defense defence foreign affairs interior internal energy
    finance finances justice economy economic health education culture infrastructure digital transformation agriculture
    environment sport sports labour labor social policy trade transport transportation communities territories
    development reintegration veterans industry strategic industries intelligence security council staff general armed
    forces force ground land air navy naval army military administration office cabinet ministers government parliament
    police service services bureau agency committee commission directorate department ministry european integration
    euro-atlantic relations international emergency emergencies rescue treasury exchequer home company press political
    opposition party republican democratic conservative labour liberal presidential campaign election commander
    supreme high joint special main human rights verkhovna rada rsa rma ova and of the for to in
    fisheries climate tourism housing immigration migration ecology science technology youth pensions reconstruction
    investment brigade battalion regiment corps customs border cyber anti-corruption humanitarian parliamentary permanent
    us u.s. uk u.k. eu un nato british american german french polish ukrainian russian"""
)

FORMER = words("former ex ex- then late then- previous erstwhile future designate incoming")

PERSON_NOUNS = TITLE_HEADS | words(
    """official officials minister's spokesmen spokespeople sources source witness witnesses resident residents neighbour
    neighbor neighbours neighbors diplomat diplomats politician man woman boy girl mother father brother sister wife
    husband son daughter widow survivor survivors victim victims soldier soldiers volunteer volunteers teacher teachers
    pensioner farmer farmers nurse driver owner worker workers engineer scientist scientists researcher researchers
    professor student students commentator commentators critic critics supporter supporters voter voters protester
    protesters organiser organizer organisers organizers reporter reporters lawyers experts analysts economists
    lawmakers senators deputies ministers leaders commanders officers prosecutors investigators doctors medics rescuers
    negotiator negotiators mediator people colleague colleagues friend friends relative relatives insider insiders
    adviser advisers advisors aides allies ally member members employee employees executive executives pilot fisherman
    user users blogger bloggers tycoon millionaire billionaire hacker
    priest shopkeeper baker merchant trader traders operator paramedic firefighter firefighters newspaperman
    academician academic academics candidate candidates delegate delegates observer observers mayor's statesman
    suspect detainee defendant guard passenger tourist cyclist customer client patient pupil child aide
    predecessor predecessors successor successors opponent opponents rival rivals occupier prisoner interlocutor presenter host reader readers author authors writer editor"""
)

BODY_NOUNS = words(
    """ministry office government cabinet parliament council commission committee agency service police army navy
    command staff administration department directorate bureau authority authorities court embassy mission delegation
    party company group organisation organization association union federation bank fund institute university hospital
    centre center headquarters forces force kremlin white house pentagon senate congress rada bankova treasury downing whitehall
    prosecutors campaign team board firm corporation foundation charity operator watchdog regulator network coalition
    alliance brigade unit regiment battalion militia guard nato eu un city region crew club
    nations opposition media newspaper paper magazine channel broadcaster station outlet"""
)

# A text that “reads” or “says”: its author is the speaker.
TEXT_NOUNS = words(
    """post statement message report letter release press-release tweet caption note document publication text
    announcement communique communiqué readout resolution announcement bulletin article thread video comment
    poll polls survey surveys study studies records reports data analysis count tally census filing filings figures review
    statistics emails documents results findings transcript
    notice appeal declaration memo email e-mail summary update caption entry ad advert"""
)

UNNAMED = words(
    """source sources official officials witness witnesses resident residents diplomat diplomats analyst analysts expert
    experts insider insiders critics supporters lawmakers aides aide they some many others people one neighbour
    neighbours neighbor neighbors"""
)

# After “according to”: what is no speaker.
NOT_SPEAKERS = words(
    """plan plans schedule law laws constitution agreement agreements rules rule procedure tradition custom age size weight
    need needs taste merit protocol timetable standards standard terms wishes instructions circumstances scenario logic
    principle principles design scheme calendar order orders"""
)

# Capitalised words that begin a sentence or stand for a day, and are no name.
NOT_NAMES = words(
    """the a an this that these those he she it they we i you his her its their our my your in on at by for from with to
    of and or but nor so yet if when while as since after before because although though however meanwhile moreover also
    there here now then today yesterday tomorrow earlier later previously according monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december what
    who whom whose which where why how not no yes all some many most more few several both each every another other
    such only even still just during under over between among against about into through without within despite until
    once upon despite following asked speaking addressing commenting responding quote source details background recall
    reminder note also read photo video live breaking exclusive update updated more one two three four five six seven
    eight nine ten overnight finally instead besides therefore thus indeed perhaps maybe never always god unfortunately
    fortunately recently currently especially together let please thank thanks dear my mr mrs ms dr sir"""
)

# A capitalised phrase that ends in one of these is a place, a paper or a thing, not a person.
THINGS = words(
    """strait river street square sea bay island islands bridge airport region oblast province county city mount mountain
    lake avenue road park hospital times post herald courier tribune gazette union states kingdom republic house palace
    hall tower station stadium museum theatre theater school academy college festival prize award cup league act treaty
    pact agreement summit forum conference operation day week month year war peninsula gulf ocean valley hills hill
    forest district village town port harbour harbor canal highway railway line plant factory refinery table company group
    bank fund party movement initiative programme program project report front east west north south radio
    tv television news daily weekly magazine"""
)
