"""Words for invented people. Every name is made up from common ones; every sentence is ours."""

MENTOR_NAMES = (
    "Aaron Abena Adele Akin Alba Amos Ana Anton Asha Bea Bruno Camille Carlo Chidi Clara Daan Dalia Darius "
    "Edith Elif Emil Esra Fabio Freya Gita Goran Hana Harvey Idris Ines Ivan Jade Joel Julia Kai Karin Kofi "
    "Lars Leila Lorna Magda Malik Marek Mei Milo Nadia Nora Omar Otto Paula Priya Quentin Rana Remy Rosa "
    "Selma Stefan Tara Umar Viola"
).split()
YOUNG_NAMES = (
    "Abel Ada Aisha Alex Amara Ari Ayla Bilal Bo Cato Cem Cleo Dario Davi Dora Eda Eli Ella Enzo Eva Faith "
    "Fin Gabi Gus Hadi Hope Ida Ilay Iris Isla Ivo Jan Jasmin Jay Jo Joy Juno Kaya Kim Kira Lea Leo Levi Lina "
    "Liv Lola Luca Lumi Maja Mar Max May Mia Mika Mina Mo Nadim Nia Nico Nour Oli Ona Orla Pia Pim Rafi Ren "
    "Rio Robin Roni Rumi Ruben Sami Sana Sky Sol Taj Teo Theo Tia Timo Tom Una Vera Vito Wim Yara Zain Zoe Zuri"
).split()
CARER_NAMES = (
    "Agnes Boris Celia Derek Emine Frank Gloria Hamid Irma Jorge Kate Luis Monika Noel Olga".split()
)
LAST_NAMES = (
    "Adler Bakker Costa Dumas Evans Ferrari Gomez Haas Ito Jensen Kaya Lopez Mbeki Nilsen Okoro Petrov "
    "Quist Rossi Sato Tran Ueda Vogel Weber Ximenes Young Zeman"
).split()
INTERESTS = (
    "drawing football music cooking dogs chess coding hiking films reading gardening dance swimming "
    "photography cycling"
).split()
GOALS = ("finish school", "first job", "find friends", "own home", "find a hobby", "learn to cook")
VALUES = ("humor", "honesty", "patience", "fairness", "courage", "calm")
FREE_TIMES = (
    "Monday evening",
    "Wednesday afternoon",
    "Thursday after school",
    "Saturday",
    "Sunday",
)
LANGUAGES = ("English", "English", "English", "Turkish", "Portuguese", "Arabic")
PLACES = (
    "Library café",
    "Youth center",
    "City museum",
    "River park",
    "Sports hall",
    "Art workshop",
)
WHAT_WE_DID = (
    "We read a chapter together and laughed about the dog in it.",
    "We cooked pasta and talked about next week.",
    "We walked along the river and took photos of birds.",
    "Homework first, then two games of chess.",
    "We looked at job adverts and wrote down what sounds good.",
    "We drew, hardly spoke, and it was a good afternoon.",
    "We fixed the bicycle lamp and went round the park.",
    "A slow start today. In the end we talked about the new class.",
)
NEXT_STEPS = (
    "Bring the sketch book.",
    "Ask about the football club.",
    "Write the first two lines.",
    "",
    "",
)
GOAL_STEPS = (
    (
        "Read aloud in class",
        "school",
        ("pick a page", "read it to one friend", "read it to the class"),
    ),
    (
        "Find a football team",
        "social",
        ("watch a training", "ask for a trial day", "go three times"),
    ),
    ("Cook for my family", "personal", ("choose a dish", "cook it together", "cook it alone")),
    ("Try a real workplace", "work", ("write what I like", "write one letter", "visit for a day")),
    ("Speak to somebody new", "social", ("say hello", "ask one question", "sit together at lunch")),
)
SAID_AT_THE_END = {
    "best": "The afternoons by the river.",
    "hard": "Finding a time when school got busy.",
    "change": "Start with more games.",
    "take": "That I can ask for help.",
}
PAUSE_REASON = "A long school trip; they go on afterwards."
APPLICANTS = ("Lotte Bjork", "Nathan Adeyinka", "Fatou Diallo")
LIKES = {
    "interests": ["cooking", "chess"],
    "goals": ["finish school"],
    "values": ["humor", "patience"],
    "languages": ["English"],
    "free_times": ["Saturday"],
}
