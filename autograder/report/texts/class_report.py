"""The sentences of the class report, in both languages; part of `catalogue.TEXTS`."""

from __future__ import annotations

from autograder.core.records import Text

CLASS_TEXTS: dict[str, Text] = {
    "class.kicker": Text("Báo cáo cả lớp", "Class report"),
    "class.submissions": Text("bài nộp", "submissions"),
    "class.status.graded": Text("đã chấm", "graded"),
    "class.status.needs_review": Text("cần xem lại", "needs review"),
    "class.status.rejected": Text("bị từ chối", "rejected"),
    "class.mean": Text("trung bình", "mean"),
    "class.median": Text("trung vị", "median"),
    "class.tally": Text("{value} / {possible}", "{value} / {possible}"),
    "class.empty": Text("Chưa có bài nộp nào.", "There are no submissions yet."),
    "class.table": Text(
        "Mọi số liệu của trang này nằm trong `table.csv` cạnh trang (mỗi bài nộp, câu, phép kiểm "
        "tra và nhầm lẫn một dòng; cột `kind` cho biết dòng nói về gì), để bạn tự phân tích.",
        "Everything this page counts is in `table.csv` beside it (a row for each submission, "
        "question, check and misconception; the column `kind` says which), for your own analysis.",
    ),
    "class.awaiting": Text(
        "Ở đây chưa tính {points} điểm của các câu do người đọc chấm ({questions}).",
        "Without the {points} points of questions that a person reads ({questions}).",
    ),
    # the scores
    "class.distribution": Text("Phân bố điểm", "Distribution of scores"),
    "class.distribution.caption": Text(
        "Số bài theo điểm, không kể bài bị từ chối; điểm của bài cần xem lại là tạm thời. "
        "Vạch đứt là trung vị ({median}).",
        "Submissions by score, without rejected ones; scores that need review are provisional. "
        "The dashed line is the median ({median}).",
    ),
    "class.distribution.alt": Text("Biểu đồ cột: {bars}.", "Histogram: {bars}."),
    "class.distribution.bar": Text(
        "{low}–{high} điểm: {count} bài", "{low}–{high} points: {count}"
    ),
    "class.median.line": Text("trung vị {median}", "median {median}"),
    "class.axis.score": Text("điểm", "score"),
    "class.axis.count": Text("số bài", "submissions"),
    "class.figures": Text("Số liệu của biểu đồ", "The numbers of the chart"),
    # who needs help
    "class.help": Text("Nên giúp ai trước", "Who needs help first"),
    "class.help.note": Text(
        "Không chỉ xếp theo điểm thấp: mỗi điểm bị mất được nhân với tỉ lệ điểm mà các bạn khác "
        "đạt ở câu đó (câu cả lớp cùng sai nên giảng lại trên lớp), và chỉ tính một nửa nếu trang "
        "phản hồi của sinh viên đã có gợi ý. Điểm ở đây là điểm của mã riêng, "
        "trước khi chấm tiếp nối. Bài cần xem lại và bài bị từ chối không nằm ở đây.",
        "Not only the lowest score: each lost point is multiplied by the share of that question's "
        "points that the others earned (what everybody misses belongs in the lecture), and counts "
        "half where the student's page already gives a hint. Points here are those of the "
        "student's own code, before follow-through. Submissions that need review or were rejected "
        "are not in this list.",
    ),
    "class.help.none": Text(
        "Không ai mất nhiều điểm ở những câu mà các bạn khác làm được.",
        "Nobody lost many points where the others did well.",
    ),
    "class.help.reason": Text(
        "{earned}/{possible} điểm, các bạn khác đạt {others}%",
        "{earned}/{possible} points, the others earn {others}%",
    ),
    "class.help.hinted": Text("đã có gợi ý", "has a hint"),
    "class.help.unhinted": Text("chưa có gợi ý", "no hint"),
    "class.help.more_reasons": Text("và {count} câu khác", "and {count} more questions"),
    # questions
    "class.questions": Text("Theo câu", "By question"),
    "class.questions.note": Text(
        "“Điểm đạt” là tỉ lệ điểm trung bình đạt được ở câu đó: càng thấp, câu càng khó. "
        "“Tiếp nối”: số bài được cứu nhờ chấm tiếp nối.",
        "“Points earned” is the mean share of a question's points: the lower, the harder. "
        "“Follow-through”: submissions it helped.",
    ),
    "class.questions.caption": Text(
        "Số bài đạt trọn điểm, một phần điểm và không điểm ở mỗi câu.",
        "Submissions with all, some and none of the points of each question.",
    ),
    "class.questions.alt": Text("Biểu đồ theo câu: {bars}.", "Chart by question: {bars}."),
    "class.questions.bar": Text(
        "{name}: {full} trọn điểm, {partial} một phần, {none} không điểm",
        "{name}: {full} full, {partial} partial, {none} none",
    ),
    "class.points.full": Text("trọn điểm", "all points"),
    "class.points.partial": Text("một phần", "some"),
    "class.points.none": Text("không điểm", "none"),
    "class.discrimination.note": Text(
        "“Phân biệt” là tương quan (từ −1 đến 1) giữa kết quả ở đây và số điểm ở các câu khác: từ "
        "khoảng 0,3 trở lên là phân biệt tốt bài mạnh với bài yếu, gần 0 là không phân biệt, số âm "
        "đáng được đọc lại. Với {size} bài, riêng ngẫu nhiên đã làm nó xê dịch khoảng ±{margin}.",
        "“Discrimination” is the correlation (−1 to 1) between doing well here and the points in "
        "the other questions: from about 0.3 it tells strong work from weak, near 0 it does not, "
        "and below 0 deserves a second look. With {size} submissions chance alone moves it by "
        "about ±{margin}.",
    ),
    "class.discrimination.small": Text(
        "Độ phân biệt (tương quan giữa kết quả ở một câu và số điểm ở các câu khác) không được "
        "đưa ra: nó cần ít nhất {least} bài đã chấm, ở đây có {size}, nên con số sẽ chủ yếu do "
        "ngẫu nhiên.",
        "Discrimination (the correlation between doing well in a question and the points in the "
        "others) is not given: it needs at least {least} graded submissions, here are {size}, and "
        "the number would be mostly chance.",
    ),
    "class.column.question": Text("Câu", "Question"),
    "class.column.success": Text("Điểm đạt", "Points earned"),
    "class.column.full": Text("Trọn điểm", "Full points"),
    "class.column.follow_through": Text("Tiếp nối", "Follow-through"),
    "class.column.discrimination": Text("Phân biệt", "Discrimination"),
    # checks
    "class.cases": Text("Theo phép kiểm tra", "By check"),
    "class.cases.note": Text(
        "Xếp từ phép kiểm tra hay sai nhất. Phép kiểm tra mà mọi bài đều sai đáng được đọc lại.",
        "Most failed first. A check that everybody fails deserves a second look.",
    ),
    "class.cases.all_pass": Text("Mọi phép kiểm tra đều đạt.", "Every check passes."),
    "class.cases.everybody_fails": Text("Ai cũng sai", "Everybody fails"),
    "class.cases.everybody_passes": Text(
        "Phép kiểm tra ẩn mà ai cũng đạt", "Hidden checks that everybody passes"
    ),
    "class.contrast": Text("Phép kiểm tra ẩn nào phân biệt ai", "What hidden checks separate whom"),
    "class.contrast.caption": Text(
        "Tỉ lệ đạt của một phần ba lớp thấp điểm nhất ({bottom} bài, chấm mờ) và cao điểm nhất "
        "({top} bài, chấm rõ); ai bằng điểm với người ở ranh giới thì được tính vào nhóm đó. "
        "Khoảng cách càng xa, phép kiểm tra càng phân biệt rõ.",
        "Pass rate of the third of the class with the fewest points ({bottom} submissions, faint "
        "dot) and with the most ({top}, strong dot); ties with the edge of a third belong to it. "
        "The wider the gap, the more a check separates.",
    ),
    "class.contrast.alt": Text("Biểu đồ tỉ lệ đạt: {bars}.", "Chart of pass rates: {bars}."),
    "class.contrast.bar": Text(
        "{name}: nhóm thấp {bottom}%, nhóm cao {top}%", "{name}: bottom {bottom}%, top {top}%"
    ),
    "class.contrast.small": Text(
        "Không chia được lớp thành hai nhóm cao và thấp điểm: cần ít nhất {least} bài đã chấm với "
        "điểm khác nhau.",
        "There are no top and bottom thirds to compare: that needs at least {least} graded "
        "submissions whose scores differ.",
    ),
    "class.contrast.axis": Text("tỉ lệ đạt", "pass rate"),
    "class.column.case": Text("Phép kiểm tra", "Check"),
    "class.kind.hidden": Text("ẩn", "hidden"),
    "class.kind.visible": Text("hiện", "visible"),
    "class.column.failed": Text("Chưa đạt", "Fail"),
    "class.column.bottom": Text("Nhóm thấp", "Bottom third"),
    "class.column.top": Text("Nhóm cao", "Top third"),
    # misconceptions
    "class.misconceptions": Text("Nhầm lẫn thường gặp", "Frequent misconceptions"),
    "class.misconceptions.none": Text(
        "Không nhận ra nhầm lẫn đã biết nào.", "No known misconception was recognised."
    ),
    "class.column.students": Text("Số bài", "Submissions"),
    "class.column.hint": Text("Gợi ý đã đưa", "Hint given"),
    # what waits for a person
    "class.review": Text("Cần xem lại", "Needs review"),
    "class.review.by_case": Text(
        "Theo phép kiểm tra chưa kết luận được", "By check that could not be judged"
    ),
    "class.no_reason": Text("không ghi lý do", "no reason given"),
    "class.rejected": Text("Bị từ chối", "Rejected"),
    "class.modules": Text("Module thiếu trên máy chấm", "Modules the grader does not have"),
    "class.modules.line": Text(
        "Thiếu {module}; số notebook dùng tới: {count}.",
        "{module} is missing; notebooks that import it: {count}.",
    ),
    # all of them
    "class.slowest": Text("Chấm lâu nhất", "Slowest to grade"),
    "class.slowest.note": Text(
        "Một nửa số bài chấm xong trong {middle} giây.",
        "Half of the submissions took at most {middle} seconds.",
    ),
    "class.column.submission": Text("Bài nộp", "Submission"),
    "class.column.student": Text("Sinh viên", "Student"),
    "class.column.seconds": Text("Giây", "Seconds"),
    "class.column.score": Text("Điểm", "Score"),
    "class.column.status": Text("Trạng thái", "Status"),
    "class.students": Text("Tất cả bài nộp", "All submissions"),
    "class.more": Text("và {count} bài khác", "and {count} more"),
    "class.more_rows": Text(
        "và {count} dòng khác; tất cả có trong `table.csv`.",
        "and {count} more; all of them are in `table.csv`.",
    ),
    "class.isolation": Text(
        "Mức cô lập của các lượt chấm: {levels}.", "Isolation levels of these grades: {levels}."
    ),
}

__all__ = ["CLASS_TEXTS"]
