"""One zip that Gradescope runs: engine, bundle, and the two scripts it calls; for `cli`.

    pack(bundle_path) -> Pack           `pack`: what the zip holds, and its bytes
    run(root, seed_of) -> Verdict       `container`: what happens inside, once a submission

docs/lms.md, "Gradescope", tells it to people.
"""

from autograder.gradescope.pack import Pack, pack

__all__ = ["Pack", "pack"]
