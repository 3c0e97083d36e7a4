"""OneRoster 1.2 CSV: roles and user profiles in files of their own."""

from roundtable.rosters.formats.oneroster import OneRoster
from roundtable.rosters.formats.oneroster_tables import TABLES_12

FORMAT = OneRoster("oneroster12", "OneRoster 1.2 CSV", "1.2", TABLES_12)
