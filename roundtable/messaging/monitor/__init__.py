"""The delivery monitor: how the post goes, and whom a person must reach.

Rows: none of its own. Counts come from `Delivery` by state, channel and reason in one statement, providers from
`ProviderHealth` and the attempts in another; what waits for a person are the open `DeliveryTodo`s.

Pages. `/staff/administration/deliveries/`: counts of the last day or week, how each provider does, the money of the
month, those in doubt and those not reached with what to do, and who closed what. Closing one is
`POST /staff/deliveries/ID/outcomes/`, kept with the name. Never the words of a message.

Who may (`see monitor`): administrators and the front office of a school, whoever leads the district, technology
support. Names are shown by `see delivery.todo` alone, numbers where the reader may know the family's contacts:
technology support sees figures.
"""
