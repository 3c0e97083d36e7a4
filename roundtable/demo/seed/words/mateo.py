"""M.'s story in words: what each side wrote, and how Rosa Quispe put it into the other language."""

SEEN = "In timed multiplication Mateo puts his pencil down and looks at the wall until the timer rings."
CIRCUMSTANCES = "Three times in two weeks, on Tuesdays and Thursdays, only when the timer is on."
STRENGTH = "Mateo explains his thinking out loud better than anyone, and he helps others at his table."
QUESTION = "How is it when he does his times tables at home?"

ANSWER = (
    "En casa sí se sabe las tablas. Pero el tic-tac del reloj le recuerda la noche en que murió su abuela. "
    "Había un reloj grande en el cuarto."
)
ANSWER_IN_ENGLISH = (
    "At home he does know his tables. But the ticking of the clock brings back the night his grandmother died. "
    "There was a big clock in the room."
)
AGENDA_HOME = "Que Mateo no tenga que explicar delante de la clase."
AGENDA_HOME_IN_ENGLISH = "That Mateo does not have to explain in front of the class."
NOTE = "The ticking is the hard part, not the multiplying. Mateo likes stretching and counting breaths."
UNDERSTANDING = "Mateo knows his tables. A ticking clock makes him freeze. Calm first, then numbers."

GOAL = "Mateo shows what he knows in math without fear of the clock."
MEASURE = "Each Thursday home and school say how the week went, from 1 to 5."
BEFORE, FREEZE = "Before times tables", "When the clock feels loud"
HOME_STRETCH = "Stretch like a cat for one minute, then start."
HOME_BREATH = "Count five slow breaths together, hand on the heart."
SCHOOL_QUIET = "Mateo works at the back table. No timer is heard or seen."
SCHOOL_STRETCH = "The same stretching, then he starts with the one he likes best."
HOME_CHANGED = "Cantar juntos la canción de la abuela, y luego empezar."

SPANISH = {
    SEEN: "En la multiplicación con reloj, Mateo deja el lápiz y mira la pared hasta que suena el reloj.",
    CIRCUMSTANCES: "Tres veces en dos semanas, los martes y jueves, solo cuando el reloj está puesto.",
    STRENGTH: "Mateo explica lo que piensa mejor que nadie y ayuda a los demás en su mesa.",
    QUESTION: "¿Cómo le va cuando hace las tablas en casa?",
    NOTE: "Lo difícil es el tic-tac, no la multiplicación. A Mateo le gusta estirarse y contar respiraciones.",
    UNDERSTANDING: "Mateo se sabe las tablas. El tic-tac de un reloj lo paraliza. Primero calma, luego números.",
    GOAL: "Mateo muestra lo que sabe en matemáticas sin miedo al reloj.",
    MEASURE: "Cada jueves, la casa y la escuela dicen cómo fue la semana, del 1 al 5.",
    BEFORE: "Antes de las tablas",
    FREEZE: "Cuando el reloj suena fuerte",
    HOME_STRETCH: "Estirarse como un gato por un minuto y luego empezar.",
    HOME_BREATH: "Contar juntos cinco respiraciones lentas, con la mano en el corazón.",
    SCHOOL_QUIET: "Mateo trabaja en la mesa de atrás. No se oye ni se ve ningún reloj.",
    SCHOOL_STRETCH: "Los mismos estiramientos, y luego empieza con la que más le gusta.",
}
ENGLISH = {ANSWER: ANSWER_IN_ENGLISH, AGENDA_HOME: AGENDA_HOME_IN_ENGLISH}
