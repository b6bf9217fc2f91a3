"""The invitation to a session: its subject and text, and the same as a file that a mail program opens as a draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from deck.content.load import load_content
from deck.content.session.exercises import Exercise
from deck.content.session.moment import Moment
from deck.content.session.programme import programme
from deck.content.session.words import Words, date_text, fill, kit_words, time_text

LONGEST = 200
"""More characters of a place or a name make no readable line."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of when, where and by whom; whatever is empty stays a line to fill in.

    guide is another address than that of the deck's own guide.
    """

    moment: Moment | None = None
    place: str = ""
    host: str = ""
    name: str = ""
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation: its subject, its paragraphs, and what a calendar tells."""

    subject: str
    paragraphs: tuple[str, ...]
    calendar: str
    length: int

    @property
    def body(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs) + "\n"


def invitation(
    exercise: Exercise,
    variant: int = 1,
    details: Details | None = None,
    people: int | None = None,
    folder: Path | None = None,
) -> Letter:
    """The invitation with its blanks filled; a paragraph that has nothing to ask is left out.

    Raises:
        InputError: when there is no such variant, or the number of people cannot be used.
    """
    own, words = details or Details(), kit_words(folder)
    length = programme(exercise, variant, people=people, folder=folder).length
    values = {
        **_known(words, own),
        "length": fill(words["calendar"]["length"], {"minutes": length}),
        "guide": own.guide or load_content(folder).deck.guide,
        "ask": exercise.variant(variant).ask,
    }
    blank, texts = words["calendar"]["blank"], exercise.invitation
    paragraphs = [text for text in texts.body if text != "{ask}" or values["ask"]]
    calendar = [texts.calendar, fill(words["invitation"]["more"], values)]
    return Letter(
        clean(fill(texts.subject, values, blank)),
        tuple(fill(text, values, blank) for text in paragraphs),
        "\n\n".join(fill(text, values, blank) for text in calendar),
        length,
    )


def _known(words: Words, details: Details) -> dict[str, str]:
    moment = details.moment
    return {
        "name": clean(details.name),
        "place": clean(details.place),
        "host": clean(details.host),
        "day": date_text(words, moment.day) if moment else "",
        "time": time_text(words, moment.start) if moment and moment.start else "",
    }


def clean(text: str) -> str:
    """One line of printable characters, of a readable length: a header must not be broken, nor a table."""
    line = " ".join("".join(each if each.isprintable() or each in _JOINERS else " " for each in text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


_JOINERS = "\u200d\ufe0f"
"""They hold an emoji together, and are not printable themselves."""


def as_text(letter: Letter, folder: Path | None = None) -> str:
    """The invitation as a text file, its subject on the first line."""
    return f"{fill(kit_words(folder)['invitation']['subject'], {'subject': letter.subject})}\n\n{letter.body}"


def as_mail(letter: Letter, calendar: bytes = b"") -> bytes:
    """The invitation as an `.eml` file: a draft without sender, receiver or date, which a mail program fills in.

    `X-Unsent: 1` makes Outlook open it ready to send; others show it as any message. RFC 5322 with CRLF lines, the text
    in UTF-8. A calendar file goes along as an attachment. The same letter gives the same bytes.
    """
    from email import policy
    from email.message import EmailMessage

    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    if calendar:
        message.add_attachment(calendar, "text", "calendar", filename=CALENDAR_NAME, cte="base64")
        attached = next(message.iter_attachments())
        attached.set_param("charset", "utf-8")
        attached.set_param("method", "PUBLISH")
        message.set_boundary(f"=_{hashlib.sha256(letter.body.encode() + calendar).hexdigest()[:32]}")
    return message.as_bytes()


CALENDAR_NAME = "uitnodiging.ics"
"""The name of the calendar file beside a mail."""
