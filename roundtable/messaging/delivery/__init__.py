"""How a delivery travels: claim, check at the moment of sending, compose, submit, settle.

`queued -> claimed -> submitting -> accepted -> delivered | failed`, or *in doubt*. A claim is a lease and may be taken
back. An attempt is committed before the post and fenced by the lease; from then on only the provider's word settles
it, and after `IN_DOUBT_AFTER` a person does. What could not be delivered stands before a person, never silently gone.
"""
