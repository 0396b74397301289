"""Feeds as tests make them."""

from __future__ import annotations

from html import escape

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Karvinform</title>'
)


def rss(*items: str) -> bytes:
    """A feed of Karvinform."""
    return f"{HEAD}{''.join(items)}</channel></rss>".encode()


def item(link: str, text: str | None = None, *, published: str | None = None) -> str:
    """An entry: with a text, or a teaser only."""
    content = f"<content:encoded>{escape(f'<p>{text}</p>')}</content:encoded>" if text else ""
    date = f"<pubDate>{published}</pubDate>" if published else ""
    return f"<item><title>News</title><link>{link}</link><description>In short.</description>{content}{date}</item>"
