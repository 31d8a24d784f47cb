"""``rashomon schema``: the JSON Schema of dossier.json."""

import json


def schema() -> None:
    """Print the JSON Schema of dossier.json.

    \b
    Example:
      rashomon schema > dossier.schema.json
    """
    from rashomon.tell.json import schema as generate  # late, as in build

    print(json.dumps(generate(), indent=1))
