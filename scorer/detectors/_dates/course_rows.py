"""The courses that things, persons and affairs go through: verbs of their stages, for `stages`."""

from __future__ import annotations

AFFAIRS = (
    (
        "sworn in|empanelled|impanelled|retired to consider|went on trial|stood trial|trial opened|trial began",
        "returned its verdict|returned a verdict|reached a verdict|delivered its verdict|found him|found her"
        "|convicted|acquitted|found guilty",
        "sentenced|jailed",
    ),
    (
        "advertised|floated|invited|called for bids|called for tenders|put out to tender|went out to tender"
        "|nominations opened|registration opened",
        "bids opened|closed|shortlisted|evaluated|were opened|was opened|bids were opened|tenders were opened",
        "awarded|signed|chosen|placed|selected|declared|counted|drawn|elected|work order",
    ),
    (
        "walked out|downed tools|downed chalk|laid down tools|went on strike|came out on strike|stopped work",
        "called off|suspended|returned to work|went back|resumed work|back at work",
    ),
    (
        "polling took place|voting took place|polls opened|went to the polls|polling day was|cast their votes",
        "counted|declared|results came out",
    ),
    (
        "inquiry opened",
        "report delivered",
    ),
    (
        "sown|drilled|planted|transplanted",
        "harvested|gathered in|reaped|threshed|lifted",
    ),
    (
        "inspected|visited|raided|searched|swabbed|sampled|inspectors called",
        "ordered to close|closed down|ordered shut|served with|prosecuted|fined|sealed|condemned|recalled",
    ),
    (
        "struck|made landfall|battered|swept ashore",
        "restored|reconnected|weakened|dissipated|blew itself out|subsided|declared safe",
    ),
    (
        "evacuated|moved out|led to safety|cleared of people",
        "allowed back|allowed to return|went home|let back in|moved back",
    ),
    (
        "be closed|closed|shut|will close|cordoned off|sealed off|to close|to shut",
        "reopened|reopen|open again|to reopen|will reopen|back in use|back in service|to finish|finish|be finished"
        "|be completed|be lifted",
    ),
    (
        "will begin|will start|to begin|to start|begin|start|due to begin|will get under way|to get under way"
        "|be dug up"
        "|be closed|will close|to close",
        "be completed|is completed|to finish|will finish|to end|will end|be finished|is finished|be done|be complete"
        "|to be ready|be ready|is complete|is done|be lifted|to complete|will reopen|to reopen|reopen|be removed",
    ),
    (
        "appealed|lodged an appeal|lodged his appeal|lodged her appeal",
        "quashed|overturned|threw out the appeal|dismissed the appeal|allowed the appeal",
    ),
)
"""Those whose later stages come after the earlier ones whoever acts in them."""
OF_A_PLACE = frozenset(
    at for at, row in enumerate(AFFAIRS) if row[0].startswith(("evacuated|", "be closed|", "will begin|"))
)
"""Of these those that several places and works may go through side by side."""
ONCE = 2
"""How many of these are gone through but once."""
COURSES = (
    *AFFAIRS,
    (
        "opened|began|begun|started|launched|founded|introduced|broke out|set up|established|inaugurated"
        "|got under way|kicked off|commenced",
        "closed|ended|finished|completed|called off|scrapped|abolished|abandoned|concluded|wound up|lifted"
        "|dissolved|put out|shut down|came to an end|extinguished|under control|doused|quelled|cleared up"
        "|fizzled out|petered out|ran out|passed off|ceased|stopped|dried up|over",
    ),
    (
        "born",
        "died|married|graduated|appointed|elected|ordained|retired|enlisted|killed|buried",
    ),
    (
        "appointed|joined|hired|elected|took over|took office|took charge|promoted|sworn in|took up|recruited|rose",
        "left|resigned|retired|stepped down|quit|sacked|dismissed|gave up|stood down|ousted|fired|voted out|replaced",
    ),
    (
        "arrested|detained|picked up|apprehended|nabbed|taken into custody",
        "charged|indicted|arraigned|remanded|pleaded|produced in court|appeared|brought before|taken before"
        "|pleaded guilty",
        "convicted|found guilty|acquitted",
        "sentenced|jailed|fined|imprisoned",
        "released|freed",
    ),
    (
        "fell ill|taken ill|diagnosed|admitted|taken to hospital|rushed to hospital|injured|wheeled in",
        "operated on|underwent surgery|wheeled into",
        "discharged|recovered|died|sent home|went home|allowed home|back home|buried|cremated",
    ),
    (
        "left|set out|set off|set sail|sailed|departed|took off|flew out|cast off|pushed off|lifted off"
        "|blasted off|was flagged off|flagged off",
        "reached|arrived|landed|docked|returned|rescued|found|spotted|sighted|towed|tied up|berthed|anchored"
        "|pulled in|touched down|splashed down|reached port",
    ),
    (
        "went missing|disappeared|vanished|kidnapped|abducted|reported missing|stolen",
        "found|freed|rescued|returned|recovered|traced|handed back",
    ),
    (
        "proposed|tabled|introduced|submitted|applied|put in|handed in|sent in|lodged|filed|put forward"
        "|petitioned|moved by",
        "approved|granted|rejected|passed|cleared|sanctioned|voted through|turned down|refused|dismissed"
        "|upheld|thrown out|threw out|ruled|decided|handed down|adopted",
        "signed into law|came into force|took effect|gazetted",
    ),
    (
        "put up for sale|put on the market|put up for auction|went under the hammer",
        "sold|knocked down|bought|snapped up|changed hands|acquired",
    ),
    (
        "ordered|commissioned",
        "delivered|handed over|unveiled|installed",
    ),
    (
        "engaged",
        "married|wed",
        "divorced|separated|widowed",
    ),
    (
        "bought|acquired|purchased",
        "sold|resold",
    ),
    (
        "filmed|rehearsed|recorded|written|drafted",
        "released|premiered|screened|broadcast|aired|published|came out|won",
    ),
    (
        "signed|agreed|granted|taken out|issued",
        "expired|ran out|lapsed|terminated|torn up|renewed",
    ),
    (
        "published|premiered|came out",
        "won|adapted|filmed",
    ),
    (
        "joined|qualified|graduated|enrolled|recruited|apprenticed|started out|signed up|called to the bar",
        "rose|took silk",
    ),
    (
        "hit|struck|knocked down|knocked off|run over|stabbed|shot|beaten|attacked|assaulted|scalded|collapsed",
        "died|succumbed|pronounced dead|discharged",
    ),
    (
        "went on trial|trialled|tested|entered trials|piloted",
        "approved|licensed|licenced|authorised|authorized|rolled out|went on sale",
    ),
    (
        "nominated|shortlisted",
        "crowned|named the winner|awarded",
    ),
    (
        "elected|re-elected",
        "sworn in|took office|took her seat|took his seat",
    ),
    (
        "built|erected|constructed|entered service|came into service|went into service|launched|opened|completed"
        "|inaugurated|commissioned|delivered|laid down",
        "refitted|refurbished|renovated|extended|repainted|restored|modernised|modernized|converted|overhauled"
        "|enlarged|upgraded|resurfaced|demolished|pulled down|torn down|scrapped|decommissioned|broken up|retired",
    ),
    (
        "work began|work started|construction began|construction started|broke ground|ground was broken"
        "|foundation stone was laid|first sod was turned|building began|building started|piling began",
        "topped out|completed|opened|handed over|finished|inaugurated|moved in",
    ),
    (
        "founded|set up|incorporated|established",
        "floated|went public|taken over|merged|listed on|collapsed|went bust",
    ),
    (
        "went on sale|released|launched|came to market|introduced",
        "discontinued|withdrawn|recalled|taken off the market",
    ),
    (
        "jailed|imprisoned|locked up",
        "released|freed|paroled",
    ),
    (
        "crashed|collided|derailed|capsized|sank|ran aground",
        "salvaged|righted|refloated|rerailed",
    ),
)
FILING = next(at for at, row in enumerate(COURSES) if row[0].startswith("proposed|"))
OF_PERSONS = frozenset(
    at
    for at, row in enumerate(COURSES)
    if row[0].startswith(("born", "appointed", "joined", "engaged", "nominated", "elected", "jailed"))
)
