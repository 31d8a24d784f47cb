"""Text in, values out; knows no article: normalising, numbers, intervals, similarity."""
