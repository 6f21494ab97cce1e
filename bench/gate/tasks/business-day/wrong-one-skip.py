from datetime import date, timedelta


def is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def next_business_day(day: date, holidays=()) -> date:
    closed = set(holidays)
    day += timedelta(days=1)
    if day in closed:
        day += timedelta(days=1)
    while is_weekend(day):
        day += timedelta(days=1)
    return day
