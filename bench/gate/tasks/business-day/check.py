from datetime import date


def c1(subject):
    pairs = {
        date(2024, 3, 1): date(2024, 3, 4),
        date(2024, 2, 28): date(2024, 2, 29),
        date(2023, 12, 29): date(2024, 1, 1),
        date(2024, 3, 2): date(2024, 3, 4),
        date(2024, 3, 5): date(2024, 3, 6),
    }
    assert {day: subject.next_business_day(day) for day in pairs} == pairs


def c2(subject):
    christmas = [date(2024, 12, 25), date(2024, 12, 26)]
    assert subject.next_business_day(date(2024, 12, 24), christmas) == date(2024, 12, 27)
    assert subject.next_business_day(date(2024, 3, 29), [date(2024, 4, 1)]) == date(2024, 4, 2)


def c3(subject):
    days = (date(2024, 5, number) for number in (3, 2, 1))
    assert subject.next_business_day(date(2024, 4, 30), days) == date(2024, 5, 6)
