"""Programs that measure rashomon against gold data, and the floors that they must keep.

Each program is run as ``python -m bench.NAME``, takes ``--gold FILE`` (any split, in the form of the benchmark sets)
and prints one table; ``--json`` prints the same as JSON. The gold data is not part of the repository: it is looked for
in ``../shared/bench``, beside it.
"""
