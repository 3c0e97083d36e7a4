"""The calendar of the demo's schools, as the district would publish it and an office paste it."""

from datetime import time

from roundtable.access.administration.pasted import Read, read_list
from roundtable.access.services import DaysOff, enter_holidays, set_school_hours
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import YEAR_STARTS

PUBLISHED = """\
September 7: Labor Day
October 9: Teacher workday
October 12: Indigenous Peoples' Day
November 11: Veterans Day
November 25-27: Thanksgiving break
December 21 - January 1: Winter break
January 18: Martin Luther King Jr. Day
February 15: Presidents' Day
March 1: Casimir Pulaski Day
March 29 - April 2: Spring break
May 31: Memorial Day
"""
HOURS = {
    "cedar": (time(7, 30), time(16)),
    "juniper": (time(7, 45), time(15, 30)),
    "riverbend": (time(8, 15), time(15, 50)),
}


def publish(world: World) -> None:
    """Holidays and hours of each school of the district; Cedar Hill's are entered by its principal."""
    lines = (one for one in read_list(PUBLISHED, YEAR_STARTS.year) if isinstance(one, Read))
    days = [DaysOff(one.name, one.first, one.last) for one in lines]
    for key, (opens, closes) in HOURS.items():
        by = world.persons["park"] if key == "cedar" else None
        enter_holidays(world.schools[key], days, by=by)
        set_school_hours([world.schools[key]], dict.fromkeys(range(5), (opens, closes)), by=by)
