"""Who is meant by printed words on a day: over the registry that ships, and over an invented one."""

from __future__ import annotations

from datetime import date

import pytest

from quotearchive.ingest import popolo
from quotearchive.model import Area, Interval, Label, Membership, Official, Post, SpeakerType
from quotearchive.roster import Roster
from quotearchive.roster.folding import fold, title_words

ROSTER = popolo.shipped()
HUGE = "Minister of " * 50_000
UGLY = [
    "",
    " ",
    "\t\n",
    "’",
    "'s",
    "-",
    "…",
    "\x00",
    "the",
    "of the",
    "\u200b",
    "🙂",
    "(",
    "[a-",
    "*",
    HUGE,
    "d" * 10**6,
]

ALL_DEFENCE = {"ua-min-def", "us-def", "uk-def", "ru-def"}
ALL_PRIME = {"ua-pm", "uk-pm", "ee-pm", "nl-pm"}
MAYORS = {"kyiv-mayor", "kharkiv-mayor", "melitopol-mayor"}


@pytest.mark.parametrize(
    ("printed", "posts"),
    [
        ("Prime Minister", ALL_PRIME),
        ("the prime minister", ALL_PRIME),
        ("Prime Minister's", ALL_PRIME),
        ("Ukraine's Prime Minister", {"ua-pm"}),
        ("Ukraine’s Prime Minister", {"ua-pm"}),
        ("UKRAINE’S PRIME MINISTER", {"ua-pm"}),
        ("Ukrainian Prime Minister", {"ua-pm"}),
        ("Prime Minister of Ukraine", {"ua-pm"}),
        ("British prime minister", {"uk-pm"}),
        ("UK PM", {"uk-pm"}),
        ("the U.K.’s Prime Minister", {"uk-pm"}),
        ("Polish Prime Minister", set()),
        ("Minister of Defense", ALL_DEFENCE),
        ("Minister of Defence", ALL_DEFENCE),
        ("Defence Minister", ALL_DEFENCE),
        ("the Defense Minister", ALL_DEFENCE),
        ("Ukraine's Minister of Defense", {"ua-min-def"}),
        ("Minister of Defense of Ukraine", {"ua-min-def"}),
        ("Ukrainian Defence Minister", {"ua-min-def"}),
        ("Russian Defence Minister", {"ru-def"}),
        ("Acting Defense Minister of Ukraine", {"ua-min-def"}),
        ("acting head of the SBU", {"ua-sbu-head"}),
        ("Deputy Minister of Defence", set()),
        ("First Deputy Minister of Defence", {"ua-fdmod"}),
        ("First Deputy Prime Minister", {"ua-fdpm"}),
        ("First Vice Prime Minister of Ukraine", {"ua-fdpm"}),
        ("First Deputy Prime Minister and Minister of Energy", {"ua-fdpm", "ua-min-energy"}),
        ("First Deputy Prime Minister – Energy Minister", {"ua-fdpm", "ua-min-energy"}),
        ("Prime Minister and novelist", set()),
        ("former Prime Minister", set()),
        ("Former Russian President", set()),
        ("ex-Defence Minister", set()),
        ("ex Defence Minister", set()),
        ("then-Prime Minister", set()),
        ("then Prime Minister of Ukraine", set()),
        ("Prime Minister-designate", set()),
        ("Prime Ministers", set()),
        ("the minister", set()),
        ("the general", set()),
        ("the leader", set()),
        ("the head", set()),
        ("the chairman", set()),
        ("the secretary", set()),
        ("the President", {"ua-pres", "us-pres", "fr-pres", "ru-pres"}),
        ("US President", {"us-pres"}),
        ("the U.S. president", {"us-pres"}),
        ("President of the United States", {"us-pres"}),
        ("European Commission President", {"eu-pres"}),
        ("Ukrainian leader", {"ua-pres"}),
        ("French leader", {"fr-pres"}),
        ("Kremlin spokesman", {"ru-press"}),
        ("Kremlin spokeswoman", {"ru-press"}),
        ("Mayor of Kyiv", {"kyiv-mayor"}),
        ("Kyiv Mayor", {"kyiv-mayor"}),
        ("Kyiv’s mayor", {"kyiv-mayor"}),
        ("the Mayor", MAYORS),
        ("Mayor of Lviv", set()),
        ("Mayor of London", set()),
        ("Kharkiv governor", {"ua-gov-kharkiv"}),
        ("Kharkiv Oblast governor", {"ua-gov-kharkiv"}),
        ("Kyiv regional governor", {"ua-gov-kyivobl"}),
        ("Head of the Sumy RMA", {"ua-gov-sumy"}),
        ("head of Ivano-Frankivsk Regional State Administration", {"ua-gov-ivanofrankivsk"}),
        ("Ukraine's ambassador to the US", {"ua-amb-us"}),
        ("Ukrainian ambassador to the United States", {"ua-amb-us"}),
        ("US ambassador to Ukraine", set()),
        ("NSDC Secretary", {"ua-nsdc-sec"}),
        ("Secretary of Ukraine's National Security and Defence Council", {"ua-nsdc-sec"}),
        ("Deputy NSDC Secretary", set()),
        ("Commander-in-Chief of the Ukrainian Armed Forces", {"ua-cinc"}),
        ("Verkhovna Rada Chairman", {"ua-rada-ch"}),
        ("Head of the President’s Office", {"ua-op-head"}),
        ("Deputy Head of the President’s Office", set()),
        ("Chancellor", {"uk-chx", "de-ch"}),
        ("прем’єр-міністр України", {"ua-pm"}),
        ("Міністр оборони України", {"ua-min-def"}),
    ],
)
def test_posts_titled(printed: str, posts: set[str]) -> None:
    assert {post.id for post in ROSTER.posts_titled(printed)} == posts


def test_posts_come_highest_first() -> None:
    ranks = [post.rank for post in ROSTER.posts_titled("Prime Minister")]
    assert ranks == sorted(ranks)
    assert ROSTER.posts_titled("Regional Governor")[0].rank > ROSTER.posts["ua-pm"].rank


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("Denys Shmyhal", {"shmyhal"}),
        ("DENYS SHMYHAL", {"shmyhal"}),
        ("Denys  Shmygal’s", {"shmyhal"}),
        ("D. Shmyhal", {"shmyhal"}),
        ("D.Shmyhal", {"shmyhal"}),
        ("R. Shmyhal", set()),
        ("Денис Шмигаль", {"shmyhal"}),
        ("Михаил Федоров", {"fedorov-m"}),
        ("Михаил Фёдоров", {"fedorov-m"}),
        ("В’ячеслав Чаус", {"chaus"}),
        ("Вʼячеслав Чаус", {"chaus"}),
        ("Кирило Буда́нов", {"budanov"}),
        ("O. Kuleba", {"kuleba-o"}),
        ("Ursula von der Leyen", {"vonderleyen"}),
        ("Ursula von der Leyen's", {"vonderleyen"}),
        ("Émmanuel Macron", {"macron"}),
        ("Donald J. Trump", {"trump"}),
        ("Sergej Koretskij", {"koretskyi"}),
        ("Oleg Sinegubov", {"syniehubov"}),
        ("Aleksandr Syrskiy’s", {"syrskyi"}),
        ("Rustem Umjerow", {"umerov"}),
        ("Vasyl Vasylovych Maliuk", {"maliuk"}),
        ("Ivan Umjerow", set()),
        ("Shmyhal", set()),
        ("Denys", set()),
        ("Shmyhal Denys", set()),
        ("Ministry of Defence of Ukraine", set()),
    ],
)
def test_people_named(printed: str, people: set[str]) -> None:
    assert {person.id for person in ROSTER.people_named(printed)} == people


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("Shmyhal", {"shmyhal"}),
        ("Shmygal", {"shmyhal"}),
        ("Shmyhal's", {"shmyhal"}),
        ("Shmyhal’s", {"shmyhal"}),
        ("SHMYGAL’S", {"shmyhal"}),
        ("Zelensky", {"zelenskyy"}),
        ("Зеленський", {"zelenskyy"}),
        ("Фёдоров", {"fedorov-m", "fedorov-i"}),
        ("Fedorov", {"fedorov-m", "fedorov-i"}),
        ("Kuleba", {"kuleba-d", "kuleba-o"}),
        ("von der Leyen", {"vonderleyen"}),
        ("Leyen", {"vonderleyen"}),
        ("Denys", set()),
        ("Denys Shmyhal", set()),
        ("Yatsenko", set()),
    ],
)
def test_people_by_family_name(printed: str, people: set[str]) -> None:
    assert {person.id for person in ROSTER.people_by_family_name(printed)} == people


@pytest.mark.parametrize(
    ("printed", "bodies"),
    [
        ("the Ministry of Defence", {"ua-mod"}),
        ("Defense Ministry", {"ua-mod"}),
        ("its Defence Ministry", {"ua-mod"}),
        ("Ukraine’s Defense Ministry", {"ua-mod"}),
        ("Russian Defence Ministry", set()),
        ("SBU", {"ua-sbu"}),
        ("The SBU's", {"ua-sbu"}),
        ("Centre for Countering Disinformation", {"ua-ccd"}),
        ("Verkhovna Rada", {"ua-rada"}),
        ("Ukrainian parliament", {"ua-rada"}),
        ("German government", {"de-gov"}),
        ("Kharkiv Regional Military Administration", {"ua-adm-kharkiv"}),
        ("the former Defense Ministry", set()),
        ("Denys Shmyhal", set()),
    ],
)
def test_organizations_named(printed: str, bodies: set[str]) -> None:
    assert {body.id for body in ROSTER.organizations_named(printed)} == bodies


@pytest.mark.parametrize("ugly", UGLY)
def test_ugly_words_name_nobody(ugly: str) -> None:
    assert ROSTER.people_named(ugly) == ()
    assert ROSTER.people_by_family_name(ugly) == ()
    assert ROSTER.organizations_named(ugly) == ()
    assert ROSTER.posts_titled(ugly) == ()
    assert ROSTER.areas_in(ugly) == {}


@pytest.mark.parametrize(
    ("person", "day", "labels"),
    [
        ("umerov", "2025-04-24", ["Minister of Defence of Ukraine"]),
        ("shmyhal", "2025-04-24", ["Prime Minister of Ukraine"]),
        (
            "shmyhal",
            "2026-01-14",
            ["First Deputy Prime Minister of Ukraine", "Minister of Energy of Ukraine"],
        ),
        ("shmyhal", "2026-02-01", []),
        ("umerov", "2026-02-01", ["Secretary of the National Security and Defense Council"]),
        ("umerov", "2026-11-01", []),
        (
            "svyrydenko",
            "2025-04-24",
            ["First Deputy Prime Minister of Ukraine", "Minister of Economy of Ukraine"],
        ),
        ("svyrydenko", "2026-07-15", []),
        ("koretskyi", "2026-08-01", []),
        ("khmara", "2026-01-07", ["Acting Head of the Security Service of Ukraine"]),
        ("khmara", "2026-09-01", []),
        ("starmer", "2025-04-24", []),
        ("drapatyi", "2025-09-01", []),
        ("kuleba-o", "2025-09-01", []),
        ("kim", "2020-11-22", []),
        ("kim", "2021-06-01", ["Head of the Mykolaiv Oblast Military Administration"]),
        ("halushchenko", "2021-06-01", []),
        ("halushchenko", "2022-06-01", ["Minister of Energy of Ukraine"]),
        ("marchenko", "2026-08-01", []),
        ("nobody", "2025-04-24", []),
    ],
)
def test_held(person: str, day: str, labels: list[str]) -> None:
    held = ROSTER.held(person, date.fromisoformat(day))
    assert [ROSTER.label(membership.post, membership) for membership in held] == labels


def test_holders_and_ever_held() -> None:
    assert [m.person for m in ROSTER.holders("ua-pm", date(2025, 4, 24))] == ["shmyhal"]
    assert ROSTER.holders("no-such-post", date(2025, 4, 24)) == ()
    assert ROSTER.ever_held("shmyhal", "ua-pm")
    assert ROSTER.ever_held("koretskyi", "ua-pm"), "doubted, but the registry has it"
    assert not ROSTER.ever_held("umerov", "ua-pm")
    assert not ROSTER.ever_held("nobody", "ua-pm")


@pytest.mark.parametrize(
    ("post", "country"),
    [
        ("ua-pm", "ua"),
        ("ua-gov-kharkiv", "ua"),
        ("kyiv-mayor", "ua"),
        ("uk-pm", "gb"),
        ("nato-sg", "nato"),
        ("x", None),
    ],
)
def test_country_of_a_post(post: str, country: str | None) -> None:
    assert ROSTER.country(post) == country


def test_every_post_of_the_registry_has_a_country() -> None:
    assert {ROSTER.country(post) for post in ROSTER.posts} <= {
        "ua",
        "ru",
        "us",
        "gb",
        "fr",
        "de",
        "ee",
        "nl",
        "eu",
        "nato",
    }


def test_country_of_an_official() -> None:
    day = date(2025, 4, 24)
    assert ROSTER.country_of("shmyhal", day) == {"ua"}
    assert ROSTER.country_of("shmyhal", date(2026, 2, 1)) == set()
    assert ROSTER.country_of("shmyhal") == {"ua"}
    assert ROSTER.country_of("ua-adm-sumy", day) == {"ua"}
    assert ROSTER.country_of("nobody", day) == set()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ukraine, Ukraine’s and Ukrainian; UKRAINE", {"ua": 4}),
        (
            "“Kyiv” and Kharkiv-based",
            {"ua": 2, "ua-city-kyiv": 1, "ua-city-kharkiv": 1, "ua-oblast-kharkiv": 1},
        ),
        ("Kyiv Oblast", {"ua": 1, "ua-oblast-kyiv": 1}),
        ("tell us about the uk", {}),
        ("US, U.S. and the U.S.’s", {"us": 3}),
        ("Ukrainerussia Ukrain Rushing", {}),
        ("в Україні та українські; росіяни", {"ua": 2, "ru": 1}),
    ],
)
def test_areas_in(text: str, counts: dict[str, int]) -> None:
    assert ROSTER.areas_in(text) == counts


def test_spellings_and_labels() -> None:
    assert ROSTER.spellings("shmyhal")[0] == "Denys Shmyhal"
    assert "Shmygal" in ROSTER.spellings("shmyhal")
    assert ROSTER.spellings("nobody") == ()
    assert ROSTER.label("ua-pm") == "Prime Minister of Ukraine"
    assert ROSTER.label("no-such-post") == "no-such-post"


def test_an_empty_roster_answers() -> None:
    empty = Roster()
    assert empty.posts_titled("Prime Minister") == ()
    assert empty.people_named("Ada Lorne") == ()
    assert empty.areas_in("Karvenia") == {}
    assert empty.held("x", date(2025, 1, 1)) == ()


def karvenia(*posts: tuple[str, str, str | None]) -> Roster:
    areas = [
        Area("kv", "Karvenia", ("Karvenia", "Karveni*", "Tolmar")),
        Area("kv-orm", "Orm Province", ("Orm", "Orm Province"), parent="kv"),
        Area("loop", "Loop", ("Loop",), parent="loop"),
    ]
    bodies = [
        Official("mod", "Ministry of Defence of Karvenia", SpeakerType.ORGANIZATION, area="kv"),
        Official(
            "sec",
            "National Security Council",
            SpeakerType.ORGANIZATION,
            names=(Label("NSC", "en"),),
            area="kv",
        ),
    ]
    made = (Post(key, label, body, "kv", rank=rank) for rank, (key, label, body) in enumerate(posts))
    return Roster(officials=bodies, posts=made, areas=areas)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Karvenian Defense Minister", ["def"]),
        ("Karvenia’s Minister for Defence", ["def"]),
        ("Tolmar Defence Minister", ["def"]),
        ("Foreign Minister", ["fa"]),
        ("Interior Minister", ["int"]),
        ("NSC Secretary", ["sec"]),
        ("NSC deputy secretary", []),
        ("spokeswoman for the National Security Council", ["spokes"]),
        ("NSC spokesman", ["spokes"]),
        ("Minister of Labor", ["lab"]),
        ("Labour Minister", ["lab"]),
        ("Minister of the Organisation of Harbors", ["org"]),
        ("advisor to the Prime Minister", ["adv"]),
        ("Orm Defence Minister", []),
    ],
)
def test_titles_of_a_registry_with_one_label_each(printed: str, found: list[str]) -> None:
    roster = karvenia(
        ("def", "Minister of Defence of Karvenia", "mod"),
        ("fa", "Minister of Foreign Affairs of Karvenia", None),
        ("int", "Minister of Internal Affairs of Karvenia", None),
        ("sec", "Secretary of the National Security Council", "sec"),
        ("spokes", "Spokesperson of the National Security Council", "sec"),
        ("lab", "Minister of Labour of Karvenia", None),
        ("org", "Minister of the Organization of Harbours", None),
        ("adv", "Adviser to the Prime Minister", None),
    )
    assert [post.id for post in roster.posts_titled(printed)] == found


def test_an_area_within_itself_ends() -> None:
    roster = Roster(
        posts=[Post("p", "Warden of Loop", None, "loop")],
        areas=[Area("loop", "Loop", ("Loop",), parent="loop")],
    )
    assert roster.country("p") == "loop"
    assert roster.areas_in("Loop") == {"loop": 1}


def test_an_acting_holder_is_called_so() -> None:
    day = Interval(date(2025, 1, 1), date(2025, 1, 1))
    roster = karvenia(("def", "Minister of Defence of Karvenia", "mod"))
    membership = Membership("m", "lorne", "def", start=day, acting=True)
    assert roster.label("def", membership) == "Acting Minister of Defence of Karvenia"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stebel’s’ka", ("stebelska",)),
        ("Jean-Marc O’Neill's", ("jean", "marc", "oneill")),
        ("Ї й Ё", ("ї", "й", "е")),
        ("Łukasz Čapek", ("lukasz", "capek")),
        ("ﬁnance", ("finance",)),
        ("Shmy\u00adhal", ("shmyhal",)),
    ],
)
def test_fold(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words


def test_title_words_keep_what_only_looks_british() -> None:
    assert title_words("four hours our tour detour") == ("four", "hours", "our", "tour", "detour")
