"""Towns by country, beside those that the knowledge has, and regions in which towns lie.

From general knowledge, as any atlas prints them. A headline that names one town over a text about another of the same
country is a slip; one that names the county of the village is none.
"""

from __future__ import annotations

from functools import cache

from scorer import knowledge

_TOWNS = {
    "United Kingdom": """
    Aberdeen Barnsley Basingstoke Bedford Belfast Birmingham Blackburn Blackpool Bolton Bournemouth Bradford
    Brighton Bristol Burnley Bury Cambridge Canterbury Cardiff Carlisle Chelmsford Cheltenham Chester Chesterfield
    Colchester Coventry Crawley Crewe Darlington Derby Doncaster Dover Dudley Dundee Durham Eastbourne Edinburgh
    Exeter Falkirk Glasgow Gloucester Grimsby Guildford Halifax Harrogate Hartlepool Hastings Hereford
    Huddersfield Hull Ilkley Inverness Ipswich Keighley Kendal Kettering Lancaster Leeds Leicester Lichfield
    Lincoln Liverpool Llandudno Luton Maidstone Manchester Margate Middlesbrough Newcastle Newport Newquay
    Northampton Norwich Nottingham Oldham Otley Oxford Paisley Penzance Perth Peterborough Plymouth Poole
    Portsmouth Preston Reading Redditch Rochdale Rotherham Salford Salisbury Scarborough Sheffield Shrewsbury
    Skegness Slough Southampton Southend Southport Stafford Stirling Stockport Sunderland Swansea Swindon Taunton
    Telford Torquay Truro Wakefield Walsall Warrington Watford Wigan Winchester Wolverhampton Worcester Worthing
    Wrexham Yeovil York Whitby Aberystwyth Bangor Ballymena Coleraine Enniskillen Lisburn Omagh Derry Newry
    Dumfries Kilmarnock Greenock Ayr Oban Dunfermline Kirkcaldy Lerwick Stornoway
    """,
    "Ireland": """
    Athlone Ballina Bray Carlow Castlebar Cavan Clonmel Cork Drogheda Dublin Dundalk Ennis Galway Kilkenny
    Killarney Letterkenny Limerick Longford Mullingar Naas Navan Portlaoise Roscommon Sligo Thurles Tralee
    Tullamore Waterford Westport Wexford
    """,
    "Australia": """
    Adelaide Albany Albury Armidale Ballarat Bathurst Bendigo Brisbane Broome Bunbury Bundaberg Burnie Cairns
    Canberra Coffs-Harbour Darwin Dubbo Fremantle Geelong Geraldton Gladstone Gosford Hobart Kalgoorlie Launceston
    Lismore Mackay Maitland Melbourne Mildura Newcastle Orange Perth Rockhampton Shepparton Sydney Tamworth
    Toowoomba Townsville Wagga-Wagga Warrnambool Wodonga Wollongong
    """,
    "New Zealand": """
    Auckland Blenheim Christchurch Dunedin Gisborne Hamilton Hastings Invercargill Napier Nelson Queenstown
    Rotorua Taupo Tauranga Timaru Wellington Whanganui Whangarei
    """,
    "Canada": """
    Brandon Calgary Charlottetown Edmonton Fredericton Gatineau Guelph Halifax Hamilton Kamloops Kelowna Kingston
    Kitchener Lethbridge London Moncton Montreal Moose-Jaw Nanaimo Oshawa Ottawa Quebec-City Red-Deer Regina
    Saskatoon Sherbrooke Sudbury Toronto Vancouver Whitehorse Windsor Winnipeg Yellowknife
    """,
    "United States": """
    Akron Albany Albuquerque Anchorage Atlanta Austin Baltimore Baton-Rouge Billings Birmingham Boise Boston
    Boulder Buffalo Charleston Charlotte Chattanooga Cheyenne Chicago Cincinnati Cleveland Columbus Dallas Dayton
    Denver Des-Moines Detroit Duluth El-Paso Eugene Fargo Flint Fort-Worth Fresno Green-Bay Hartford Honolulu
    Houston Indianapolis Jacksonville Kansas-City Knoxville Las-Vegas Lexington Lincoln Little-Rock Los-Angeles
    Louisville Lubbock Memphis Miami Milwaukee Minneapolis Missoula Mobile Nashville New-Orleans Norfolk Oakland
    Oklahoma-City Omaha Orlando Peoria Philadelphia Phoenix Pittsburgh Portland Providence Raleigh Reno Richmond
    Rochester Sacramento Salt-Lake-City San-Antonio San-Diego San-Francisco San-Jose Savannah Scranton Seattle
    Shreveport Spokane Springfield Syracuse Tallahassee Tampa Toledo Topeka Tucson Tulsa Wichita Worcester
    """,
    "India": """
    Agra Ahmedabad Ajmer Aligarh Allahabad Amritsar Aurangabad Belagavi Bengaluru Bhopal Bhubaneswar Chandigarh
    Chennai Coimbatore Cuttack Dehradun Delhi Dhanbad Faridabad Ghaziabad Gurugram Guwahati Gwalior Hubballi
    Hyderabad Indore Jabalpur Jaipur Jalandhar Jammu Jamshedpur Jodhpur Kanpur Kochi Kolhapur Kolkata Kota
    Kozhikode Lucknow Ludhiana Madurai Mangaluru Meerut Mumbai Mysuru Nagpur Nashik Noida Patna Pune Raipur Rajkot
    Ranchi Salem Shillong Shimla Siliguri Solapur Srinagar Surat Thane Thiruvananthapuram Thrissur Tiruchirappalli
    Udaipur Ujjain Vadodara Varanasi Vijayawada Visakhapatnam Warangal
    """,
    "Nigeria": """
    Aba Abakaliki Abeokuta Abuja Ado-Ekiti Akure Asaba Awka Bauchi Benin-City Calabar Enugu Gombe Gusau Ibadan
    Ilorin Jalingo Jos Kaduna Kano Katsina Lagos Lokoja Maiduguri Makurdi Minna Nsukka Ogbomoso Onitsha Osogbo
    Owerri Port-Harcourt Sokoto Umuahia Uyo Warri Yenagoa Yola Zaria
    """,
    "Kenya": """
    Eldoret Embu Garissa Kakamega Kericho Kisii Kisumu Kitale Lamu Machakos Malindi Meru Mombasa Nairobi Naivasha
    Nakuru Nanyuki Nyeri Thika
    """,
    "South Africa": """
    Bloemfontein Cape-Town Durban East-London George Johannesburg Kimberley Knysna Mahikeng Nelspruit Paarl
    Pietermaritzburg Polokwane Port-Elizabeth Pretoria Rustenburg Soweto Stellenbosch Gqeberha Mbombela
    """,
    "Ghana": "Accra Cape-Coast Ho Koforidua Kumasi Sekondi Sunyani Tamale Takoradi Tema Techiman",
    "Uganda": "Entebbe Gulu Jinja Kampala Masaka Mbale Mbarara Arua Lira",
    "Tanzania": "Arusha Dar-es-Salaam Dodoma Mbeya Moshi Mwanza Tanga Morogoro",
    "Zambia": "Kabwe Kitwe Livingstone Lusaka Ndola Chipata",
    "Malaysia": """
    Alor-Setar George-Town Ipoh Johor-Bahru Klang Kota-Bharu Kota-Kinabalu Kuala-Lumpur Kuantan Kuching Malacca
    Melaka Miri Seremban Shah-Alam Sibu Taiping
    """,
    "Singapore": """
    Ang-Mo-Kio Bedok Bishan Clementi Hougang Jurong Pasir-Ris Punggol Sengkang Tampines Toa-Payoh Woodlands Yishun
    """,
    "Pakistan": "Faisalabad Gujranwala Hyderabad Islamabad Karachi Lahore Multan Peshawar Quetta Rawalpindi Sialkot",
    "Bangladesh": "Barisal Bogura Chattogram Cumilla Dhaka Khulna Mymensingh Rajshahi Rangpur Sylhet",
}  # fmt: skip
_SMALLER = """
    Amarillo Anaheim Annapolis Asheville Aurora Bakersfield Berkeley Bethesda Bismarck Bloomington Bridgeport
    Brooklyn Burlington Cambridge Camden Charlottesville Chesapeake Compton Concord Corpus-Christi Davenport Dearborn
    Dover Durham Evansville Everett Fayetteville Ferguson Flagstaff Fort-Lauderdale Fort-Wayne Gainesville
    Grand-Rapids Greensboro Greenville Harrisburg Hialeah Hoboken Huntsville Irvine Jersey-City Juneau Kalamazoo
    Kenosha Lancaster Lansing Laredo Lawrence Long-Beach Lowell Macon Manchester Mesa Midland Modesto Montgomery
    Naperville Newark Newport-News Olympia Oxnard Palo-Alto Parkland Pasadena Paterson Pensacola Plano Pueblo
    Riverside Roanoke Rockford Saginaw Salem San-Bernardino Santa-Ana Santa-Barbara Santa-Fe Santa-Monica
    Sarasota Scottsdale Sioux-City Sioux-Falls Stamford Stockton Tacoma Tempe Trenton Vallejo Virginia-Beach Waco
    Wilmington Yonkers Youngstown
    """
"""Towns of the United States that local news may name for the county around them."""
_REGIONS = frozenset(
    """
    Angus Antrim Argyll Armagh Avon Ayrshire Bedfordshire Berkshire Buckinghamshire Cambridgeshire Cheshire
    Cornwall Cumbria Derbyshire Devon Dorset Essex Fermanagh Fife Galloway Gloucestershire Gwent Gwynedd Hampshire
    Herefordshire Hertfordshire Highlands Kent Lancashire Leicestershire Lincolnshire Lothian Merseyside Norfolk
    Northamptonshire Northumberland Nottinghamshire Orkney Oxfordshire Pembrokeshire Perthshire Powys Rutland
    Shetland Shropshire Somerset Staffordshire Suffolk Surrey Sussex Teesside Tyneside Tyrone Warwickshire
    Wiltshire Worcestershire Yorkshire Anglesey Cotswolds Pennines Hebrides Munster Leinster Ulster Connacht Clare
    Donegal Kerry Kildare Laois Leitrim Louth Mayo Meath Monaghan Offaly Tipperary Westmeath Wicklow Gippsland
    Riverina Kimberley Pilbara Hunter Mallee Wimmera Tasmania Victoria Queensland Otago Waikato Taranaki Northland
    Southland Canterbury Marlborough Karoo Limpopo Gauteng Mpumalanga KwaZulu-Natal Zululand Konkan Vidarbha
    Malabar Marathwada Bundelkhand Punjab Sindh Balochistan Sabah Sarawak Johor Kedah Kelantan Pahang Perak Perlis
    Selangor Terengganu Penang Abia Adamawa Akwa-Ibom Anambra Bayelsa Benue Borno Delta Ebonyi Edo Ekiti Imo Jigawa
    Kebbi Kogi Kwara Nasarawa Niger Ogun Ondo Osun Oyo Plateau Taraba Yobe Zamfara Kerala Karnataka Maharashtra
    Gujarat Rajasthan Bihar Odisha Telangana Haryana Jharkhand Assam Goa Uttarakhand Chhattisgarh Manipur Nagaland
    """.split()  # noqa: SIM905 - a list of words reads better so
)

STATES = {
    "Alabama": "Ala.", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.", "Colorado": "Colo.",
    "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.", "Georgia": "Ga.", "Illinois": "Ill.",
    "Indiana": "Ind.", "Kansas": "Kan.", "Kentucky": "Ky.", "Louisiana": "La.", "Maryland": "Md.",
    "Massachusetts": "Mass.", "Michigan": "Mich.", "Minnesota": "Minn.", "Mississippi": "Miss.", "Missouri": "Mo.",
    "Montana": "Mont.", "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.", "New Jersey": "N.J.",
    "New Mexico": "N.M.", "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.", "Oklahoma": "Okla.",
    "Oregon": "Ore.", "Pennsylvania": "Pa.", "Rhode Island": "R.I.", "South Carolina": "S.C.", "South Dakota": "S.D.",
    "Tennessee": "Tenn.", "Vermont": "Vt.", "Virginia": "Va.", "Washington": "Wash.", "West Virginia": "W.Va.",
    "Wisconsin": "Wis.", "Wyoming": "Wyo.", "Texas": "Tex.", "Ohio": "Ohio", "Iowa": "Iowa", "Utah": "Utah",
    "Idaho": "Idaho", "Maine": "Maine", "Hawaii": "Hawaii", "Alaska": "Alaska",
}  # fmt: skip
"""States of America as agencies shorten them behind a town."""


@cache
def _countries() -> dict[str, frozenset[str]]:
    """Of each town the countries that have one of its name."""
    found: dict[str, set[str]] = {}
    for country, names in _TOWNS.items():
        for name in names.split():
            found.setdefault(name.replace("-", " "), set()).add(country)
    for city in knowledge.shipped().kind("city"):
        found.setdefault(city.name, set()).update(city.values("country"))
    return {name: frozenset(countries) for name, countries in found.items()}


def towns_of_one_country(name: str, other: str) -> bool:
    """Whether both are known as towns, of one country."""
    known = _countries()
    return name != other and bool(known.get(name, frozenset()) & known.get(other, frozenset()))


@cache
def american_towns() -> frozenset[str]:
    """Towns of the United States, the smaller ones, too."""
    known = {name for name, countries in _countries().items() if "United States" in countries}
    return frozenset(known.union(name.replace("-", " ") for name in _SMALLER.split()))


@cache
def towns() -> frozenset[str]:
    """Towns of any country."""
    return american_towns().union(_countries())


def regions() -> frozenset[str]:
    """Counties and stretches of land."""
    return _REGIONS


def is_town(name: str) -> bool:
    return name in _countries()


def is_region(name: str) -> bool:
    """Whether a name is one of a county or a stretch of land, of which a headline may name the whole for a part."""
    return name.rsplit(maxsplit=1)[-1] in _REGIONS
