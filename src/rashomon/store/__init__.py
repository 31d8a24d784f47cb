"""Store: what is kept between runs, in files of SQLite: annotations, and the desk's articles, stories, corrections."""
