"""Emergency alerts: everybody of a school at once, by every way, at any hour; who is safe, and who needs help.

Rows. `EmergencyAlert` (kind, place or hour, own words, a drill or not) with an `AlertSchool` for each school, open
until somebody there says that it is over; `AlertUpdate` (news, correction, all clear); `AlertSending`, by which
sendings each left; `SafeAnswer` (one person: safe or needs help, and by which way it came), the last one counts, and
who needs help stands there until a person has called.

Verbs (`services`, `updates`, `answers`). `send_alert`: one delivery for each way of each adult, in one statement
however many they are (`audience`). A delivery by one way has given up all others from the start, so the protocol of
`delivery` holds for each by itself. `follow_up`, `answer_safe`, `mark_called`. Two administrators who press at once
send one alert: the schools are locked, and a school has one open alert of a kind.

What it overrides, and says so: quiet hours, holidays, weekly limits, planned hours, the money of the month, and
waiting for a translator (`what_goes_at_once`). What it never overrides: a restriction, `may be contacted`, and a
carrier's STOP (that number is left out, the person's other ways are used). It names no child, so it goes to numbers
nobody has proved too. The school speaks, not the person who pressed: an adult kept apart from that person hears of
the danger all the same. Who has no way stands before the front office at once, to be called. A drill goes to those
who work there only.

Answers. SAFE or NEED HELP in every language (`rules.emergency`), for everybody on the number who was told: before
which child and before who is it on a shared phone. HELP alone stays the carrier's word; during an alert a hint
follows it.

Pages. `/staff/emergency/` (write, preview, confirm by typing the name of the school), `/staff/emergency/ID/` (live:
figures, who needs help, who was not reached, what follows; afterwards the report); `/emergency/ID/` for everybody who
was told: the words, two buttons.

Who may. Administrators send for their own school, those of a district for each of its schools; each sees the figures
of the schools they may send for, and no name of an adult kept apart from them. Families see their own answer and no
other.
"""
