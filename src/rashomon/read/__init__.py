"""Read: files, folders, saved pages, collections -> articles as they came, and what could not be read."""
