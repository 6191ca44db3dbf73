"""joblib's Dask backend, which sends the work to the cluster however small that is."""

from __future__ import annotations

from joblib._dask import DaskDistributedBackend


class DaskPool(DaskDistributedBackend):  # type: ignore[misc]
    """joblib's Dask backend for a cluster of one core too.

    Where a backend has one worker, joblib does the work itself, in the process that asks.
    """

    def effective_n_jobs(self, n_jobs: int) -> int:
        """Return the cluster's cores, two at least."""
        return max(2, int(super().effective_n_jobs(n_jobs)))
