"""The desk: rashomon as an object over a store that grows; nothing but state."""

from rashomon.desk.desk import Added, Desk

__all__ = ["Added", "Desk"]
