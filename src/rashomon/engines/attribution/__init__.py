"""The engine that finds attributions: source, cue and content of what is said."""

from rashomon.engines.attribution.model import OnnxAttributor, Tuning

__all__ = ["OnnxAttributor", "Tuning"]
