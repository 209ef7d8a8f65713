"""Manual decisions about names. Edit these, not the generated table."""

# Display names (en, fr, ar) where CLDR's usual name is not the one of this project; None keeps
# CLDR's.
DISPLAY = {
    "BLR": (None, "Bélarus", None),  # UN French
    "CIV": ("Côte d'Ivoire", "Côte d'Ivoire", "كوت ديفوار"),
    "COD": ("DR Congo", "RD Congo", "جمهورية الكونغو الديمقراطية"),
    "COG": ("Congo", "Congo", "الكونغو"),
    "CPV": ("Cabo Verde", "Cabo Verde", "كابو فيردي"),
    "FLK": ("Falkland Islands (Malvinas)", "Îles Falkland (Malvinas)", "جزر فوكلاند (مالفيناس)"),
    "FSM": (None, None, "ميكرونيزيا"),
    "HKG": ("Hong Kong", "Hong Kong", "هونغ كونغ"),
    "MAC": ("Macao", "Macao", "ماكاو"),
    "KNA": (None, "Saint-Kitts-et-Nevis", None),
    "MDA": ("Moldova", "Moldova", None),  # CLDR: Moldavie
    "MMR": ("Myanmar", "Myanmar", "ميانمار"),
    "NGA": (None, "Nigéria", None),
    "PSE": ("Palestine", "Palestine", "فلسطين"),
    "SHN": (None, None, "سانت هيلينا"),
    "STP": ("Sao Tome and Principe", None, "سان تومي وبرينسيبي"),
    "TLS": (None, "Timor-Leste", "تيمور-ليشتي"),
    "TUR": ("Türkiye", "Türkiye", "تركيا"),
    "VAT": ("Holy See", "Saint-Siège", "الكرسي الرسولي"),
    "VCT": ("Saint Vincent and the Grenadines", None, None),
    "VNM": ("Viet Nam", "Viet Nam", "فييت نام"),
    "XKX": ("Kosovo*", "Kosovo*", "كوسوفو*"),
    # Areas without a code of their own.
    "XAB": ("Abyei", "Abyei", "أبيي"),
    "XBT": ("Bir Tawil", "Bir Tawil", "بئر طويل"),
    "XHT": ("Hala'ib Triangle", "Triangle de Halaïb", "مثلث حلايب"),
    "XIT": ("Ilemi Triangle", "Triangle d'Ilemi", "مثلث إليمي"),
    "XSG": ("Siachen Glacier", "Glacier du Siachen", "نهر سياتشن الجليدي"),
}

# UN names (en, fr, ar) that the hdx table lacks or garbles; None keeps the table's.
UN_NAMES = {
    # Word doubled.
    "ATF": (None, None, "الأراضي الفرنسية الجنوبية"),
    # Words in the wrong order.
    "IOT": (None, None, "الإقليم البريطاني في المحيط الهندي"),
    # The table puts "-" or "_" where the name itself belongs.
    "BOL": (None, None, "دولة بوليفيا المتعددة القوميات"),
    "FSM": (None, None, "ولايات ميكرونيزيا الموحدة"),
    "IRN": (None, None, "جمهورية إيران الإسلامية"),
    "NLD": (None, None, "مملكة هولندا"),
    "VEN": (None, None, "جمهورية فنزويلا البوليفارية"),
    # Uneven spaces round a hyphen.
    "GNB": (None, None, "غينيا-بيساو"),
    "TLS": (None, None, "تيمور-ليشتي"),
    # No French and Arabic.
    "TWN": (None, "Taiwan (Province de Chine)", "مقاطعة تايوان الصينية"),
    "XKX": ("Kosovo*", "Kosovo*", "كوسوفو*"),
}

# Former and alternative names that no source has for certain.
ALIASES = {
    "ARE": "UAE|U.A.E.|EAU|É.A.U.|Emirates|Émirats|الإمارات|Trucial States",
    "ATF": "French Southern and Antarctic Lands|Terres australes et antarctiques françaises|TAAF",
    "BEN": "Dahomey|داهومي",
    "BFA": "Upper Volta|Haute-Volta|Burkina|فولتا العليا",
    "BHS": "Bahamas, The",
    "BIH": "Bosnia|Bosnie|Bosnia-Herzegovina|البوسنة",
    "BLR": "Byelorussia|Belorussia|Biélorussie|روسيا البيضاء|بيلاروسيا|White Russia",
    "BWA": "Bechuanaland",
    "CAF": "C.A.R.|RCA|R.C.A.|Centrafrique|Ubangi-Shari|Oubangui-Chari|أفريقيا الوسطى"
    "|Empire centrafricain",
    "CHN": "PRC|P.R. China|Chine populaire|People's Republic of China|République populaire de Chine",
    "CIV": "Ivory Coast|Cote d'Ivoire|RCI|ساحل العاج",
    "COD": "DRC|D.R. Congo|RDC|R.D.C.|Zaire|Zaïre|Congo-Kinshasa|Congo (Kinshasa)|Congo (RDC)"
    "|Congo, Dem. Rep.|Congo, Democratic Republic of the"
    "|Democratic Republic of Congo|Dem. Rep. of the Congo|Rép. dém. du Congo|زائير|الكونغو الديمقراطية",
    "COG": "Congo-Brazzaville|Congo (Brazzaville)|Republic of Congo|République du Congo|جمهورية الكونغو"
    "|Congo, Rep.|Congo Brazza",
    "CPV": "Cape Verde|Cap-Vert|Cap Vert|Cape Verde Islands|الرأس الأخضر|جزر الرأس الأخضر"
    "|Republic of Cape Verde|République du Cap-Vert",
    "CZE": "Czech Republic|République tchèque|جمهورية التشيك|الجمهورية التشيكية|Czech Rep.",
    "DEU": "Federal Republic of Germany|FRG|RFA",
    "DJI": "French Somaliland|Côte française des Somalis|French Territory of the Afars and the Issas"
    "|Territoire français des Afars et des Issas",
    "EGY": "United Arab Republic|République arabe unie|Egypt, Arab Rep.",
    "ESH": "Spanish Sahara|Sahara espagnol|Rio de Oro",
    "ETH": "Abyssinia|Abyssinie|الحبشة",
    "FLK": "Islas Malvinas|Malouines|Îles Malouines",
    "GBR": "UK|U.K.|Great Britain|Britain|Grande-Bretagne|Royaume Uni|R.-U.|بريطانيا",
    "GHA": "Gold Coast|Côte-de-l'Or",
    "GIN": "Guinea-Conakry|Guinée-Conakry|French Guinea|Guinée française|Guinea (Conakry)",
    "GMB": "The Gambia|La Gambie|Gambia, The",
    "GNB": "Guinea Bissau|Guinée Bissau|Portuguese Guinea|Guinée portugaise",
    "GNQ": "Spanish Guinea|Guinée espagnole",
    "GRC": "Hellas",
    "HKG": "Hong Kong SAR|Hong Kong, China",
    "IRL": "Republic of Ireland|Eire",
    "IRN": "Iran (Islamic Republic of)|Persia|Perse|فارس|Iran, Islamic Rep.|République islamique d'Iran",
    "IRQ": "Mesopotamia|Mésopotamie",
    "JOR": "Transjordan|Transjordanie|Hashemite Kingdom of Jordan|شرق الأردن",
    "KGZ": "Kirghizie",
    "KHM": "Kampuchea",
    "KOR": "Republic of Korea|République de Corée|ROK|Korea, Rep.",
    "LAO": "Lao PDR|Laos",
    "LBY": "Libyan Arab Jamahiriya|Socialist People's Libyan Arab Jamahiriya|Libyan Jamahiriya"
    "|Great Socialist People's Libyan Arab Jamahiriya|État de Libye|دولة ليبيا"
    "|Jamahiriya arabe libyenne|الجماهيرية العربية الليبية",
    "LKA": "Ceylon|Ceylan|سيلان",
    "LSO": "Basutoland",
    "MAC": "Macau|Macao SAR",
    "MAR": "المملكة المغربية",
    "MDA": "Moldavia|Moldavie",
    "MDV": "Maldive Islands",
    "MKD": "FYROM|FYR Macedonia|Macedonia|Macédoine|ARYM|Former Yugoslav Republic of Macedonia"
    "|Macedonia, FYR"
    "|The former Yugoslav Republic of Macedonia|Ex-République yougoslave de Macédoine|مقدونيا",
    "MLI": "French Sudan|Soudan français",
    "MMR": "Burma|Birmanie|بورما",
    "MNE": "Crna Gora",
    "MWI": "Nyasaland|مالاوي",
    "NAM": "South West Africa|South-West Africa|Sud-Ouest africain",
    "NLD": "Holland|Hollande|The Netherlands",
    "NRU": "Naoero",
    "NZL": "Aotearoa",
    "OMN": "سلطنة عمان",
    "PNG": "PNG",
    "PRK": "DPRK|RPDC|Korea, Dem. People's Rep.",
    "PSE": "Occupied Palestinian Territory|Occupied Palestinian Territories|Palestinian Territory"
    "|oPt|Palestinian Territory, Occupied|Palestinian National Authority"
    "|Palestinian Territories|Palestinian Authority|West Bank and Gaza|West Bank and Gaza Strip"
    "|Territoire palestinien occupé|Territoires palestiniens|Autorité palestinienne"
    "|Cisjordanie et bande de Gaza|الأراضي الفلسطينية المحتلة|الأراضي الفلسطينية|السلطة الفلسطينية",
    "REU": "لا ريونيون",
    "RUS": "Russian Federation|Fédération de Russie|USSR|URSS|Soviet Union|Union soviétique|Russian Fed.",
    "SAU": "KSA|السعودية|Arabie séoudite",
    "SDN": "The Sudan|North Sudan",
    "SEN": "Sénégal",
    "SOM": "Somali Republic|Italian Somaliland",
    "SSD": "Southern Sudan|Sud-Soudan|S. Sudan",
    "STP": "São Tomé e Príncipe",
    "SVK": "République slovaque",
    "SWZ": "Swaziland|Souaziland|سوازيلاند|Royaume d'Eswatini|Kingdom of Swaziland",
    "SYC": "Seychelles Islands",
    "SYR": "Syrian Arab Republic|République arabe syrienne|سورية|Syrian Arab Rep.",
    "THA": "Siam",
    "TLS": "East Timor|Timor oriental|تيمور الشرقية",
    "TUN": "Tunisian Republic",
    "TUR": "Turkey|Turquie|Turkiye|Republic of Turkey|République de Turquie",
    "TWN": "Taiwan Province of China|Chinese Taipei|Taïwan, province de Chine|Formosa",
    "TZA": "Tanganyika|Tanganyika et Zanzibar|United Republic of Tanzania|République-Unie de Tanzanie|تنزانيا"
    "|تانزانيا",
    "USA": "USA|U.S.A.|U.S.|United States|É.-U.|États-Unis|Etats-Unis|أمريكا",
    "VAT": "Vatican|Vatican City|Vatican City State|Cité du Vatican|الفاتيكان",
    "VCT": "St. Vincent and the Grenadines",
    "VEN": "Venezuela, RB",
    "VNM": "Vietnam|Viêt Nam|فيتنام",
    "XAB": "Abyei Area|Région d'Abyei|Zone d'Abyei|منطقة أبيي",
    "XBT": "Bi'r Tawil|Bir Tawil Triangle|بير طويل",
    "XHT": "Halaib Triangle|Halayib Triangle|Hala'ib|Halaib|Halayeb|حلايب",
    "XIT": "Ilemi|Elemi Triangle|Elemi|إليمي",
    "XKX": "Kosovo (UNSCR 1244)|Kosovo*"
    "|Kosovo (under UNSCR 1244)|Kosovo (UNSCR 1244/99)|Kosovo (S/RES/1244 (1999))",
    "XSG": "Siachen",
    "YEM": "Yemen Arab Republic|République arabe du Yémen|South Yemen|North Yemen|اليمن"
    "|Yemen, Rep.|People's Democratic Republic of Yemen|République démocratique populaire du Yémen",
    "ZMB": "Northern Rhodesia|Rhodésie du Nord",
    "ZWE": "Rhodesia|Southern Rhodesia|Rhodésie|Rhodésie du Sud|روديسيا",
}

# Names of the sources that must not lead to a code: claims to another name, or words with another
# meaning.
NOT_ALIASES = {
    "CAF": {"CAR"},  # a word in English and French
    "USA": {"US", "É.-U."},  # a word in English, and to the search the EU
    "CYP": {"Greek Cypriot Administration"},
    # A territory whose status is open: no name of a state.
    "ESH": {
        "SADR",
        "RASD",
        "Sahrawi Arab Democratic Republic",
        "République arabe sahraouie démocratique",
        "الجمهورية العربية الصحراوية الديمقراطية",
    },
    "KOR": {"Korea"},
    "XKX": {"Republic of Kosovo", "République du Kosovo"},
    "TWN": {"Republic of China", "République de Chine", "جمهورية الصين", "ROC"},
    "MAF": {"Saint Martin", "St. Martin"},
}
