"""The public names: a short list, each with a docstring."""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil

import pytest

import rashomon

NAMES = ["Dossier", "__version__", "build"]
LIGHT = ["rashomon.records", "rashomon.errors", "rashomon.ports"]


def test_the_public_names_are_these() -> None:
    assert sorted(rashomon.__all__) == NAMES
    assert all(hasattr(rashomon, name) for name in NAMES)


def test_the_version_is_the_one_installed() -> None:
    assert rashomon.__version__ == importlib.metadata.version("rashomon")


@pytest.mark.parametrize("name", [module.name for module in pkgutil.walk_packages(rashomon.__path__, "rashomon.")])
def test_every_module_can_be_imported_and_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


@pytest.mark.parametrize("name", LIGHT)
def test_public_records_say_what_they_are(name: str) -> None:
    module = importlib.import_module(name)
    mine = [thing for thing in vars(module).values() if getattr(thing, "__module__", None) == name]
    assert all(thing.__doc__ for thing in mine if isinstance(thing, type))
