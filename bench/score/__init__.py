"""The scorers: what a measure means, as small functions over plain values."""
