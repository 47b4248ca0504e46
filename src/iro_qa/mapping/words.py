"""A heading as the words that matter in it: abbreviations spelt out, small words left out, endings cut off."""

from __future__ import annotations

import re
from collections.abc import Collection

from iro_qa.mapping.phrases import told

#: What councils write -> one word for it. In this order: what comes later sees what came before.
_SAME: tuple[tuple[str, str], ...] = (
    (r"['\u2019]s\b|s['\u2019](?=\s|$)", ""),
    (r"\bd\.?o\.?b\b\.?|\bbirth ?date\b", "date birth"),
    (r"\bs/w\b|\bsw\b|\bsocial workers?\b", "socialworker"),
    (r"\btm\b|\bteam managers?\b", "teammanager"),
    (r"\b(independent )?reviewing officers?\b|\biros\b", "iro"),
    (r"\b(looked after|in care) child(ren)?\b|\bchild(ren)? (looked after|in care)\b", "lac"),
    (r"\blooked[- ]after\b|\b(lac|cla|cic)\b", "lac"),
    (r"\b(lac|statutory|child care|cic) reviews?\b", "review"),
    (r"\b(initial |review |annual )?(health assessments?|medicals?)\b|\b[ri]?ha\b", "healthassessment"),
    (r"\bpersonal education plans?\b|\bpeps\b|\bepep\b", "pep"),
    (r"\bstrengths? (and|&) difficult(y|ies)( questionnaires?)?\b|\bsdqs\b", "sdq"),
    (r"\bplacement (plan|information record)s?\b|\bpir\b", "placementplan"),
    (r"\bpathway plans?\b", "pathwayplan"),
    (r"\bcare plans?\b", "careplan"),
    (r"\b(birth )?(mum|mam|mummy|mother)s?\b", "mother"),
    (r"\b(birth )?(dad|daddy|father)s?\b", "father"),
    (r"\bstep[- ]?(dad|mum|parents?|mother|father)\b", "stepparent"),
    (r"\bsiblings?\b|\bbrothers?,? ?(and|or|/|&)? ?sisters?\b", "sibling"),
    (r"\buasc?\b|\bunaccompanied( asylum[- ]seek(ing|er)s?)?( child(ren)?)?\b", "uasc"),
    (r"\bmid[- ]?(way|point)\b|\bhalf[- ]?way\b|\binterim\b", "midway"),
    (r"\bvirtual school( head)?\b|\bvsh?\b", "virtualschool"),
    (r"\bparental responsibility\b|\bpr\b", "parentalresponsibility"),
    (r"\bup[- ]?to[- ]?date\b|\bin date\b|\bcurrently valid\b", "uptodate"),
    (r"\bdentists?\b|\bteeth\b|\bdental (appointments?|check(-| )?ups?)\b", "dental check"),
    (r"\b(eye|sight|vision) (tests?|checks?)\b|\bopticians?\b", "optician"),
    (r"\bimms?\b|\bvaccinat(ions?|ed)\b|\bimmuni[sz](ations?|ed)\b|\bjabs\b", "immunisation"),
    (r"\brag( rat(ing|ed)| status)?\b|\burgency\b|\bcolour\b|\bpriority\b", "rag"),
    (r"%|\bper ?cent(age)?\b|\bpct\b", " percent "),
    (r"\bnos?\b\.?|\bnum\b|#", " number "),
    (r"\b(in|on|within) (statutory )?time(scales?)?\b|\bpunctual\b|\btimely\b|\bin timescales?\b", "ontime"),
    (r"\bin private\b|\bprivately\b|\bon (their|his|her) own\b|\bby themsel(f|ves)\b", "alone"),
    (r"\bsee[ns]? alone\b", "seen alone"),
    (r"\bco[- ]?chair", "cochair"),
    (r"\bself[- ]?care\b", "selfcare"),
    (r"\bmulti[- ]?agency\b", "multiagency"),
    (r"\binter[- ]?agency\b", "interagency"),
    (r"\byoung (person|people)\b|\byps?\b|\bcyp\b|\bchildren\b|\bour child\b", "child"),
    (r"\bwishes (and|&) feelings\b|\bvoice\b|\bviews?\b|\bwishes\b|\bopinions?\b", "view"),
    (r"\by ?/ ?n\b|\byes ?/ ?no\b|\btick\b|\bplease specify\b", " "),
    (r"\b(dd|mm|yyyy|yy)(/(mm|dd|yyyy|yy))+\b", "date"),
    (r"\bwhen\b", "date"),
    (r"\bphysical health\b", "health"),
    (r"\bworr(y|ies)\b", "concern"),
    (r"\bhra\b", "human rights"),
    (r"\b(last|past|previous|this) (12|twelve|6|six)? ?(months?|years?)\b|\b(12|twelve) months\b", "lastyear"),
    (r"\bprevious (review|iro|decision|recommendation|action)", r"last \1"),
    (r"\blatest\b(?! review)", "last"),
)
_RULES = tuple((re.compile(pattern), instead) for pattern, instead in _SAME)
_WORD = re.compile(r"[a-z]+|[0-9]+")
#: Small words: they stand in every question.
_SMALL = frozenset(
    word
    for line in (
        "a an the of to for in on at by was were is are be been being has have had did do does this that there any",
        "please his her their its it and or from if so what which how as you your we our all new get got will",
        "would should can could s i e g",
    )
    for word in line.split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")


def words(heading: str) -> tuple[str, ...]:
    """The words of a heading in their order, each once."""
    text = heading.casefold().replace("\u2019", "'").replace("_", " ")
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    found = _WORD.findall(text)
    kept = [word for word in found if word not in _SMALL]
    return tuple(dict.fromkeys(map(_stem, kept or found)))


def _stem(word: str) -> str:
    word = word.removesuffix("al") if len(word) > 6 else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


_ASKS = re.compile(r"(was|were|is|are|has|have|had|did|do|does|can)\b|.*\by ?/ ?n\b|.*\byes ?/ ?no\b", re.IGNORECASE)


def asks_yes_or_no(heading: str) -> bool:
    """Whether a heading is a question that yes or no would answer."""
    return bool(_ASKS.match(heading.strip()))


_TURNED = re.compile(
    r"\b(not|late|overdue|miss(ed|ing)|risk|refus(ed|al)|outstanding|without|lack(ing)?|delay(ed)?|problems?|issues?"
    r"|breakdown)\b",
    re.IGNORECASE,
)


def is_turned_round(heading: str) -> bool:
    """Whether yes to a heading is bad news: our questions are all asked so that yes is good."""
    return bool(_TURNED.search(heading))


def asks_a_day(heading: str) -> bool:
    """Whether a heading speaks of a date."""
    return bool(re.search(r"\b(dates?|when|d\.?o\.?b|since)\b|\bon\b\W*$|\btime$", heading, re.IGNORECASE))


#: Which column of a form program's means that vague ones beside it are the program's too.
_SIGN = "starttime"


def of_a_program(heading: str, every: Collection[str]) -> bool:
    """Whether a column is a form program's own: its times and addresses, and beside these its `ID` and `Name`."""
    name, programs = _run(heading), told()["headings"]["programs"]
    return name in programs or (name in ("id", "name") and _SIGN in map(_run, every))


def _run(heading: str) -> str:
    return "".join(_WORD.findall(heading.casefold()))


#: A role alone is a person; what of that person is asked is not said.
_ROLES = (("teammanager",), ("teammanager", "name"), ("name", "teammanager"))


def says_nothing(heading: str) -> bool:
    """Whether a heading could be about anything: it has no word of its own, or a single vague one."""
    found = _WORD.findall(heading.casefold())
    return not found or (len(found) == 1 and found[0] in told()["headings"]["vague"]) or words(heading) in _ROLES
