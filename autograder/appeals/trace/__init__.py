"""A judge that records every call and comparison of a case; loaded for an appeal, by `appeals`."""
