"""Whose an attempt is: ids, then names, and only what is unique."""

from __future__ import annotations

import pytest

from autograder.core.submission import Origin
from autograder.gradebook.name_folding import plain
from autograder.gradebook.roster import Person, Roster
from autograder.gradebook.roster_matching import Index

ANH = Person("s1", 2, "s1", "Trần Minh Anh", email="anh.tm@x.edu", username="tmanh")
LAN = Person("s2", 3, "s2", "Hoàng Thị Lan", email="lan@x.edu", ids={"moodle_participant": "17"})
LAN_TOO = Person("s3", 4, "s3", "Hoàng Thị Lan", email="lan@y.edu")
KHOA = Person("17", 5, "17", "Đặng Anh Khoa", other_names=("Khoa Đặng Anh", "DAK_final"))
MAI = Person("22120001", 6, "22120001", "Mai Văn Tuấn")
HUNG = Person("B22DCCN045", 7, "B22DCCN045", "Lê Văn Hùng")
INDEX = Index.of(Roster((ANH, LAN, LAN_TOO, KHOA, MAI, HUNG)))


@pytest.mark.parametrize(
    ("student", "ids", "how", "people"),
    [
        ("s1", {}, "id", (ANH,)),
        ("S1 ", {}, "id", (ANH,)),
        ("TMANH", {}, "id", (ANH,)),
        ("anh.tm@x.edu", {}, "id", (ANH,)),
        ("anh.tm", {}, "id", (ANH,)),
        ("tran_minh_anh", {}, "name", (ANH,)),
        ("Trần Minh Anh", {}, "name", (ANH,)),
        ("tran-minh-ANH", {}, "name", (ANH,)),
        ("dak_final", {}, "name", (KHOA,)),
        ("dang anh khoa", {}, "name", (KHOA,)),
        ("?", {"full_name": "Đặng Anh Khoa"}, "name", (KHOA,)),
        ("?", {"moodle_participant": "17"}, "id", (LAN,)),  # not the student whose id is 17
        ("?", {"canvas_user": "17"}, "nobody", ()),
        ("?", {"sid": "s2", "full_name": "Trần Minh Anh"}, "id", (LAN,)),  # an id beats a name
        ("?", {"sid": "s1", "email": "lan@x.edu"}, "several", (ANH, LAN)),
        ("s1", {"email": "lan@x.edu"}, "id", (LAN,)),  # what the LMS says beats a file's name
        ("hoang thi lan", {}, "several", (LAN, LAN_TOO)),
        ("lan", {}, "several", (LAN, LAN_TOO)),
        ("tran_minh_anh_A3", {}, "nobody", ()),
        ("", {}, "nobody", ()),
        ("22120001_A3", {}, "id within", (MAI,)),
        ("A3 - b22dccn045 - Le Van Hung", {}, "id within", (HUNG,)),
        ("22120001_B22DCCN045", {}, "several", (MAI, HUNG)),  # two who worked together
        ("122120001_A3", {}, "nobody", ()),  # a whole word only
        ("17_A3", {}, "nobody", ()),  # too short to be nothing else
        ("22120001_A3", {"email": "who@x.edu"}, "nobody", ()),  # an LMS said who it is
    ],
)
def test_who_is_meant(student, ids, how, people):
    match = INDEX.match(student, Origin(ids=ids))
    assert match.how == how
    assert sorted(match.people, key=lambda one: one.row) == list(people)
    assert match.person == (people[0] if len(people) == 1 else None)


def test_names_compare_in_any_spelling():
    import unicodedata

    name = "Nguyễn Thị Bích Ngọc"
    for form in ("NFC", "NFD", "NFKC"):
        assert plain(unicodedata.normalize(form, name)) == "nguyen thi bich ngoc"
    assert plain("ĐỖ  ĐỨC_MẠNH") == plain("do duc manh")
