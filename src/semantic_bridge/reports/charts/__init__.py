"""Charts as values: where everything of a picture stands, which the templates write as SVG."""
