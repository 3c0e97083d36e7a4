"""What the people of the story say, and how Rosa Quispe puts it into Spanish."""

SEEN = "When the timer runs, Mateo puts his pencil down and looks at the wall."
STRENGTH = "Mateo explains his thinking out loud better than anyone at his table."
QUESTION = "How is it when he does his times tables at home?"
QUESTION_ES = "¿Cómo le va cuando hace las tablas en casa?"
ANSWER = (
    "En casa sí sabe las tablas. Pero el tic-tac del reloj le recuerda la noche en que murió su abuela. "
    "Por favor no lo cuenten a toda la escuela."
)
CANARY = "abuela"
SUITS = "mañana a las 4:15 en la escuela, por favor"
UNDERSTANDING = "Mateo knows his tables. A ticking clock makes him freeze. Calm first, then numbers."
GOAL = "Mateo shows what he knows in math without fear of the clock."
WAYS = (
    ("Before times tables", "Stretch like a cat for one minute, then start.", "home"),
    ("Before times tables", "Mateo works at the back table. No timer is heard or seen.", "school"),
    ("When the clock feels loud", "Count five slow breaths together.", "home"),
    ("When the clock feels loud", "The same stretching, then he starts with the one he likes best.", "school"),
)
CHANGE = "Cantar la canción de la abuela y luego empezar."
CHANGE_EN = "Sing the grandmother's song, and then start."
WEEKS = (
    (2, "le costó, pero respiramos juntos", 2),
    (3, "la canción le ayudó", 3),
    (4, "lo hizo él solo", 4),
    (5, "terminó contento", 5),
)
CLOSING = "Mateo now starts on his own terms. Thank you for the song."

SPANISH = {
    SEEN: "Cuando corre el reloj, Mateo deja el lápiz y mira la pared.",
    STRENGTH: "Mateo explica lo que piensa mejor que nadie en su mesa.",
    QUESTION: QUESTION_ES,
    UNDERSTANDING: "Mateo se sabe las tablas. El tic-tac de un reloj lo paraliza. Primero calma, luego números.",
    GOAL: "Mateo muestra lo que sabe en matemáticas sin miedo al reloj.",
    WAYS[0][0]: "Antes de las tablas",
    WAYS[0][1]: "Estirarse como un gato por un minuto y luego empezar.",
    WAYS[1][1]: "Mateo trabaja en la mesa de atrás. No se oye ni se ve ningún reloj.",
    WAYS[2][0]: "Cuando el reloj suena fuerte",
    WAYS[2][1]: "Contar juntos cinco respiraciones lentas.",
    WAYS[3][1]: "Los mismos estiramientos, y luego empieza con la que más le gusta.",
    CLOSING: "Mateo ya empieza a su manera. Gracias por la canción.",
}
ENGLISH = {CHANGE: CHANGE_EN}
