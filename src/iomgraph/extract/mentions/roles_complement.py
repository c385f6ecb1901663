"""What a title is a title of: the bodies, States and words that its "of" and "for" lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iomgraph.extract.mentions.people_words import given_names
from iomgraph.extract.mentions.roles_extent import Extent
from iomgraph.extract.mentions.roles_listed import more_places, second_body
from iomgraph.extract.mentions.roles_names import (
    WORD,
    follows_name,
    is_closed,
    is_named_behind,
    leads_to_title,
)
from iomgraph.extract.mentions.roles_runs import Runs
from iomgraph.extract.mentions.roles_words import OF_NOBODY, Lexicon, Title, fold
from iomgraph.language.lazy import lazy

_SUBJECT = 60
"""How far before a title a verb of being may begin that tells it of the subject."""
_NAMED_AHEAD = lazy(r"(?<![^\W_])[^\W\d_a-zß-ÿ][\w'-]+ [^\W\d_a-zß-ÿ][\w'-]+, [^.;:!?]*$")
"""A name with a forename, whose titles follow behind its comma."""
_REGIONAL = "regional-"
_FIELD = frozenset({"regional-director", "regional-representative", "chief-of-mission"})
"""The posts that a State or a region may stand right behind."""
_NAMES = lazy(r"(?: [A-Z\u00c0-\u00de][\w'-]*)*")
_BLANK = lazy(r"\s")
_JOINT = lazy(r"[\s'’]")


class Complements(Runs):
    """Reads complements in one language of a page (``Runs``)."""

    def end_of(
        self,
        extent: Extent,
        link: re.Match[str],
        lexicon: Lexicon,
        title: Title,
        titles: Mapping[int, Any],
        end: int,
    ) -> int:
        """Return where the words end that a link word leads to, or 0 where they are no complement."""
        text, at = self.text, link.end()
        self.titles = titles
        self.named = follows_name(text, extent.start, self.common, self.honorific, titles)
        for blank in _BLANK.finditer(text, link.start() + 1, at):
            # An article may be the first word of a name: El Salvador, the Association of …
            if ("state", blank.end()) in self.begins or ("body", blank.end()) in self.begins:
                at = blank.end()
                break
        several = lexicon.regions.match(text, at, end) if title.key.startswith(_REGIONAL) else None
        if several:
            # "For East, Horn and Southern Africa": the commas end nothing.
            return several.end()
        if ("date", at) in self.begins or lexicon.lasting.match(text, link.start()):
            return 0
        body, nested = self.begins.get(("body", at)), titles.get(at)
        national = self.begins.get(("demonym", at))
        theirs = titles.get(national.end + 1) if national else None
        if theirs and not self._absorbs(theirs, title, end, extent, lexicon):
            # "Adviser to the French President, X": the name is the President's.
            return 0
        served = titles.get(body.end + 1) if body and lexicon.premodified and text.startswith(" ", body.end) else None
        if body and served and self._absorbs(served, title, end, extent, lexicon):
            extent.bodies.append(body)  # "Adviser to the UN Secretary-General"
            extent.under = True
            return int(served.end)
        if body and not (nested and nested.end >= body.end):
            second = self.begins.get(("body", body.end + 1)) if text[body.end : body.end + 1] == " " else None
            body = second or body  # "Head of the UN World Food Programme"
            extent.bodies.append(body)
            owned = next((g for g in lexicon.genitive if text.startswith(g + " ", body.end)), "")
            if owned:
                at = body.end + len(owned) + 1
                return self.capitals(at, end, lexicon, titles) or self.small(at, end, lexicon) or body.end
            if title.key == "chief" and lexicon.premodified and text[body.end : body.end + 1] == " ":
                # "Head of the IOM Office in Juba" heads no more than that.
                further = self._part(extent, body.end + 1, end, lexicon, titles)
                if further:
                    return further
            seat = self.begins.get(("city", body.end + 1)) if text[body.end : body.end + 1] == " " else None
            named = _NAMES.match(text, seat.end, end) if seat else None
            if seat and named and len(named[0].split()) > 1 and text[seat.start : seat.end] not in given_names():
                return seat.end  # "vocera de la OIM Roma A B": the office, by its town
            return second_body(text, self.begins, extent, body.end, lexicon)
        if nested:
            if not self._absorbs(nested, title, end, extent, lexicon):
                return 0
            extent.serves, extent.under = bool(nested.title.own), True
            return int(nested.end)
        place = self.begins.get(("state", at)) or self.begins.get(("city", at))
        if place and place.end + 1 in titles and not lexicon.charge.match(text, place.end):
            return 0  # "Adviser to US President X"
        if place:
            host = title.key == "ambassador" and fold(link["link"]) in lexicon.accredited
            sent = place.kind == "state" and not extent.states and not host
            (extent.served if sent else extent.states).append(place)
            extent.states.append(place)
            possession = self._owned(extent, title, place.end, end, lexicon)
            if possession:
                return possession
            following = WORD.match(text, place.end + 1, end) if text[place.end : place.end + 1] == " " else None
            if (
                place.kind == "state"
                and following
                and following[0][0].isupper()
                and is_closed(text, place.end + 1, end, self.common, self.honorific, named=self.named)
            ):
                extent.owner = extent.owner or text[at : self.capitals(place.end + 1, end, lexicon, titles)]
                return at + len(extent.owner)
            many = title.plural or title.own or title.key in ("other", "regional-director", "regional-representative")
            return (
                more_places(text, self.begins, extent, place.end, lexicon, served=title.plural) if many else place.end
            )
        if national and lexicon.premodified and text[national.end + 1 : national.end + 2].islower():
            return self.small(national.end + 1, end, lexicon) or national.end
        if at < len(text) and text[at].isupper():
            stop = self.capitals(at, end, lexicon, titles)
            region = lexicon.region.match(text, at, end) if title.key.startswith(_REGIONAL) else None
            if region and region.end() > stop:
                return region.end()  # "regional director for Africa Southern": the adjective is no surname
            if stop and not extent.owner and not extent.under and lexicon.definite.search(text, link.start(), at):
                # "Director for Peruvians Abroad of the Ministry of Justice": the ministry's.
                inside = (self.begins.get(("body", joint.end())) for joint in _JOINT.finditer(text, at, stop))
                last = next((body for body in inside if body and body.end == stop), None)
                if last:
                    extent.bodies.append(last)
                else:
                    extent.owner = text[at:stop]
            return stop
        stop = self.small(at, end, lexicon)
        called = self.begins.get(("body", stop + 1)) if stop and text[stop : stop + 1] == " " else None
        if called and " " not in text[at:stop]:
            extent.bodies.append(called)  # "president of the association X"
            return called.end
        # "Director for policies, for research and for communication": the list goes on behind the comma.
        serial = lexicon.serial.match(text, stop, end) if stop and text[stop : stop + 1] == "," else None
        return serial.end() if serial else stop

    def place_behind(self, extent: Extent, lexicon: Lexicon, title: Title, end: int) -> int:
        """Return where the State or region ends that stands right behind a post of the field, or 0: "Chief of Mission
        Zimbabwe", "Regional Director Southern Africa".
        """
        at = extent.end + 1
        bare = title.key in _FIELD and extent.end == extent.core[1] and at < end and self.text[at - 1] == " "
        place = self.begins.get(("state", at)) if bare else None
        region = lexicon.region.match(self.text, at, end) if bare and not place else None
        stop = place.end if place else region.end() if region else 0
        names = _NAMES.match(self.text, stop, end)
        # Before a surname alone it is a forename: "Chief of Mission Jordan Hill".
        if not stop or (names and len(names[0].split()) == 1):
            return 0
        if place:
            extent.states.append(place)
        return stop

    def _owned(self, extent: Extent, title: Title, at: int, end: int, lexicon: Lexicon) -> int:
        """Return where the words end that name what is a State's, or 0: "Adviser to Chad's National Assembly"."""
        owned = next((g for g in lexicon.genitive if self.text.startswith(g + " ", at)), "")
        first = at + len(owned) + 1
        nested = self.titles.get(first)
        if nested and owned and self._absorbs(nested, title, end, extent, lexicon):
            extent.under = True
            return int(nested.end)
        if not owned or leads_to_title(self.text, first, self.titles):
            return 0
        stop = self.capitals(first, end, lexicon, self.titles)
        if stop and not extent.owner and not extent.bodies:
            extent.owner = self.text[first:stop]
        return stop

    def _part(self, extent: Extent, at: int, end: int, lexicon: Lexicon, titles: Mapping[int, Any]) -> int:
        """Return where the words end that name a part of the body before them, or 0: its office, its place."""
        place = self.begins.get(("state", at)) or self.begins.get(("city", at))
        if place:
            extent.states.append(place)
            return place.end
        word = WORD.match(self.text, at, end)
        if not word or fold(word[0]) in lexicon.halt or lexicon.link.match(self.text, at - 1):
            return 0
        return self.capitals(at, end, lexicon, titles) or (word.end() if word[0].islower() and len(word[0]) > 3 else 0)

    def _absorbs(self, nested: Any, title: Title, end: int, extent: Extent, lexicon: Lexicon) -> bool:
        """Return whether a title inside another's complement is no post of its own: Representative of the …

        A name set off behind it is its holder's where the title around it goes on a list of the posts of another.
        """
        if title.key in OF_NOBODY:
            return False
        if title.key in ("special-representative", "special-envoy") or (title.key == "candidate" and nested.title.own):
            return True
        text, before = self.text, max(0, extent.start - _SUBJECT)
        nation = self.begins.get(("demonym", nested.end + 1)) if text[nested.end : nested.end + 1] == " " else None
        last = nation.end if nation and not lexicon.premodified else nested.end
        if is_named_behind(text, self.begins, last, end, lexicon):
            # "She had been Adviser to the Director General, X": the name is that of whom she served.
            words = lexicon.listed, lexicon.being, lexicon.serving
            joined = lexicon.joined_and.search(text, before, extent.start)
            # "X, Chief of Mission and adviser to the President, Y": both titles are X's.
            theirs = joined and _NAMED_AHEAD.search(text, max(0, before - _SUBJECT), joined.start())
            if theirs or any(pattern.search(text, before, extent.start) for pattern in words):
                return False
        following = WORD.match(self.text, last + 1, end)
        return not (following and following[0][0].isupper()) and nested.title.key != "candidate"
