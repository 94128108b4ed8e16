# ruff: noqa: SIM905 -- a word list reads best as text
"""Words of headlines that are nobody's name, which tell a headline in capitals from a byline.

Words that are names too ("May", "Price", "Grant", "Hunt", "Jordan", "Chad", "Rose", "Young") are
left out.
"""

HEADLINE_WORDS = frozenset(
    """
    a abroad accident accord accords account accuse accused accuses acquires acquisition act
    activist activists acts adjusts admit admits admitted adopt adopted adopts afghan
    afghanistan afghans africa african after aftermath again against agency agenda agree agreed
    agreement agreements agrees aid aim aims air airlines airport airstrike airstrikes al-qaeda
    albania alert algeria all alliance allies allow allows ally almaty also ambassador amend
    amendment amendments american americans amid an analysis anger angola ankara anniversary
    announce announced announces answer answers appeal appeals appear appears appoint appointed
    appoints approve approved approves arab are aren't argentina armenia arms army army's arrest
    arrested arrests arrive arrived arrives article as ashgabat asia asian ask asks assembly
    assess assesses assets at attack attacked attacks attempt attend attends australia
    australian austria authorities authority avalanche average avert await awaits award awards
    azerbaijan backs baghdad bahrain bailout bailouts ballot ban bangkok bangladesh banned bans
    barrel base bases battle be beat beats been before begin begins begun beijing being belarus
    belgium berlin bid bids billion bills bishkek blackout blame blames blast blasts blizzard
    block blockade blockades blocks bolivia bomb bomber bombers bombing bombings bombs bond
    bonds boost booster boosters boosts border borders bosnia boss botswana brace braces brazil
    brazilian break breaks breakthrough brexit brief briefing britain british brussels budget
    build builds bulgaria bulletin burma bushfires business businesses but buy buys by cabinet
    cairo call called calls cambodia cameroon campaign can can't canada canadian canberra cancel
    cancelled cancels cancer candidate candidates cap capital capture captured captures car
    carry cars cases cast catch cattle cause causes cease-fire ceasefire celebrate celebrates
    cement central century ceo ceremony cfo chairman chairwoman challenges champion champions
    championship championships change changes chaos charge charged charges chief chiefs child
    children chile china chinese chip chips cholera christian cia citizens city civilian
    civilians claim claimed claims clash clashes clear cleared clears climate climb climbs close
    closed closes co coalition coffee collapse collapsed collapses colombia combines come comes
    commander commission committee communique companies company completed completes concern
    concerns condemn condemned condemns conference confirm confirmed confirms conflict congo
    congress consider considers consolidates constitution constitutional consulate consulates
    consultation continue continues control controls converted convoy cooperation copper corn
    coronavirus corp corruption cost costs could council countries country coup court courts
    covid covid-19 crackdown crash crashed crashes create creates credit crime crimes crises
    crisis criticise criticises criticize criticizes critics croatia cross crosses crowd crude
    cuba cup curfew curfews currency cut cuts cyclone cyprus czech daily damascus danger data
    dead deadline deadly deal deals death deaths debate debentures debt december declaration
    declarations declare declared declares decline declines decree decrees deepen deepens defeat
    defeats defence defend defends defense defer deficit delay delayed delays delegation delhi
    deliver delivers demand demands democracy denied denies denmark denounces deny department
    deploy deploys deport deports deputy destroy destroyed destroys detain detained detains
    development did die died dies dip diplomacy diplomat diplomats dips directive disaster
    discuss discussed discusses disease dismiss dismisses dispute disputes div dividend
    dividends do doctors does doha dollar dollars don't double doubles down downgrades downing
    draft drama drone drones drop dropped drops drug drugs dushanbe early earnings earthquake
    earthquakes ease eases eastern ebola ecb eclipses economic economy ecuador edge edges
    education egypt egyptian elect elected election elections electric electricity elects
    embassies embassy emerge emergency emerges employees employers end ended endorse endorses
    ends energy england enter enters envoy envoys eritrea eruption escalation escape escapes
    estimates estonia ethiopia eu euro europe european euros evacuate evacuated evacuates
    evacuation evidence examines exclusive executive executives exercisable exit expand expands
    expect expected expects expel expels experts expires explain explains explode explodes
    explore explores explosion explosions export exports extended extends eyed eyes face
    facebook faces factories factory fail failed fails fallen falling falls famine farmers fatal
    fbi fear fears february fed fell fight fighting fights file files fill final finals finance
    financial find finds finish finland fires firm firms first fiscal fled flee flees flight
    flights flood flooding floods flu follow follows food football for force forces foreign
    forge forges format forum found free frees freights french fresh friday from fuel full fund
    funds future futures g20 g7 gains game games gas gaza geneva german germany get gets ghana
    give given gives global go goal goals goes gold google government governments governor grab
    grabs grain greece greek group groups grow grows growth guatemala guide guinea gunman gunmen
    had hailed hails haiti halt halted halts halved hamas harvest harvests has have he he's
    heading heads health hearing heatwave held help helps her herat here's hezbollah high higher
    highs his historic hit hits hold holdings holds holiday homes honduras honor honors honour
    honours hospital hospitals host hostage hostages hosted hosts hotel housing houthi houthis
    how human hungary hunger hurricane hurt hurts i iceland icy if imf immigration import
    imports impose imposes improve improves in inc inches increase increased increases
    independence index india indian indonesia industrial industries industry inflation influenza
    initial inject injure injured injures ink inks inquests inquiry inside insist insists
    insurance insurgents intelligence intensifies interest international interview into
    introduces invade invades invest investigation investor investors invests invite invites
    iran iranian iraq iraqi iron is isis islamabad islamic island isn't israeli issue issues
    issuing istanbul it it's italian italy its jail jailed jakarta jalalabad jamaica january
    japan japanese jewish job jobless jobs join joined joins joint journalist journalists july
    jump jumps jury just kabul kandahar kazakh kazakhstan keep keeps khartoum kick kicks kiev
    kill killed killing kills kingdom know knows korean kosovo kremlin kunduz kuwait kyiv
    kyrgyzstan labour landslide landslides laos last late latest latvia launch launched launches
    lawmaker lawmakers laws lawsuit lawyer lay lays lead leader leaders leads league leases
    least leave leaves leaving lebanon left lesotho less lessons let's letter level levels
    liberia libya libyan life lift lifts limit limits line link listing lithuania live living
    loan loans local lockdown looming looms lose loses loss losses lost low lower lowers ltd
    luxembourg macedonia major majority make makes making malaria malaysia mali malta manila
    manufacturer manufacturers market markets massacre match measles medal medals media meet
    meeting meetings meets members men merger mergers met mexican mexico microsoft middle
    migrant migrants militant militants military militia million minister ministers ministry
    miss misses missile missiles missing mission mixed moldova moment monday monetary money
    mongolia monsoon montenegro month months more morning morocco mortgage moscow most mother
    mountain mourn mourning mourns move moves moving mozambique mp mps mths mull mulls mumbai
    murder murders museum muslim must my myanmar nairobi name named names namibia nation
    national nations nato near nears need needs neighbours nepal net netherlands network new
    news next nicaragua niger nigeria night no nominate nominates nor northern norway not notes
    november nuclear oath october of off offensive offer offered offering offers office officer
    officers official officials oil old olympic olympics oman on ongoing only onto opec opened
    opening opens oppose opposes opposition or order ordered orders ordinance ottawa our oust
    ousted ousts out outbreak outbreaks outline outlines outlook output over owner pact pacts
    pakistan pakistani palestine palestinian palestinians panama pandemic panel parade paraguay
    parliament parliamentary part parties partnership party pass passed passengers passes
    patented path patients pay payout pays peace peaceful pens pension pentagon people period
    peru petrol phase philippines picture pilot pipeline place plan plane planned plans plant
    plants play plays plc plea pledge pledges plot plunge plunges plunging point points poise
    poised poland police policy polio polish political politics poll polls poor port ports
    portugal postpone postponed postpones poverty power powers praise praises pre-election
    predict predicts prepare prepares presence presidency president presidential presses prices
    prime prison prisoner prisoners private probe probes produce produces product production
    profit profits progress project projects promise promises property proposal propose proposes
    prospects protest protests prove provide provides province provinces public publish pull
    pulls purchase push pushes put puts pyongyang qaeda qatar qtly quake quarantine quarantines
    quarter quarterly question questions quiet quit quits race radio raid raids rail rain rains
    raise raises rallies ramp rate rates rating ratings ration reach reached reaches react
    reacts readies ready reaffirm realty rebel rebels rebound rebounds receive receives
    recession recognise recognize record records recover recovers redeeming reduce reduces reels
    reform reforms refugee refugees refuse refused refuses regain regime region regional
    registers regular reiterate reject rejected rejects relations release released releases
    relief remain remains remarks remove removes renew renews reopen reopened reopens replace
    replaces report reported reports republic rescue rescues research residents resign resigned
    resigns resist resists resolution resolutions resources respond responds response restart
    restarts restore restores restructuring result results resume resumes retail retailer
    retailers retain retake retakes retreat retreats return returned returns reveal reveals
    revenue review reviews revises revive revives rights riot riots rise rises risk risks rival
    rivals river road roads rocket rockets role rollout romania round route row rows royal rule
    ruled rules run runs rush rushes russia russian rwanda sack sacked sacks said sale sales
    sanction sanctions satellite saturday saudi say says scandal scene school schools science
    scientists scotland scrap scraps season seats secret secretary sector secure secures
    security see seek seeks seem seen sees seize seized seizes selling sells semiconductor
    senate senator senators send sends senegal sent seoul september serbia serve service
    services set sets settle settles shake shakes share shareholder shareholders shares she
    she's shed shift shifts ship ships shock shoot shooting shootings shoots shortage shortages
    shot should show shows shut shuts siege sign signed signs silver singapore singer sink sinks
    situation skip skips slam slams slash slashes slaughter slide slides slip slips slovakia
    slovenia slow slowdown slows slump slumps soar soaring soars social society software soldier
    soldiers somalia source sources southern soy soybean soybeans space spain spanish spark
    sparks speak speaks special speech spend spending spends split splits spokesman spokesperson
    spokeswoman sport sports spread spreads spur spy stability stadium stage stages stake stakes
    stands start started starts startup startups statement states status stay stays steal steel
    steps still stimulus stock stocks stop stopped stops storm storms strategy street strength
    strengthen strengthens strike strikes struggle struggles student students study studying
    subsidiary success sudan sue sues suffer suffers sugar suggest suggests summit sunday
    supplier suppliers supplies supply support supports supreme surge surges surplus surrender
    surrenders survey survive survives survivors suspect suspects suspend suspended suspends
    swear sweden sweep sweeps swiss switzerland symptoms syria syrian system systems taipei
    taiwan tajik tajikistan take taken takeover takes taliban talk talking talks tally tank
    tanker tanks tanzania target targets tariff tariffs tashkent task tax taxes team teams
    technology tehran telecom telecoms tell tells tension tensions tentative term terror
    terrorism terrorist terrorists test tests thailand than that the their then these they
    they're this those threat threaten threatened threatens threats thursday ties tighten
    tightens time times title to tobacco today tokyo toll tomorrow tonight topple topples tops
    tornado tornadoes tour tourism tourists tournament tours towards town traders trades traffic
    tragedy train trains transfer transit transition travel travels treaty trial trials tribunal
    tries trigger triggers trims trip tripled triples tripoli troika troop troops truce trust
    truth try tsunami tuesday tumble tumbles tunisia tunnel turkey turkish turkmen turkmenistan
    turnout turns twin twitter typhoon u.k. u.n. u.s. uae uganda uk ukraine ukrainian un under
    unemployment union unions unit united units university unrest unveil unveiled unveils up
    upbeat update updates ups urge urged urges uruguay us usa use uses uzbek uzbekistan vaccine
    vaccines value vehicle venezuela verdict veto vetoes victim victims victory video vie vienna
    vies vietnam village violence virus visa visas visit visits volcano vote voted voter voters
    votes voting vow vows wage wages wake want wants war warn warned warning warnings warns wars
    was water wave way we weapons weather wednesday week weekend weekly weeks weigh weighs
    welcome welcomes welfare were western what wheat when where which while who whose why widen
    widens wildfire wildfires windfall winner winners wins with withdraw withdrawal withdraws
    without witness witnesses wobbles woman women won won't workers works world worsen worsens
    worst would wound wounded wounds wto year years yemen yen yet yield yields you your yuan
    zambia zimbabwe zone
    """.split()
)
