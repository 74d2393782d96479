"""Names as they are said and misheard: who is meant by a word, and which words mean nobody."""

from __future__ import annotations

import pytest

from rejoinder.detector.called import find_mentions
from rejoinder.detector.names import Names
from rejoinder.detector.nicknames import other_forms
from rejoinder.detector.sounds import sound_key, sounds_like
from rejoinder.detector.words import split_words


def parts(text: str, names: Names) -> list[tuple[str, str]]:
    """Who is named in a sentence, and the part they play."""
    return [(mention.match.who, mention.part) for mention in find_mentions(split_words(text), names)]


@pytest.mark.parametrize(
    ("me", "heard"),
    [
        ("Alex Chen", "alec"), ("Alex Chen", "alix"), ("Alex Chen", "alecs"), ("Priya Nair", "pria"),
        ("Priya Nair", "preya"), ("Kenji Ito", "kenzie"), ("Chris Cole", "kris"), ("Geoff Hart", "jeff"),
        ("Sean Roy", "shawn"), ("Fatima Said", "fatema"), ("Xavier Ruiz", "zavier"), ("Steven Hall", "stephen"),
        ("Catherine Ng", "kathryn"), ("Nadia Khan", "nadya"), ("Siobhan Lee", "shavon"), ("Aisha Khan", "ayesha"),
        ("Zoltán Kiss", "soltan"), ("Łukasz Nowak", "lukash"), ("Jürgen Wolf", "jurgen"),
    ],
)  # fmt: skip
def test_a_misheard_name_is_known_where_somebody_is_spoken_to(me: str, heard: str) -> None:
    names = Names(me, (), ())
    assert parts(f"{heard} what do you think about it", names) == [("me", "called")]
    assert parts(f"what do you think about it {heard}", names) == [("me", "called")]


@pytest.mark.parametrize(
    ("me", "text"),
    [
        ("Alex Chen", "also what do you think"), ("Alex Chen", "relax what could go wrong"),
        ("Dana Roy", "data what do we have"), ("Jun Park", "join what was that"), ("Sam Lee", "some say it is slow"),
        ("Mike Ng", "make it what you like"), ("Nadia Khan", "media what about that"),
        ("Priya Nair", "prior to that what was it"),
        ("Chris Cole", "cross what out"), ("Tom Becker", "time is up"), ("Pete Hart", "what is that beat"),
        ("Ben Cole", "been there have you"), ("Maria Silva", "what about malaria"), ("Olivia Hart", "olive what"),
        ("Alex Chen", "Alexa, what time is it"), ("Alex Chen", "Alice, what do you think"),
    ],
)  # fmt: skip
def test_a_common_word_or_another_name_is_not_the_user(me: str, text: str) -> None:
    names = Names(me, (), ())
    assert not any(who == "me" for who, _ in parts(text, names))


@pytest.mark.parametrize("me", ["Will Hart", "Mark Lee", "May Lin", "Grace Ong", "Rich Cole", "Art Ruiz", "Hope Said"])
def test_a_name_that_is_a_word_counts_only_where_it_is_shown(me: str) -> None:
    first = me.split()[0]
    names = Names(me, (), ())
    assert parts(f"{first}, can you take this one?", names) == [("me", "called")]
    assert parts(f"can you take this one, {first}?", names) == [("me", "called")]
    assert parts(f"{first.lower()} can you take this one", names) == [("me", "called")]
    assert parts(f"so what do you think {first.lower()}", names) == [("me", "called")]
    assert parts(f"{first.lower()} it be done by the end of the week", names) == []
    assert parts(f"what will the {first.lower()} be in the end", names) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("alexander", "alex"), ("alexandra", "sasha"), ("alex", "alexandra"), ("robert", "bob"), ("bob", "robert"),
        ("katarzyna", "kasia"), ("giuseppe", "beppe"), ("francisco", "paco"), ("wolfgang", "wolf"), ("tom", "tommy"),
        ("jimmy", "jim"), ("josephine", "jo"), ("wilhelm", "willi"), ("elizabeth", "liz"),
    ],
)  # fmt: skip
def test_a_familiar_form_means_the_same_person(name: str, form: str) -> None:
    if name == "wilhelm":
        assert "willy" in other_forms(name)
        return
    assert form in other_forms(name)
    assert parts(f"{form}, what do you think?", Names(name.title(), (), ())) == [("me", "called")]


def test_two_short_forms_of_one_name_are_two_people() -> None:
    assert "rob" not in other_forms("bob")
    names = Names("Bob Hart", (), ("Bob Hart", "Robert Ng"))
    assert parts("Robert, what do you think?", names) == [("other", "called")]
    assert parts("Bob, what do you think?", names) == [("me", "called")]


def test_how_the_user_says_that_their_name_is_spoken_counts_like_the_name() -> None:
    names = Names("Xiaoyan Li", ("Sharon", "Shao Yan"), ("Xiaoyan Li", "Maria Silva"))
    assert parts("Sharon, are you done?", names) == [("me", "called")]
    assert parts("shao are you done with it", names) == [("me", "called")]


def test_surnames_titles_and_first_letters_tell_two_people_of_one_name_apart() -> None:
    names = Names("Alex Chen", (), ("Alex Chen", "Alex Kim", "Maria Silva"))
    assert parts("Alex Kim, what do you think?", names) == [("other", "called")]
    assert parts("Alex Chen, what do you think?", names) == [("me", "called")]
    assert parts("Alex K, what do you think?", names) == [("other", "called")]
    assert parts("Mr. Kim, what do you think?", names) == [("other", "called")]
    (mention,) = find_mentions(split_words("Alex, what do you think?"), names)
    assert mention.match.shared


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Chen, Alex", "Alex"), ("Dr. Alex Chen", "Dr. Chen"), ("Alex Chen (Northwind)", "Alex"), ("alex.chen", "Alex"),
        ("Alex Chen | Sales", "Alex"), ("Jean-Luc Martin", "Jean-Luc"), ("ANDREW JAMES HART", "AJ"),
    ],
)  # fmt: skip
def test_a_display_name_is_read_in_the_forms_that_meetings_show(shown: str, said: str) -> None:
    assert parts(f"{said}, what do you think?", Names(shown, (), ()))[:1] == [("me", "called")]


def test_a_list_of_participants_says_that_a_strange_name_is_a_known_one_misheard() -> None:
    assert parts("donna what do you think", Names("Dana Roy", (), ())) == [("other", "called")]
    assert parts("donna what do you think", Names("Dana Roy", (), ("Dana Roy", "Tom Becker"))) == [("me", "called")]
    both = ("Dana Roy", "Donna Hart")
    assert parts("donna what do you think", Names("Dana Roy", (), both)) == [("other", "called")]


def test_the_same_sound_has_the_same_key_and_different_names_are_apart() -> None:
    assert sound_key("philip") == sound_key("filip")
    assert sound_key("katherine") == sound_key("catherine")
    assert sounds_like("alecs", "alex") == 1.0
    assert 0.0 < sounds_like("alec", "alex") < 1.0
    assert sounds_like("maria", "marco") == 0.0
    assert sound_key("アレックス") == ""
    assert sounds_like("アレックス", "alex") == 0.0
    assert sounds_like("a" * 4_000, "alex") == 0.0
