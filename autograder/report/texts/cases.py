"""Titles of the visible checks, by the ids that the course's own tests give them.

An id may stand in several questions, so a title says what kind of example it is, no more; the
question's name and the check's own sentence stand beside it.
"""

from __future__ import annotations

from autograder.core.records import Text

CASE_TEXTS: dict[str, Text] = {
    # examples of the paper, of its note, of the textbooks
    "case.paper_example": Text("Ví dụ trong bài báo", "The paper's example"),
    "case.paper_line": Text(
        "Ví dụ trong bài báo: đường thẳng sau các bước", "The paper's example: the line at the end"
    ),
    "case.paper_history": Text(
        "Ví dụ trong bài báo: mất mát qua từng bước", "The paper's example: the loss at every step"
    ),
    "case.paper_path": Text(
        "Ví dụ trong bài báo: đường đi của các bước", "The paper's example: the path of the steps"
    ),
    "case.paper_output": Text("Ví dụ trong bài báo: đầu ra", "The paper's example: the output"),
    "case.paper_cache": Text(
        "Ví dụ trong bài báo: các giá trị được giữ lại", "The paper's example: the values kept"
    ),
    "case.paper_output_layer": Text(
        "Ví dụ trong bài báo: lớp đầu ra", "The paper's example: the output layer"
    ),
    "case.paper_hidden_layer": Text(
        "Ví dụ trong bài báo: lớp ẩn", "The paper's example: the hidden layer"
    ),
    "case.paper_slopes": Text("Ví dụ trong bài báo: các độ dốc", "The paper's example: the slopes"),
    "case.paper_step": Text("Ví dụ trong bài báo: một bước", "The paper's example: one step"),
    "case.paper_right": Text(
        "Ví dụ trong bài báo: gradient đúng", "The paper's example: the right gradient"
    ),
    "case.paper_wrong": Text(
        "Ví dụ trong bài báo: gradient bị sửa cho sai", "The paper's example: a gradient made wrong"
    ),
    "case.paper_losses": Text(
        "Ví dụ trong bài báo: các giá trị mất mát", "The paper's example: the losses"
    ),
    "case.paper_params": Text(
        "Ví dụ trong bài báo: các tham số", "The paper's example: the parameters"
    ),
    "case.note_examples": Text("Ví dụ trong ghi chú", "The examples of the note"),
    "case.textbook_example": Text("Ví dụ trong sách", "The textbook's example"),
    "case.textbook_values": Text("Các giá trị trong sách", "The textbook's values"),
    "case.textbook_loss": Text("Ví dụ trong sách: mất mát", "The textbook's example: the loss"),
    "case.textbook_gradient": Text(
        "Ví dụ trong sách: gradient", "The textbook's example: the gradient"
    ),
    "case.textbook_column": Text("Ví dụ trong sách: một cột", "The textbook's example: a column"),
    # A1, A2
    "case.no_step_allowed": Text("Khi không được đi bước nào", "When no step is allowed"),
    "case.too_fast": Text("Tốc độ học quá lớn", "A learning rate too large"),
    "case.exponential": Text("Hàm mũ", "The exponential function"),
    "case.kinks_at_zero": Text("Điểm gãy tại 0", "Kinks at zero"),
    "case.two_lines": Text("Hai đường trong hình", "Two lines in the picture"),
    "case.constant": Text("Hằng số", "A constant"),
    "case.values": Text("Vài giá trị", "A few values"),
    "case.cubic": Text("Đa thức bậc ba", "A cubic polynomial"),
    "case.square_and_cube": Text("x² và x³", "x² and x³"),
    "case.one_sigmoid": Text("Một sigmoid", "One sigmoid"),
    "case.value_of_two": Text("Giá trị sau hai sigmoid", "The value after two sigmoids"),
    # A4
    "case.all_samples": Text("Mọi mẫu", "All samples"),
    "case.some_samples": Text("Một số mẫu", "Some of the samples"),
    "case.sizes": Text("Cỡ của từng phần", "The size of each part"),
    "case.uses_rng": Text("Dùng rng được đưa vào", "The given rng is used"),
    "case.constant_and_inverse": Text("constant và inverse", "constant and inverse"),
    "case.exponential_and_step": Text("exponential và step", "exponential and step"),
    "case.full_batch": Text("Mỗi bước dùng mọi mẫu", "All samples in every step"),
    "case.one_update_per_minibatch": Text(
        "Mỗi mini-batch một lần cập nhật", "One update for each mini-batch"
    ),
    # A5
    "case.letters": Text("Kết quả là một tập chữ cái", "The result is a set of letters"),
    "case.fading": Text("Gradient tắt dần theo độ sâu", "The gradient fades with depth"),
    "case.seed_zero": Text("Với seed 0", "With seed 0"),
    # A6
    "case.two_margins": Text("Hai lề", "Two margins"),
    "case.sure_and_wrong": Text("Sai mà tự tin", "Wrong, and sure of it"),
    "case.ten_steps": Text("Mười bước", "Ten steps"),
    "case.rows_of_the_path": Text("Các hàng của đường đi", "The rows of the path"),
    "case.stable_and_unstable": Text("Một bước ngắn và một bước dài", "A short and a long step"),
    "case.regression_losses": Text("Mất mát của đường thẳng ở A3", "The losses of the line of A3"),
    "case.spiral_one": Text("Hai đường xoắn ốc đầu tiên", "The first two spirals"),
}

__all__ = ["CASE_TEXTS"]
