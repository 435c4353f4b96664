"""Every error that a person may read, and the tree they form.

* `ScreeningError`
    * `BadInput`        a file, row or field that cannot be used as it is
        * `RubricError`     a rubric or role profile file, with file and line
        * `Misfit`          a value that its model refuses; becomes the reason inside a `RubricError`
    * `RuleBroken`      the request is clear, a rule of the domain forbids it
        * `NeedsReason`     … unless a reason is given
    * `NotFound`        it does not exist, or not for this viewer: the two look alike on purpose
    * `NotAllowed`      signed in, seen, and still not permitted
        * `TooSoon`     permitted later: in so many `seconds`
    * `Conflict`        somebody else changed it in the meantime
    * `StoreError`      the database cannot be used
        * `NewerStore`      the database was made by a newer version
        * `OtherStore`      the database is not the one that the server was started with
        * `DamagedStore`    the file of the database is damaged, or another was laid over it
        * `FullStore`       the disk of the database has no room left
    * `Untrusted`       what another service answers is not believed

What each is called over HTTP stands under the tree: `status_of`.
"""

from __future__ import annotations

from collections.abc import Callable


class ScreeningError(Exception):
    """An error whose text is a sentence for the person who caused it.

    The sentence is an English message id with `{named}` fields; `in_language` fills in a translation of it.
    """

    def __init__(self, sentence: str, /, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields

    def __str__(self) -> str:
        return self.sentence.format(**self.fields)

    def in_language(self, translate: Callable[[str], str]) -> str:
        """The sentence as `translate` (a gettext function) words it, with the fields filled in."""
        fields = {
            name: value.in_language(translate) if isinstance(value, ScreeningError) else value
            for name, value in self.fields.items()
        }
        return translate(self.sentence).format(**fields)


class BadInput(ScreeningError):
    """A file, row or field that cannot be used as it is."""


class RubricError(BadInput):
    """A rubric or role profile file that is refused, with file and line."""


class Misfit(BadInput, ValueError):
    """A value that its model refuses. A ValueError too, so that pydantic collects it with the place where it stood.

    `at` are the steps from that model to what is wrong in it, where a rule is about more than one value.
    """

    def __init__(self, sentence: str, /, at: tuple[int | str, ...] = (), **fields: object) -> None:
        super().__init__(sentence, **fields)
        self.at = at


class RuleBroken(ScreeningError):
    """The request is clear, a rule of the domain forbids it."""


class NeedsReason(RuleBroken):
    """A rule forbids it unless the person who asks writes down why."""


class NotFound(ScreeningError):
    """It does not exist, or not for this viewer."""


class NotAllowed(ScreeningError):
    """This person may not do this."""


class TooSoon(NotAllowed):
    """This may be done later; the field `seconds` says when."""


class Conflict(ScreeningError):
    """Somebody else changed it in the meantime."""


class StoreError(ScreeningError):
    """The database cannot be used."""


class NewerStore(StoreError):
    """The database was made by a newer version of this program."""


class OtherStore(StoreError):
    """The database is not the one that this server was started with."""


class DamagedStore(StoreError):
    """The file of the database is damaged, or another file was laid over it while it was in use."""


class FullStore(StoreError):
    """The disk of the database has no room left."""


class Untrusted(ScreeningError):
    """What another service answers is not believed. The field `why` says what is wrong with it, for whoever keeps the server."""


STATUS: dict[type[ScreeningError], int] = {
    ScreeningError: 422,
    BadInput: 422,
    RuleBroken: 422,
    NotAllowed: 403,
    TooSoon: 429,
    NotFound: 404,
    Conflict: 409,
    StoreError: 503,
    Untrusted: 502,
}
"""The HTTP status of each kind of error; a kind that is not here has that of the kind above it."""


def status_of(error: ScreeningError) -> int:
    """The HTTP status that goes with an error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
