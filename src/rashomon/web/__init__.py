"""The server: pages and an HTTP API over a desk. It parses, asks the desk, and renders."""

from rashomon.web.app import application

__all__ = ["application"]
