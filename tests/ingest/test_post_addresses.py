"""Every form of the address of a post is the same post, and what is no post is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.ingest.post_addresses import PostAddress, find, is_state_news
from quotearchive.model import PlatformName

VIDEO = "dQa_-9XyZ01"
PAGE = "https://www.facebook.com"
INLINE = "https%3A%2F%2Fwww.facebook.com%2FIlvaBrenn%2Fposts%2F123%2F&width=500"

# Addresses of one post; its account and id; the one address that all of them become.
POSTS: dict[PlatformName, list[tuple[list[str], str | None, str, str]]] = {
    PlatformName.TELEGRAM: [
        (
            [
                "https://t.me/Serano_PM/77",
                "http://telegram.me/serano_pm/77?single",
                "https://t.me/s/serano_pm/77",
                "https://www.t.me/serano_pm/77/?comment=5#top",
                "https://t.me/serano_pm/77?embed=1&mode=tme",
                "https://t.me/serano_pm/3/77",
                "https://serano_pm.t.me/77",
                "//t.me/serano_pm/77",
            ],
            "serano_pm",
            "77",
            "https://t.me/serano_pm/77",
        ),
        (
            ["https://t.me/c/1234567/8", "https://t.me/c/1234567/3/8?thread=3"],
            None,
            "8",
            "https://t.me/c/1234567/8",
        ),
    ],
    PlatformName.FACEBOOK: [
        (
            [
                f"{PAGE}/IlvaBrenn/posts/123",
                "https://m.facebook.com/ilvabrenn/posts/123/?fbclid=x&__tn__=R",
                "https://uk-ua.facebook.com/ilvabrenn/posts/a-bridge-is-open/123?comment_id=9",
                "http://facebook.com//ilvabrenn/posts/123#c",
                f"{PAGE}/plugins/post.php?href={INLINE}",
                f"//www.facebook.com/v3.2/plugins/post.php?app_id=1&href={INLINE}",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Ffb.com%2Filvabrenn%2Fposts%2F123&h=AT",
            ],
            "ilvabrenn",
            "123",
            f"{PAGE}/ilvabrenn/posts/123",
        ),
        ([f"{PAGE}/a.b-c/posts/pfbid0AbC9"], "a.b-c", "pfbid0AbC9", f"{PAGE}/a.b-c/posts/pfbid0AbC9"),
        (
            [
                f"{PAGE}/permalink.php?story_fbid=pfbid02&id=1000",
                "https://mbasic.facebook.com/story.php?id=1000&story_fbid=pfbid02&__cft__[0]=AZ",
            ],
            "1000",
            "pfbid02",
            f"{PAGE}/permalink.php?story_fbid=pfbid02&id=1000",
        ),
        (
            [
                f"{PAGE}/brenn/videos/55/",
                f"{PAGE}/brenn/videos/a-title/55/",
                f"{PAGE}/plugins/video.php?href={PAGE}/brenn/videos/55",
            ],
            "brenn",
            "55",
            f"{PAGE}/brenn/videos/55",
        ),
        (
            [f"{PAGE}/watch/?v=55", f"{PAGE}/watch/live/?ref=x&v=55", f"{PAGE}/video.php?v=55"],
            None,
            "55",
            f"{PAGE}/watch/?v=55",
        ),
        (
            [f"{PAGE}/photo/?fbid=66&set=a.1", f"{PAGE}/photo.php?fbid=66&id=4&set=a.1"],
            None,
            "66",
            f"{PAGE}/photo/?fbid=66",
        ),
        ([f"{PAGE}/brenn/photos/a.1.2/66/?type=3"], "brenn", "66", f"{PAGE}/photo/?fbid=66"),
        ([f"{PAGE}/reel/88?s=1"], None, "88", f"{PAGE}/reel/88"),
        ([f"{PAGE}/share/p/1AbCdEf/?mibextid=q"], None, "1AbCdEf", f"{PAGE}/share/p/1AbCdEf"),
        (["https://fb.watch/aB-c_1/?t=3"], None, "aB-c_1", "https://fb.watch/aB-c_1"),
        (
            [f"{PAGE}/groups/tolmar/permalink/9/", f"{PAGE}/groups/tolmar/posts/9"],
            None,
            "9",
            f"{PAGE}/groups/tolmar/posts/9",
        ),
    ],
    PlatformName.X: [
        (
            [
                "https://twitter.com/Rauk/status/1790000000000000001?ref_src=twsrc%5Etfw",
                "https://x.com/rauk/status/1790000000000000001/photo/1",
                "https://mobile.twitter.com/rauk/statuses/1790000000000000001",
            ],
            "rauk",
            "1790000000000000001",
            "https://x.com/rauk/status/1790000000000000001",
        ),
        (
            [
                "https://twitter.com/i/web/status/12",
                "https://x.com/i/status/12",
                "https://platform.twitter.com/embed/Tweet.html?dnt=false&id=12&lang=uk",
            ],
            None,
            "12",
            "https://x.com/i/status/12",
        ),
    ],
    PlatformName.INSTAGRAM: [
        (
            [
                "https://www.instagram.com/p/Cx1-y_Z/?utm_source=ig_embed&img_index=1",
                "https://instagram.com/reel/Cx1-y_Z",
                "https://www.instagram.com/p/Cx1-y_Z/embed/captioned/?cr=1",
                "https://www.instagram.com/tv/Cx1-y_Z/",
            ],
            None,
            "Cx1-y_Z",
            "https://www.instagram.com/p/Cx1-y_Z",
        ),
        (
            ["https://www.instagram.com/ilva.brenn/reel/Cx1yZ/"],
            "ilva.brenn",
            "Cx1yZ",
            "https://www.instagram.com/p/Cx1yZ",
        ),
    ],
    PlatformName.YOUTUBE: [
        (
            [
                f"https://www.youtube.com/watch?v={VIDEO}&t=20s",
                f"https://www.youtube.com/watch?feature=share&v={VIDEO}",
                f"https://youtu.be/{VIDEO}?si=x",
                f"https://m.youtube.com/live/{VIDEO}",
                f"https://www.youtube.com/shorts/{VIDEO}",
                f"https://www.youtube-nocookie.com/embed/{VIDEO}?rel=0",
            ],
            None,
            VIDEO,
            f"https://www.youtube.com/watch?v={VIDEO}",
        )
    ],
    PlatformName.TIKTOK: [
        (
            ["https://www.tiktok.com/@Brenn.i/video/71?lang=en"],
            "brenn.i",
            "71",
            "https://www.tiktok.com/@brenn.i/video/71",
        )
    ],
    PlatformName.THREADS: [
        (
            ["https://www.threads.net/@brenn/post/C1-x", "https://www.threads.com/@brenn/post/C1-x?xmt=1"],
            "brenn",
            "C1-x",
            "https://www.threads.net/@brenn/post/C1-x",
        )
    ],
    PlatformName.TRUTH_SOCIAL: [
        (
            ["https://truthsocial.com/@brenn/posts/11", "https://truthsocial.com/@brenn/11"],
            "brenn",
            "11",
            "https://truthsocial.com/@brenn/posts/11",
        )
    ],
}
ROWS = [
    (written, platform, account, post, url)
    for platform, rows in POSTS.items()
    for addresses, account, post, url in rows
    for written in addresses
]


@pytest.mark.parametrize(
    ("written", "platform", "account", "post", "url"), ROWS, ids=[row[0] for row in ROWS]
)
def test_every_form_is_the_same_post(
    written: str, platform: PlatformName, account: str | None, post: str, url: str
) -> None:
    found = find(written)
    assert found is not None
    assert (found.platform, found.post, found.url) == (platform, post, url)
    assert (found.account and found.account.lower()) == account


@pytest.mark.parametrize("url", sorted({row[4] for row in ROWS}))
def test_the_one_address_is_its_own(url: str) -> None:
    found = find(url)
    assert found is not None
    assert found.url == url


def test_an_account_is_as_it_was_written() -> None:
    assert find("https://t.me/Serano_PM/77") == PostAddress(
        PlatformName.TELEGRAM, "Serano_PM", "77", "https://t.me/serano_pm/77"
    )


NO_POSTS = [
    "",
    "serano_pm/77",
    "mailto:a@t.me",
    "javascript:void(0)",
    "ftp://t.me/serano_pm/77",
    "https://[t.me/serano_pm/77",
    "https://t.me/serano_pm",
    "https://t.me/s/serano_pm",
    "https://t.me/serano_pm/s/4",
    "https://t.me/share/url?url=https://t.me/serano_pm/77",
    "https://t.me/joinchat/123",
    "https://t.me/+123",
    "https://at.me.example/serano_pm/77",
    "https://not-t.me/serano_pm/77",
    "https://t.me.example/serano_pm/77",
    "https://www.facebook.com/ilvabrenn",
    "https://www.facebook.com/profile.php?id=1000",
    "https://www.facebook.com/sharer/sharer.php?u=https://news.example/a",
    "https://www.facebook.com/plugins/post.php",
    "https://www.facebook.com/plugins/like.php?href=https://www.facebook.com/a/posts/1",
    "https://www.facebook.com/plugins/page.php?href=https://www.facebook.com/brenn",
    "https://notfacebook.com/a/posts/1",
    "https://www.facebook.com/watch/",
    "https://twitter.com/rauk",
    "https://twitter.com/intent/tweet?url=https://x.com/rauk/status/1",
    "https://x.com/rauk/status/",
    "https://example.com/rauk/status/1",
    "https://www.instagram.com/ilva.brenn/",
    "https://www.youtube.com/@brenn",
    "https://www.youtube.com/embed/videoseries?list=PL1",
    "https://www.youtube.com/watch?v=short",
    "https://news.example/2025/04/24/t.me/serano_pm/77",
]


@pytest.mark.parametrize("url", NO_POSTS)
def test_what_is_no_post(url: str) -> None:
    assert find(url) is None


def test_a_frame_in_a_frame_in_a_frame_ends() -> None:
    url = "https://www.facebook.com/plugins/post.php?href="
    assert find(url * 50) is None


@given(st.text() | st.text(alphabet="t.me/:?&=%[]@#cs/1a").map("https://t.me/".__add__))
def test_no_address_is_too_strange(url: str) -> None:
    found = find(url)
    assert found is None or find(found.url) is not None


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://mod.gov.example/news/the-bridge-is-open", True),
        ("https://www.premier.gov.example/en/press/4", True),
        ("https://mod.gov.example/news", False),
        ("https://mod.gov.example/", False),
        ("https://laws.gov.example/laws/show/12", False),
        ("https://news.example/news/a", False),
        ("https://gov-news.example/news/a", False),
        ("mod.gov.example/news/a", False),
    ],
)
def test_news_of_a_state(url: str, is_one: bool) -> None:
    assert is_state_news(url) is is_one
