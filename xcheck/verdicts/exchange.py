"""What a unit of money has been worth, very roughly: enough to call a conversion impossible, and for nothing else."""

from __future__ import annotations

#: US dollars that one unit bought at its lowest and highest, 2000 to 2025, widened.
DOLLARS: dict[str, tuple[float, float]] = {
    "USD": (1.0, 1.0),
    "EUR": (0.8, 1.65),
    "GBP": (1.0, 2.2),
    "JPY": (0.006, 0.0135),
    "CNY": (0.115, 0.17),
    "INR": (0.0105, 0.026),
    "AUD": (0.47, 1.12),
    "CAD": (0.6, 1.1),
    "CHF": (0.55, 1.4),
    "SEK": (0.085, 0.18),
    "NOK": (0.085, 0.21),
    "DKK": (0.105, 0.22),
    "NZD": (0.38, 0.9),
    "HKD": (0.12, 0.135),
    "SGD": (0.53, 0.85),
    "KRW": (0.0006, 0.0012),
    "ZAR": (0.045, 0.18),
    "BRL": (0.15, 0.68),
    "MXN": (0.038, 0.115),
    "RUB": (0.006, 0.045),
    "PLN": (0.19, 0.52),
    "THB": (0.02, 0.036),
    "ILS": (0.19, 0.35),
    "PHP": (0.016, 0.028),
    "krone": (0.04, 0.22),  # "crowns" without a country: Swedish, Norwegian, Danish, Czech
}


def impossible(unit_a: str, value_a: float, unit_b: str, value_b: float) -> bool:
    """Whether no exchange rate of a quarter of a century makes the two sums one. False when a currency is not
    listed.
    """
    if unit_a not in DOLLARS or unit_b not in DOLLARS or not value_a or not value_b:
        return False
    (low_a, high_a), (low_b, high_b) = DOLLARS[unit_a], DOLLARS[unit_b]
    return value_a * high_a * 1.25 < value_b * low_b or value_b * high_b * 1.25 < value_a * low_a
