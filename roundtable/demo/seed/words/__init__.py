"""What teachers and families of the demo wrote, in their own languages."""

GOOD_NEWS = {
    "{child} helped a new classmate find the library today.": (
        "{child} ayudó hoy a un compañero nuevo a encontrar la biblioteca."
    ),
    "{child} read a whole page aloud and asked for the next one.": (
        "{child} leyó una página entera en voz alta y pidió la siguiente."
    ),
    "{child} stayed with a hard problem until it came out.": "{child} siguió con un problema difícil hasta resolverlo.",
    "{child} told the class how bread is made at home. Everyone listened.": (
        "{child} contó a la clase cómo se hace el pan en casa. Todos escucharon."
    ),
    "{child} cleaned up for the whole table without being asked.": (
        "{child} recogió la mesa de todos sin que nadie se lo pidiera."
    ),
    "{child} made the class laugh with a kind joke this morning.": (
        "{child} hizo reír a la clase esta mañana con una broma amable."
    ),
    "{child} drew a map of the school that we will hang by the door.": (
        "{child} dibujó un mapa de la escuela que vamos a colgar junto a la puerta."
    ),
    "{child} said sorry first after an argument, and they played on.": (
        "Después de una discusión, {child} pidió perdón primero y siguieron jugando."
    ),
    "{child} noticed that the plant was dry and watered it.": "{child} vio que la planta estaba seca y la regó.",
    "{child} asked why the moon was up in the day. We looked it up together.": (
        "{child} preguntó por qué se ve la luna de día. Lo buscamos juntos."
    ),
}
THANKS = {
    "en": ("Thank you, that made our evening.", "We talked about it at dinner. Thank you."),
    "es": ("Gracias, nos alegró la tarde.", "Lo platicamos en la cena. Muchas gracias."),
    "ar": ("شكرًا لكم، لقد أسعدتمونا.", "تحدثنا عن ذلك على العشاء. شكرًا."),
    "vi": ("Cảm ơn cô, cả nhà rất vui.", "Tối nay cả nhà đã nói về chuyện này. Cảm ơn cô."),
    "fr": ("Merci, cela nous a fait plaisir.", "Nous en avons parlé au dîner. Merci."),
    "pt": ("Obrigada, ficamos muito felizes.", "Conversamos sobre isso no jantar. Obrigado."),
    "ru": ("Спасибо, вы нас очень порадовали.",),
    "zh-Hans": ("谢谢老师，我们很高兴。",),
    "ht": ("Mèsi anpil, sa fè nou kontan.",),
}
