"""Who grades: this machine's processes (`local`) or a Dask cluster (`dask://…`); for `cli`.

Both are reached through `concurrent.futures.Executor` alone; `dispatch` hands submissions out to
either, `dask.dispatcher` is the cluster's side here, `dask.worker_tasks` the side over there.
"""
