"""Every sentence of the pages, once, in both languages.

`say(key, language, **fields)` gives plain text; the page template escapes it. Wording follows the
course: first what is already right, "looks like" and never "you did", no blame, no exclamation.
"""

from __future__ import annotations

from collections.abc import Mapping

from autograder.core.records import Language, Text
from autograder.report.texts.appeal import APPEAL_TEXTS
from autograder.report.texts.cases import CASE_TEXTS
from autograder.report.texts.class_report import CLASS_TEXTS
from autograder.report.texts.reading import READING_TEXTS

TEXTS: dict[str, Text] = {
    # the head of a student's page
    "feedback.kicker": Text("Phản hồi bài tập", "Assignment feedback"),
    "feedback.of": Text("trên {possible} điểm", "of {possible} points"),
    "feedback.provisional": Text("điểm tạm thời", "provisional score"),
    "feedback.no_score": Text("chưa có điểm", "no score yet"),
    "feedback.all_full": Text(
        "Mọi câu đều trọn điểm. Phần bài làm ở cuối trang để bạn lưu lại.",
        "Every question has full points. Your work is at the end of the page to keep.",
    ),
    "feedback.some_full": Text(
        "{full} trên {count} câu đã trọn điểm. Ở các câu còn lại, trang này nói điều gì đã đúng "
        "trước, rồi gợi ý bước tiếp theo.",
        "{full} of {count} questions have full points. For the others, this page says first what "
        "is already right, then suggests a next step.",
    ),
    "feedback.none_full": Text(
        "Chưa câu nào trọn điểm. Với từng câu, trang này nói điều gì đã đúng trước, rồi gợi ý "
        "bước tiếp theo; hãy bắt đầu từ câu đầu tiên vì các câu sau dùng lại nó.",
        "No question has full points yet. For each one, this page says first what is already "
        "right, then suggests a next step; start with the first, since later ones build on it.",
    ),
    "feedback.no_questions": Text(
        "Bài nộp này chưa được chấm câu nào.", "No question of this submission was graded."
    ),
    "feedback.overview": Text("Tóm tắt", "At a glance"),
    # banners
    "banner.rejected": Text("Chưa chấm được bài nộp này", "This submission could not be graded"),
    "banner.rejected.next": Text(
        "Bài nộp vẫn được giữ nguyên. Hãy sửa theo lời giải thích ở trên rồi nộp lại; nếu bạn cho "
        "rằng tệp của mình không có lỗi, hãy gửi trang này cho giảng viên.",
        "Your submission is kept as it is. Mend what is explained above and hand in again; if you "
        "believe your file is sound, send this page to your instructor.",
    ),
    "banner.needs_review": Text(
        "Bài nộp này đang chờ giảng viên xem lại", "This submission waits for your instructor"
    ),
    "banner.needs_review.next": Text(
        "Bạn không cần làm gì. Có phần mà máy chấm không tự kết luận được nên chưa cộng và "
        "cũng chưa trừ điểm ở đó; giảng viên sẽ xem và quyết định.",
        "There is nothing you need to do. The grader could not decide some part by itself, so no "
        "point was given or taken there; your instructor will look and decide.",
    ),
    "banner.reason": Text("Mã lý do", "Reason code"),
    # one question
    "question.status.awaiting_reader": Text("chờ người đọc", "awaiting a reader"),
    "question.status.awaiting_reader.long": Text(
        "Câu này do giảng viên đọc và cho điểm; máy chấm không cộng và không trừ điểm nào ở đây.",
        "Your instructor reads and marks this question; the grader gives and takes no point here.",
    ),
    "question.status.not_judged": Text("chưa kết luận", "not judged"),
    "question.status.not_judged.long": Text(
        "Máy chấm chưa kết luận được câu này. Đây là việc của máy chấm, không phải lỗi của bạn; "
        "giảng viên sẽ xem lại.",
        "The grader could not judge this question. That is the grader's matter, not a mistake of "
        "yours; your instructor will look at it.",
    ),
    "question.full": Text("trọn điểm", "full points"),
    "question.partial": Text("đúng một phần", "partly right"),
    "question.none": Text("chưa đạt", "not there yet"),
    "question.equation": Text("công thức {equation}", "equation {equation}"),
    "question.own_score": Text("Mã của riêng bạn: {score} điểm.", "Your own code: {score} points."),
    "question.follow_through": Text(
        "Chấm tiếp nối: khi các hàm bạn viết ở câu trước được thay bằng hàm mẫu, câu này đạt "
        "{score} điểm. Điểm cao hơn được tính, nên một lỗi chỉ mất điểm một lần.",
        "Follow-through: with the reference in place of your earlier functions, this question "
        "earns {score} points. The better score counts, so one error costs its points once.",
    ),
    "question.own_checks": Text(
        "Các phép kiểm tra dưới đây nói về mã của riêng bạn.",
        "The checks below are about your own code.",
    ),
    "question.judged_at.check": Text("chấm tại ô kiểm tra", "judged at its check cell"),
    "question.judged_at.end": Text("chấm sau ô cuối cùng", "judged after the last cell"),
    "question.right": Text(
        "Điều đã đúng · {passed} trên {count} phép kiểm tra",
        "Already right · {passed} of {count} checks",
    ),
    "question.hints": Text("Gợi ý", "Hints"),
    "question.failing": Text("Chưa đạt · phép kiểm tra bạn thấy được", "Not yet · visible checks"),
    "question.failing.silent": Text(
        "Phép kiểm tra này chưa đạt; hãy chạy lại ô kiểm tra trong notebook để xem chi tiết.",
        "This check does not pass yet; run the check cell in your notebook for the details.",
    ),
    "question.hidden": Text("Chưa đạt · phép kiểm tra ẩn", "Not yet · hidden checks"),
    "question.hidden.note": Text(
        "Phép kiểm tra ẩn chỉ cho biết loại dữ liệu; hãy tự thử hàm của bạn với loại đó.",
        "Hidden checks name only the kind of data; try your function on that kind yourself.",
    ),
    "question.hidden.unnamed": Text("Một phép kiểm tra ẩn", "A hidden check"),
    "question.not_judged": Text("Chưa kết luận", "Not judged"),
    "question.not_judged.note": Text(
        "Máy chấm không tự kết luận được các phép kiểm tra này. Đó là việc của máy chấm: bạn "
        "không bị trừ điểm vì chúng cho đến khi giảng viên xem lại.",
        "The grader could not decide these checks by itself. That is the grader's matter: nothing "
        "is held against you before your instructor has looked.",
    ),
    "question.case_points": Text("{points} điểm", "{points} pt"),
    # the rest of a student's page
    "notices.title": Text("Ghi chú của máy chấm", "Notes from the grader"),
    "missing_modules": Text(
        "Máy chấm không có các module: {modules}.",
        "The grader does not have these modules: {modules}.",
    ),
    "footer.isolation": Text(
        "Kết quả được chấm ở mức cô lập “{level}”.", "Graded at isolation level “{level}”."
    ),
    "footer.unisolated": Text(
        "Kết quả được chấm KHÔNG cô lập, theo yêu cầu của người chạy máy chấm.",
        "Graded WITHOUT isolation, at the request of whoever ran the grader.",
    ),
    "footer.seconds": Text("Thời gian chấm: {seconds} giây.", "Grading took {seconds} seconds."),
    "footer.version": Text("Phiên bản máy chấm", "Grader version"),
    "footer.assignment_digest": Text("Dấu vân tay của đề", "Digest of the assignment"),
    "footer.submission_digest": Text("Dấu vân tay của bài nộp", "Digest of the submission"),
    "footer.keep": Text(
        "Khi hỏi về điểm, hãy gửi kèm trang này.", "When you ask about a score, send this page."
    ),
    "cut": Text(
        "Phần còn lại đã được cắt bớt ({count} ký tự không hiển thị).",
        "The rest was cut here ({count} characters are not shown).",
    ),
    # the notebook as handed in
    "solution.kicker": Text("Lời giải", "Solution"),
    "solution.note": Text(
        "Dành cho giảng viên: lời giải mẫu, đã chạy từ đầu đến cuối. Xin đừng phát cho sinh viên.",
        "For instructors: the reference solution, run from top to bottom. Not to be handed out.",
    ),
    "notebook.title": Text("Bài làm của bạn", "Your work"),
    "notebook.note": Text(
        "Notebook như trong tệp đã nộp. Nội dung động, liên kết và ảnh trên mạng bị bỏ qua.",
        "The notebook as handed in. Active content, links and pictures from the net are not shown.",
    ),
    "notebook.cell": Text("Ô {number}", "Cell {number}"),
    "notebook.left_out": Text(
        "Ô {number} (không chạy khi chấm)", "Cell {number} (not run in grading)"
    ),
    "notebook.picture": Text("Hình do ô {number} vẽ", "Picture drawn by cell {number}"),
    "notebook.attachment": Text("Hình đính kèm", "Attached picture"),
    "notebook.no_picture": Text("[ảnh không hiển thị: {name}]", "[picture not shown: {name}]"),
    "notebook.bad_picture": Text(
        "Một hình đã bị bỏ: không phải PNG, JPEG hay SVG hợp lệ, hoặc quá lớn.",
        "A picture was left out: not a valid PNG, JPEG or SVG, or too large.",
    ),
    "notebook.active": Text(
        "Nội dung động ({kinds}) không được hiển thị ở đây.",
        "Active content ({kinds}) is not shown here.",
    ),
    "notebook.too_long": Text(
        "Notebook dài hơn mức trang này hiển thị; {count} ô cuối đã được lược bớt. Việc chấm "
        "không bị ảnh hưởng.",
        "The notebook is longer than this page shows; its last {count} cells are left out. "
        "Grading is not affected.",
    ),
    "notebook.empty": Text("Notebook không có ô nào.", "The notebook has no cells."),
    **CASE_TEXTS,
    **APPEAL_TEXTS,
    **CLASS_TEXTS,
    **READING_TEXTS,
}


def say(
    key: str, language: Language, texts: Mapping[str, Text] = TEXTS, /, **fields: object
) -> str:
    """The sentence `key` of `texts` in `language` with its fields filled in, as plain text.

    Raises KeyError on an unknown key or a missing field.
    """
    return texts[key].to(language).format(**fields)


def number(value: float, language: Language, digits: int = 2) -> str:
    """`value` as people write it: at most `digits` decimals, a decimal comma in Vietnamese."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.replace(".", ",") if language == "vi" else text


__all__ = ["TEXTS", "number", "say"]
