"""Texts that people, files and other programs may hand us, for every surface that shows or keeps text.

Parametrise over it: `@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)`.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

HOSTILE: dict[str, str] = {
    # Textual and Rich markup, which crash or vanish
    "markup-close": "Rapat [/] lanjutan",
    "markup-close-unopened": "[/bold]",
    "markup-percent": "[50%]",
    "markup-checkbox": "[x] selesai",
    "markup-empty-checkbox": "[ ] belum",
    "markup-action": "[@click=app.quit]keluar[/]",
    "markup-link": "[link=file:///etc/passwd]klik[/link]",
    "markup-unbalanced": "[bold red on",
    "markup-style": "[red]merah[/red] [on blue]biru",
    "markup-nested": "[[[[]]]]",
    "markup-escaped": "\\[b] \\\\[/b]",
    "markup-variable": "$primary [$error]",
    "markup-emoji-code": ":pile_of_poo: :warning:",
    # terminal escapes and controls
    "ansi-colour": "\x1b[31mmerah\x1b[0m",
    "ansi-clear": "\x1b[2J\x1b[H",
    "ansi-title": "\x1b]0;judul\x07",
    "ansi-link": "\x1b]8;;http://x.invalid\x1b\\klik\x1b]8;;\x1b\\",
    "ansi-paste-end": "\x1b[201~rm -rf ~\n",
    "ansi-query": "\x1b[6n\x1b[c\x1b[>0q",
    "ansi-alternate-screen": "\x1b[?1049l\x1bc",
    "c0": "".join(map(chr, range(0x20))),
    "c1": "".join(map(chr, range(0x7F, 0xA0))),
    "c1-csi": "\x9b31mmerah",
    "nul": "a\x00b",
    "nul-only": "\x00",
    "backspaces": "rahasia\b\b\b\b\b\b\bumum",
    "carriage-return": "asli\rpalsu",
    "bell": "\a" * 10,
    "tab": "kolom\tkolom\t",
    "newlines": "satu\ndua\r\ntiga\rempat\n\n\nlima",
    "only-newlines": "\n\n\n",
    "separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    # directions
    "bidi-override": "laporan\u202exslx.exe",
    "bidi-isolate": "\u2066a\u2067b\u2068c\u2069",
    "bidi-unclosed": "\u202a\u202b\u202d\u061c\u200e\u200f",
    "rtl": "العربية 123 עברית",
    # widths
    "combining": "e\u0301 a\u0300\u0301\u0302\u0303 i\u0307",
    "combining-first": "\u0301\u0302awal",
    "zalgo": "z" + "\u0300\u0316\u0360" * 40,
    "wide": "中文字符 日本語 한국어 ＡＢＣ",
    "half-wide": "ｶﾀｶﾅ",
    "emoji": "✅❌⚠️📎",
    "emoji-zwj": "👨‍👩‍👧‍👦👩🏽‍💻🏳️‍🌈",
    "emoji-flag": "🇮🇩🇮",
    "keycap": "1️⃣#️⃣",
    "variation-selector": "❤\ufe0f❤\ufe0e",
    "zero-width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "soft-hyphen": "per\u00adtang\u00adgung\u00adjawab\u00adan",
    "tag-characters": "a\U000e0041\U000e007f",
    "private-use": "\ue000\U000f0000",
    "noncharacter": "a\ufffeb\uffff\U0010ffff\ufdd0",
    "replacement": "\ufffd\ufffc",
    "old-hangul": "\u1100\u1161\u11a8",
    # blanks
    "space": " ",
    "many-spaces": "   a      b   ",
    "no-break-space": "\u00a0a\u00a0b\u202fc",
    "ideographic-space": "\u3000",
    "only-zero-width": "\u200b\u200c\u2060",
    "braille-blank": "\u2800",
    "hangul-filler": "\u3164\u115f",
    # Markdown, HTML, front matter
    "md-pipe": "a | b || c \\| d",
    "md-backtick": "`kode` ``dua`` ```\npagar\n```",
    "md-heading": "# Judul\n## Anak",
    "md-list": "- satu\n* dua\n+ tiga\n1. empat",
    "md-rule": "---\n***\n===",
    "md-table": "|a|b|\n|---|---|\n|1|2|",
    "md-link": "[teks](javascript:alert(1)) ![x](http://x.invalid/a.png)",
    "md-emphasis": "*a* **b** _c_ __d__ ~~e~~",
    "md-footnote": "[^1] [^1]: kaki",
    "md-math": "$x$ $$y$$ \\(z\\)",
    "html": "<script>alert(1)</script><b>tebal</b>",
    "html-comment": "<!-- buka",
    "html-entity": "&lt;b&gt; &amp; &#x1b; &nbsp;",
    "html-break": "a<br>b</td></tr></table>",
    "yaml": "---\ntitle: palsu\n---",
    "yaml-value": "judul: ya # bukan\n- {a: b}",
    # formulas, shells, SQL, formats, paths
    "formula": "=cmd|' /C calc'!A0",
    "formula-plus": "+1+1",
    "shell": "$(rm -rf ~); `id` && echo %PATH%",
    "option": "--json -rf",
    "sql": "'; DROP TABLE realization; --",
    "sql-quotes": "\"dua\" 'satu' ''''",
    "sql-like": "%_%",
    "sql-parameter": "? :a @b $c ?1",
    "fts": 'NEAR("a" AND) OR * ^ col:',
    "format": "{} {0} {cell} {summary} {{}} {0.__class__}",
    "format-unbalanced": "{ } {cell",
    "percent": "%s %d %(cell)s %",
    "template": "${HOME} {{ 7*7 }} {% x %}",
    "json": '{"status": "done", "a": [null]}',
    "backslash": "\\ \\n \\u001b \\x00 C:\\Users\\n",
    "path": "../../etc/passwd",
    "path-windows": "C:\\CON\\aux.txt:arus",
    "null-word": "NULL None null undefined NaN",
    # sizes and broken Unicode
    "long-word": "x" * 5_000,
    "long-text": "Rapat evaluasi pembangunan zona integritas. " * 500,
    "many-lines": "baris\n" * 1_000,
    "many-brackets": "[" * 2_000,
    "surrogate-high": "a\ud83dz",
    "surrogate-low": "a\udcffz",
    "surrogates-reversed": "\ude00\ud83d",
    "surrogate-only": "\ud800",
    "empty": "",
}
"""A name for each, and the text."""

_MARKDOWN = (
    "[/]", "[@click=app.quit]", "[[a]]", "[a](http://b.c)", "![a](b.png)",
    "[^1]", "[^1]: catatan", "[a]: http://b.c", "[!NOTE]", "^[catatan]", "@budi2024 hal. 3", "[@budi, 3]", "a|b", "|",
    "||", "\\", "\\|", "\\\\|", "a\\", "\\\\", "`|`", "``", "```", "`a", "~~~", "~a~", "~~a~~", "~", "# judul", "#",
    "## a ##", "a #", "a ##", "C#", "#1 & #2", "- a", "-", "--", "---", "----", "+ a", "+", "* a", "*", "**", "***",
    "**a**", "*a*", "_a_", "__a__", "___", "_", "a_b_c", "daftar_hadir_april.pdf", "a__b", "_a", "1. a", "1) a",
    "12345678901. a", "(1) a", "a. b", "A.  b", "i. a", "iv. a", "(@) a", "#. a", "1.", "1)", "0) x", "(i) a",
    "> a", ">", "=",
    "===", "= a", ": a", "::: a", ":::", "Table: a", "table: a", ": a\n: b", "Gambar: a", "a:", "<b>a</b>", "<br>",
    "<!-- a -->", "<!--", "-->", "<?a?>", "<script>alert(1)</script>", "a < b > c", "<", "<<a>>", "<a@b.co>",
    "<http://a.b>", "&amp;", "&", "&amp", "&#35;", "&#x41;", "&nbsp;", "&copy;", "A & B", "&&amp;", "&lt;i&gt;",
    "https://kab-banyumas.kpu.go.id/a_b*c?d=e&amp;f=%41%C3%A9#g", "HTTP://A.B/C", "http://a",
    "http://xn--e1afmkfd.com/", "www.kpu.go.id/%41", "www.a_b.com", "www.1a.com/a_b", "WWW.A.COM",
    "kpu.go.id/%41?a=b", "//localhost/%41", "ftp://a.b/%41", "xn--e1afmkfd.com", "humas.kpubanyumas@gmail.com",
    "a_b@c.d.com.", "mailto:a@b.com", "xmpp:a@b.com/%41", "tel:+62281", "bit.ly/a%20b", "PPID.KPU.GO.ID",
    "dst.Selanjutnya", "foto.jpg", "a.tar.zip.com", "lampiran.pdf/%41", "a.pdf.com/%41", ":smile:", ":+1:", ":a:b:c:",
    "::smile::", "pukul 08:00:00", "a: b :c:", ":white_check_mark:", "$x$", "$$x$$", "Rp$5 dan $6", "a^2^", "H~2~O",
    "a^b", "\\(x\\)", "\\begin{a}b\\end{a}", "\\newpage", "{#id}", "a {.b}", "{{a}}", "{=html}", "`a`{=html}", "a{b}",
    "\"kutip\"", "'kutip'", "Jum'at", "...", "a -- b", "a --- b", "…", "“a”", "%", "%%", "% judul", "%41", "100%",
    "a\nb", "a\r\nb", "a\rb", "a\n\nb", "a\n# b", "a\n---\nb", "a\n===", "a  \nb", "a\\\nb", "\n", "\ta", "    a",
    "  a  ", "\u00a0a\u00a0", "a\u3000b", "a\u2028b", "a\x1b[31mb", "a\x85b", "\u202eexe.pdf", "\ufeffa",
    "\ud800a", "a\u200bb", "a\u200db", "e\u0301", "😀", "日本語|表", "١. a", "１．a", "\uffff", "\ufffe",
    "\ufdd0", "\ufffd", "\U000e0041", "ß", "+62 281 123", "@SUM(A1)", "-1",
    "NO. 12/2024", "a/b//c",
    "C:\\Data\\a_b", "C:/Data//a", "\\\\server\\b", "|---|---|", "| a | b |", "--- | ---", ":-: | :-:", "+---+",
    "a | b\n--- | ---\n1 | 2", "{a|b}", "\\*a\\*", "\\_", "\\:smile:", "a" * 3000, "*" * 200, "[" * 100, "_" * 101,
    "`" * 77, "> " * 30, "- " * 30, "1. " * 30, "# " * 30,
)  # fmt: skip

MARKDOWN: dict[str, str] = {ascii(text[:30]): text for text in _MARKDOWN}
"""Texts that only a writer of Markdown can stumble over."""

EVERY: dict[str, str] = {**HOSTILE, **MARKDOWN}
"""What the reports are shown."""

CONTROLS = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
"""What no line on a screen may hold: terminal controls, and characters that turn its direction."""


def batches(size: int, texts: Mapping[str, str] = HOSTILE) -> Iterator[dict[str, str]]:
    """Yield the hostile texts in groups of `size`, for surfaces that show several at once."""
    pairs = iter(texts.items())
    while group := dict(islice(pairs, size)):
        yield group
