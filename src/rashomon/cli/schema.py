"""``rashomon schema``: the JSON Schema of dossier.json."""

import json

from rashomon.tell.json import schema as generate


def schema() -> None:
    """Print the JSON Schema of dossier.json.

    \b
    Example:
      rashomon schema > dossier.schema.json
    """
    print(json.dumps(generate(), indent=1))
