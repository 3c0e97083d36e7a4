"""A family that cannot or does not want to read is called, and hears the message in its language.

Rows: none of its own. A call is an `Attempt` whose channel is `voice`; what is pressed becomes the rows there are: the
attempt arrives (1), a `DeliveryTodo` asks for a call (9), an `OptOut` of the number from calls (0).

A call. The provider is asked to call and is given no words. When somebody answers, it posts to
`/hooks/twilio/voice/<token>`, signed; the greeting names the school and no child. 1 to listen: the checks of the moment
of sending are made again (`delivery.deciding`: restriction, withdrawal, how much may be said on this phone), then the
words are put together anew and read by a voice of their language (`delivery.speaking`). 3 again, 9 a person calls
back, 0 no more calls to this number. Where the provider has no voice for the language, the call says so in the nearest
one it has, reads nothing, and offers a person. Where a machine answers, it hangs up.

States. Accepted until somebody pressed 1 or 9, which is the delivery's arrival; busy, no answer, a machine, or a call
that ended unheard is tried again `LATER`, twice, then goes the next way; in an emergency the next way is taken at once.

Who may. Whoever holds the phone, so: a proved number of that person alone, heard from in the last 60 days, hears the
words of a child where its owner chose details; every other hears that there is a note. A step without the provider's
signature is answered 403; one of an attempt that is over, of another call or older than `OPEN_FOR` hears nothing.
"""
