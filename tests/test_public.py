"""The public names: a short list, each with a docstring."""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
import subprocess
import sys

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


def test_help_loads_no_stage() -> None:
    """The stages take half a second to load: whoever only asks what the commands are need not wait for them."""
    told = "import sys, rashomon.cli; print(*(name for name in sys.modules if name.startswith(('rashomon.', 'numpy'))))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    stages = ("pipeline", "read", "clean", "annotate", "relate", "compare", "tell", "store", "desk", "web")
    assert not {"numpy", *(f"rashomon.{stage}" for stage in stages)} & set(done.stdout.split())


def test_a_name_that_is_not_there_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'never'"):
        rashomon.never  # noqa: B018
