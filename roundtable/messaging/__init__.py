"""Messages: the conversation about a child, how it travels, and what comes back.

Rows. `Conversation` (one adult of a family, or several who both chose to share, and one or more of the staff, about one
child) with `Participant`s from and to; `Message` (a ToldRow: author, whom they told, scope); `Announcement` to a
section, whose replies are private conversations; `Sending` (one thing that is told) with a `Delivery` for each person,
an `Attempt` for each handing over to a provider and a `HeldBack` for each reason it had to wait; `PlannedMessage`, what
goes at a day and a time (`messaging.planning`); `Withdrawal`, what its sender took back; `DeliveryTodo` for what a
person must look at; `InboundMessage` stored before anything else, with an `InboundEmail` where it was a mail;
`AutomaticReply` where a family wrote and nobody was at work; `ReplyAddress`, where one person answers one conversation
by email; `ProviderHealth`, a company in trouble that rests; `Spending`, what the texts of a month cost; `Question`,
what an answer is awaited to, with the code a binding answer carries; `Crisis` (words of danger, with a `CrisisNotice`
for each who was told), `OnCallTurn`, `CrisisNumber`: see `messaging.crisis`; `EmergencyAlert` and who is safe: see
`messaging.emergency`; `OptIn`, a yes to what nobody gets unasked, beside `OptOut`, which is stronger; `PaperLetter` in
a `PrintBatch`: see `messaging.letters`; `RegistrationStep`: see `messaging.registration`; `Trial`, a test message
through one channel: see `messaging.trials`.

Verbs (`messaging.services`). `tell` is the one verb by which anything leaves; `ask` opens a coded question;
`open_conversation`, `write_message`, `announce`, `share_with`, `mark_read`, `withdraw`. Sending is `messaging.delivery`
(claim, check at the moment of sending, compose, submit, settle); receiving is `messaging.inbound` (store, understand,
find whom and what it answers, hand to `INBOUND_HANDLERS`, echo).

Pages. Staff: conversations, composer with preview, one conversation, what became of what one sent
(`messaging.tracing`), deliveries that wait for a person, crises; the delivery monitor (`messaging.monitor`), who is on
call and the numbers for help, in administration. Everybody: `/help-now/`. Family: conversations and one conversation
with a box to answer; how we reach you (`messaging.reaching`, one thing a page, each word of it by text too). Hooks:
`/hooks/twilio/sms`, `/hooks/twilio/status/<token>`, `/hooks/android-sms`, `/hooks/email/<provider>` and its `/status`.

Who may. Whoever takes part reads a conversation; one message reaches further only as far as its teller chose
(`access.scopes`), and never a person whom a restriction keeps away. Deliveries are seen by their sender; what could
not be delivered also by the front office and the administrators of the school; the monitor's figures by technology
support too. A crisis: whoever was told, the counselors and administrators of the school; looks at it are kept aside
from the log families read.
"""
