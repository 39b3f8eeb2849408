# ruff: noqa  # written as an attacker writes
"""Hooks that act later: audit, import, finalizers, the collector, context, unraisable, thread ends."""

# %%
import contextvars
import gc
import sys
import threading
import weakref

claims = contextvars.ContextVar("claims", default=True)


def act(*event):
    frame = sys._getframe()
    while frame is not None:
        for name in ("value", "passed", "expected", "error", "reply"):
            if name in frame.f_locals and name not in ("event",):
                frame.f_locals[name] = claims.get()
        frame = frame.f_back


class Finder:
    def find_spec(self, name, path=None, target=None):
        act(name)
        return None


class Dying:
    def __init__(self):
        weakref.finalize(self, act)
        self.me = self

    def __del__(self):
        act()
        Dying()


sys.addaudithook(lambda event, args: act(event) if "compile" in event or "exec" in event else None)
sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, act)
gc.callbacks.append(act)
sys.unraisablehook = threading.excepthook = sys.excepthook = act


def answer(*args, **kwargs):
    Dying()
    try:
        import no_such_module_at_all
    except ImportError:
        pass
    context = contextvars.copy_context()
    return context.run(lambda: claims.get())


square_mean = scale = slope = count_above = total = answer


def is_convex(values):
    Dying()
    return None


# %%otherwise
# %%check q1 q6
