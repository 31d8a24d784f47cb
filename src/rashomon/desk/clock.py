"""What time it is."""

from datetime import UTC, datetime


class SystemClock:
    """The machine's own clock, in UTC."""

    def now(self) -> datetime:
        """Give the time."""
        return datetime.now(UTC)
