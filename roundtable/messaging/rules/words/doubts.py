"""What may be an opt-out and may be about something else: it is asked. Clear words are in `opting_out.toml`."""

STOP_DOUBT = (
    r"^(?:please )?stop (?:it|this|that|these|everything|already)\W*$",
    r"^(?:that s |that is )?(?:enough|no more|leave (?:me|us) alone|go away|not interested)\W*$",
    r"^(?:i )?(?:do not|don t|dont) want (?:this|it|these|any ?more)\W*$",
    r"^(?:ya )?(?:basta|no mas|dejeme en paz|no me interesa|no quiero (?:esto|mas|nada))\W*$",
    r"^(?:ya )?no (?:me |nos )(?:escriba|escriban|mande|manden|envie|envien)\W*$",
    r"^(?:كفى|كفي|يكفي|خلاص|لا اريد هذا|اتركوني)\W*$",
    r"^(?:ngung|thoi|du roi|khong can nua)\W*$",
    r"^(?:ca suffit|assez|chega|хватит|够了|waa ku filan)\W*$",
)
