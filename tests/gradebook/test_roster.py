"""Class lists as schools and LMSs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.core.errors import InputError
from autograder.gradebook.roster import read_roster
from autograder.gradebook.roster_columns import read_columns


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


SCHOOL = """TRƯỜNG ĐẠI HỌC KHOA HỌC TỰ NHIÊN;;;;
DANH SÁCH LỚP 22KDL1;;;;
;;;;
STT;MSSV;Họ và tên đệm;Tên;Email
1;022120001;Trần Minh;Anh;022120001@student.edu.vn
2;022120002;Đặng;Ân;022120002@student.edu.vn
;;;;
;;;Ngày 20 tháng 11;
"""


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_schools_list(tmp_path, sign, encoding):
    text = SCHOOL.replace(";", sign)
    roster = read_roster(written(tmp_path, text, encoding))
    assert [(one.key, one.full_name, one.row) for one in roster.people] == [
        ("022120001", "Trần Minh Anh", 5),
        ("022120002", "Đặng Ân", 6),
    ]
    assert roster.people[0].email == "022120001@student.edu.vn"
    assert roster.skipped == {8: "Ngày 20 tháng 11"}


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        (
            "Student,ID,SIS User ID,SIS Login ID,Section",  # Canvas
            '"Lê, Hùng",991,s1,hung@x.edu,A',
            {"key": "s1", "username": "hung@x.edu", "ids": {"canvas_user": "991"}},
        ),
        (
            "Identifier,Full name,Email address,Status,Grade",  # Moodle's worksheet
            "Participant 17,Lê Hùng,hung@x.edu,Submitted,",
            {"key": "hung@x.edu", "full_name": "Lê Hùng", "ids": {"moodle_participant": "17"}},
        ),
        (
            "First name,Surname,ID number,Email address",  # Moodle's grade export
            "Hùng,Lê,s1,hung@x.edu",
            {"key": "s1", "full_name": "Hùng Lê", "other_names": ("Lê Hùng",)},
        ),
        (
            "First Name,Last Name,SID,Email,Sections",  # Gradescope
            "Hùng,Lê,s1,hung@x.edu,",
            {"key": "s1", "email": "hung@x.edu"},
        ),
        (
            "OrgDefinedId,Username,Last Name,First Name,Email",  # Brightspace
            "#s1,#hung,Lê,Hùng,hung@x.edu",
            {"key": "s1", "username": "hung"},
        ),
        ("Họ tên,Ngôn ngữ", "Lê Hùng,en", {"key": "Lê Hùng", "language": "en"}),
    ],
)
def test_headings_of_lmss(tmp_path, heading, row, expected):
    (person,) = read_roster(written(tmp_path, f"{heading}\n{row}\n")).people
    for name, value in expected.items():
        assert getattr(person, name) == value


def test_canvas_writes_possible_points_as_a_student(tmp_path):
    text = "Student,ID,SIS User ID,A3\n    Points Possible,,,23\nLê Hùng,991,s1,\n"
    assert [one.key for one in read_roster(written(tmp_path, text)).people] == ["s1"]


def test_a_name_with_comma_is_known_in_both_orders(tmp_path):
    (person,) = read_roster(written(tmp_path, 'Name,ID\n"Lê, Hùng",s1\n')).people
    assert "Lê Hùng" in person.other_names


def test_a_person_says_which_column_is_which(tmp_path):
    with pytest.raises(InputError, match="no row of headings") as refused:
        read_roster(written(tmp_path, "A,B\ns1,Lê Hùng\n"))
    assert "--columns" in str(refused.value)
    path = written(tmp_path, "Ma,Ten day du,Ghi chu\ns1,Lê Hùng,x\n")
    columns = read_columns("id=Ma, full_name=Ten day du")
    (person,) = read_roster(path, columns).people
    assert (person.key, person.full_name) == ("s1", "Lê Hùng")
    with pytest.raises(InputError, match=r'looked for "Mã số"'):
        read_roster(path, {"id": "Mã số"})


@pytest.mark.parametrize("said", ["MSSV", "id=", "number=MSSV", "id=A,,"])
def test_columns_that_cannot_be_meant(said):
    with pytest.raises(InputError, match="is not FIELD=HEADING"):
        read_columns(said)


def test_two_columns_of_the_same_kind_are_asked_about(tmp_path):
    path = written(tmp_path, "MSSV,Student ID,Name\n1,2,Lê Hùng\n")
    with pytest.raises(InputError, match=r'row 1: "MSSV" and "Student ID" both look like the id'):
        read_roster(path)


def test_doubles_are_named_by_row(tmp_path):
    text = "MSSV,Họ và tên,Email\ns1,Lê Hùng,a@x\ns2,Lê Hùng,A@X\nS1,Vũ Nam,c@x\n"
    with pytest.raises(InputError) as refused:
        read_roster(written(tmp_path, text))
    assert "rows 2, 4: the id 's1' (Lê Hùng, Vũ Nam)" in str(refused.value)
    assert "rows 2, 3: the address 'a@x'" in str(refused.value)


def test_the_same_name_twice_is_no_double_where_ids_tell_them_apart(tmp_path):
    text = "MSSV,Họ và tên\ns1,Lê Hùng\ns2,Lê Hùng\n"
    assert len(read_roster(written(tmp_path, text)).people) == 2
    with pytest.raises(InputError, match="rows 2, 3: the name"):
        read_roster(written(tmp_path, "Họ và tên\nLê Hùng\nLê Hùng\n"))


def test_an_id_that_a_spreadsheet_rounded(tmp_path):
    with pytest.raises(InputError, match=r"row 2: 2\.21E\+07 is an id that a spreadsheet rounded"):
        read_roster(written(tmp_path, "MSSV,Name\n2.21E+07,Lê Hùng\n"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "a spreadsheet, not a CSV file"),
        (b"MSSV,Name\n1,Hung\n2,\xd0\xfe\n", "row 3 is not UTF-8"),
        (b"", "no row of headings"),
        (b"MSSV,Name\n", "nobody below it"),
        (b"MSSV,Name\n,Tp. HCM 30.11.\n", "nobody below it"),
    ],
)
def test_files_that_are_no_roster(tmp_path, data, said):
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        read_roster(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")
