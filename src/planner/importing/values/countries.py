"""Countries by name: ISO 3166 alpha-2 codes for the names that stand in supply sheets."""

from __future__ import annotations

from collections.abc import Mapping

from planner.importing.plan import Fix
from planner.importing.text import squeeze, words

_NEAR, _MOST_NEAR, _SHORTEST_NEAR = 78, 2, 4

# All alpha-2 codes officially assigned in ISO 3166-1.
_CODES = frozenset(
    words(
        "AD | AE | AF | AG | AI | AL | AM | AO | AQ | AR | AS | AT | AU | AW | AX | AZ | BA | BB | BD | BE"
        " | BF | BG | BH | BI | BJ | BL | BM | BN | BO | BQ | BR | BS | BT | BV | BW | BY | BZ | CA | CC | CD"
        " | CF | CG | CH | CI | CK | CL | CM | CN | CO | CR | CU | CV | CW | CX | CY | CZ | DE | DJ | DK | DM"
        " | DO | DZ | EC | EE | EG | EH | ER | ES | ET | FI | FJ | FK | FM | FO | FR | GA | GB | GD | GE | GF"
        " | GG | GH | GI | GL | GM | GN | GP | GQ | GR | GS | GT | GU | GW | GY | HK | HM | HN | HR | HT | HU"
        " | ID | IE | IL | IM | IN | IO | IQ | IR | IS | IT | JE | JM | JO | JP | KE | KG | KH | KI | KM | KN"
        " | KP | KR | KW | KY | KZ | LA | LB | LC | LI | LK | LR | LS | LT | LU | LV | LY | MA | MC | MD | ME"
        " | MF | MG | MH | MK | ML | MM | MN | MO | MP | MQ | MR | MS | MT | MU | MV | MW | MX | MY | MZ | NA"
        " | NC | NE | NF | NG | NI | NL | NO | NP | NR | NU | NZ | OM | PA | PE | PF | PG | PH | PK | PL | PM"
        " | PN | PR | PS | PT | PW | PY | QA | RE | RO | RS | RU | RW | SA | SB | SC | SD | SE | SG | SH | SI"
        " | SJ | SK | SL | SM | SN | SO | SR | SS | ST | SV | SX | SY | SZ | TC | TD | TF | TG | TH | TJ | TK"
        " | TL | TM | TN | TO | TR | TT | TV | TW | TZ | UA | UG | UM | US | UY | UZ | VA | VC | VE | VG | VI"
        " | VN | VU | WF | WS | YE | YT | ZA | ZM | ZW"
    )
)
_NAMES: tuple[tuple[str, str], ...] = (
    (
        "CN",
        "china | chn | pr china | p.r. china | prc | people's republic of china | vr china | 中国"
        " | 中华人民共和国 | chine | 中華人民共和国",
    ),
    ("HK", "hong kong | hongkong | hkg | 香港 | 中国香港 | 香港特别行政区"),
    ("TW", "taiwan | twn | 台湾 | 中国台湾 | taïwan | taiwán | 台湾省 | 台灣"),
    ("JP", "japan | jpn | 日本 | japon | japón"),
    (
        "KR",
        "south korea | korea | kor | republic of korea | südkorea | 韩国 | corée du sud | corée"
        " | corea del sur | corea | 大韩民国 | 韓国 | 大韓民国",
    ),
    ("IN", "india | ind | indien | 印度 | inde | インド"),
    ("VN", "vietnam | viet nam | vnm | 越南 | viêt nam | ベトナム"),
    ("TH", "thailand | tha | 泰国 | thaïlande | tailandia | タイ"),
    ("MY", "malaysia | mys | 马来西亚 | malaisie | malasia | マレーシア"),
    ("PH", "philippines | phl | philippinen | 菲律宾 | filipinas | フィリピン"),
    ("ID", "indonesia | idn | indonesien | 印度尼西亚 | 印尼 | indonésie | indonesia | インドネシア"),
    ("SG", "singapore | sgp | singapur | 新加坡 | singapour | シンガポール"),
    ("MM", "myanmar | burma | mmr | 缅甸 | birmanie | birmania | ミャンマー"),
    ("KZ", "kazakhstan | kaz | kasachstan | 哈萨克斯坦 | kazajistán | kazajstán | カザフスタン"),
    ("RU", "russia | russian federation | rus | russland | 俄罗斯 | russie | rusia | ロシア"),
    ("TR", "turkey | türkiye | tur | türkei | 土耳其 | turquie | turquía | トルコ"),
    ("IL", "israel | isr | 以色列 | israël | イスラエル"),
    (
        "SA",
        "saudi arabia | sau | saudi-arabien | 沙特阿拉伯 | arabie saoudite | arabia saudita | arabia saudí"
        " | サウジアラビア",
    ),
    (
        "AE",
        "united arab emirates | uae | vereinigte arabische emirate | 阿联酋 | émirats arabes unis"
        " | emiratos árabes unidos | vae | アラブ首長国連邦",
    ),
    ("DE", "germany | deu | deutschland | brd | 德国 | allemagne | alemania | ドイツ | 独国"),
    ("AT", "austria | aut | österreich | 奥地利 | autriche | オーストリア"),
    ("CH", "switzerland | che | schweiz | 瑞士 | suisse | suiza | スイス"),
    ("FR", "france | fra | frankreich | 法国 | francia | フランス | 仏国"),
    ("IT", "italy | ita | italien | 意大利 | italien | italie | italia | イタリア"),
    ("ES", "spain | esp | spanien | 西班牙 | espagne | españa | スペイン"),
    ("PT", "portugal | prt | 葡萄牙 | portugal | ポルトガル"),
    (
        "NL",
        "netherlands | nld | niederlande | holland | 荷兰 | pays-bas | países bajos | holanda"
        " | the netherlands | オランダ",
    ),
    ("BE", "belgium | bel | belgien | 比利时 | belgique | bélgica | ベルギー"),
    ("LU", "luxembourg | lux | luxemburg | 卢森堡 | luxemburgo | ルクセンブルク"),
    (
        "GB",
        "united kingdom | uk | gbr | great britain | england | großbritannien | vereinigtes königreich | 英国"
        " | royaume-uni | grande-bretagne | angleterre | reino unido | gran bretaña | inglaterra | イギリス",
    ),
    ("IE", "ireland | irl | irland | 爱尔兰 | irlande | irlanda | アイルランド"),
    ("SE", "sweden | swe | schweden | 瑞典 | suède | suecia | スウェーデン"),
    ("NO", "norway | nor | norwegen | 挪威 | norvège | noruega | ノルウェー"),
    ("DK", "denmark | dnk | dänemark | 丹麦 | danemark | dinamarca | デンマーク"),
    ("FI", "finland | fin | finnland | 芬兰 | finlande | finlandia | フィンランド"),
    ("EE", "estonia | est | estland | 爱沙尼亚 | estonie | estland | エストニア"),
    ("LV", "latvia | lva | lettland | 拉脱维亚 | lettonie | letonia | ラトビア"),
    ("LT", "lithuania | ltu | litauen | 立陶宛 | lituanie | lituania | リトアニア"),
    ("PL", "poland | pol | polen | 波兰 | pologne | polonia | ポーランド"),
    (
        "CZ",
        "czech republic | czechia | cze | tschechien | 捷克 | république tchèque | tchéquie | república checa"
        " | chequia | チェコ",
    ),
    ("SK", "slovakia | svk | slowakei | 斯洛伐克 | slovaquie | eslovaquia | スロバキア"),
    ("HU", "hungary | hun | ungarn | 匈牙利 | hongrie | hungría | ハンガリー"),
    ("SI", "slovenia | svn | slowenien | 斯洛文尼亚 | slovénie | eslovenia | スロベニア"),
    ("HR", "croatia | hrv | kroatien | 克罗地亚 | croatie | croacia | クロアチア"),
    ("RO", "romania | rou | rumänien | 罗马尼亚 | roumanie | rumania | rumanía | ルーマニア"),
    ("BG", "bulgaria | bgr | bulgarien | 保加利亚 | bulgarie | ブルガリア"),
    ("RS", "serbia | srb | serbien | 塞尔维亚 | serbie | セルビア"),
    ("GR", "greece | grc | griechenland | 希腊 | grèce | grecia | ギリシャ"),
    ("UA", "ukraine | ukr | 乌克兰 | ucrania | ウクライナ"),
    (
        "US",
        "united states | united states of america | usa | u.s. | u.s.a. | vereinigte staaten | 美国"
        " | états-unis | etats-unis d'amérique | estados unidos | ee. uu. | ee.uu. | eeuu | アメリカ | 米国"
        " | アメリカ合衆国 | the united states",
    ),
    ("CA", "canada | can | kanada | 加拿大 | カナダ"),
    ("MX", "mexico | mex | mexiko | 墨西哥 | mexique | méxico | mexiko | メキシコ"),
    ("BR", "brazil | bra | brasilien | 巴西 | brésil | brasil | ブラジル"),
    ("AR", "argentina | arg | argentinien | 阿根廷 | argentine | アルゼンチン"),
    ("CL", "chile | chl | 智利 | chili | チリ"),
    ("AU", "australia | aus | australien | 澳大利亚 | australie | オーストラリア"),
    ("NZ", "new zealand | nzl | neuseeland | 新西兰 | nouvelle-zélande | nueva zelanda | ニュージーランド"),
    ("ZA", "south africa | zaf | südafrika | 南非 | afrique du sud | sudáfrica | 南アフリカ"),
    ("NA", "namibia | nam | 纳米比亚 | namibie | ナミビア"),
    ("MA", "morocco | mar | marokko | 摩洛哥 | maroc | marruecos | モロッコ"),
    ("EG", "egypt | egy | ägypten | 埃及 | égypte | egipto | エジプト"),
)
_MORE: tuple[tuple[str, str], ...] = (
    ("BY", "belarus | weißrussland | biélorussie | bielorrusia | 白俄罗斯"),
    ("KG", "kyrgyzstan | kirgisistan | 吉尔吉斯斯坦"),
    ("UZ", "uzbekistan | usbekistan | 乌兹别克斯坦"),
    ("MN", "mongolia | mongolei | mongolie | 蒙古"),
    ("MG", "madagascar | madagaskar | 马达加斯加"),
    ("TZ", "tanzania | tansania | tanzanie | 坦桑尼亚"),
    ("MW", "malawi | 马拉维"),
    ("GL", "greenland | grönland | groenland | 格陵兰"),
    ("LA", "laos | lao pdr | 老挝"),
    ("KH", "cambodia | kambodscha | cambodge | camboya | 柬埔寨"),
    ("BD", "bangladesch | bangladesh | 孟加拉国"),
    ("PK", "pakistan | 巴基斯坦"),
    ("TN", "tunisia | tunesien | tunisie | túnez | 突尼斯"),
    ("LI", "liechtenstein | 列支敦士登"),
    ("MO", "macao | macau | 澳门"),
)
_CODE_OF: Mapping[str, str] = {squeeze(word): code for code, line in (*_NAMES, *_MORE) for word in words(line)}


def country_of(text: str) -> str | None:
    """The ISO 3166 alpha-2 code that a text names or is; None where it is no country that we know."""
    code = text.strip().upper()
    return code if code in _CODES else _CODE_OF.get(squeeze(text))


def countries_near(text: str) -> tuple[Fix, ...]:
    """The countries whose names a text resembles, the nearest first."""
    from rapidfuzz import fuzz, process

    word = squeeze(text)
    if len(word) < _SHORTEST_NEAR:
        return ()
    near = process.extract(word, _CODE_OF.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=6)
    codes = list(dict.fromkeys(_CODE_OF[found] for found, _, _ in near))
    return tuple(Fix(code, text=code) for code in codes[:_MOST_NEAR])
