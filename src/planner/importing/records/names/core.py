"""The core of a company's name: what is left without its place and the words that half of its trade bear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planner.importing.records.names.normal import normal
from planner.importing.text import words

_COMMON = frozenset(
    words(
        "magnet | magnets | magnetic | magnetics | magnetik | magneti | material | materials | technology"
        " | technologies | technologie | tech | hightech | high | hi | new | advanced | advance | science | scientific"
        " | sci | electronic | electronics | electric | elektronik | industry | industries | industrial | ind | rare"
        " | earth | earths | rareearth | permanent | group | holding | holdings | international | intl | global"
        " | trading | trade | import | export | imp | exp | systems | system | solutions | components | component"
        " | products | product | manufacturing | mfg | factory | works | metal | metals | alloy | alloys | resources"
        " | resource | strong | powder | motor | motors | and | the | of | de | und | et"
        # the same in the Latin letters of Chinese
        " | ci | cicai | ciye | citi | cixing | cailiao | keji | jishu | xincailiao | xitu | yongci | dianzi | shiye"
        " | gongye | jituan | guoji | maoyi | jinchukou"
    )
)
_PLACES = frozenset(
    words(
        "china | chinese | prc | beijing | shanghai | shenzhen | guangzhou | guangdong | ningbo | hangzhou | zhejiang"
        " | jiangsu | suzhou | wuxi | nanjing | jiangxi | ganzhou | baotou | innermongolia | mongolia | inner | yantai"
        " | shandong | qingdao | jinan | tianjin | sichuan | chengdu | mianyang | leshan | hunan | changsha | hubei"
        " | wuhan | fujian | xiamen | longyan | anhui | hefei | hebei | shanxi | taiyuan | shaanxi | xian | liaoning"
        " | shenyang | dalian | dongguan | foshan | chongqing | guangxi | yunnan | dongyang | jinhua | cixi | hongkong"
        " | hong | kong | hk | taiwan | taipei | japan | tokyo | osaka | korea | seoul | vietnam | hanoi | malaysia"
        " | thailand | bangkok | philippines | india | usa | us | america | american | europe | european | germany"
        " | deutschland | france | italy | italia | spain | uk | poland | estonia | slovenia | austria | mexico"
    )
)
_COMMON_CHINESE = re.compile(
    "稀土永磁|永磁材料|磁性材料|新材料|高新技术|高科技|高技术|进出口|科技|材料|技术|磁材|磁业|磁体|磁铁|磁性|磁电|永磁|稀土|电子|电器|实业|工业|国际"
    "|贸易|控股|发展|制造|资源|有色|金属|合金|磁業|磁體|科技股份|電子|實業|材|磁"
)
_CHINESE_PLACES = re.compile(
    "中国|中國|北京|上海|深圳|广州|广东|宁波|杭州|浙江|江苏|苏州|无锡|南京|江西|赣州|包头|内蒙古|烟台|山东|青岛|济南|天津|四川|成都|绵阳|乐山"
    "|湖南|长沙|湖北|武汉|福建|厦门|龙岩|安徽|合肥|河北|山西|太原|陕西|西安|辽宁|沈阳|大连|东莞|佛山|重庆|广西|云南|东阳|金华|慈溪|香港|台湾"
    "|廣東|寧波|贛州|包頭|煙臺|省|市"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Core:
    """What is one company's own in its name.

    `words` are its own words, `key` those written together, `places` where its name puts it, `whole` all of the name
    written together, `form` its legal form. Chinese characters stand in Latin letters.
    """

    words: tuple[str, ...]
    key: str
    places: frozenset[str]
    whole: str
    form: str


@lru_cache(maxsize=1 << 14)
def core(name: str) -> Core:
    """The core of a company's name; empty for one that is nothing but place and trade."""
    found: list[str] = []
    places: set[str] = set()
    whole: list[str] = []
    plain = normal(name)
    for word in plain.words:
        if _CHINESE.search(word):
            places.update(spelt_out(place) for place in _CHINESE_PLACES.findall(word) if place not in "省市")
            own = _COMMON_CHINESE.sub(" ", _CHINESE_PLACES.sub(" ", word))
            found += [spelt_out(piece) for piece in own.split()]
            whole.append(spelt_out(word))
            continue
        whole.append(word)
        if word in _PLACES:
            places.add(word)
        elif word not in _COMMON:
            found.append(word)
    return Core(tuple(found), "".join(found), frozenset(places), "".join(whole), plain.form)


def spelt_out(text: str) -> str:
    """A text with its Chinese characters in the Latin letters of pinyin, without tones and blanks."""
    if text.isascii():
        return text
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))
