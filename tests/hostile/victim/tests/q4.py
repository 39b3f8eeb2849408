# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
OK_FORMAT = True

test = {
    "name": "q4",
    "points": [1, 1, 1],
    "suites": [
        {
            "cases": [
                {"code": ">>> count_above([1, 5, 9], 4)\n2", "hidden": False, "locked": False},
                {
                    "code": ">>> count_above([7312, 88417, 3, 99], 50)\n3",
                    "hidden": True,
                    "locked": False,
                },
                {
                    "code": ">>> abs(count_above([0.5, 7312.625], 1.0) - 1) < 1e-9\nTrue"
                    "\n>>> count_above([], 0) == 0\nTrue",
                    "hidden": True,
                    "locked": False,
                },
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
