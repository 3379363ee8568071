"""Who makes a product: "Y's X", "X, made by Y"; and of which country a probe, a rocket or a weapon is."""

from __future__ import annotations

from scorer.detectors._entities.names import ADJECTIVE, COUNTRY, ORGANISATION, PRODUCT
from scorer.detectors._entities.shapes.parts import AC, ALONE, BETWEEN, A, C, O, R
from scorer.detectors._entities.shapes.shape import Shape

OWN = (
    r"(?:(?:new|latest|own|popular|flagship|best-selling|ageing|aging|blockbuster|upcoming|first|second"
    r"|next-generation"
    r"|free|viral|powerful) )?"
)
GOODS = (
    r"(?:(?:ai |artificial intelligence |[a-z]+-[a-z]+ |diabetes |obesity |cancer )?"
    r"(?:chatbot|assistant|model|drug|injection|vaccine|pill|console|smartphone"
    r"|jab|shot|tablet|medicine|treatment|painkiller|search engine|browser|soft drink|drink|soda|biscuit"
    r"|chocolate bar"
    r"|snack|cereal|soap|toothpaste|washing powder|trainers?|speaker|headset|tablet computer|phone|hatchback"
    r"|saloon|ute"
    r"|suv|pick-up|helicopter|fighter jet|fighter|rocket|missile|messaging app|video app"
    r"|app|jet|plane|car|truck|pickup|game|tool|service|generative ai|ai),? )?"
)
GOODS_BEHIND = (
    r"(?:ai |artificial intelligence )?(?:chatbots?|assistant|model|jets?|planes?|aircraft|airliners?|operating"
    r" system|drug"
    r"|injections?|shots?|vaccines?|pills?|consoles?|smartphones?|pickups?|sedans?|hatchbacks?|suvs?|e-reader"
    r"|machines?|fighters?|fighter jets?|bombers?|helicopters?|cars?|tablets?|brands?)"
)
"""What a product is, before and behind its name; never a word for what others make for it."""
CRAFT = (
    r"(?:(?:space|lunar|moon|mars|asteroid|martian|robotic|sample-return) )?(?:probe|spacecraft|mission|lander|rover"
    r"|orbiter|rocket|telescope|observatory|satellite|capsule|space station|launcher|programme|program)s?\b"
)
MODEL = r"(?: (?:\d[\w.]*|pro|max|plus|mini|ultra|air)(?!-|\w)){0,3}"
NOT_FOR = r"(?<!for the )(?<!for )(?<!for a )"
"""Not before a product for which somebody else makes something."""
FOR_IT = (
    r"\b(?:versions?|editions?|games?|apps?|cases?|covers?|chargers?|rivals?|clones?|copy|copies|titles?"
    r"|parts?|chips?)\b"
)
NEXT_TO = (
    rf"(?:{ALONE}|(?= (?:the|an?|being|most|more|than|but|or|so|not|only|also|then|there|where|whose|though|if"
    r"|it|they|he|she|we|you|his|her|their|its|all|both|each|every|outside|inside|behind|beside|between|among"
    r"|against|down|up|off|out|around|across|past|through|until|per|worth|stolen|driven|found|left|seen|like|unlike"
    r"|owners?|drivers?|hatchbacks?|saloons?|estates?|utes?|vans?|taxis?|cabs?|motorbikes?|scooters?"
    r"|burgers?|sandwich(?:es)?|bars?|jabs?)\b))"
)
"""As `ALONE`, behind the name of a maker and a product that stand side by side."""

MAKES = (
    r"(?:makes|manufactures|develops|owns|sells|produces|builds) (?:the )?"
    rf"{OWN}{GOODS}(?P<s>{R}){MODEL}(?: {GOODS_BEHIND})?{ALONE}"
)

SHAPES = (
    Shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O})(?:'s|, whose| and its) {OWN}{GOODS}(?P<s>{R}){MODEL}(?: (?:{GOODS_BEHIND})(?![\w-])|{NEXT_TO})",
    ),
    Shape("maker", ORGANISATION, PRODUCT, rf"(?P<v>{O}) (?P<s>{R}){MODEL}(?: (?:{GOODS_BEHIND})(?![\w-])|{NEXT_TO})"),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION | ADJECTIVE,
        rf"{NOT_FOR}(?P<s>{R})(?:{MODEL} {GOODS_BEHIND})?,? "
        rf"(?:which )?(?:is |was |are |were )?(?:(?:an?|the) [\w -]{{2,30}} )?(?:made|developed|built|created"
        rf"|manufactured|designed|produced|sold|launched|invented) by (?:the )?(?:{A} )?{BETWEEN}(?P<v>{O})(?!-|\w)",
    ),
    Shape(
        "maker",
        PRODUCT,
        0,
        rf"{NOT_FOR}(?P<s>{R})(?:(?!{FOR_IT})[^.;:()\"\n\ue000-\ue0ff]){{1,70}}? (?:made|developed|built|created"
        rf"|manufactured|designed|produced|sold|launched"
        rf"|invented|released|introduced|marketed|unveiled|brought out|turned out"
        rf"|put out) (?:[a-z0-9-]+ ){{0,5}}?by (?:the )?(?:{A} )?{BETWEEN}"
        rf"(?P<v>{O})(?!-|\w| and {O})",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R})[^.;:()\"\n\ue000-\ue0ff]{{0,80}}? (?:mainstay|backbone|pillar|engine|source|driver|jewel|star"
        rf"|bedrock|linchpin|cornerstone|heart|core|accounts? for|accounted for|bulk|bestseller|best-seller) "
        rf"(?:[a-z' -]{{0,40}} )?(?P<v>{O})'s (?:[a-z-]+ ){{0,2}}(?:earnings|sales|profits?|revenues?|income|turnover"
        rf"|fortunes?|growth|business|portfolio|bottom line|results|range|balance sheet|crown)\b",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}), (?:the|an?|its|their) (?:[a-z0-9'-]+ ){{1,4}}?(?:that |which )?(?P<v>{O}) (?:has "
        rf"|had )?(?:makes|made|sells|sold|launched|builds|built"
        rf"|developed|brought|released|introduced|invented|unveiled|created|put)\b",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}), which (?P<v>{O}) (?:makes|builds|sells|developed|launched|invented|introduced|released)\b",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION | ADJECTIVE,
        rf"(?P<s>{R}), (?:the|an?) (?:[a-z0-9'-]+ ){{1,4}}?(?:from"
        rf"|by|of) (?:the )?(?:{A} |{C}'s )?{BETWEEN}(?P<v>{O})(?=[,.;:)\n]|$| (?:that|which|with|and|has|is|was|will"
        rf"|can|seats)\b)",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}),? (?:whose|its) (?:maker|manufacturer|developer|creator|publisher|inventor|parent"
        rf"|owner)(?: company)?,? (?:is )?"
        rf"(?:the )?{BETWEEN}(?P<v>{O})(?!-|\w| and {O})",
    ),
    Shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}),? (?:which is |is )?(?:the (?:company|firm|group|people|studio) (?:that (?:makes|made|gave us"
        rf"|created|built|invented)"
        rf"|responsible for)|(?:best )?known for(?: its)?|famous for(?: its)?) (?:the"
        rf" )?{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R})(?: {CRAFT}|{MODEL}), (?:an?|the|another) (?P<v>{O})(?:'s)? (?:[a-z-]+ ){{0,2}}?"
        rf"(?:{CRAFT}|{GOODS_BEHIND})(?![\w-])",
        ", ",
    ),
    Shape("maker", PRODUCT, ORGANISATION, rf"(?P<s>{R})[ -](?:maker|developer|creator),? (?P<v>{O})(?!-|\w)"),
    Shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}),? (?:is |as )?(?:the )?(?:maker|developer|creator|manufacturer|company behind) (?:of )?"
        rf"(?:the )?"
        rf"{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    Shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}),? (?:which |that )?(?:also )?{MAKES}",
    ),
    Shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O})'s (?:[a-z-]+ ){{1,2}}(?:business|unit|division|arm|subsidiary),? (?:which |that )?{MAKES}",
    ),
    Shape(
        "maker",
        ORGANISATION,
        PRODUCT,
        rf"(?P<v>{O}) (?:has )?(?:unveiled|launched|introduced|released|developed|created|invented|unveils|launches"
        rf"|releases|updated) (?:the |its |an? )?(?:new version of )?{OWN}{GOODS}(?P<s>{R}){MODEL}{ALONE}",
    ),
    Shape(
        "maker",
        PRODUCT,
        ORGANISATION,
        rf"(?P<s>{R}), (?P<v>{O})'s (?!rival|answer|competitor)[\w -]{{3,40}}(?=[,.;:)\n]|$)",
    ),
    # --- countries of probes, rockets and weapons -------------------------------------------------------------
    Shape(
        "origin",
        COUNTRY | ADJECTIVE,
        PRODUCT,
        rf"(?P<v>{AC})(?:'s)? (?:[a-z0-9-]+ ){{0,3}}?(?P<s>{R})(?:{ALONE}|(?= {CRAFT}))",
    ),
    Shape(
        "origin",
        PRODUCT,
        COUNTRY | ADJECTIVE,
        rf"(?P<s>{R})(?: {CRAFT})?, (?:an?|the|another|one of) (?:(?P<v2>{A}) (?:[a-z0-9-]+ ){{0,2}}?{CRAFT}"
        rf"|(?:[a-z0-9-]+ ){{0,3}}?{CRAFT} (?:of|from|launched by|sent by|built by|flown by) (?P<v>{C}))",
        ", ",
    ),
    Shape(
        "built_in",
        COUNTRY | ADJECTIVE,
        PRODUCT,
        rf"(?P<v>{AC})-(?:made|built|designed|developed|produced|manufactured) "
        rf"(?:[a-z0-9-]+ ){{0,3}}?(?P<s>{R})(?![\w-])",
        "-made|-built|-designed|-developed|-produced|-manufactured",
    ),
)
