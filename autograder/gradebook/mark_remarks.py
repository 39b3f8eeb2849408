"""What changed a mark, said to the student in both languages.

A remark names no person and repeats no reason: reasons may be private, and stand in the record
(`autograder events`). Numbers have a decimal comma in Vietnamese.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from autograder.core.records import Language, Text
from autograder.gradebook.decisions import How
from autograder.gradebook.policy import Penalty

_DAY = 24 * 60


def number(value: float, language: Language) -> str:
    """A score as its reader writes it, to a hundredth."""
    text = f"{round(value, 2) + 0.0:g}" if abs(value) < 1e5 else f"{value:.2f}"
    return text.replace(".", ",") if language == "vi" else text


def late(seconds: float, days: int, penalty: Penalty | None, lost: float) -> Text:
    """How late, how many started days that is, and what they cost."""
    vi, en = f"Nộp muộn {_duration(seconds, 'vi')}", f"Handed in {_duration(seconds, 'en')} late"
    if penalty is None or days == 0:
        return Text(f"{vi}: không trừ điểm.", f"{en}: nothing is taken off.")
    unit_vi = f"{number(penalty.amount, 'vi')}% điểm tối đa"
    unit_en = f"{number(penalty.amount, 'en')}% of the possible points"
    if penalty.unit == "points":
        unit_vi, unit_en = f"{number(penalty.amount, 'vi')} điểm", f"{number(penalty.amount, 'en')}"
    return Text(
        f"{vi}, tính là {days} ngày, mỗi ngày trừ {unit_vi}: trừ {number(lost, 'vi')} điểm.",
        f"{en}, {days} started {'day' if days == 1 else 'days'} at {unit_en} a day: "
        f"{number(lost, 'en')} taken off.",
    )


def _duration(seconds: float, language: Language) -> str:
    """Days and hours, or hours and minutes; the smallest unit rounded up."""
    minutes = math.ceil(seconds / 60)
    if minutes >= _DAY:
        minutes = math.ceil(minutes / 60) * 60
    days, minutes = divmod(minutes, _DAY)
    hours, minutes = divmod(minutes, 60)
    if days:
        parts = [(days, "ngày", "day"), (hours, "giờ", "hour")]
    else:
        parts = [(hours, "giờ", "hour"), (minutes, "phút", "minute")]
    if language == "vi":
        return " ".join(f"{count} {vi}" for count, vi, _ in parts if count)
    return " ".join(f"{count} {en}{'s' * (count != 1)}" for count, _, en in parts if count)


def too_late(seconds: float) -> Text:
    """After the cut-off."""
    return Text(
        f"Nộp muộn {_duration(seconds, 'vi')}, sau thời hạn cuối cùng được nhận bài: 0 điểm.",
        f"Handed in {_duration(seconds, 'en')} late, after the last possible date: 0 points.",
    )


def unknown_lateness() -> Text:
    """The LMS says late, not how much."""
    return Text(
        "Bài được ghi nhận là nộp muộn nhưng không rõ giờ nộp; giảng viên sẽ xem lại.",
        "Marked as late, but not by how much; your instructor will look at it.",
    )


def extended(until: datetime) -> Text:
    """A later due date of one's own."""
    return Text(
        f"Bạn được gia hạn đến {until:%H:%M ngày %d/%m/%Y} ({_zone(until)}).",
        f"Your due date was extended to {until:%Y-%m-%d %H:%M} ({_zone(until)}).",
    )


def _zone(moment: datetime) -> str:
    offset = f"{moment:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"


def question_set(question: str, before: float, after: float) -> Text:
    """A person changed a question's score."""
    return Text(
        f"{question}: giảng viên sửa điểm từ {number(before, 'vi')} thành {number(after, 'vi')}.",
        f"{question}: your instructor changed the score from {number(before, 'en')} to "
        f"{number(after, 'en')}.",
    )


def question_read(question: str, score: float, possible: float, comment: str = "") -> Text:
    """A reader's marks, and their comment in the words they wrote."""
    quoted = f" “{comment}”" if comment else ""
    return Text(
        f"{question}: người chấm cho {number(score, 'vi')}/{number(possible, 'vi')} điểm.{quoted}",
        f"{question}: a reader gave {number(score, 'en')} of {number(possible, 'en')}.{quoted}",
    )


def question_dropped(question: str, how: How, possible: float) -> Text:
    """A question that counts differently, for all."""
    points_vi, points_en = number(possible, "vi"), number(possible, "en")
    said = {
        "full_marks": Text(
            f"{question} không còn được tính: mọi bài nộp đều được đủ {points_vi} điểm câu này.",
            f"{question} no longer counts: every submission gets its full {points_en}.",
        ),
        "removed": Text(
            f"{question} không còn được tính: câu này được bỏ khỏi điểm đạt được và khỏi điểm tối "
            f"đa ({points_vi} điểm).",
            f"{question} no longer counts: it is taken out of the score and of the possible "
            f"points ({points_en}).",
        ),
        "bonus": Text(
            f"{question} là câu điểm cộng: điểm câu này được cộng thêm, ngoài điểm tối đa.",
            f"{question} is a bonus: its score is added, the possible points do not include it.",
        ),
    }
    return said[how]


def whole_set(before: float | None, after: float) -> Text:
    """A person set the mark itself."""
    if before is None:
        return Text(
            f"Giảng viên cho bài này {number(after, 'vi')} điểm.",
            f"Your instructor gave this mark: {number(after, 'en')}.",
        )
    return Text(
        f"Giảng viên sửa điểm của bài từ {number(before, 'vi')} thành {number(after, 'vi')}.",
        f"Your instructor changed the mark from {number(before, 'en')} to {number(after, 'en')}.",
    )


def excused() -> Text:
    """Nothing is owed."""
    return Text(
        "Bạn được miễn bài này; bài không được tính vào điểm của bạn.",
        "You are excused from this assignment; it does not count for you.",
    )


def held() -> Text:
    """Waiting for a person."""
    return Text("Bài đang chờ giảng viên xem lại.", "This waits for your instructor.")


def awaiting(questions: Sequence[str]) -> Text:
    """Waiting for a reader."""
    names = ", ".join(questions)
    return Text(f"{names}: đang chờ người chấm đọc.", f"{names}: waiting for a reader.")


def rejected() -> Text:
    """A file that cannot be graded."""
    return Text(
        "Không chấm được tệp đã nộp; xem trang phản hồi.",
        "The file handed in cannot be graded; see the feedback page.",
    )


def absent() -> Text:
    """Nothing was handed in."""
    return Text("Chưa nộp bài.", "Nothing was handed in.")


def counts(attempts: Sequence[str], counting: str, why: str) -> Text:
    """Which of several attempts counts: the "last", the "best", or one a person "chose"."""
    vi = {"last": "lần nộp cuối", "best": "lần có điểm cao nhất", "chosen": "giảng viên chọn"}
    en = {"last": "the last one", "best": "the best one", "chosen": "your instructor chose it"}
    return Text(
        f"Có {len(attempts)} lần nộp; tính {counting} ({vi[why]}).",
        f"{len(attempts)} attempts; {counting} counts ({en[why]}).",
    )


def mean(scores: Sequence[float]) -> Text:
    """The mean of all attempts counts."""
    return Text(
        f"Tính trung bình {len(scores)} lần nộp: {'; '.join(number(s, 'vi') for s in scores)}.",
        f"The mean of {len(scores)} attempts counts: {', '.join(number(s, 'en') for s in scores)}.",
    )


def order_unknown() -> Text:
    """Two files, and nothing says which is the later one."""
    return Text(
        "Bạn nộp nhiều tệp và không rõ tệp nào nộp sau cùng; giảng viên sẽ chọn.",
        "You handed in several files and nothing says which was last; your instructor chooses.",
    )
