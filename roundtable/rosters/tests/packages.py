"""Small rosters for tests, written as files."""

from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"
HEADERS = {
    "orgs": "sourcedId,name,type,parentSourcedId",
    "academicSessions": "sourcedId,title,type,startDate,endDate,schoolYear",
    "courses": "sourcedId,title,orgSourcedId",
    "classes": "sourcedId,title,courseSourcedId,classType,schoolSourcedId,termSourcedIds",
    "users": "sourcedId,status,enabledUser,username,givenName,familyName,email,sms,phone,agentSourcedIds,grades,"
    "metadata.language",
    "roles": "sourcedId,status,userSourcedId,roleType,role,orgSourcedId",
    "enrollments": "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary",
}
ROWS = {
    "orgs": ["d1,Lakeside District,district,", "s1,Lakeside School,school,d1"],
    "academicSessions": ["y1,2026-27,schoolYear,2026-08-17,2027-06-12,2027"],
    "courses": ["c1,Grade 3,d1"],
    "classes": ["k1,Grade 3 homeroom,c1,homeroom,s1,y1"],
    "users": [
        "t1,,true,t1,Rosa,Quispe,rosa@example.org,,,,,",
        "p1,,true,p1,Marta,Núñez,,+12125550101,,,,es",
        "p2,,true,p2,Leo,Núñez,leo@example.org,,,,,en",
        'u1,,true,u1,Mia,Núñez,,,,"p1,p2",03,es',
    ],
    "roles": [
        "r1,,t1,primary,teacher,s1",
        "r2,,p1,primary,parent,s1",
        "r3,,p2,primary,parent,s1",
        "r4,,u1,primary,student,s1",
    ],
    "enrollments": ["e1,,k1,s1,t1,teacher,true", "e2,,k1,s1,u1,student,false"],
}


def package(folder: Path, *, encoding: str = "utf-8", mode: str = "bulk", **changed: Any) -> Path:
    """The small roster as a folder; `changed` replaces the rows of a file."""
    folder.mkdir(exist_ok=True)
    for name, header in HEADERS.items():
        rows = changed.get(name, ROWS[name])
        (folder / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    manifest = ["propertyName,value", "oneroster.version,1.2", *(f"file.{name},{mode}" for name in HEADERS)]
    (folder / "manifest.csv").write_text("\n".join(manifest) + "\n", "utf-8")
    return folder


def without(name: str, *ids: str) -> list[str]:
    """The rows of a file without those that begin with one of these ids."""
    return [row for row in ROWS[name] if row.split(",")[0] not in ids]


def instead(name: str, sourced_id: str, row: str) -> list[str]:
    """The rows of a file with one of them written otherwise."""
    return [row if known.split(",")[0] == sourced_id else known for known in ROWS[name]]
