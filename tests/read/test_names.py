from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.errors import BadOption
from rashomon.read.names import read_names

DOCS = Path(__file__).parents[2] / "docs" / "names.md"


def written(folder: Path, text: str) -> Path:
    path = folder / "names.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_an_entity(tmp_path: Path) -> None:
    text = (
        '# mine\n\n[[name]]\nname = "Ada"\naliases = ["A"]\nnever = ["B"]\nid = "x"\ntype = "person"\nat = [1, -2.5]\n'
    )
    (found,) = read_names(written(tmp_path, text))
    assert (found.name, found.aliases, found.never, found.id, found.type) == ("Ada", ("A",), ("B",), "x", "person")
    assert found.where == "names.toml, line 3"
    assert found.location is not None
    assert (found.location.latitude, found.location.longitude) == (1.0, -2.5)


def test_reads_the_example_of_the_documentation(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert [one.name for one in read_names(written(tmp_path, example))] == [
        "Ada Holm", "Otto Holm", "Nether Wick", "Harbour Watch",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[name]\nname = 1", r"names\.toml is no TOML: .*line 1.*in quotes"),
        ('[[names]]\nname = "Ada"', r"'names' is not known here; begin each entity with a line \[\[name\]\]"),
        ('name = "Ada"', r"begin each entity with a line \[\[name\]\]"),
        ('[[name]]\nalias = ["A"]', r"names\.toml, line 1: 'alias' is not known; the keys are name, id"),
        ('\n\n[[name]]\naliases = ["A"]', r"line 3: there is no name; add a line name = "),
        ('[[name]]\nname = "Ada"\naliases = "A"', r"line 1: aliases wants a list of texts"),
        ("[[name]]\nname = 7", r"line 1: name wants a text in quotes"),
        ('[[name]]\nname = "Ada"\ntype = "man"', r"type 'man' is not known; it is one of person, org"),
        ('[[name]]\nname = "Ada"\nat = [95, 0]', r"at wants latitude and longitude in degrees"),
        ('[[name]]\nname = "Ada"\naliases = ["B"]\nnever = ["b"]', r"'b' stands under aliases and under never"),
        ('[[name]]\nname = "Ada"\n[[name]]\nname = "Eva"\naliases = ["ada"]', r"line 3: 'ada' is also a name of 'Ada'"),
        ('[[name]]\nname = "A"\nid = "x"\n[[name]]\nname = "B"\nid = "x"', r"line 4: the id 'x' is taken by 'A'"),
    ],
)
def test_says_what_is_wrong_and_where(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadOption, match=message):
        read_names(written(tmp_path, text))


def test_one_name_may_mean_two_in_different_articles(tmp_path: Path) -> None:
    text = '[[name]]\nname = "Holm"\narticles = ["a"]\n[[name]]\nname = "Holm"\narticles = ["b"]\n'
    assert len(read_names(written(tmp_path, text))) == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match=r"cannot be read .*--names"):
        read_names(tmp_path / "none.toml")
