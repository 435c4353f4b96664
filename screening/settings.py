"""Settings of one installation, read from environment variables that start with `EVENWICHT_`."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from screening.errors import BadInput

LOCAL_OR_ENCRYPTED = re.compile(r"https://|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)")
DESCRIBED = "/.well-known/openid-configuration"
"""Where a provider describes itself, behind its address."""

PROJECT = Path(__file__).resolve().parent.parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def _split(value: object) -> object:
    return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
"""Names with commas between them."""


class Settings(BaseSettings):
    """What an installation may set. Times are minutes or hours, as the name says."""

    model_config = SettingsConfigDict(env_prefix="EVENWICHT_", frozen=True, extra="ignore", hide_input_in_errors=True)

    data_dir: Path = Field(
        PROJECT / "data", description="folder for the database; made at first start, for its owner alone"
    )
    database_url: str | None = Field(
        None, description="SQLAlchemy URL; without it, one SQLite file in the data folder", repr=False
    )
    rubrics_dir: Path = Field(PROJECT / "rubrics", description="folder with the rubric and role profile files")
    hosts: Words = Field(
        LOOPBACK,
        min_length=1,
        description="names in the address under which the server answers, with commas between; 0.0.0.0 stands for any address in digits",
    )
    cookie_secure: bool = Field(False, description="send the sign-in cookie over https only; set it behind TLS")
    idle_minutes: int = Field(30, ge=5, le=24 * 60, description="a sign-in without activity ends after this")
    absolute_hours: int = Field(12, ge=1, le=24 * 7, description="every sign-in ends after this")
    oidc_issuer: str | None = Field(
        None, description="address of the OpenID Connect provider, for single sign-on; needs the extra sso"
    )
    oidc_client_id: str | None = Field(None, description="the name under which that provider knows this installation")
    oidc_client_secret: SecretStr | None = Field(None, description="the secret that belongs to it; never shown")
    oidc_acr: Words = Field(
        (), description="levels of assurance (acr) of which a sign-in at the provider must have one; empty: any"
    )
    oidc_amr: Words = Field(
        (), description="methods (amr) of which a sign-in at the provider must have used one, such as mfa; empty: any"
    )
    timezone: str = Field("Europe/Amsterdam", description="time zone in which times are shown and entered")
    firm: str = Field(
        "Evenwicht", min_length=1, description="name of the firm, in credit lines and on the interview kit"
    )

    @model_validator(mode="after")
    def _single_sign_on_is_whole(self) -> Settings:
        given = [self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret]
        if any(given) and not all(given):
            raise ValueError("set EVENWICHT_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET together, or none of them")
        if self.oidc_issuer:
            _check_issuer(self.oidc_issuer)
        return self

    @property
    def single_sign_on(self) -> bool:
        """Whether people may sign in through an OpenID Connect provider."""
        return bool(self.oidc_issuer)

    @property
    def url(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.data_dir / 'evenwicht.sqlite3'}"

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def absolute(self) -> timedelta:
        return timedelta(hours=self.absolute_hours)


def _check_issuer(issuer: str) -> None:
    """Raise ValueError unless this is an address as OpenID Connect Discovery, section 2, has it."""
    if not re.fullmatch(r"[!-~]*", issuer):
        raise ValueError(
            "EVENWICHT_OIDC_ISSUER holds a blank or another character that stands in no address: type it anew"
        )
    if not LOCAL_OR_ENCRYPTED.match(issuer):
        raise ValueError("EVENWICHT_OIDC_ISSUER must start with https://")
    if re.search("[?#]", issuer):
        raise ValueError("EVENWICHT_OIDC_ISSUER ends before a ? or #: leave out what stands from there on")
    if DESCRIBED in issuer:
        raise ValueError(f"EVENWICHT_OIDC_ISSUER is the address without {DESCRIBED}: leave that out")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once. Raises BadInput, which names the variable, when one of them cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        why = first["msg"].removeprefix("Value error, ")
        names = [f"EVENWICHT_{name}".upper() for name in first["loc"][:1]]
        raise BadInput("A setting cannot be used: {why}", why=": ".join([*names, why])) from None
