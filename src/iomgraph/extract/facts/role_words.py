"""What may stand between a person and a title, compiled from ``facts/role.yaml`` once a language."""

from __future__ import annotations

import re
from functools import cache

from iomgraph.extract.facts.role_between import Between
from iomgraph.extract.mentions.people_words import UPPER
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation as _words
from iomgraph.language.templates import expanded, slot_class, word_lists


@cache
def between(pack: Pack) -> Between:
    """Return the compiled patterns of a language. Raises ResourceError where ``facts/role.yaml`` is missing."""
    lists = {key: value for key, value in word_lists(pack, "role").items() if isinstance(value, list)}
    texts = {key: value for key, value in pack.fact("role")["words"].items() if isinstance(value, str)}
    place = f"(?:{slot_class('state')}|{slot_class('city')}|{slot_class('demonym')})"
    honorific, person = courtesy(pack), pack.fact("person")["words"]
    calling = r"(?:(?-i:[a-zà-ÿ]{4,15}) )?"
    native = rf"(?:{_words(lists['definite_article'])}(?:(?<=')| ){calling}{slot_class('demonym')} {calling})?"
    beside = rf"(?: {_words(lists['beside'])})?" if lists["beside"] else ""
    near = rf"{beside} |" if lists["beside"] else ""
    determiner = rf"(?:{_words(lists['determiner'])}(?:(?<=')| )){{0,3}}"
    current = rf"(?:{_words([*lists['current'], *lists['elect'], *lists['acting'], *lists['former']])} ){{0,2}}"
    bracket = r"(?: \([^()]{1,60}\)|,? a\. ?i\.,?)?"
    link = _words(lists["link"])
    again = _words(lists["again"])
    article = rf"(?:{_words(lists['article'])}(?:(?<=')| ))?"
    of_place = rf"(?:,? {link}(?:(?<=')| ){article}{place}| \({place}\)|,? \d\d(?: \w{{3,5}})?|,? {place})"
    joined = rf",? {_words(lists['and'])}"
    earlier = _words(lists["earlier"])
    extra = r"(?:[^\W\d_]{3,20} )" + ("{0,2}" if lists["genitive"] else "?")
    tail = rf"(?: {extra}(?:{_words(lists['and'])} )?{link}(?:(?<=')| )[^,;:.()]{{1,80}})?"
    period = rf"(?:,? (?:{_words(lists['until'])}|{_words(lists['still'])} [^,;:.]{{2,25}}))?"
    lasting = r"(?: [^,;:.\ue000-\uf8ff]{1,40})?"
    owned = rf"(?:[\w-]+{_words(lists['genitive'])} )?" if lists["genitive"] else ""
    listed = rf"(?:(?:, [^,;:.()]{{2,40}}){{1,3}},? {_words(lists['and'])} [^,;:.()]{{2,40}})?"
    agent = rf"(?:{_words(lists['agent'])} )?"
    verb = _words(
        [*lists["is"], *lists["made"], *lists["as"], *lists["given_as"], *word_lists(pack, "denial")["loses"]]
    )
    role = slot_class("role")
    subject = _words(lists["pronoun"])
    unposted = rf"[^,;:.(){role[1:-1]}{slot_class('person')[1:-1]}]"
    alone = (
        rf"|(?:^|[,;] |\b(?:{_words(lists['and'])}) )(?:[^,;:.]{{0,60}} )?" if pack.fact("role")["null_subject"] else ""
    )
    # What a preposition is written together with stands before no subject.
    subject_article = [a for a in lists["definite_article"] if a not in lists["definite"]]
    since = _words(pack.fact("tenure")["words"]["since"])
    years = rf"(?:\D{{1,12}}\b(?:19|20)\d\d\D{{1,4}}(?:19|20)\d\d|{since} (?:[^\W\d_]+ ){{0,2}}(?:19|20)\d\d(?= ))"
    # "…; then, from 2008 to 2012, …", "the posts of …, of … and of …"
    then = rf"(?:{_words(lists['afterwards'])},? )?(?:{years},? )?"
    repeated = rf"{_words(lists['repeated'])}(?:(?<=')| )"
    elsewhere = rf"(?:(?:,|{joined}) (?:{link}(?:(?<=')| ))?{article}{place}(?: \([^()]{{4,40}}\)|,? {years})){{0,3}}"

    def whole(pattern: str) -> re.Pattern[str]:
        return lazy(pattern, re.I)

    return Between(
        alias=whole(rf" ?[,(] ?{_words(word_lists(pack, 'denial')['alias'])} "),
        direct=whole(rf"{bracket}{beside} ?{honorific}"),
        bracketed=whole(rf"{of_place}? "),
        next_listed=whole(rf"(?:[;,]|\b{_words(lists['and'])}) (?:{_words(lists['and'])} )?{honorific}$"),
        future=whole(rf"\b{_words(lists['future'])}\b"),
        title_comma_name=whole(
            rf"{bracket}{tail}(?: {_words(lists['there'])})?{listed}{bracket}{of_place}?{period}"
            rf"(?:(?:, [^,;:.()\ue000-\uf8ff]{{2,60}})? ?:|,| ?[–—]| -) ?{agent}{native}{honorific}"
        ),
        title_is_name=whole(
            rf"[^;:.]{{0,40}}? ?{_words([*lists['is'], *lists['listing']])}(?: {_words(lists['made'])})?"
            rf"(?:,[^,;:.\ue000-\uf8ff]{{2,40}},)? "
            rf"(?:{honorific}|{_words(lists['definite_article'])}(?:(?<=')| )(?:(?:{role}|[a-zà-ÿ-]{{4,20}}) ){{1,2}})"
        ),
        name_comma_title=whole(
            rf"{of_place}?{of_place}?(?: ?,| ?[(–—]| -)(?: ?(?:{earlier}|{years}),?)? ?"
            rf"(?:{determiner}{current}{determiner}"
            rf"|[^,;:.\ue000-\uf8ff]{{1,40}}{slot_class('body')}[^,;:.\ue000-\uf8ff]{{0,20}}, "
            rf"{_words(lists['possessed'])} {current}"
            rf"|[^,;:.\ue000-\uf8ff]{{1,40}}(?:{place})?, {current})"
        ),
        formerly=whole(rf"(?:, {unposted}{{1,50}})?, {unposted}{{1,60}}{joined} (?:{earlier},? )?"),
        name_verb_title=whole(
            rf"(?:[^;:.]{{0,100}}[ ,])?{verb}(?:,[^,;:.\ue000-\uf8ff]{{2,40}},| {_words(lists['span'])})?"
            rf" {determiner}{current}{determiner}{owned}"
        ),
        titles_joined=whole(
            rf"{bracket}{tail}(?: {_words(lists['span'])})?{period}{elsewhere}"
            rf"(?:, {then}(?:{_words(lists['indefinite'])} |{repeated})?{current}"
            rf"|{joined}(?:,? |, [^,;:.]{{1,40}}, ){then}(?:{repeated}{current}|{determiner}{current}{determiner})"
            rf"| ?; (?:{_words(lists['and'])},? )?{then}(?:[^,;:.\ue000-\uf8ff]{{1,40}}, )?(?:{repeated})?"
            rf"{determiner}{current}{determiner})"
        ),
        resumes=whole(
            rf".*(?:;|(?<!\w){_words(lists['afterwards'])})[^;]* ?{_words(lists['definite_article'])}(?:(?<=')| )"
        ),
        rests=whole(
            rf"{of_place}?(?: ?[,;.:!?()»”\"–—-]|$"
            rf"| (?:{_words([*lists['and'], *lists['span'], *lists['until'], *lists['still']])})(?!\w))"
        ),
        titles_beside=whole(rf"{bracket}(?: |{tail}{period}(?:, ?|{near}{joined} (?:{determiner}){current}))"),
        titles_beside_courtesy=whole(
            rf"{bracket}{tail}(?: ?[,:] ?|{beside} |,? ?(?:{joined})? )?(?:{honorific} ?)?{determiner}{current}"
        ),
        to=whole(rf" {_words(lists['beside'])} " if lists["beside"] else r"(?!)"),
        joined_the=whole(rf"{bracket}{tail}{joined} {_words(lists['definite_article'])}(?:(?<=')| ){current}"),
        closes=whole(rf"{of_place}?(?: ?[,;.:!?)»”\"–—-]| {_words(lists['and'])} |$)"),
        relative=whole(rf"{of_place}?,? ?(?:{determiner}(?:[^\s,.;:]+ ){{1,3}})?{_words(lists['relative'])}\b"),
        anyone=whole(rf"\b{subject}\b"),
        determined=whole(rf"(?<!\w){_words(lists['determiner'])}(?:(?<=')| )$"),
        definite=whole(rf"(?:^|[^\w])(?P<the>{_words(lists['definite_article'])})(?:(?<=')| ){current}$"),
        attributive=whole(rf"(?<!\w){_words(lists['definite_article'])}(?:(?<=')| )(?:\w+ )?$"),
        capacity=whole(rf"(?<!\w){_words(lists['as'])} {determiner}{current}$"),
        beside_capacity=whole(rf"{bracket}{tail},? {agent}{determiner}{current}"),
        said=whole(rf"\b{_words(lists['said'])} {_words(lists['definite_article'])}(?:(?<=')| )$"),
        until=whole(rf"{bracket},? {_words(lists['until'])}"),
        still=whole(rf"{bracket},? {_words(lists['still'])}\b"),
        made=whole(rf"\b{_words(lists['made'])}"),
        nominated=whole(rf"\b{_words(lists['nominated'])} "),
        names_joined=whole(
            rf"(?:{of_place}?| \([^()]{{2,40}}\)|,? {link}(?:(?<=')| ){article}[^,;:.()\ue000-\ue18f]{{2,60}},?)"
            rf"(?:, {_words(lists['relative'])} [^,;:.()]{{3,80}})?(?:, ?|,? {_words(lists['and'])} )"
            rf"(?:(?:{link}(?:(?<=')| ))?{article}{slot_class('state')}, )?(?:(?:{link}|{again})(?:(?<=')| ))?"
            rf"(?:{_words(lists['definite_article'])}(?:(?<=')| )(?:(?:{role}|(?-i:[a-zà-ÿ-]{{4,20}})) ){{0,2}})?"
            rf"{honorific}(?:{link}(?:(?<=')| ))?"
        ),
        courtesy=whole(honorific),
        holds=whole(rf"[^;:.]{{0,60}}[ ,]{_words(lists['holds'])} "),
        pronoun=whole(
            rf"(?:\b{subject}\b(?:[^;:.]{{0,90}}[ ,])?{alone}){verb}"
            rf"(?:,[^,;:.\ue000-\uf8ff]{{2,40}},| {_words(lists['span'])})? {determiner}{current}{determiner}$"
        ),
        ahead=whole(
            rf"(?:(?:^|[,;] ){_words(lists['as'])} {determiner}{current}{role},?"
            rf"|^{determiner}{current}{role}{lasting}"
            rf"(?:(?:,|{joined},?)(?: [^,;:.\ue000-\uf8ff]{{1,40}},)? {determiner}{current}{role}{lasting}){{0,3}},"
            rf"(?: [^,;:.{role[1:-1]}{slot_class('person')[1:-1]}]{{1,70}},)?) {subject}\b"
        ),
        referring=whole(rf"\b{subject}\b" if not pack.fact("role")["null_subject"] else ""),
        field=whole(texts["field"]),
        credentials=whole(rf"\b{_words(lists['credentials'])}(?!\w)"),
        receives=whole(rf"(?<!\w){_words(lists['receives'])}(?:(?<=')| )$"),
        hires=whole(rf"\b{_words(lists['hires'])} $"),
        pointed=lazy(rf" (?i:{link})(?:(?<=')| )(?i:{_words(lists['pointing'])}) (?P<noun>{UPPER}[\w-]+)"),
        succeed=whole(rf"{_words(lists['succeed'])} {honorific}(?:{role} )?$"),
        companion=whole(rf"(?<!\w){_words(lists['companion'])},?[^,;:.]{{0,60}}$"),
        oblique=whole(rf"(?!(?<=[,;] ){_words(lists['and'])}\b)\b{_words(lists['oblique'])}(?:(?<=')| ){determiner}$"),
        under=whole(rf"(?<!\w){_words(lists['under'])}(?: [^\W\d_]{{1,3}}'?){{0,3}} ?$"),
        earlier=whole(rf"\b{earlier}\b"),
        past=whole(rf"\b{_words(lists['past_verb'])}\b"),
        other_subject=whole(
            rf"(?:{expanded(texts['other_subject'], {})}) (?:\w+ ){{0,2}}?{verb}(?: [^;:.]{{0,40}})? ?$"
        ),
        perfect=whole(
            rf"(?<!\w){texts['perfect']} {determiner}{current}{determiner}(?:{slot_class('body')}(?:'s)? )?$"
        ),
        for_long=whole(rf"(?<!\w){texts['for_long']}(?!\w)"),
        elected=whole(rf"\b{_words(lists['elected'])}\b"),
        takes_office=lazy(texts["takes_office"], re.I),
        since=whole(rf"(?<!\w){texts['since']} {determiner}{current}{determiner}$"),
        then_behind=whole(rf" {_words(lists['then_behind'])}(?!\w)"),
        then=whole(rf"(?<!\w){_words(lists['then'])},? {determiner}{current}{determiner}$"),
        respectively=whole(rf",? {_words(lists['respectively'])}"),
        shared=whole(rf",? {_words(lists['and'])} {determiner}{current}{determiner}"),
        two=whole(rf"{of_place}? {_words(lists['and'])} {honorific}"),
        mine=whole(rf"(?<!\w){_words(lists['possessive'])} {current}$"),
        agent=whole(rf"(?<!\w){_words(lists['agent'])} {honorific}$"),
        company=whole(rf"(?<!\w){_words(lists['company'])} {honorific}$"),
        apart=whole(rf" {_words(subject_article)}(?:(?<=')| )"),
        is_the=whole(
            rf" {_words(lists['is'])}(?:,[^,;:.\ue000-\uf8ff]{{2,40}},)? "
            rf"{_words(lists['definite_article'])}(?:(?<=')| )"
        ),
        copula=whole(rf"(?<!\w){_words([*lists['is'], *lists['listing']])}(?!\w)"),
        being=whole(rf"(?<!\w){_words(lists['is'])} {determiner}{current}$"),
        named_as=whole(
            rf"(?:{of_place}?| {link}(?:(?<=')| ){article}[^,;:.]{{2,60}}),? {_words(lists['as'])} "
            rf"{determiner}{current}{determiner}"
        ),
        of_state=whole(of_place.replace(link, _words(lists["origin"]), 1)),
        of_body=whole(rf",? {link}(?:(?<=')| ){article}(?P<body>{slot_class('body')})"),
        given=whole(rf"\b{_words(lists['given'])}(?:(?<=')| ){honorific}$"),
        announced=whole(rf"(?<!\w){_words(lists['announces'])}[^;.]{{0,50}}?\b{_words(lists['given'])}(?:(?<=')| )"),
        feminine=whole(rf"\b{_words(lists['gender_f'])}\b"),
        masculine=whole(rf"\b{_words(lists['gender_m'])}\b"),
        addressed=whole(rf"(?<!\w){_words(lists['addressed'])} {current}$"),
        chair_addressed=lazy(rf"(?<![\w-])(?P<chair>{_words(lists['chair_addressed'])}) ?(?:[,.;:!–—-]|$)"),
        spoken_to=whole(rf"(?<!\w){_words(lists['spoken_to'])}(?!\w)"),
        speech_by=whole(rf"{_words(lists['speech_by'])}(?:(?<=')| ?){honorific}"),
        staff=whole(texts["staff"]),
        leads=whole(texts["leads"]),
        opened_by=whole(
            rf"(?:^|[–—-] ){_words(lists['made'])} [^,;.]{{0,60}}"
            rf"(?<!\w){_words(lists['agent'])}(?: |(?<=')){determiner}$"
        ),
        rule=whole(rf",? {_words(lists['rule'])}"),
        fronted=whole(
            rf"(?:.*?[–—-] )?[“\"«]? ?(?={_words(lists['fronts'])}(?!\w))[^,;:.]*?"
            rf"(?<!\w){_words(lists['governs'])}(?:(?<=')| )(?:\S+ )?{current}$"
        ),
        goes_on=whole(rf" (?!{_words(lists['relative'])}\b|{_words(lists['definite_article'])}\b)(?-i:[a-zà-ÿ])"),
        goes_on_list=whole(
            rf"{tail}(?:, {_words(lists['definite_article'])}(?:(?<=')| ){role}{tail},? {_words(lists['and'])} "
            rf"| {_words(lists['and'])} {_words(lists['several'])}(?!\w))"
        ),
        named_after=whole(rf"(?<!\w){_words(lists['named_after'])}(?:(?<=')| )$"),
        place_named=whole(
            rf"(?:[^\W\d_][\w'-]* ){{1,3}}{_words(lists['place_named'])}(?!\w)" if lists["place_named"] else r"(?!)"
        ),
        whom=whole(rf"{of_place}?,? {_words(lists['whom'])}(?:(?<=')| ){determiner}{current}"),
        his=whole(rf"(?<!\w){_words(lists['his'])} (?:[^\W\d_]+ )?$" if lists["his"] else r"(?!)"),
        hers=whole(rf"(?<!\w){_words(lists['hers'])} (?:[^\W\d_]+ )?$" if lists["hers"] else r"(?!)"),
        joined_to=whole(rf",? {_words(lists['and'])} (?:[^\W\d_]+ ){{1,2}}"),
        colleague=whole(
            rf"(?<!\w){_words(lists['colleague'])}(?:(?<=')| ){article}(?P<state>{slot_class('state')}),? "
            rf"(?:{_words(lists['definite_article'])}(?:(?<=')| ))?$"
        ),
        described=whole(rf"(?:{_words(lists['described'])}|, {_words(person['trade'])})(?!\w)"),
        anybody=whole(rf"(?<!\w){_words(lists['anybody'])} $"),
        opens_with_subject=whole(
            rf"(?:.*[–—-] )?[“\"«]? ?(?:{subject}(?!\w)"
            + (rf"|(?:\w{{2}} )?{_words([*lists['is'], *lists['made']])}(?!\w))" if alone else ")")
        ),
        i_am=whole(rf"(?<!\w){_words(lists['i_am'])}(?:(?<=')| ){determiner}{current}{determiner}{owned}$"),
        first_person=whole(rf"(?<!\w){_words(lists['first_person'])}(?:(?<=')|(?!\w))"),
        opens_as=whole(
            rf"(?:[“\"«‘'] ?(?:\w+ )?|, ){_words(lists['as'])} {determiner}{current}{determiner}"
            rf"(?:{slot_class('body')}(?:'s)? )?$"
        ),
        owning=whole(rf"{_words(lists['genitive'])} " if lists["genitive"] else r"(?!)"),
        behind=whole(rf"(?<!\w){_words(lists['behind'])}(?:(?<=')| ){honorific}$"),
        clause=whole(rf"(?:^|[,;–—-] |[“\"«] ?){_words(lists['clause'])}(?:(?<=')| ){honorific}$"),
        inserted=whole(rf" {_words(lists['said'])},(?! ?[“\"«‘'])"),
        hailed=whole(
            rf"(?:^|[,;:.?!–—-] |[«“\"‘(¡¿] ?)(?:{_words([*person['honorific_m'], *person['honorific_f']])}"
            rf"(?: {_words(lists['definite_article'])}(?:(?<=')| )|(?<![.]) |(?<=[.]) ?)"
            rf"|{_words(lists['hailing'])}(?:, [^,;:.]{{2,60}})?, )$"
        ),
        hailing=whole(rf"(?:, [^,;:.]{{2,60}})?, {_words(lists['hailing'])}(?!\w)"),
    )


def courtesy(pack: Pack) -> str:
    """Return the pattern of the titles of address that may stand before a name, with or without an article."""
    person, article = pack.fact("person")["words"], _words(word_lists(pack, "role")["definite_article"])
    titles = _words([*person["honorific_m"], *person["honorific_f"], *person["honorific"]])
    return rf"(?:(?:{article} )?(?:\(?{titles}\)? ?){{1,3}})?"
