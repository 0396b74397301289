"""How the pages of a crawl are found in a WARC file (ISO 28500), whatever is damaged in it."""

from quotearchive.ingest.warc.pages import readings

__all__ = ["readings"]
