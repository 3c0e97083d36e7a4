"""Messages for later: a sender picks a day and a time on the school's clock.

Rows: `PlannedMessage` (to a class, or to one adult about one child; its words are kept as any words are, and their
translation is asked for at once, so that it is there in time).

Verbs (`planning.services`): `plan`, `change`, `withdraw_plan`. `send_planned` (a sweep of the tick) sends what is due,
each in one transaction with the row that says so: a crash sends it later, never twice. Everything is asked again at
that moment: whether the author may still write there, and whether the adult is still to be written to; where not, it
stands before the author and the front office (`DeliveryTodo`). From there it is a message like any other: quiet hours,
holidays, opt-outs and languages hold it as they hold what is sent at once.

Pages. Day and time stand in the composer; `/staff/messages/` lists what is planned; `/staff/planned-messages/ID/` shows
one, with `/changes/` and `/withdrawals/` until it goes.

Who may: its author alone (`see planned`, `write planned`). Whoever translates it reads its words, as always.
"""
