"""Countries by name: ISO 3166 alpha-2 codes for the names that stand in supply sheets."""

from __future__ import annotations

from collections.abc import Mapping

from planner.importing.text import squeeze, words

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
        "china | chn | pr china | p.r. china | prc | people's republic of china | vr china | 中国 | 中华人民共和国",
    ),
    ("HK", "hong kong | hongkong | hkg | 香港 | 中国香港"),
    ("TW", "taiwan | twn | 台湾 | 中国台湾"),
    ("JP", "japan | jpn | 日本"),
    ("KR", "south korea | korea | kor | republic of korea | südkorea | 韩国"),
    ("IN", "india | ind | indien | 印度"),
    ("VN", "vietnam | viet nam | vnm | 越南"),
    ("TH", "thailand | tha | 泰国"),
    ("MY", "malaysia | mys | 马来西亚"),
    ("PH", "philippines | phl | philippinen | 菲律宾"),
    ("ID", "indonesia | idn | indonesien | 印度尼西亚 | 印尼"),
    ("SG", "singapore | sgp | singapur | 新加坡"),
    ("MM", "myanmar | burma | mmr | 缅甸"),
    ("KZ", "kazakhstan | kaz | kasachstan | 哈萨克斯坦"),
    ("RU", "russia | russian federation | rus | russland | 俄罗斯"),
    ("TR", "turkey | türkiye | tur | türkei | 土耳其"),
    ("IL", "israel | isr | 以色列"),
    ("SA", "saudi arabia | sau | saudi-arabien | 沙特阿拉伯"),
    ("AE", "united arab emirates | uae | vereinigte arabische emirate | 阿联酋"),
    ("DE", "germany | deu | deutschland | brd | 德国"),
    ("AT", "austria | aut | österreich | 奥地利"),
    ("CH", "switzerland | che | schweiz | 瑞士"),
    ("FR", "france | fra | frankreich | 法国"),
    ("IT", "italy | ita | italien | 意大利"),
    ("ES", "spain | esp | spanien | 西班牙"),
    ("PT", "portugal | prt | 葡萄牙"),
    ("NL", "netherlands | nld | niederlande | holland | 荷兰"),
    ("BE", "belgium | bel | belgien | 比利时"),
    ("LU", "luxembourg | lux | luxemburg | 卢森堡"),
    ("GB", "united kingdom | uk | gbr | great britain | england | großbritannien | vereinigtes königreich | 英国"),
    ("IE", "ireland | irl | irland | 爱尔兰"),
    ("SE", "sweden | swe | schweden | 瑞典"),
    ("NO", "norway | nor | norwegen | 挪威"),
    ("DK", "denmark | dnk | dänemark | 丹麦"),
    ("FI", "finland | fin | finnland | 芬兰"),
    ("EE", "estonia | est | estland | 爱沙尼亚"),
    ("LV", "latvia | lva | lettland | 拉脱维亚"),
    ("LT", "lithuania | ltu | litauen | 立陶宛"),
    ("PL", "poland | pol | polen | 波兰"),
    ("CZ", "czech republic | czechia | cze | tschechien | 捷克"),
    ("SK", "slovakia | svk | slowakei | 斯洛伐克"),
    ("HU", "hungary | hun | ungarn | 匈牙利"),
    ("SI", "slovenia | svn | slowenien | 斯洛文尼亚"),
    ("HR", "croatia | hrv | kroatien | 克罗地亚"),
    ("RO", "romania | rou | rumänien | 罗马尼亚"),
    ("BG", "bulgaria | bgr | bulgarien | 保加利亚"),
    ("RS", "serbia | srb | serbien | 塞尔维亚"),
    ("GR", "greece | grc | griechenland | 希腊"),
    ("UA", "ukraine | ukr | 乌克兰"),
    ("US", "united states | united states of america | usa | u.s. | u.s.a. | vereinigte staaten | 美国"),
    ("CA", "canada | can | kanada | 加拿大"),
    ("MX", "mexico | mex | mexiko | 墨西哥"),
    ("BR", "brazil | bra | brasilien | 巴西"),
    ("AR", "argentina | arg | argentinien | 阿根廷"),
    ("CL", "chile | chl | 智利"),
    ("AU", "australia | aus | australien | 澳大利亚"),
    ("NZ", "new zealand | nzl | neuseeland | 新西兰"),
    ("ZA", "south africa | zaf | südafrika | 南非"),
    ("NA", "namibia | nam | 纳米比亚"),
    ("MA", "morocco | mar | marokko | 摩洛哥"),
    ("EG", "egypt | egy | ägypten | 埃及"),
)
_CODE_OF: Mapping[str, str] = {squeeze(word): code for code, line in _NAMES for word in words(line)}


def country_of(text: str) -> str | None:
    """The ISO 3166 alpha-2 code that a text names or is; None where it is no country that we know."""
    code = text.strip().upper()
    return code if code in _CODES else _CODE_OF.get(squeeze(text))
