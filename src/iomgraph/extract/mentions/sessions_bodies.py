"""Which body a session's phrase names: an organ by its key, any other by the fullest name that the page gives it."""

from __future__ import annotations

import re

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_patterns import ORGANS, SessionPatterns, organ_at
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.document import RELEASE


def name_at(
    page: Page, patterns: SessionPatterns, bones: Skeleton, at: int, *, told: bool = False
) -> tuple[str, int] | None:
    """Return the body whose name begins at an offset of the skeleton, an organ's key or its name, and the name's end.

    With ``told`` only an organ or a body that is mentioned as one, not any name with capitals.
    """
    short = patterns.short.match(bones.text, at)
    if short and (taken_up := _organ_meant(page, bones.origin(at), short[0])):
        return taken_up, short.end()
    body = _body_at(page, bones, at)
    another = patterns.of_another.match(bones.text, body[1]) if body else None
    if another:  # "UNHCR's Executive Committee"
        return page.written(bones.origin(at), bones.end_of(another.end())), another.end()
    organ = organ_at(bones.text, at, patterns)
    if organ:
        other = body and body[0] not in ORGANS and body[2] and _kept_up(page, body[0], bones.origin(at))
        return (body[0] if body and other else organ[0]), organ[1]
    if body or told:
        return (body[0], body[1]) if body else None
    ours = _ours_at(page, bones, at)
    if ours:
        return ORGANS[0], ours
    run = patterns.name.match(bones.text, at)
    # In a line of capitals every word looks like a name.
    named = run is not None and run.end() - at > 8 and not run[0].isupper()
    return (page.written(bones.origin(at), bones.end_of(run.end())), run.end()) if run and named else None


def _kept_up(page: Page, name: str, at: int) -> bool:
    """Return whether "the Council" may be that of another body, which the page named whole: in the same block, or more
    than once.
    """
    block = page.block_at(at)
    named = [b for b in page.mentions("body") if b.end <= at and b.value.full == name == page.written(b.start, b.end)]
    return len(named) != 1 or bool(block and named[0].start >= block.start)


def _organ_meant(page: Page, at: int, word: str) -> str | None:
    """Return the organ that "the Committee" takes up: the last committee named before, if it is an organ."""
    before = (b for b in reversed(page.mentions("body")) if b.end <= at)
    last = next((b for b in before if word in b.value.full and b.value.full != word), None)
    return str(last.value.key) if last is not None and last.value.key in ORGANS else None


def standing_at(page: Page, patterns: SessionPatterns, bones: Skeleton, at: int, pack: Pack) -> tuple[str, int] | None:
    """Return the body whose name begins there, as ``name_at`` does; a mere name needs a head word."""
    named = name_at(page, patterns, bones, at, told=True)
    run = name_at(page, patterns, bones, at)
    return named or (run if run and has_head(run[0], pack) else None)


def has_head(name: str, pack: Pack) -> bool:
    """Return whether a name has one of the pack's head words of standing bodies: Conference, Forum."""
    heads = alternation(pack.fact("session")["words"]["heads"])
    return bool(re.search(rf"(?<!\w){heads}(?!\w)", name))


def headed(
    page: Page, patterns: SessionPatterns, bones: Skeleton, found: re.Match[str], sentence: Span
) -> tuple[str, int]:
    """Return the body of "the XI Conference on …": a name with one of the pack's head words; else ""."""
    at = found.start("name")
    name = found["name"]
    if not has_head(name, sentence.pack):
        return "", found.end()
    told = _body_at(page, bones, at)
    if told and (told[1] >= found.end("name") or _is_assembly(page, bones.origin(at))):
        return told[0], told[1]
    if " " not in name:
        return _meant(page, bones.origin(at), name, sentence.pack), found.end()
    # A pattern of names takes the full stop of an abbreviation, which may be that of the sentence.
    end = found.end() - (len(name) - len(name.rstrip(".")) if found.end() == found.end("name") else 0)
    return page.written(bones.origin(at), bones.end_of(end)), end


def _is_assembly(page: Page, start: int) -> bool:
    """Return whether the General Assembly's name begins there, which what it speaks on does not lengthen."""
    return any(body.value.key == "unga" for body in page.beginning("body", start, start + 1))


def _meant(page: Page, at: int, word: str, pack: Pack) -> str:
    """Return the only standing body named before that "the 19th Conference" takes up; "" where there is none, or are
    several.
    """
    before = {
        b.value.full
        for b in page.mentions("body")
        if b.end <= at
        and word in b.value.full.split()
        and b.value.full != word
        and has_head(b.value.full, pack)
        and in_release(page, b)
    }
    return str(before.pop()) if len(before) == 1 else ""


def in_release(page: Page, mention: Mention) -> bool:
    """Return whether the release names something, and not the page around it."""
    block = page.block_at(mention.start)
    return block is not None and block.block.scope == RELEASE


def _body_at(page: Page, bones: Skeleton, at: int) -> tuple[str, int, bool] | None:
    """Return the body mention that begins there: key or fullest name, its end, whether it is part of a name."""
    start = bones.origin(at)
    for body in page.beginning("body", start, start + 1):
        if body.value.key not in ("iom", "un"):
            stop = min(at + len(page.written(body.start, body.end)), len(bones.text))
            return key_or_name(body), stop, body.value.full != body.value.name
    return None


def _ours_at(page: Page, bones: Skeleton, at: int) -> int | None:
    """Return where the organisation's name ends that begins there: its sessions are those of its Council."""
    start = bones.origin(at)
    for body in page.beginning("body", start, start + 1):
        if body.value.key == "iom":
            return min(at + body.end - start, len(bones.text))
    return None


def told_by_body(page: Page, bones: Skeleton, at: int) -> str | None:
    told = _body_at(page, bones, at)
    other = told and told[0] not in ORGANS and told[2] and _kept_up(page, told[0], bones.origin(at))
    return told[0] if told and other else None


def key_or_name(body: Mention) -> str:
    return str(body.value.key if body.value.key in ORGANS else body.value.full)
