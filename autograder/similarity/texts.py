"""The sentences of the similarity pages, in both languages."""

from __future__ import annotations

from autograder.core.records import Text

TEXTS: dict[str, Text] = {
    "kicker": Text("Độ giống nhau giữa các bài", "Similarity between submissions"),
    "compared": Text("bài được so sánh", "submissions compared"),
    "pairs": Text("cặp bài", "pairs"),
    "standing_out": Text("cặp vượt ngưỡng", "pairs beyond the threshold"),
    "groups": Text("nhóm hơn hai bài", "groups of more than two"),
    # what this is, and what it is not
    "not_proof": Text("Để đọc, không phải để kết luận", "Something to read, not a verdict"),
    "not_proof.penalty": Text(
        "Trang này không trừ điểm của ai và không điểm nào phụ thuộc vào nó. Hai bài giống nhau có "
        "thể do chép, do học nhóm, do cùng một nguồn, hoặc do đề chỉ có một cách viết gọn: hãy đọc "
        "hai bài cạnh nhau và hỏi sinh viên trước khi kết luận.",
        "This page takes no point from anybody, and no grade depends on it. Two submissions may be "
        "alike because one was copied, because two people studied together, because both used one "
        "source, or because the exercise has one short way to be written: read both side by side "
        "and ask the students before you conclude anything.",
    ),
    "measured": Text(
        "Hàm ngắn thường giống nhau. Đo trên {pairs} cặp bài độc lập ghép từ lời giải đúng của "
        "chính bài tập này, tính như thể chúng nằm trong lớp này: một nửa số cặp giống nhau ít "
        "nhất {median}%, cứ 100 cặp có một cặp giống nhau ít nhất {rare}%, và cặp giống nhau nhất "
        "đạt {most}%.",
        "Short functions look alike. Measured on {pairs} pairs of independent submissions, put "
        "together from correct solutions of this very assignment and counted as if they sat in "
        "this class: half of the pairs resemble each other by {median}% or more, one pair in a "
        "hundred by {rare}% or more, and the closest pair by {most}%.",
    ),
    "measured.threshold": Text(
        "Ngưỡng của lớp này là {threshold}%: {reached} trong {baseline} cặp độc lập vượt qua nó, "
        "nên trong {pairs} cặp của lớp có thể gặp {expected} cặp vượt ngưỡng mà không ai chép "
        "của ai.",
        "The threshold for this class is {threshold}%: {reached} of {baseline} independent pairs "
        "exceed it, so that among the {pairs} pairs of this class {expected} may lie beyond it "
        "without anyone having copied.",
    ),
    "measured.few": Text("chưa tới một", "fewer than one"),
    "measured.some": Text("khoảng {count}", "about {count}"),
    "measured.up_to": Text("tới khoảng {count}", "up to about {count}"),
    "unmeasured": Text(
        "Hàm ngắn thường giống nhau, và với bài tập này điều đó chưa được đo vì không có lời giải "
        "đúng viết theo nhiều cách. Ở các bài của khóa học, các cặp độc lập giống nhau tới {low}% "
        "đến {high}%; ngưỡng {threshold}% ở đây chỉ là phỏng theo.",
        "Short functions look alike, and for this assignment nobody has measured how much: there "
        "are no correct solutions in several styles. In the course's own assignments the closest "
        "independent pairs reach {low}% to {high}%; the threshold of {threshold}% here is only "
        "borrowed from them.",
    ),
    "no_template": Text(
        "Không có notebook gốc của đề để so, nên mã được phát sẵn cũng bị tính là của sinh viên. "
        "Hãy chạy lại với `--template NOTEBOOK`.",
        "There was no template notebook to compare with, so code that was handed out counts as the "
        "students' own. Run again with `--template NOTEBOOK`.",
    ),
    # the picture
    "distribution": Text("Mọi cặp bài", "All pairs"),
    "distribution.caption": Text(
        "Số cặp theo độ giống nhau (thang logarit). Vạch đứt là ngưỡng. Đường bậc thang là các cặp "
        "độc lập, quy về cùng số cặp.",
        "Pairs by resemblance (logarithmic). The dashed line is the threshold. The stepped line "
        "is independent pairs, scaled to as many.",
    ),
    "distribution.caption.unmeasured": Text(
        "Số cặp theo độ giống nhau (thang logarit). Vạch đứt là ngưỡng.",
        "Pairs by resemblance (logarithmic). The dashed line is the threshold.",
    ),
    "distribution.alt": Text("Biểu đồ cột: {bars}.", "Histogram: {bars}."),
    "distribution.bar": Text("{low}–{high}%: {count} cặp", "{low}–{high}%: {count}"),
    "distribution.threshold": Text("ngưỡng {threshold}%", "threshold {threshold}%"),
    "axis.resemblance": Text("độ giống nhau", "resemblance"),
    # groups
    "clusters": Text("Các nhóm", "Groups"),
    "clusters.note": Text(
        "Các bài nối với nhau bằng những cặp vượt ngưỡng. Trong một nhóm không nhất thiết cặp nào "
        "cũng giống nhau.",
        "Submissions connected by pairs beyond the threshold. Within a group not every pair need "
        "be alike.",
    ),
    "cluster.size": Text(
        "{count} bài, {links} cặp vượt ngưỡng, thấp nhất {least}%",
        "{count} submissions, {links} pairs beyond the threshold, the least {least}%",
    ),
    # the table
    "ranking": Text("Các cặp giống nhau nhất", "The most similar pairs"),
    "ranking.note": Text(
        "“Giống nhau” tính trên cấu trúc (bỏ tên biến, chuỗi và chú thích), điều hiếm trong lớp "
        "được tính nặng hơn. “Câu chữ” là phần trùng cả tên, chuỗi và chú thích: cấu trúc giống mà "
        "câu chữ khác có thể là chép rồi đổi tên. “Ngẫu nhiên” cho biết bao nhiêu cặp độc lập cũng "
        "giống nhau đến thế.",
        "“Resemblance” is about structure (without names, strings and comments), and what is rare "
        "in the class counts more. “Wording” is what agrees with names, strings and comments, too: "
        "the same structure in other words may be a copy with changed names. “By chance” says how "
        "many independent pairs are as close.",
    ),
    "column.pair": Text("Cặp bài", "Pair"),
    "column.resemblance": Text("Giống nhau", "Resemblance"),
    "column.wording": Text("Câu chữ", "Wording"),
    "column.chance": Text("Ngẫu nhiên", "By chance"),
    "chance.none": Text("0 trên {pairs}", "0 of {pairs}"),
    "chance.some": Text("1 trên {each}", "1 in {each}"),
    "below": Text("Dưới ngưỡng", "Below the threshold"),
    "same_file": Text("cùng một mã", "the same code"),
    "all_pairs": Text(
        "{listed} cặp giống nhau nhất có trong `pairs.csv`.",
        "The {listed} closest pairs are in `pairs.csv`.",
    ),
    "ranking.none": Text("Không có hai bài nào để so sánh.", "There are no two to compare."),
    # what is not in it
    "left_out": Text("Không được so sánh", "Not compared"),
    "left_out.empty": Text(
        "Không có đoạn mã riêng nào dài hơn vài từ", "No code of their own beyond a few tokens"
    ),
    "left_out.unreadable": Text("Không đọc được", "Could not be read"),
    "left_out.cut": Text(
        "Dài quá mức so sánh, có ô không được so", "Too long, some cells were not compared"
    ),
    "more": Text("và {count} bài khác", "and {count} more"),
    # one pair
    "pair.kicker": Text("Hai bài cạnh nhau", "Two submissions side by side"),
    "pair.resemblance": Text("giống nhau", "resemblance"),
    "pair.wording": Text("trùng câu chữ", "same wording"),
    "pair.share": Text("của {name} có ở bài kia", "of {name} stands in the other"),
    "pair.longest": Text("từ tố trong đoạn chung dài nhất", "tokens in the longest common part"),
    "pair.note": Text(
        "Phần tô màu có cùng cấu trúc ở cả hai bài; cùng số là cùng đoạn. Dòng mờ là mã được phát "
        "sẵn. Chỉ những ô có mã riêng của sinh viên được hiện ra.",
        "Marked parts have the same structure on both sides; the same number is the same part. "
        "Pale lines were handed out. Only cells with code of the student's own are shown.",
    ),
    "pair.chance": Text("cặp độc lập giống nhau đến thế", "independent pairs as close"),
    "pair.back": Text("Tất cả các cặp", "All pairs"),
    "pair.cell": Text("Ô {number}", "Cell {number}"),
    "pair.cut": Text("{count} dòng nữa không hiển thị.", "{count} more lines are not shown."),
    "made": Text(
        "So sánh trên máy này; không dữ liệu nào rời khỏi máy.",
        "Compared on this machine; nothing left it.",
    ),
}

__all__ = ["TEXTS"]
