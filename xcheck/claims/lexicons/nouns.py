"""Nouns: plurals that do not end in s, words that are not nouns, people, and properties that are measured."""

from __future__ import annotations

IRREGULAR_PLURALS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "servicemen": "serviceman",
    "servicewomen": "servicewoman",
    "gunmen": "gunman",
    "lawmen": "lawman",
    "fishermen": "fisherman",
    "congressmen": "congressman",
    "congresswomen": "congresswoman",
    "businessmen": "businessman",
    "firemen": "fireman",
    "clergymen": "clergyman",
    "spokesmen": "spokesman",
    "grandchildren": "grandchild",
    "schoolchildren": "schoolchild",
    "schoolgirls": "schoolgirl",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "halves": "half",
    "shelves": "shelf",
    "thieves": "thief",
    "leaves": "leaf",
    "calves": "calf",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "geese": "goose",
    "oxen": "ox",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "diagnoses": "diagnosis",
    "bases": "base",
    "cases": "case",
    "houses": "house",
    "horses": "horse",
    "nurses": "nurse",
    "doses": "dose",
    "purchases": "purchase",
    "losses": "loss",
    "classes": "class",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "focuses": "focus",
    "gases": "gas",
    "movies": "movie",
    "ties": "tie",
    "cookies": "cookie",
    "zombies": "zombie",
    "rookies": "rookie",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "volcanoes": "volcano",
    "torpedoes": "torpedo",
    "echoes": "echo",
    "mosquitoes": "mosquito",
    "tornadoes": "tornado",
    "phenomena": "phenomenon",
    "criteria": "criterion",
    "bacteria": "bacterium",
    "alumni": "alumnus",
    "nuclei": "nucleus",
    "tie": "tie",
    "axes": "ax",
    "aircrafts": "aircraft",
    "spacecrafts": "spacecraft",
    "troops": "troop",
    "goods": "goods",
    "taxes": "tax",
    "boxes": "box",
    "responses": "response",
    "licenses": "license",
    "licences": "licence",
    "databases": "database",
    "expenses": "expense",
    "increases": "increase",
    "releases": "release",
    "causes": "cause",
    "diseases": "disease",
    "courses": "course",
    "universes": "universe",
    "exercises": "exercise",
    "franchises": "franchise",
    "premises": "premises",
    "promises": "promise",
    "surprises": "surprise",
    "businesses": "business",
    "witnesses": "witness",
    "addresses": "address",
    "illnesses": "illness",
    "actresses": "actress",
    "princesses": "princess",
    "glasses": "glass",
    "passes": "pass",
    "caches": "cache",
    "aches": "ache",
    "headaches": "headache",
    "axles": "axle",
    "quizzes": "quiz",
}
#: Plural, or counted, without an s.
INVARIANT = frozenset(
    """police aircraft spacecraft staff personnel crew fish sheep deer cattle series species offspring dead wounded injured
    missing homeless elderly infantry cavalry youth youths helicopter militia livestock poultry folk folks salmon shrimp swine
    hovercraft head yen yuan won rand baht euro kuna squid bison moose trout tuna elite folk others""".split()
)
#: Words in -s that are no plurals.
NOT_PLURAL = frozenset(
    """this his its is was has as us yes thus gas bus plus less across always perhaps sometimes besides does says goes news
    afterwards towards politics economics mathematics physics athletics ethics lens chaos cosmos campus virus status focus
    census consensus analysis basis crisis thesis diagnosis hypothesis emphasis ours hers theirs yours ms mrs texas kansas
    arkansas illinois massachusetts paris athens wales brussels cyprus laos honduras damascus vegas angeles christmas isis corps
    overseas upwards afterwards nowadays whereas unless business express access success process address press congress princess
    actress witness illness fitness loss cross class glass mass pass boss dress grass kiss miss mess stress tennis canvas
    atlas alas pancreas diabetes measles aids covid mars venus jesus james charles thomas louis chris nicolas dallas st
    bias oasis axis iris pelvis clinics-of regardless nonetheless nevertheless doubtless wireless homeless hopeless jobless
    various previous serious nervous famous religious dangerous numerous enormous indigenous autonomous anonymous
    precious suspicious conscious continuous obvious delicious mysterious prestigious religious lets thats dow jones sanders""".split()
)
#: Words that end a noun phrase: function words.
STOP = frozenset(
    """another a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out over per
    through to toward towards under until up upon with within without via about above across after against along amid among
    around before behind below beneath beside besides between beyond despite down during except inside like near outside past
    since throughout till underneath unlike versus vs i me my we us our you your he him his she her hers it its they them their who
    whom whose which what when where why how there here not no yes is are was were be been being am has have had having do does
    did done will would can could may might must shall should because although though while whereas unless whether once
    also just only even still already again ever never always often sometimes soon later ago now today yesterday tomorrow
    tonight overnight monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec each every both either neither all any
    some such too very much many more most less least few fewer several own same other-than apiece worldwide nationwide alone
    altogether combined total-of including excluding plus minus times percent further-to nearly almost roughly approximately
    however therefore moreover meanwhile instead otherwise afterward afterwards together apart away back forth else long-ago
    early late last-night instead simultaneously daily annually yearly monthly weekly currently reportedly allegedly
    respectively probably possibly perhaps maybe according amid amongst ahead that's it's he's she's there's let's i'm we're
    you're they're don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't hasn't haven't
    hadn't i've we've they've you've he'd she'd they'd i'll we'll they'll you'll he'll she'll""".split()
) - {"other-than", "total-of", "further-to", "last-night", "long-ago"}
#: Words that may stand before the noun although they end a phrase elsewhere ("two more people", "three other men").
BEFORE_NOUN = frozenset(
    """more other additional further such same own different new old young elderly extra fewer late former back out total
    in-person early alone past last next first second third best most top overseas inside outside off up down near
    daily weekly monthly yearly""".split()
)
#: Nouns that mean people in general: a claim counts persons.
PEOPLE = frozenset(
    """person people persons folk folks other others victim dead wounded injured missing life individual homeless casualty
    fatality death body soul human being corpse injury""".split()
)
#: Who is counted is a person, said by what they do.
DEATH_NOUNS = {
    "death": "kill",
    "fatality": "kill",
    "dead": "kill",
    "body": "kill",
    "corpse": "kill",
    "casualty": "injure",
    "injury": "injure",
    "wounded": "injure",
    "injured": "injure",
    "missing": "miss",
    "homeless": "displace",
    "life": "kill",
    "arrest": "arrest",
    "infection": "infect",
    "hospitalization": "hospitalize",
    "killing": "kill",
    "murder": "kill",
    "homicide": "kill",
    "unaccounted": "miss",
}

#: What is measured: words that say so near the number, by measure.
MEASURES: dict[str, str] = {
    "altitude": "altitude, apogee, elevation",
    "height": "height, tall, high, stories, storey",
    "depth": "depth, deep",
    "length": "length, long",
    "width": "width, wide, diameter, across",
    "distance": "distance, away, apart, range, journey, north, south, east, west, northwest, northeast, southwest, southeast, outside, offshore, radius, stretch, route, drive, ride, trek, trip",
    "speed": "speed, speeds, velocity, winds, wind, gusts, gusting, mph",
    "weight": "weight, weigh, weighs, weighed, weighing",
    "area": "area, acreage",
    "temperature": "temperature, temperatures, warming, heat",
    "magnitude": "magnitude, quake, earthquake, richter, tremor, aftershock, aftershocks",
    "rainfall": "rainfall, rain, precipitation, snow, snowfall",
    "price": "price, prices, priced, fare, fares, sells, sell, selling, sold, retail, retails, ticket, tickets, starts, starting, barrel",
    "cost": "cost, costs, costing, expense, expenses",
    "value": "worth, value, valued, valuation, valuing, valuable, capitalization, capitalisation",
    "deal": "deal, takeover, acquisition, merger, agreement, bid, offer, contract, purchase, buyout, offered, bought, acquire, acquired, buy",
    "revenue": "revenue, revenues, sales, turnover, receipts, grossed, gross",
    "profit": "profit, profits, earnings, income, ebitda, profitable",
    "loss": "loss, losses, deficit, shortfall, writedown, damage",
    "debt": "debt, debts, loan, loans, bond, bonds, borrowing, liabilities, mortgage, owed, owes",
    "salary": "salary, salaries, wage, wages, compensation, bonus, bonuses, pension, pensions, earns, earned",
    "fine": "fine, fined, fines, penalty, penalties, settlement, settle, damages, restitution",
    "bail": "bail",
    "ransom": "ransom, ransoms, extortion",
    "tax": "tax, taxes, levy, tariff, tariffs, duty, duties, taxed",
    "budget": "budget, spending, expenditure, outlay, package, stimulus, bill, legislation, proposal, plan, framework, blueprint, spend, spends, spent",
    "funding": "funding, fund, funds, grant, grants, aid, donation, donations, donated, raised, raising, fundraising, contributions, investment, invest, invested, invests, investing, raise, round",
    "prize": "prize, jackpot, reward, award, lottery",
    "share": "share, proportion, portion, fraction, percentage",
    "stake": "stake, ownership, shareholding, holding",
    "rate": "rate, rates, yield, yields, interest, inflation, unemployment, jobless, mortgage",
    "growth": "growth, grew, gdp, expansion, economy",
    "turnout": "turnout",
    "support": "support, approval, favor, favorability, favour, approve, approved, disapprove, oppose, opposed, poll, polled, polls, rating, respondents, survey, surveyed",
    "chance": "chance, chances, odds, probability, likelihood, risk",
    "lead": "lead, leads, leading, ahead, margin, majority, behind, trails, trailing, clear, advantage",
    "vote": "vote, votes, voted, ballot, ballots",
    "toll": "toll, fatalities",
    "population": "population, inhabitants, residents",
    "age": "age, aged, ages",
    "sentence": "sentence, sentenced, sentences, prison, jail, jailed, imprisonment, imprisoned, bars, probation, parole, convicted, sentencing",
    "duration": "lasted, lasting, duration, lasts",
    "ago": "ago, earlier, later, before, after",
    "ahead": "next, coming, within, following",
    "past": "last, past, previous",
    "capacity": "capacity, seating, capable",
    "production": "production, output, producing, produce, produced",
    "attendance": "attendance, audience, spectators, viewers",
    "efficacy": "efficacy, effective, effectiveness, efficacious",
    "containment": "contained, containment",
    "index": "index, dow, nasdaq, s&p, ftse, nikkei, dax",
    "frequency": "every",
    "delay": "delay, delays, delayed",
}
_PROPERTIES_OF_MONEY = "price cost value deal revenue profit loss debt salary fine bail ransom tax budget funding prize"
#: Which of them a number of each dimension can be: people have no altitude, and a rate is no length.
MEASURES_OF: dict[str, str] = {
    "count": "toll population capacity attendance production index",
    "money": _PROPERTIES_OF_MONEY,
    "percent": "share stake rate growth turnout support chance lead vote tax efficacy containment capacity production index "
    "price revenue profit loss salary",
    "length": "altitude height depth length width distance rainfall",
    "area": "area",
    "volume": "capacity production rainfall",
    "mass": "weight production capacity",
    "duration": "sentence duration delay frequency ago ahead past",
    "energy": "capacity production",
    "power": "capacity production",
    "temperature": "temperature",
    "speed": "speed",
    "magnitude": "magnitude",
    "none": "",
}
MEASURES_OF["ratio"] = MEASURES_OF["percentage_point"] = MEASURES_OF["percent"]
#: Dimensions that are the property themselves.
OWN_MEASURE = {"magnitude": "magnitude", "speed": "speed", "temperature": "temperature", "area": "area"}

#: Nouns before a number that make it a name or a place in a list, not a quantity.
IDENTIFIERS = frozenset(
    """flight boeing airbus article section chapter route highway interstate room gate channel platform model iphone ipad galaxy
    windows version no number title proposition prop measure amendment rule phase stage type step level grade page volume vol
    episode issue part act scene appendix table figure fig exhibit bill hb sb resolution form class bus line zone ward district
    precinct unit area sector block apartment apt suite floor building pier terminal track lane exit junction studio apollo soyuz falcon
    playstation ps xbox pixel series mark mk type-2 catch group pool game round week day race lap leg year lot box case file docket
    rfc iso code protocol chapter vitamin omega hurricane-no bbc itv cnn espn radio fm am agent super wwii world-war formula f
    motogp u under-19s gsat psr ngc saturn sr us uh mi su mig il tu an ah ch fa ford bmw audi chevrolet porsche tesla
    top dow nikkei ftse dax cac russell s&p sp fortune p500 asx stoxx ibex kospi csi nasdaq-100 sensex nifty ta topix bse tsx
    football-league league division ligue liga bundesliga sept-11 pluto channel-4 ward tier quarter q generation gen season
    chromosome covid sars h n g b52 bomb-no ak arsenal-no cell verse psalm corinthians isaiah john matthew luke mark acts
    item paragraph clause schedule annex rev revision update grades routes highways chapters""".split()
)
#: After a capital letter or not, these make a name of the number only when written with a capital ("Game 7", "Phase 3").
CAPITAL_IDENTIFIERS = frozenset(
    """game round week day race lap leg year lot box case file part act scene bill group pool area sector zone unit class line bus
    level grade step stage type phase season quarter top ward tier district cell floor building mark group apartment block code series
    generation issue item john matthew luke acts update figure radio agent super form track lane catch
    measure rule number table bill an division league radio am fm ford su mi il tu ah ch fa""".split()
)
STREETS = frozenset(
    "street st avenue ave road rd boulevard blvd lane ln drive dr court ct highway hwy place plaza way parkway pkwy terrace square".split()
)
#: Models of aircraft known by their number alone.
AIRCRAFT = frozenset("707 717 727 737 747 757 767 777 787".split())
