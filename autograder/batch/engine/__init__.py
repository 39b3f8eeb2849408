"""Who does the grading: processes of this machine (`local`), or a Dask cluster (`dask://…`).

Both are reached through `concurrent.futures.Executor` alone; `in_turn` hands submissions out to
either, `remote` is the cluster's side here, `far` and what stands below it the side over there.
"""
