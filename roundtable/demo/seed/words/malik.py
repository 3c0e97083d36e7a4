"""Malik's plan in words: his parents live apart, both have a say, and it works."""

SEEN = "When the room gets loud Malik puts his hands over his ears and does not come back to his work."
STRENGTH = "Malik draws maps from memory and explains them with patience."
QUESTION = "What helps Malik settle when it is loud at home?"
ANSWER = "يهدأ مالك عندما يرسم. نضع له سماعات صغيرة ويعود إلينا بعد عشر دقائق."
ANSWER_IN_ENGLISH = "Malik calms down when he draws. We give him small headphones and he is back after ten minutes."
UNDERSTANDING = "Noise is the hard part. Drawing brings him back."
GOAL = "Malik finds his way back to his work when the room is loud."
MEASURE = "Each Thursday home and school say how the week went, from 1 to 5."
LOUD, AFTER = "When it gets loud", "When he is calm again"
HOME_DRAW = "Ten minutes of drawing with the small headphones."
SCHOOL_DRAW = "Malik may draw at the window table, no questions asked."
HOME_TELL = "He shows the drawing and says what was loud."
SCHOOL_TELL = "He picks the first thing to go back to."

ARABIC = {
    SEEN: "عندما يعلو الضجيج في الغرفة يضع مالك يديه على أذنيه ولا يعود إلى عمله.",
    STRENGTH: "يرسم مالك الخرائط من ذاكرته ويشرحها بصبر.",
    QUESTION: "ما الذي يساعد مالك على الهدوء عندما يكون البيت صاخبًا؟",
    UNDERSTANDING: "الضجيج هو الصعب، والرسم يعيده.",
    GOAL: "يجد مالك طريقه إلى عمله عندما تكون الغرفة صاخبة.",
    MEASURE: "كل خميس يقول البيت والمدرسة كيف كان الأسبوع، من 1 إلى 5.",
    LOUD: "عندما يعلو الضجيج",
    AFTER: "عندما يهدأ",
    HOME_DRAW: "عشر دقائق من الرسم مع السماعات الصغيرة.",
    SCHOOL_DRAW: "يستطيع مالك أن يرسم عند طاولة النافذة دون أسئلة.",
    HOME_TELL: "يُري الرسم ويقول ما الذي كان صاخبًا.",
    SCHOOL_TELL: "يختار أول شيء يعود إليه.",
}
WEEKS = (  # home's score and words, the father's score, school's score
    (2, "كان أسبوعًا صعبًا، لكنه رسم كثيرًا.", 3, 2),
    (3, "السماعات ساعدت.", 3, 3),
    (3, "", 4, 4),
    (4, "طلب السماعات بنفسه.", 4, 4),
)
TOLD_IN_ENGLISH = {
    ANSWER: ANSWER_IN_ENGLISH,
    "كان أسبوعًا صعبًا، لكنه رسم كثيرًا.": "It was a hard week, but he drew a lot.",
    "السماعات ساعدت.": "The headphones helped.",
    "طلب السماعات بنفسه.": "He asked for the headphones himself.",
}
