"""Where the desk opens: what the address names, and what it leaves open from where the person stopped."""

from __future__ import annotations

from dataclasses import replace

from dashboard.address import Address
from dashboard.reviews.store import Record, Reviews


def resumed(address: Address, reviews: Reviews, person: str) -> tuple[Address, Record]:
    """The address filled in, and {active, line, offset_px} where it is the very place that was left, else empty.

    An address that names applicants is taken at its word: it may be a colleague's link.
    """
    place = reviews.place(person, address.program or None)
    if place is None:
        return address, {}
    applicants = tuple(no for no in place["applicants"].split(".") if no)
    if address.applicants is None:
        address = replace(
            address,
            program=place["program_code"],
            applicants=applicants or None,
            category=address.category or place["category"],
            item=address.item or (place["item"] if address.category in ("", place["category"]) else ""),
        )
    left = (applicants, place["category"], place["item"])
    if (address.applicants, address.category, address.item) != left:
        return address, {}
    return address, {name: place[name] for name in ("active", "line", "offset_px")}
