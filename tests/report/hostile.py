"""Texts that break Markdown writers, beside those that every surface is shown."""

from tests.hostile import HOSTILE as EVERYWHERE

MARKDOWN = [
    "[/]", "[50%]", "[x] selesai", "[ ] belum", "[@click=app.quit]", "[[a]]", "[a](http://b.c)", "![a](b.png)",
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
    "  a  ", "\u00a0a\u00a0", "a\u3000b", "a\u2028b", "a\x00b", "a\x1b[31mb", "a\x85b", "\u202eexe.pdf", "\ufeffa",
    "\ud800a", "a\u200bb", "a\u200db", "e\u0301", "😀", "日本語|表", "١. a", "１．a", "\uffff", "\ufffe",
    "\ufdd0", "\ufffd", "\U000e0041", "ß", "", "=cmd|' /C calc'!A0", "+62 281 123", "@SUM(A1)", "-1",
    "NO. 12/2024", "a/b//c",
    "C:\\Data\\a_b", "C:/Data//a", "\\\\server\\b", "|---|---|", "| a | b |", "--- | ---", ":-: | :-:", "+---+",
    "a | b\n--- | ---\n1 | 2", "{a|b}", "\\*a\\*", "\\_", "\\:smile:", "a" * 3000, "*" * 200, "[" * 100, "_" * 101,
    "`" * 77, "> " * 30, "- " * 30, "1. " * 30, "# " * 30,
]  # fmt: skip

HOSTILE = [*MARKDOWN, *EVERYWHERE.values()]


def short(text: str) -> str:
    """A name for a test of `text`."""
    return ascii(text[:30])
