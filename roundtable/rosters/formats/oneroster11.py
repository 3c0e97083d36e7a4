"""OneRoster 1.1 CSV: role and schools on the user's row, guardians among the agents."""

from roundtable.rosters.formats.oneroster import OneRoster
from roundtable.rosters.formats.oneroster_tables import TABLES_11

FORMAT = OneRoster("oneroster11", "OneRoster 1.1 CSV", "1.1", TABLES_11)
