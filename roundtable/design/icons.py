"""Line icons on a 20 by 20 grid. Always beside words, so always hidden from screen readers."""

ICONS = {
    "house": "M3 9.5 10 4l7 5.5V17H12v-4.5H8V17H3Z",
    "school": "M3 17V9h14v8ZM10 9V3h4v3h-4M8.5 17v-4h3v4",
    "pen": "m4 16 1-4 8-8 3 3-8 8Z",
    "talk": "M3 4h14v9H9l-4 4v-4H3Z",
    "idea": "M8 14c0-2-3-3-3-6.5a5 5 0 0 1 10 0C15 11 12 12 12 14ZM8 17h4",
    "find": "M3.5 9a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0m9.5 4 4 4",
    "star": "m10 3 2.1 4.6 4.9.5-3.7 3.3 1.1 4.9L10 13.8l-4.4 2.5 1.1-4.9L3 8.1l4.9-.5Z",
    "hand-off": "M3 10h12m-5-5 5 5-5 5",
    "phone": "M6 2.5h8v15H6ZM9 15h2",
    "tick": "m4 10.5 4 4 8-9",
    "globe": "M2.5 10a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0m0 0h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15",
    "plan": "M4 3h12v14H4ZM7 7h6M7 10h6M7 13h4",
    "calendar": "M3 5h14v12H3ZM3 9h14M7 3v4M13 3v4",
    "eye": "M2 10c4-7 12-7 16 0-4 7-12 7-16 0Zm5.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0",
    "letter": "M3 5h14v10H3Zm0 0 7 6 7-6",
    "help": "M10 16.5S3 12.5 3 8a3.5 3.5 0 0 1 7-1 3.5 3.5 0 0 1 7 1c0 4.5-7 8.5-7 8.5Z",
}
