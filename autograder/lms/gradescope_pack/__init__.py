"""One zip that Gradescope runs: the engine, the bundle, and the two scripts that it calls.

    pack(bundle_path) -> Pack           `packing`: what the zip holds, and its bytes
    run(root, seed_of) -> Verdict       `container`: what happens inside, once a submission

docs/lms.md, "Gradescope", tells it to people.
"""

from autograder.lms.gradescope_pack.packing import Pack, pack

__all__ = ["Pack", "pack"]
