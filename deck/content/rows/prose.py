"""Make rows of a text that was pasted from a mail: paragraphs apart become cards.

A card begins with a mark (“Dilemma 2: …”, “3.”, a bullet), with a label (“Titel:”), with a title, which is a short line
without a full stop, or after the question of the card before it. Of its text, the last sentence that asks is the
question and the rest the situation. When nothing in the file asks, each paragraph is a text under its title. What was
left out, or could be read otherwise, is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from deck.base.errors import input_error
from deck.base.say import say
from deck.content.rows.clean import clean
from deck.content.rows.entries import text_of
from deck.content.rows.letter import LEADS, TextLine, body, introduction
from deck.content.rows.sentences import asks, asks_apart, headed, split_question, title_like
from deck.content.rows.table import PART, Row, Rows, Spot

_LABELS = {
    "title": "titel|title|naam|kop",
    "situation": "situatie|situation|casus|beschrijving|description|tekst|text",
    "question": "vraag|question",
    "principles": "principes?|principles?|waarden?|values?",
}
_LABEL = re.compile(
    r"\**(?:" + "|".join(f"(?P<{key}>{names})" for key, names in _LABELS.items()) + r")\**\s*:\**\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:#+\s*)?\**(?:dilemma|kaart|card|casus|case)\s*(?:nr\.?\s*)?\d+\**\s*(?:[:.)–-]\s*\**|$)", re.IGNORECASE
)
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+")
_BULLET = re.compile(r"[•·▪●*–-]\s+")
_RULE = re.compile(r"[-=_*~]{3,}")
_HEAD = re.compile(r"#+\s*")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_TOLD = 10


@dataclass(slots=True)
class _Draft:
    """A card that grows: the line where it begins, its paragraphs as lines, and what labels say."""

    number: int
    title: str = ""
    paragraphs: list[list[str]] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    lone: int = 0  # how many paragraphs came without a question or a title of their own
    after: int = 0  # the line of the first paragraph behind its question

    def text(self) -> str:
        """Its paragraphs, each on a line; lines that a mail program broke are joined."""
        return "\n".join(filter(None, (_joined(lines) for lines in self.paragraphs)))


def prose(path: Path, name: str) -> Rows:
    """The rows of a text file, under the headings title, situation, question and principles, or title and text.

    Raises:
        InputError: when it cannot be read, or holds nothing.
    """
    text, notes = text_of(path, name)
    lines = [TextLine(number, clean(line)) for number, line in enumerate(text.split("\n"), 1)]
    kept, left = body(lines)
    blocks = list(_blocks(kept))
    if len(blocks) > 1 and _begins(blocks[1]) and not _begins(blocks[0]) and (note := introduction(blocks)):
        blocks, left = blocks[1:], [*left, note]
    if not blocks:
        raise input_error(
            say("there is no text in it."), name, say("Write a card in each paragraph, with an empty line between.")
        )
    drafts = _drafts(blocks)
    for draft in drafts:
        _entitle(draft)
    questions = any(draft.said.get("question") or asks(draft.text()) for draft in drafts)
    rows = [_row(draft, questions) for draft in drafts]
    headings = [
        one for one in ("title", "situation", "text", "question", "principles") if any(one in row.cells for row in rows)
    ]
    rows = [row for row in rows if row.cells]
    told = [*notes, *left, *_doubts(drafts, rows, questions)]
    return Rows(Spot(name, unit="line", part=PART), headings, rows.__iter__, told)


def _blocks(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Stretches of lines between empty lines and rules."""
    block: list[TextLine] = []
    for line in lines:
        if line.text and not _RULE.fullmatch(line.text):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _begins(block: list[TextLine]) -> bool:
    """Whether a block is clearly the beginning of a card: it has a mark, a label or a title."""
    first, after = block[0].text, block[1].text if len(block) > 1 else ""
    marked = any(mark.match(first) for mark in (_NAMED, _NUMBER, _BULLET)) or _label(first) or headed(first)[0]
    return bool(marked) or (title_like(first, after) and not LEADS.match(first))


def _drafts(blocks: list[list[TextLine]]) -> list[_Draft]:
    """The cards, by the first of these ways that the file goes by: marks, labels, or paragraphs."""
    mark = _mark(blocks)
    if mark:
        return _marked(blocks, mark)
    if any(_label(line.text) not in ("", "principles") for block in blocks for line in block):
        return _labelled(blocks)
    return _by_paragraphs(blocks)


def _label(text: str) -> str:
    found = _LABEL.fullmatch(text)
    return next(key for key in _LABELS if found[key] is not None) if found else ""


def _mark(blocks: list[list[TextLine]]) -> re.Pattern[str] | None:
    """The mark that cards begin with: a name and a number, a number, or a bullet at the first line of each block."""
    lines = [line.text for block in blocks for line in block]
    if sum(bool(_NAMED.match(text)) for text in lines) >= 1 and _NAMED.match(lines[0]):
        return _NAMED
    first = [block[0].text for block in blocks]
    if _NUMBER.match(first[0]):
        return _NUMBER
    begun = [text for text in lines if _BULLET.match(text)]
    several = sum(bool(_BULLET.match(text)) for text in first) > 1
    return _BULLET if _BULLET.match(first[0]) and (several or all(asks(one) for one in begun)) else None


def _marked(blocks: list[list[TextLine]], mark: re.Pattern[str]) -> list[_Draft]:
    drafts: list[_Draft] = []
    # A list inside a card may have the same marks; then the cards' own stand where a block begins.
    apart = mark is not _NAMED and sum(bool(mark.match(block[0].text)) for block in blocks) > 1
    for block in blocks:
        fresh = True
        for at, line in enumerate(block):
            found = mark.match(line.text) if at == 0 or not apart else None
            if found or not drafts:
                rest = line.text[found.end() :].strip() if found else line.text
                drafts.append(_Draft(line.number))
                named = mark is _NAMED or title_like(rest, block[at + 1].text if at + 1 < len(block) else "")
                if named and not asks(rest):
                    drafts[-1].title, fresh = _title(rest), True
                    continue
                fresh, line = True, TextLine(line.number, rest)  # noqa: PLW2901 - without its mark
            elif fresh and not drafts[-1].after and any(asks(_joined(one)) for one in drafts[-1].paragraphs):
                drafts[-1].after = line.number
            _add(drafts[-1], line, fresh)
            fresh = False
    for draft in drafts:
        _lift(draft)
    return drafts


def _labelled(blocks: list[list[TextLine]]) -> list[_Draft]:
    drafts: list[_Draft] = []
    order: list[str] = []  # the labels of the card that is being read
    for block in blocks:
        fresh = True
        for at, line in enumerate(block):
            key = _label(line.text)
            titled = not key and at == 0 and "question" in order and title_like(line.text, "A")
            if not drafts or key in order or titled or (key == "title" and drafts[-1].title):
                drafts.append(_Draft(line.number))
                order = []
            if key:
                order.append(key)
            if not key and not order and at == 0 and title_like(line.text) and not drafts[-1].title:
                drafts[-1].title = _title(line.text)
            elif not key and order and order[-1] not in ("title", "principles"):
                drafts[-1].said[order[-1]] += [""] * fresh + [line.text]
            else:
                _add(drafts[-1], line, fresh)
            fresh = False
    return drafts


def _by_paragraphs(blocks: list[list[TextLine]]) -> list[_Draft]:
    questions = any(asks(_joined([line.text for line in block])) for block in blocks)
    drafts: list[_Draft] = []
    done = True  # whether the card that is being read has all that it needs
    for block in blocks:
        text = _joined([line.text for line in block])
        if drafts and all(_label(line.text) == "principles" for line in block):
            for line in block:
                _add(drafts[-1], line, True)
            continue
        alone = len(block) == 1
        titled = title_like(block[0].text, "" if alone else block[1].text) and not asks(block[0].text)
        bare = not drafts or not drafts[-1].paragraphs
        if done or (titled and not bare):
            drafts.append(_Draft(block[0].number))
            bare = True
        draft = drafts[-1]
        if titled and bare and not draft.title:
            draft.title, block = _title(block[0].text), block[1:]  # noqa: PLW2901 - without its title
        elif not bare and not draft.title:
            draft.lone += 1
        for at, line in enumerate(block):
            _add(draft, line, at == 0)
        done = asks(text) if questions else bool(draft.paragraphs)
    return drafts


def _add(draft: _Draft, line: TextLine, fresh: bool) -> None:
    """Add a line to a card: under its label, or to its text; fresh: it begins a paragraph."""
    key = _label(line.text)
    found = _LABEL.fullmatch(line.text)
    if found and key == "title" and not draft.title:
        draft.title = _title(found["rest"])
    elif found and key and key != "title":
        draft.said.setdefault(key, []).append(found["rest"])
    elif fresh or not draft.paragraphs:
        draft.paragraphs.append([line.text])
    else:
        draft.paragraphs[-1].append(line.text)


def _lift(draft: _Draft) -> None:
    """Take the title of a card from the first line of its text, when it has none yet."""
    first = draft.paragraphs[0] if draft.paragraphs else []
    below = len(first) > 1 or len(draft.paragraphs) > 1
    if not draft.title and below and title_like(first[0], first[1] if len(first) > 1 else "") and not asks(first[0]):
        draft.title = _title(first[0])
        draft.paragraphs[0] = first[1:]


def _entitle(draft: _Draft) -> None:
    """Take the title from before the first colon of its text, when it has none: “Chatbot: Een collega …”."""
    first = draft.paragraphs[0][0] if draft.paragraphs and draft.paragraphs[0] else ""
    title, rest = headed(first)
    if title and not draft.title:
        draft.title, draft.paragraphs[0][0] = _title(title), rest


def _title(text: str) -> str:
    text = _HEAD.sub("", text, count=1)
    found = _BOLD.fullmatch(text)
    return (found[1] if found else text).strip()


def _joined(lines: list[str]) -> str:
    """The lines of a paragraph as one; what is listed keeps lines of its own, and an empty line begins a paragraph."""
    text, listed, before = "", False, ""
    for line in lines:
        lists = bool(_BULLET.match(line) or _NUMBER.match(line))
        apart = not line or lists or (listed and line[0].isupper()) or asks_apart(line, before)
        text += ("\n" if apart else " ") * bool(text and not text.endswith("\n")) + line
        listed, before = lists or (listed and not apart), line
    return text.strip()


def _row(draft: _Draft, questions: bool) -> Row:
    said = {key: _joined(lines) for key, lines in draft.said.items()}
    text = "\n".join(filter(None, (said.get("situation", ""), draft.text())))
    cells = {"title": draft.title}
    if questions:
        question = said.get("question", "")
        cells["situation"], cells["question"] = (text, question) if question else split_question(text)
    else:
        cells["text"] = text
    named = re.split(r"[,;\n]", "\n".join(draft.said.get("principles", ())))
    cells["principles"] = "\n".join(one.strip() for one in named if one.strip())
    return Row(draft.number, {key: value for key, value in cells.items() if value})


def _doubts(drafts: list[_Draft], rows: list[Row], questions: bool) -> Iterator[str]:
    """What could be read otherwise, or is missing."""
    main = "situation" if questions else "text"
    bare = say("this card has no situation") if questions else say("this card has no text")
    kinds: list[tuple[list[int], str]] = [
        (
            [draft.after for draft in drafts if draft.after],
            say("this stands behind the question, and is in the same card"),
        ),
        ([draft.number for draft in drafts if draft.lone], say("paragraphs are taken together, up to the question")),
        (
            [row.number for row in rows if questions and "question" not in row.cells],
            say("there is no question in this card"),
        ),
        ([row.number for row in rows if "title" not in row.cells], say("this card has no title")),
        ([row.number for row in rows if main not in row.cells], bare),
    ]
    for numbers, what in kinds:
        if numbers and len(numbers) == len(rows) > 1:
            yield say("{what}: so in all {count}.", what=what, count=len(rows))
            continue
        for number in numbers[:_TOLD]:
            yield say("line {line}: {what}.", line=number, what=what)
        if len(numbers) > _TOLD:
            yield say("{what}: {count} more.", what=what, count=len(numbers) - _TOLD)
