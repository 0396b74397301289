"""The outside world turned into values: articles, and the registry of officials; one module a format."""
