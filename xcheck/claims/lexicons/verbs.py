"""What can happen to what is counted: one concept a line, verbs first, then nouns that say the same.

Verbs are bases; regular forms are made from them. Irregular forms stand in parentheses after their base. A base with a
tilde is mostly something else ("march~", "down~"): only its forms in -ed and -ing are the verb.
"""

from __future__ import annotations

#: concept: verbs | nouns and adjectives
ACTIONS: dict[str, str] = {
    "kill": "kill, die (died, dying, dies), slay (slain, slew), murder, perish, massacre, execute, assassinate, drown, gun (gunned) | dead, death, deaths, fatality, fatalities, fatally, deceased, lifeless, bodies, corpses, lives, killing, killings, murders, homicides, homicide, casualty-dead",
    "injure": "injure, wound, hurt (hurt), maim, burn (burnt, burned) | injury, injuries, wounded, injured, casualties, casualty, hurt, unhurt",
    "hospitalize": "hospitalize, hospitalise | hospitalized, hospitalizations, hospitalization, hospitalisations, admitted",
    "infect": "infect, contract | infection, infections, cases, infected, positive",
    "recover": "recover, heal | recoveries",
    "vaccinate": "vaccinate, inoculate, immunize, immunise, jab | vaccinations, vaccinated, jabs",
    "test": "test | tests",
    "arrest": "arrest, detain, apprehend, nab | arrests, detention, detained, custody, detentions, detainees",
    "charge": "charge, indict, accuse, prosecute | indictments, indictment",
    "convict": "convict | convictions, guilty",
    "sentence": "sentence~, jail, imprison | prison, jail, imprisonment, sentences, sentence",
    "release": "release, free, acquit, pardon, discharge | freed",
    "rescue": "rescue, save, evacuate-rescue, recover-alive, pull | rescued, survivors, survive",
    "survive": "survive | survivor",
    "evacuate": "evacuate | evacuation, evacuations, evacuees",
    "displace": "displace, uproot | displaced, refugees, homeless, idps",
    "flee": "flee (fled), escape | fleeing",
    "miss": "miss-people | missing, unaccounted",
    "strand": "strand, trap | stranded, trapped",
    "deploy": "deploy, send (sent), dispatch, station, mobilize, mobilise | deployment",
    "withdraw": "withdraw (withdrew, withdrawn), pull-out | withdrawal",
    "train": "train | training",
    "attack": "attack, strike (struck), hit (hit), bomb, shell, raid | attacks, strikes, airstrikes, attack, raids",
    "shoot": "shoot (shot), fire-at | shooting, shootings, shots",
    "launch": "launch, fire-missile | launches, launched",
    "destroy": "destroy, raze, demolish, flatten, level-building, gut | destroyed, destruction",
    "damage": "damage | damaged, damages",
    "burn-area": "scorch, char | burned",
    "collapse": "collapse | collapses",
    "crash": "crash, derail, sink (sank, sunk) | crashes",
    "intercept": "intercept, shoot-down, down~ | intercepted, downed",
    "seize": "seize, confiscate, capture, impound | seizures, seized",
    "steal": "steal (stole, stolen), rob, loot | theft, thefts, stolen, heist, haul",
    "abduct": "abduct, kidnap | hostages, abducted, kidnapped, hostage",
    "vote": "vote, ballot | votes, vote, ballots",
    "elect": "elect, reelect | elected",
    "win": "win (won, winning), secure, clinch, capture-seat, claim-win | wins, victory, victories, won",
    "lose": "lose (lost, losing), forfeit | losses, loss, lost, defeat, defeats",
    "score": "score, net~ | points, goals, scored",
    "lead": "lead (led), head | lead",
    "sell": "sell (sold) | sales, sold, sale",
    "buy": "buy (bought), purchase, acquire | purchase, acquisition, takeover",
    "pay": "pay (paid) | payment, payments, paid, payout",
    "fine": "fine, penalize, penalise | fine, fines, penalty, penalties",
    "cost": "cost (cost), price | cost, costs, price, prices",
    "spend": "spend (spent), invest, pour, allocate, earmark, appropriate, splash, funnel, fund~, budget~ | spending, spent, expenditure, investment, investments, funding, budget, allocation",
    "raise-money": "fundraise | raised, fundraising, donations",
    "donate": "donate, contribute, pledge, give (gave, given), share~, dole~ | donation, contributions, aid",
    "earn": "earn, gross, rake | earnings, profit, income, grossed",
    "borrow": "borrow, owe, lend (lent) | debt, loan, loans",
    "trade": "trade, close-at | trading",
    "export": "export, ship | exports, shipments",
    "import": "import | imports",
    "produce": "produce, manufacture, pump, generate | production, output",
    "build": "build (built), construct | construction, built",
    "open": "open | opening",
    "close": "close, shut (shut), shutter | closure, closures",
    "hire": "hire, employ, recruit | hiring, jobs, hires",
    "layoff": "fire, dismiss, sack, axe, slash-jobs, lay-off | layoffs, redundancies, cuts, job-cuts",
    "resign": "resign, quit (quit), retire | resignation",
    "strike-work": "picket | strikers, walkout",
    "protest": "protest, demonstrate, march~, rally~ | protesters, demonstrators, protests, marchers, rally",
    "attend": "attend, gather, assemble, turn-out | attendance, crowd, turnout, audience",
    "visit": "visit, travel, arrive, fly (flew, flown) | visitors, arrivals, passengers",
    "live": "live, reside, house~ | population, residents, inhabitants",
    "own": "own, hold (held), possess, control | ownership, stake",
    "receive": "receive, get (got), accept | receipt",
    "survey": "survey, poll, interview, question-people | respondents, survey, poll",
    "support": "support, back, favor, favour, endorse | support",
    "oppose": "oppose, disapprove, reject, veto, refuse, rebuff, object | opposition, disapproval, rejection",
    "increase": "increase, rise (rose, risen), grow (grew, grown), climb, jump, surge, soar, gain, expand, swell, rocket, advance, tick, edge, inch | increase, rise, growth, gain, jump, surge, hike",
    "decrease": "decrease, fall (fell, fallen), drop, decline, shrink (shrank, shrunk), plunge, plummet, slump, slide (slid), tumble, sink-down, dip, shed (shed), contract-down, cut (cut), reduce, slash, lower, trim, dwindle, slip, ease | decrease, fall, drop, decline, reduction, cut, plunge, slump",
    "travel": "cover, span, stretch, reach, sail, swim (swam), walk, drive (drove, driven), cross | journey, trip, distance",
    "fly-at": "orbit | altitude, orbit",
    "last": "last~ (lasts), continue, endure | duration",
    "serve": "serve | term",
    "weigh": "weigh | weight",
    "measure": "measure | size",
    "power": "power-homes | outage, outages, blackout, electricity",
    "flood": "flood, inundate, submerge | flooding, floods",
    "rain": "rain | rainfall, rain",
    "identify": "identify, confirm, record, register, report, detect, log | confirmed",
    "waste": "waste, discard, throw (threw, thrown) | wasted, waste",
    "sanction": "sanction, blacklist, punish | sanctions",
    "sign": "sign | signatures, signatories, signature",
    "stay": "remain, stay | remaining",
    "marry": "marry | marriages",
    "bear": "birth | births, born",
    "need": "need, require, lack | need, needs",
    "starve": "starve | starvation, famine, hunger, malnourished",
    "cancel": "cancel, scrap, call-off | cancellations, cancelled, canceled",
    "delay": "delay, postpone | delays, delayed",
    "download": "download, install, stream | downloads",
    "leak": "leak, spill (spilt), expose, breach | breach, leaked, spilled",
    "recall": "recall | recalls",
    "allege": "allege | allegations, accusations",
    "abuse": "abuse, molest, assault, harass, rape | abused, victims",
    "plant": "plant | trees",
    "deport": "deport, expel, repatriate | deportations, deportation",
    "cross-border": "migrate, immigrate | crossings, migrants, arrivals",
    "use": "use, consume | consumption, use",
    "provide": "provide, supply, deliver, offer, distribute | supplies, delivery",
    "add": "add, create | creation",
    "join": "join, enrol, enroll, sign-up | membership, enrollment",
    "ban": "ban, block, suspend | ban, suspension",
    "affect": "affect, impact | affected",
    "investigate": "investigate, probe | investigation, inquiry",
    "search": "search | search",
    "respond": "respond, battle-fire, tackle | response, firefighters",
    "approve": "approve, pass, ratify, adopt, clear~, greenlight, enact | approval, passage, adoption",
    "remove": "remove, strip~, purge, oust, eject, delete, withdraw-from, yank, clear-out | removal",
    "impose": "impose, slap | imposition",
    "announce": "announce, unveil, introduce, reveal, present~, outline~, propose, release-report, table~ | plan, proposal, announcement",
    "demand": "demand, seek (sought), request, want | demands, demand, ransom",
    "wait": "wait | wait, waits, drought, curse",
    "shake": "shake (shook, shaken), jolt, rattle, tremble | ",
    "appoint": "appoint, nominate, name~, tap~, pick~ | appointment, nomination, nominees, appointees",
    "say": "warn, urge, condemn, denounce, criticize, criticise, welcome, praise, slam~, blast~, sue | lawsuit, statement",
    "return": "return, come-back | return",
    "rule": "rule~, govern, preside | reign",
    "exile": "exile | exile",
    "name": "mention | ",
    "treat": "treat | treatment, rehab",
}

#: Verbs that say that a number changed, and which way; the size of the change is what follows ("rose 3%").
RISES = """rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs climbed
climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring gain gains gained gaining expand expands
expanded expanding advance advances advanced advancing leap leaps leapt leaped rally rallies rallied rallying spike spikes spiked
skyrocket skyrocketed swell swelled rocketed accelerate accelerated up added adds boost boosts boosted boosting raise raises
raised raising hike hiked hikes rebounded rebound improved improve strengthened higher edged-up inched-up ballooned mushroomed firmed
widened widen widens tacked appreciated bounced""".split()
FALLS = """fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decreasing decline declines
declined declining plunge plunges plunged plunging plummet plummets plummeted plummeting slump slumps slumped slumping slide
slides slid sliding tumble tumbles tumbled tumbling sink sinks sank sunk sinking dip dips dipped dipping shed sheds shedding lose
loses lost losing shrink shrinks shrank shrunk shrinking contract contracts contracted contracting cut cuts cutting reduce
reduces reduced reducing slash slashes slashed slashing lower lowers lowered lowering down crash crashed crashes nosedived dived
retreated retreat slipped slips slip slipping weakened eased eases easing trimmed trim narrowed dropping cratered crater
depreciated shaved shaving dwindled halved fewer off""".split()
#: Nouns of the same.
RISE_NOUNS = frozenset("increase rise gain jump surge growth hike boost uptick spike climb raise uplift".split())
FALL_NOUNS = frozenset(
    "decrease fall drop decline cut reduction plunge slump dip loss slide discount tumble shortfall".split()
)

#: Verbs by which someone says something.
SAYING = frozenset(
    """said says say saying told tells tell reported reports report reporting announced announces announce stated states
    claimed claims estimated estimates estimate estimating confirmed confirms added adds noted notes warned warns wrote writes
    tweeted posted revealed reveals predicted predicts forecast forecasts projected projects testified argued argues declared
    declares disclosed discloses alleged alleges insisted insists explained explains acknowledged acknowledges admitted
    believes believe found finds calculated calculates indicated indicates suggested suggests showed shows show recalled
    concluded counted counts put puts""".split()
)
#: Of these, verbs that also have other uses: what stands before them must look like a source.
SAYING_WEAK = frozenset(
    """report reports reporting state states claims claim projects added adds showed shows show put puts found finds counted counts
    posted recalled estimate estimates forecast forecasts posted suggested suggests indicated indicates believe believes notes""".split()
)

AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did will would can could may might must shall should
    's 're 've 'd isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't cannot get gets got getting
    also reportedly then now still already later since not never currently just only officially confirmed feared
    believed reported said presumed allegedly either critically seriously slightly severely badly fatally all both each
    subsequently immediately eventually initially recently previously so far thought known to have left found pronounced
    declared forcibly temporarily permanently""".split()
)

#: Verbs that are nouns right behind a number: "1.5 million votes", "three runs".
COUNTED_VERBS = frozenset(
    """votes moves runs plays shows sets turns stops starts signs passes marches faces works uses needs returns looks walks
    stays asks offers issues""".split()
)

#: Common verbs that end a noun phrase; they carry no concept of their own.
PLAIN_VERBS = frozenset(
    """went go goes going come came comes take took takes taken see saw seen sees use used uses want wanted wants need needed
    needs say said says know knew known think thought look looked looks seem seemed seems turn turned turns begin began begun
    start started starts continue continued remain remained remains stay stayed stays stand stood stands run ran runs include
    includes included including involve involved involving involves remain return returned returns set sets put puts become
    became becomes keep kept keeps let lets leave left leaves leaving meet met meets bring brought brings show showed shows
    face faces faced appear appeared appears agree agreed agrees decide decided expect expected expects work worked works
    according following followed follows ask asked asks told try tried tries based owned held enter entered enters pass passed
    passes move moved moves play played plays carry carried carrying make makes made sit sat lie lay issue issued end ended
    ends complete completed finish finished allow allowed allows mean means meant depend wait waited walk walked drove ride
    compared spread sign signed signs speak spoke spoken aged called named dressed armed equipped carrying wearing waiting
    awaiting staying living working seeking seek sought sought receiving receive received voted vote votes serving served
    join joined joins watch watched help helped helps offer offered offers ran rushed rush rushes responded respond attended
    attend gathered gather participated participate marched march demanded demand flock flocked entered enter crossed cross
    totaled totalled averaged numbered exceeded exceeds surpassed surpasses amounted accounted sustained suffered
    inside outside onboard aboard ago""".split()
)
