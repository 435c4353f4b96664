"""Every service there is, found in the modules themselves, so that a new one cannot be forgotten."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

from screening import services

Service = Callable[..., Any]


def every_service() -> dict[str, Service]:
    """The public functions of `screening.services` that somebody asks something of, by room and name."""
    return {
        f"{module.name.split('.')[2]}.{name}": found
        for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}.")
        for name, found in vars(importlib.import_module(module.name)).items()
        if _is_service(found, module.name)
    }


def says_nothing(service: Service) -> bool:
    """Whether a service answers None when it succeeds."""
    return inspect.signature(service).return_annotation == "None"


def _is_service(found: object, module: str) -> bool:
    return (
        inspect.isfunction(found)
        and found.__module__ == module
        and not found.__name__.startswith("_")
        and list(inspect.signature(found).parameters)[:2] == ["office", "viewer"]
    )
