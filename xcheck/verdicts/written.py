"""The figures of claims as columns of numbers, each in the base unit of its dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xcheck.frames import HEDGES
from xcheck.intervals import Numbers, whole
from xcheck.topics.commensurable import base

if TYPE_CHECKING:
    import pandas as pd


def numbers(claims: pd.DataFrame) -> Numbers:
    """One row a claim (frames.CLAIMS); counted things and money stay as they are."""
    import numpy as np
    import pandas as pd

    unit, units = pd.factorize(claims["unit"])
    factor, offset = np.array(list(map(base, units)), dtype=np.float64).reshape(-1, 2)[unit].T
    hedge, hedges = pd.factorize(claims["hedge"])
    value, low, high = (claims[name].to_numpy(dtype=np.float64) * factor + offset for name in ("value", "low", "high"))
    return Numbers(
        value=value,
        low=low,
        high=high,
        step=claims["step"].to_numpy(dtype=np.float64) * factor,
        hedge=np.array(list(map(HEDGES.index, hedges)), dtype=np.int8)[hedge],
        approximate=claims["approximate"].to_numpy(dtype=bool),
        whole=whole(claims["dimension"], claims["unit"], claims["value"].to_numpy(dtype=np.float64)),
    )
