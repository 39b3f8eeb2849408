"""The sentences of an appeal, in both languages; part of `catalogue.TEXTS`."""

from __future__ import annotations

from autograder.core.records import Text

APPEAL_TEXTS: dict[str, Text] = {
    "appeal.kicker": Text("Phúc khảo", "Appeal"),
    "appeal.secret": Text("Chỉ dành cho giảng viên", "For instructors only"),
    "appeal.secret.long": Text(
        "Ở đây có dữ liệu kiểm tra ẩn và kết quả mong đợi. Không gửi cho sinh viên.",
        "This holds hidden test data and expected results. Do not give it to students.",
    ),
    # does it come out again?
    "appeal.recorded": Text("Điểm đã ghi", "Recorded"),
    "appeal.rerun": Text("Chấm lại", "Rerun"),
    "appeal.mark": Text("Điểm được tính", "What counts"),
    "appeal.mark.graded": Text("chưa có điểm", "no number yet"),
    "appeal.mark.awaiting_reader": Text("chờ người đọc", "waits for a reader"),
    "appeal.mark.needs_review": Text("chờ giảng viên xem", "waits for a person"),
    "appeal.mark.rejected": Text("không chấm được", "cannot be graded"),
    "appeal.mark.absent": Text("chưa nộp", "nothing handed in"),
    "appeal.mark.excused": Text("được miễn", "excused"),
    "appeal.mark.why": Text("Vì sao được tính như vậy", "Why it counts so"),
    "appeal.of": Text("{score} / {possible}", "{score} / {possible}"),
    "appeal.agreement.yes": Text(
        "Chấm lại cho đúng kết quả đã ghi: từng phép kiểm tra, từng điểm.",
        "The rerun agrees with the recorded grade: every verdict and every point.",
    ),
    "appeal.agreement.no": Text(
        "Chấm lại cho kết quả khác với điểm đã ghi.",
        "The rerun does not agree with the recorded grade.",
    ),
    "appeal.agreement.none": Text(
        "Không có điểm đã ghi để so sánh.", "There is no recorded grade to compare with."
    ),
    "appeal.source": Text("Điểm đã ghi nằm ở {source}.", "The record lies in {source}."),
    "appeal.differences": Text("Điều khác nhau", "What differs"),
    "appeal.changes": Text("Điều đã thay đổi từ lúc chấm", "What has changed since"),
    "appeal.changes.none": Text(
        "Tệp bài nộp, bộ kiểm tra, phiên bản máy chấm và mức cô lập đều như lúc chấm. Khác biệt "
        "có thể đến từ bài nộp (số ngẫu nhiên không cố định, thời gian chạy) hoặc từ khóa của "
        "môn học (--course-key).",
        "The submitted file, the tests, the grader version and the isolation are as they were. A "
        "difference can then come from the submission itself (unseeded random numbers, timing) or "
        "from the course key (--course-key).",
    ),
    "appeal.column.question": Text("Câu", "Question"),
    "appeal.column.case": Text("Phép kiểm tra", "Case"),
    "appeal.column.what": Text("Điều gì", "What"),
    "appeal.what.score": Text("điểm", "score"),
    "appeal.what.own_score": Text("điểm của mã riêng", "score of the student's own code"),
    "appeal.what.verdict": Text("kết luận", "verdict"),
    "appeal.what.status": Text("trạng thái", "status"),
    "appeal.what.missing": Text("không có ở một bên", "missing on one side"),
    "appeal.whole": Text("cả bài", "whole submission"),
    # decisions of people, and earlier grades
    "appeal.decisions": Text("Quyết định của giảng viên", "Decisions by people"),
    "appeal.decisions.note": Text(
        "Lấy từ sổ điểm. Chấm lại không đổi các quyết định này: điểm do người quyết định vẫn giữ.",
        "From the ledger. A rerun changes none of them: what a person decided stands.",
    ),
    "appeal.decided": Text(
        "Quyết định của {author}: {effect}. Lý do: {reason}",
        "Decided by {author}: {effect}. Reason: {reason}",
    ),
    "appeal.column.number": Text("Số", "No."),
    "appeal.column.when": Text("Lúc", "When"),
    "appeal.column.decision": Text("Quyết định", "Decision"),
    "appeal.column.author": Text("Người quyết định", "By"),
    "appeal.column.reason": Text("Lý do", "Reason"),
    "appeal.undone": Text("không còn hiệu lực", "no longer in force"),
    "appeal.history": Text("Các lần chấm đã ghi", "Recorded gradings"),
    "appeal.column.score": Text("Điểm", "Score"),
    "appeal.column.status": Text("Trạng thái", "Status"),
    "appeal.column.version": Text("Máy chấm", "Grader"),
    "appeal.column.tests": Text("Bộ kiểm tra", "Tests"),
    "appeal.counts": Text("đang tính", "counts"),
    # a question
    "appeal.overview": Text("Từng câu", "Question by question"),
    "appeal.place.check": Text("Ở ô kiểm tra", "At the check"),
    "appeal.place.end": Text("Ở cuối notebook", "At the end"),
    "appeal.place.followed": Text("Với hàm mẫu", "With reference functions"),
    "appeal.to_read": Text("chờ đọc", "to read"),
    "appeal.more": Text(
        "Thêm tên câu (chẳng hạn {question}) để xem mọi phép kiểm tra và mọi lời gọi, hoặc --to "
        "TRANG.html để ghi thành trang.",
        "Add a question's name ({question}, say) for all its cases and calls, or --to PAGE.html "
        "for a page.",
    ),
    "appeal.short.check": Text("ô kiểm tra", "check"),
    "appeal.short.end": Text("cuối", "end"),
    "appeal.short.followed": Text("hàm mẫu", "reference"),
    "appeal.stands.check": Text(
        "Kết quả ở ô kiểm tra được tính: tốt hơn hoặc bằng kết quả ở cuối notebook.",
        "The judgement at the check stands: it is as good as the one at the end, or better.",
    ),
    "appeal.stands.end": Text(
        "Kết quả ở cuối notebook được tính: tốt hơn kết quả ở ô kiểm tra.",
        "The judgement at the end of the notebook stands: it is better than the one at the check.",
    ),
    "appeal.stands.only_check": Text(
        "Chỉ chấm ở ô kiểm tra: chấm lần nữa ở cuối notebook không thể cho kết quả tốt hơn.",
        "Judged at the check only: at the end of the notebook it could not have come out better.",
    ),
    "appeal.stands.only_end": Text(
        "Chỉ chấm ở cuối notebook: bài làm không có ô kiểm tra nào sau câu trả lời.",
        "Judged at the end of the notebook only: no check stands after the answer.",
    ),
    "appeal.stands.followed": Text(
        "Chấm tiếp nối: mã của sinh viên được {own} điểm; khi {functions} của lời giải mẫu thay "
        "cho hàm của sinh viên, câu này được {score} điểm, và điểm cao hơn được tính.",
        "Follow-through: the student's own code earns {own}; with the reference's {functions} in "
        "place of the student's, this question earns {score}, and the better score counts.",
    ),
    "appeal.followed.tried": Text(
        "Cũng đã chấm với {functions} của lời giải mẫu: không thêm điểm.",
        "Also judged with the reference's {functions}: that earns no more.",
    ),
    "appeal.check_cell": Text("Ô kiểm tra: ô {cell}.", "The check is in cell {cell}."),
    "appeal.differs": Text("khác với điểm đã ghi", "differs from the record"),
    "appeal.diagnosis": Text("Chẩn đoán (sinh viên thấy)", "Diagnosis (the student sees it)"),
    "appeal.reader": Text(
        "Câu này do người đọc và cho điểm; không có phép kiểm tra nào quyết định.",
        "A person reads and marks this question; no test decides it.",
    ),
    # a case
    "appeal.hidden": Text("ẩn", "hidden"),
    "appeal.visible": Text("hiện", "visible"),
    "appeal.points": Text("{points} điểm", "{points} points"),
    "appeal.verdict.pass": Text("đạt", "passed"),
    "appeal.verdict.fail": Text("không đạt", "failed"),
    "appeal.verdict.open": Text("chưa kết luận", "not judged"),
    "appeal.verdict.absent": Text("không chấm", "not judged there"),
    "appeal.said": Text("Phép kiểm tra nói", "The test says"),
    "appeal.answers": Text("Giá trị lấy từ notebook", "Values read from the notebook"),
    "appeal.undefined": Text(
        "Notebook không có: {names}.", "The notebook does not define: {names}."
    ),
    "appeal.refused": Text(
        "Phép toán bị từ chối trên đối tượng của sinh viên: {operations}.",
        "Operations refused on the student's objects: {operations}.",
    ),
    "appeal.nothing_seen": Text(
        "Không thấy lời gọi nào tới hàm của sinh viên.",
        "No call of a student's function was seen.",
    ),
    "appeal.not_run": Text("Không chạy đến phép kiểm tra này.", "This case was never run."),
    "appeal.calls": Text("Lời gọi hàm của sinh viên", "Calls of the student's functions"),
    "appeal.more_calls": Text(
        "Hiện {shown} trên {made} lời gọi.", "{shown} of {made} calls are shown."
    ),
    "appeal.returned": Text("trả về", "returned"),
    "appeal.raised": Text("dừng với lỗi", "raised"),
    "appeal.at_line": Text("ở", "in"),
    "appeal.lost.timeout": Text("không trả lời trong thời gian cho phép", "did not answer in time"),
    "appeal.lost.died": Text(
        "tiến trình của sinh viên kết thúc giữa lời gọi", "the student's process ended in the call"
    ),
    "appeal.lost.protocol": Text(
        "tiến trình của sinh viên gửi dữ liệu không đọc được",
        "the student's process sent what cannot be read",
    ),
    "appeal.reference": Text("lời giải mẫu trả về", "the reference returns"),
    "appeal.reference_raises": Text("lời giải mẫu dừng với lỗi", "the reference raises"),
    "appeal.agrees": Text("giống lời giải mẫu", "same as the reference"),
    "appeal.disagrees": Text("khác lời giải mẫu", "not what the reference gives"),
    "appeal.altered": Text("làm thay đổi dữ liệu nhận vào", "changed its arguments"),
    "appeal.after": Text("sau lời gọi, {name} là", "after the call {name} is"),
    "appeal.random": Text(
        "nhận bộ sinh số ngẫu nhiên: kết quả khác lời giải mẫu vẫn có thể đúng",
        "draws from a random generator: other results than the reference's may be right",
    ),
    "appeal.printed": Text("in ra", "printed"),
    "appeal.seconds": Text("{seconds} giây", "{seconds} s"),
    "appeal.comparisons": Text("So sánh", "Comparisons"),
    "appeal.more_comparisons": Text(
        "Hiện {shown} trên {made} phép so sánh.", "{shown} of {made} comparisons are shown."
    ),
    "appeal.got": Text("nhận được", "got"),
    "appeal.expected": Text("cần", "expected"),
    "appeal.rule.largest": Text(
        "Dung sai: {rtol} lần phần tử lớn nhất của kết quả mong đợi, cộng {atol}.",
        "Tolerance: {rtol} of the largest expected entry, plus {atol}.",
    ),
    "appeal.rule.each": Text(
        "Dung sai: {rtol} lần từng phần tử mong đợi, cộng {atol}.",
        "Tolerance: {rtol} of each expected entry, plus {atol}.",
    ),
    "appeal.rule.exact": Text("Phải bằng nhau chính xác.", "Must be exactly equal."),
    "appeal.rule.formula": Text(
        "Phải là cùng một hàm: so tại các điểm ngẫu nhiên, dung sai {rtol}.",
        "Must be the same function: compared at random points, tolerance {rtol}.",
    ),
    "appeal.gap": Text(
        "Lệch nhiều nhất {gap}; cho phép {allowed}.", "Largest deviation {gap}; allowed {allowed}."
    ),
    "appeal.same": Text("{place}: mọi thứ như trên.", "{place}: everything as above."),
    "appeal.source_code": Text("Mã của phép kiểm tra", "The test's code"),
    # the notebook, and how it was run
    "appeal.cells": Text("Các ô không chạy trọn vẹn", "Cells that did not simply run"),
    "appeal.cells.note": Text(
        "Ô được đếm từ 1 trong toàn bộ notebook.", "Cells are counted from 1 in the whole notebook."
    ),
    "appeal.cell.error": Text("Ô {cell}: lỗi {error}", "Cell {cell}: raised {error}"),
    "appeal.cell.interrupted": Text(
        "Ô {cell}: bị dừng vì quá thời gian", "Cell {cell}: stopped at its time limit"
    ),
    "appeal.cell.killed": Text(
        "Ô {cell}: làm dừng tiến trình, nên notebook được chạy lại không có ô này",
        "Cell {cell}: ended the process, so the notebook was run again without it",
    ),
    "appeal.cell.unrun": Text(
        "Ô {cell}: không được chạy vì thời gian của bài nộp đã gần hết",
        "Cell {cell}: not run, because the submission's time was nearly used up",
    ),
    "appeal.how": Text("Cách chấm lại", "How this rerun was made"),
    "appeal.how.seed": Text(
        "Hạt giống dữ liệu ẩn (NABLA_SEED)", "Seed of hidden data (NABLA_SEED)"
    ),
    "appeal.how.seed.public": Text(
        "hạt giống chung (không có khóa của môn học)", "the public one (no course key)"
    ),
    "appeal.how.notebook_seed": Text("Hạt giống của notebook", "Seed of the notebook"),
    "appeal.how.versions": Text("Phiên bản", "Versions"),
    "appeal.how.isolation": Text("Mức cô lập", "Isolation"),
    "appeal.how.passes": Text(
        "Số tiến trình đã dùng để chấm", "Student processes used for judging"
    ),
    "appeal.how.limits": Text("Giới hạn thời gian", "Time limits"),
    "appeal.how.limits.value": Text(
        "{call} giây một lời gọi, {case} giây một phép kiểm tra; ngắn hơn sau khi một phép kiểm "
        "tra của cùng câu đã không dừng",
        "{call} s a call, {case} s a case; less once a case of the same question has hung",
    ),
    "appeal.how.tests": Text("Bộ kiểm tra (SHA-256)", "Tests (SHA-256)"),
    "appeal.how.submission": Text("Bài nộp (SHA-256)", "Submission (SHA-256)"),
    "appeal.unseen": Text(
        "Các phép kiểm tra chạy trong tiến trình của sinh viên, nên không ghi lại được lời gọi "
        "nào.",
        "The tests ran in the student's process, so no call could be written down.",
    ),
}
