"""Settings of one installation, read from environment variables that start with `EVENWICHT_`."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an installation may set. Times are minutes or hours, as the name says."""

    model_config = SettingsConfigDict(env_prefix="EVENWICHT_", frozen=True, extra="ignore")

    data_dir: Path = Field(
        PROJECT / "data", description="folder for the database; made at first start, for its owner alone"
    )
    database_url: str | None = Field(
        None, description="SQLAlchemy URL; without it, one SQLite file in the data folder", repr=False
    )
    rubrics_dir: Path = Field(PROJECT / "rubrics", description="folder with the rubric and role profile files")
    cookie_secure: bool = Field(False, description="send the sign-in cookie over https only; set it behind TLS")
    idle_minutes: int = Field(30, ge=5, le=24 * 60, description="a sign-in without activity ends after this")
    absolute_hours: int = Field(12, ge=1, le=24 * 7, description="every sign-in ends after this")
    timezone: str = Field("Europe/Amsterdam", description="time zone in which times are shown and entered")
    firm: str = Field("Evenwicht", min_length=1, description="name of the firm, in credit lines and on the interview kit")

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


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
