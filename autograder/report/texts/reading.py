"""The sentences about questions that a person reads: on a student's page, and on reading sheets."""

from __future__ import annotations

from autograder.core.records import Text

READING_TEXTS: dict[str, Text] = {
    # a student's page
    "feedback.awaiting": Text(
        "còn {points} điểm chờ giảng viên đọc", "{points} more await your instructor"
    ),
    "feedback.all_judged_full": Text(
        "Mọi câu do máy chấm đều trọn điểm; phần còn lại chờ giảng viên đọc. Phần bài làm ở cuối "
        "trang để bạn lưu lại.",
        "Every question that the grader judges has full points; the rest awaits your instructor. "
        "Your work is at the end of the page to keep.",
    ),
    "feedback.some_judged_full": Text(
        "{full} trên {count} câu do máy chấm đã trọn điểm. Ở các câu còn lại, trang này nói điều "
        "gì đã đúng trước, rồi gợi ý bước tiếp theo.",
        "{full} of {count} questions that the grader judges have full points. For the others, this "
        "page says first what is already right, then suggests a next step.",
    ),
    "question.criteria": Text("Được đọc theo các tiêu chí", "What it is read for"),
    "question.answer": Text("Câu trả lời của bạn", "Your answer"),
    "question.answer.empty": Text(
        "Ô trả lời của câu này còn nguyên như lúc phát, nên chưa có gì để đọc. Nếu bạn đã trả lời "
        "ở chỗ khác trong notebook, hãy báo cho giảng viên.",
        "The answer cell of this question is as it was handed out, so there is nothing to read. If "
        "you answered elsewhere in the notebook, tell your instructor.",
    ),
    "question.answer.missing": Text(
        "Notebook này không có ô trả lời của câu này (có thể là bản phát trước, hoặc ô đã bị xóa). "
        "Chưa ai trừ điểm của bạn; nếu bạn đã trả lời ở chỗ khác, hãy báo cho giảng viên.",
        "This notebook has no answer cell for this question (an earlier edition, or the cell was "
        "deleted). Nobody has taken points for it; if you answered elsewhere, tell your "
        "instructor.",
    ),
    # a reading sheet
    "reading.kicker": Text("Phiếu đọc bài", "Reading sheet"),
    "reading.answers": Text(
        "{answered} câu trả lời để đọc · {empty} ô để trống · {missing} bài không có ô trả lời",
        "{answered} answers to read · {empty} left empty · {missing} without an answer cell",
    ),
    "reading.anonymous": Text(
        "Phiếu này không ghi tên. Mã ở mỗi câu trả lời cũng là mã trong tệp CSV; ai là ai chỉ có "
        "trong các cột student và submission của tệp ấy.",
        "This sheet names nobody. The code at each answer is also in the CSV file; who is who "
        "stands only in the columns student and submission there.",
    ),
    "reading.fill_in": Text(
        "Ghi điểm vào tệp {file}: mỗi hàng một câu trả lời, mỗi tiêu chí một cột, lời nhận xét ở "
        "cột comment. Để trống một hàng nghĩa là chưa đọc.",
        "Write the points into {file}: a row for each answer, a column for each criterion, what "
        "you want to say in the column comment. A row left blank has not been read yet.",
    ),
    "reading.criteria": Text("Tiêu chí", "Criteria"),
    "reading.points": Text("điểm", "points"),
    "reading.public": Text("Sinh viên đọc", "Students read"),
    "reading.reader": Text("Khi chấm", "When marking"),
    "reading.mistakes": Text("Những câu trả lời sai thường gặp", "Usual wrong answers"),
    "reading.model": Text("Câu trả lời mẫu", "Model answer"),
    "reading.figure": Text("Mã của hình mẫu", "Code of the model figure"),
    "reading.none": Text("Chưa có câu trả lời nào để đọc.", "There is no answer to read yet."),
    "reading.unread": Text("Không có gì để đọc", "Nothing to read"),
    "reading.unread.empty": Text(
        "Ô trả lời còn nguyên như lúc phát. Tệp CSV đã ghi sẵn 0 điểm cho các bài này; hãy sửa "
        "lại nếu bạn thấy câu trả lời ở chỗ khác trong notebook.",
        "The answer cell is as it was handed out. The CSV file has 0 points for these already; "
        "change them where you find an answer elsewhere in the notebook.",
    ),
    "reading.unread.missing": Text(
        "Notebook không có ô trả lời: bản phát trước, hoặc ô đã bị xóa. Tệp CSV để trống điểm của "
        "các bài này: hãy mở notebook mà xem.",
        "The notebook has no answer cell: an earlier edition, or it was deleted. The CSV file "
        "leaves their points blank: look into the notebook.",
    ),
    "reading.unread.unreadable": Text(
        "Không đọc được tệp đã nộp.", "The submitted file cannot be read."
    ),
}
