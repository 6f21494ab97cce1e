from datetime import date


def is_weekend(day: date) -> bool:
    return day.weekday() >= 5
