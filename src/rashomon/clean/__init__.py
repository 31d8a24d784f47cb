"""Clean: an article's text cut in blocks with roles, its language, its publication date with the basis for it."""
