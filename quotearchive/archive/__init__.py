"""Keeping: articles with their revisions, and what was said in them. SQL is written in this folder only."""
