"""Known wrong answers to q4_3, “Dealing out the samples”."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from registry import misconception, variant


@misconception(
    "q4_3",
    of="minibatches",
    id="drop_last",
    equation="(8)",
    vi=(
        "Mini-batch cuối bị bỏ vì không đủ cỡ. Hãy giữ nó: mẫu nào cũng phải được dùng trong mỗi "
        "epoch."
    ),
    en=(
        "The last mini-batch is dropped because it is not full. Keep it: every sample is to be "
        "used in every epoch."
    ),
)
def deal_drop_last(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(max(N // batch_size, 1))]


@misconception(
    "q4_3",
    of="minibatches",
    id="no_shuffle",
    equation="(8)",
    vi="Các mẫu vẫn theo thứ tự 0, 1, 2, … Hãy xáo trộn trước khi chia, bằng rng.",
    en="The samples are still in the order 0, 1, 2, … Shuffle them before you deal, with the rng.",
)
def deal_no_shuffle(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.arange(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="reseed",
    equation="(8)",
    vi=(
        "Bạn tạo một generator mới bên trong hàm, nên lần nào cũng chia y hệt nhau. Hãy dùng rng "
        "được đưa vào: nó nhớ mình đã rút đến đâu."
    ),
    en=(
        "You make a new generator inside the function, so every call deals the same. Use the rng "
        "you are given: it remembers what it has drawn."
    ),
)
def deal_reseed(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.random.default_rng(0).permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="reseed_42",
    equation="(8)",
    vi=(
        "Bạn đặt lại hạt giống (seed) 42 bên trong hàm, nên lần nào cũng chia y hệt nhau. Hãy "
        "dùng rng được đưa vào: nó nhớ mình đã rút đến đâu."
    ),
    en=(
        "You seed with 42 inside the function, so every call deals the same. Use the rng you are "
        "given: it remembers what it has drawn."
    ),
)
def deal_reseed_42(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.random.default_rng(42).permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="copied_rng",
    equation="(8)",
    vi=(
        "Bạn rút từ một bản sao của rng nên bản gốc đứng yên, và lần gọi sau chia lại y như cũ. "
        "Hãy rút từ chính rng."
    ),
    en=(
        "You draw from a copy of rng, so the original stays where it was and the next call deals "
        "the same again. Draw from rng itself."
    ),
)
def deal_copied_rng(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = copy.deepcopy(rng).permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="equal_split",
    equation="(8)",
    vi=(
        "Các mini-batch được chia cho đều nhau (kiểu np.array_split). Đề cần các batch đầy trước, "
        "phần dư dồn vào batch cuối."
    ),
    en=(
        "The mini-batches are evened out (as np.array_split does). Full batches come first, and "
        "what is left goes into the last one."
    ),
)
def deal_equal_split(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return np.array_split(rng.permutation(N), -(-N // batch_size))


@misconception(
    "q4_3",
    of="minibatches",
    id="count_not_size",
    equation="(8)",
    vi="batch_size được hiểu là *số* mini-batch. Nó là số mẫu *trong mỗi* mini-batch.",
    en=(
        "batch_size is taken for the *number* of mini-batches. It is the number of samples *in "
        "each*."
    ),
)
def deal_count_not_size(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return np.array_split(rng.permutation(N), batch_size)


@misconception(
    "q4_3",
    of="minibatches",
    id="with_replacement",
    equation="(8)",
    vi=(
        "Bạn rút có hoàn lại: có mẫu bị lặp, có mẫu vắng mặt. Mỗi số 0, …, N − 1 phải xuất hiện "
        "đúng một lần."
    ),
    en=(
        "You draw with replacement: some samples come twice, others never. Each of 0, …, N − 1 "
        "must appear exactly once."
    ),
)
def deal_with_replacement(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.integers(0, N, N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="shuffled_inside",
    equation="(8)",
    vi=(
        "Bạn cắt trước rồi mới xáo trong từng mini-batch, nên các mẫu đứng cạnh nhau luôn ở cùng "
        "một batch. Hãy xáo tất cả trước khi cắt."
    ),
    en=(
        "You cut first and shuffle inside each mini-batch, so that neighbours always share a "
        "batch. Shuffle everything before you cut."
    ),
)
def deal_shuffled_inside(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [
        start + rng.permutation(min(batch_size, N - start)) for start in range(0, N, batch_size)
    ]


@misconception(
    "q4_3",
    of="minibatches",
    id="batches_moved",
    equation="(8)",
    vi=(
        "Chỉ thứ tự của các mini-batch được xáo, còn bên trong vẫn là những mẫu liền nhau. Hãy xáo "
        "các mẫu trước khi cắt."
    ),
    en=(
        "Only the order of the mini-batches is shuffled, inside them are still neighbours. Shuffle "
        "the samples before you cut."
    ),
)
def deal_batches_moved(N: int, batch_size: int, rng: np.random.Generator) -> object:
    cut = [np.arange(k, min(k + batch_size, N)) for k in range(0, N, batch_size)]
    full = [cut[k] for k in rng.permutation(N // batch_size)]
    return full + cut[N // batch_size :]


@misconception(
    "q4_3",
    of="minibatches",
    id="one_based",
    equation="(8)",
    vi="Các số chạy từ 1 tới N. Chỉ số trong Python bắt đầu từ 0 và kết thúc ở N − 1.",
    en="The numbers run from 1 to N. Indices in Python begin at 0 and end at N − 1.",
)
def deal_one_based(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N) + 1
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="last_number_missing",
    equation="(8)",
    vi=(
        "Số N − 1 không bao giờ xuất hiện. Khi sinh 0, …, N − 1, giới hạn trên của Python đã không "
        "được tính vào rồi."
    ),
    en=(
        "The number N − 1 never appears. In Python an upper limit is left out already, so 0, …, N "
        "− 1 needs the limit N."
    ),
)
def deal_last_number_missing(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(max(N - 1, 1))
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="empty_batch",
    equation="(8)",
    vi=(
        "Khi N chia hết cho batch_size, cuối danh sách có thêm một mini-batch rỗng. Trung bình của "
        "nó sẽ là nan."
    ),
    en="When batch_size divides N, the list ends with an empty mini-batch. Its mean would be nan.",
)
def deal_empty_batch(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    return [order[start : start + batch_size] for start in range(0, N + 1, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="padded",
    equation="(8)",
    vi=(
        "Mini-batch cuối được bù cho đủ cỡ bằng những mẫu đã dùng rồi. Cứ để nó nhỏ hơn: mỗi mẫu "
        "chỉ dùng một lần trong một epoch."
    ),
    en=(
        "The last mini-batch is filled up with samples that were used already. Let it be smaller: "
        "each sample is used once in an epoch."
    ),
)
def deal_padded(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    count = -(-N // batch_size)
    return list(np.resize(order, (count, batch_size)))


@misconception(
    "q4_3",
    of="minibatches",
    id="not_cut",
    equation="(8)",
    vi="Bạn trả về cả dãy đã xáo trộn mà chưa cắt. Kết quả là một danh sách các mini-batch.",
    en="You return the whole shuffled row, not cut up. The result is a list of mini-batches.",
)
def deal_not_cut(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return rng.permutation(N)


@misconception(
    "q4_3",
    of="minibatches",
    id="drawn_apart",
    equation="(8)",
    vi=(
        "Mỗi mini-batch được rút riêng từ mọi số, nên có số gặp nhiều lần và có số không bao "
        "giờ gặp. Hãy xáo trộn một lần rồi cắt ra."
    ),
    en=(
        "Each mini-batch is drawn from all the numbers anew, so that some come several times "
        "and some never. Shuffle once, then cut."
    ),
)
def minibatches_drawn_apart(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [
        rng.choice(N, min(batch_size, N - start), replace=False)
        for start in range(0, N, batch_size)
    ]


@variant("q4_3", of="minibatches", id="drawn_apart")
def minibatches_drawn_apart_2(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [rng.choice(N, min(batch_size, N), replace=False) for _start in range(0, N, batch_size)]


@variant("q4_3", of="minibatches", id="with_replacement")
def minibatches_with_replacement(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [rng.integers(0, N, batch_size) for _start in range(0, N, batch_size)]


@variant("q4_3", of="minibatches", id="with_replacement")
def minibatches_with_replacement_2(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [rng.integers(0, N, min(batch_size, N - start)) for start in range(0, N, batch_size)]


@variant("q4_3", of="minibatches", id="with_replacement")
def minibatches_with_replacement_3(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [rng.choice(N, min(batch_size, N - start)) for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="first_batch_only",
    equation="(8)",
    vi="Chỉ có mini-batch đầu tiên. Hãy trả về danh sách của mọi mini-batch.",
    en="There is the first mini-batch only. Return the list of all of them.",
)
def minibatches_first_batch_only(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [rng.permutation(N)[:batch_size]]


@variant("q4_3", of="minibatches", id="first_batch_only")
def minibatches_first_batch_only_2(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return rng.permutation(N)[:batch_size]


@misconception(
    "q4_3",
    of="minibatches",
    id="rest_first",
    equation="(8)",
    vi="Phần dư đứng đầu. Các mini-batch đầy phải đến trước, phần còn lại nằm ở cuối.",
    en=(
        "What is left over comes first. Full mini-batches come first, and the rest is the last one."
    ),
)
def minibatches_rest_first(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    left = N % batch_size
    first = [order[:left]] if left else []
    return [*first, *(order[start : start + batch_size] for start in range(left, N, batch_size))]


@misconception(
    "q4_3",
    of="minibatches",
    id="shuffle_returns_none",
    equation="(8)",
    vi=(
        "rng.shuffle xáo trộn tại chỗ và trả về None. Đừng gán kết quả của nó, hoặc dùng "
        "rng.permutation."
    ),
    en=(
        "rng.shuffle works in place and returns None. Do not assign its result, or use "
        "rng.permutation."
    ),
)
def minibatches_shuffle_returns_none(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order: Any = np.arange(N)
    order = rng.shuffle(order)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]
