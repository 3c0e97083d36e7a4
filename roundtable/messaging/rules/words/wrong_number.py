"""Words of a number that belongs to somebody else."""

WRONG_NUMBER = (
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:you (?:have |got |ve got |have got |texted )?(?:the |a )?|this is (?:the |a )?|"
    r"it s (?:the |a )?|thats (?:the |a )?|u have (?:the |a )?|u got (?:the |a )?)?wrong (?:number|person|"
    r"phone)\b",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:i am|i m|im) not (?:his|her|their|the|this|that) (?:mom|mum|mother|dad|father|"
    r"parent|person)\b",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:i (?:do not|don t|dont) (?:have|know) (?:a |any )?(?:kids?|child|children|"
    r"student)(?: (?:there|at|in) .*)?|no kids here)\W*$",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:(?:este |es |tiene |tienen |marco )*(?:el |un )?numero (?:es )?(?:equivocado|"
    r"incorrecto)|se (?:equivoco|equivocaron) (?:de numero|de persona)|persona equivocada)\b",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:هذا )?(?:ال)?رقم (?:ال)?(?:خطا|خاطي|غلط)",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:ban |quy vi |day la )?(?:nham so|sai so|nham nguoi)\b",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:c est (?:un |le )?)?(?:mauvais|faux) numero\b",
    r"^(?:(?:sorry|hi|hello|no|hey|i think|i believe|lo siento|perdon|perdone|hola|disculpe|creo que|عفوا|"
    r"اسف|xin loi)\W+)*(?:move nimewo|numero errado|не тот номер|ошиблись номером|打错|号码错|nambar qalad)",
)
