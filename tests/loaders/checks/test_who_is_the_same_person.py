"""Applications of one person are told by examination number, or by name and school, also by way of a third."""

from __future__ import annotations

import pytest

from loaders.checks.people import people

SCHOOL = "霽川高級中學"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("樣本0001", None, None), ("樣本0001", "甲乙", SCHOOL), True),
        (("樣本0001", None, None), (" 樣本 ０００１", None, None), True),
        (("樣本0001", "甲乙", None), ("樣本0002", "甲乙", None), False),
        (("樣本0001", "甲乙", SCHOOL), ("樣本0002", "甲乙", SCHOOL), True),
        ((None, "甲乙", SCHOOL), (None, "甲　乙", f" {SCHOOL}"), True),
        ((None, "甲乙", SCHOOL), (None, "甲乙", "澄嶼高級中學"), False),
        ((None, "甲乙", None), (None, "甲乙", None), False),
        ((None, "", ""), (None, "", ""), False),
        ((None, None, None), (None, None, None), False),
        (("無", None, None), ("無", None, None), False),
        (("0", None, None), ("0", None, None), False),
        (("00000000", None, None), ("00000000", None, None), False),
    ],
)
def test_two_applications_are_one_persons_when_number_or_name_and_school_agree(one, other, is_same) -> None:
    found = people([("987012-1", *one), ("987034-2", *other)])
    assert (found["987012-1"] == found["987034-2"]) is is_same


def test_a_person_reaches_over_a_third_application_whatever_the_order() -> None:
    a, b, c = ("a", "樣本0001", "甲乙", None), ("b", "樣本0001", "甲乙", SCHOOL), ("c", "樣本0009", "甲乙", SCHOOL)
    for order in ([a, b, c], [c, a, b], [a, c, b]):
        assert len(set(people(order).values())) == 1


def test_others_stay_apart() -> None:
    assert len(set(people((f"{n}", f"樣本{n:04}", "甲乙", f"{n}校") for n in range(1, 50)).values())) == 49
