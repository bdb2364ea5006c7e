"""Indonesian texts as clerks write them: notes, obstacles, file names, recommendations. Drawn, never random letters."""

from random import Random
from typing import NamedTuple

SUBDISTRICTS = (
    "Lumbir", "Wangon", "Jatilawang", "Rawalo", "Kebasen", "Kemranjen", "Sumpiuh", "Tambak", "Somagede", "Kalibagor",
    "Banyumas", "Patikraja", "Purwojati", "Ajibarang", "Gumelar", "Pekuncen", "Cilongok", "Karanglewas",
    "Kedungbanteng", "Baturraden", "Sumbang", "Kembaran", "Sokaraja", "Purwokerto Selatan", "Purwokerto Barat",
    "Purwokerto Timur", "Purwokerto Utara",
)  # fmt: skip
"""Where the rows that the decree does not have belong."""

PEOPLE = (
    "Anisa Rahmawati", "Bambang Suprapto", "Citra Lestari", "Dwi Haryanto", "Eko Prasetyo", "Fitri Nuraini",
    "Gunawan Wibisono", "Hesti Widyaningsih", "Imam Mustofa", "Joko Santoso", "Kartika Sari", "Lukman Hakim",
)  # fmt: skip
"""Who records."""

_MEETINGS = ("Rapat evaluasi", "Rapat koordinasi", "Rapat internal", "Apel pagi", "Sosialisasi", "Bimbingan teknis")
_SUBJECTS = (
    "pembangunan zona integritas", "penataan tata laksana", "sistem manajemen SDM", "penguatan akuntabilitas",
    "pengendalian gratifikasi", "maklumat pelayanan", "survei kepuasan masyarakat", "pengaduan masyarakat",
    "budaya kerja", "keterbukaan informasi publik", "sistem pengendalian intern", "pakta integritas",
)  # fmt: skip
_PLACES = ("aula", "ruang rapat lantai 2", "pendopo kabupaten", "ruang Sekretaris", "RPP", "daring lewat Zoom")
_OBSTACLES = (
    "Dua tim belum hadir", "Listrik padam dua jam", "Narasumber berhalangan", "Anggaran triwulan ini belum cair",
    "Jadwal bersamaan dengan tahapan pencalonan", "Dokumen masih menunggu tanda tangan Ketua", "Jaringan terputus",
)  # fmt: skip
_SOLUTIONS = (
    "Rapat diulang pekan berikutnya", "Undangan dikirim lebih awal lewat grup", "Diganti narasumber dari Inspektorat",
    "Memakai ruang rapat sendiri", "Dikejar lewat nota dinas", "Daftar hadir dilengkapi menyusul",
)  # fmt: skip
_VERDICTS = (
    "Notula belum ditandatangani", "Foto tidak menunjukkan tanggal", "Daftar hadir kurang satu halaman",
    "Nomor surat tidak sama dengan undangan", "Pindaian terlalu buram",
)  # fmt: skip
_ADVICE = (
    "Lengkapi kotak saran di {place}", "Perbarui papan informasi {subject}", "Susun laporan tindak lanjut {subject}",
    "Tetapkan agen perubahan untuk {subject}", "Dokumentasikan {subject} setiap bulan",
)  # fmt: skip


class FileWords(NamedTuple):
    """What is said of a piece of evidence."""

    extension: str
    """A key of `HEADS`."""
    file_name: str
    caption: str
    number: str
    """Of the document; empty for photographs."""


HEADS = {
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
    "pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}
"""How the files begin, so that they are taken for what they are called."""


def subject(rng: Random) -> str:
    """Return what a meeting may be about."""
    return rng.choice(_SUBJECTS)


def place(rng: Random) -> str:
    """Return where a meeting may be."""
    return rng.choice(_PLACES)


def note(rng: Random) -> str:
    """Return what was done."""
    said = f"{rng.choice(_MEETINGS)} {subject(rng)} di {place(rng)}, dihadiri {rng.randint(7, 48)} orang."
    return f"{said} Dibuka oleh {rng.choice(PEOPLE)}." if rng.random() < 0.3 else said


def obstacle(rng: Random) -> tuple[str, str]:
    """Return an obstacle with its solution; most have none."""
    return (rng.choice(_OBSTACLES), rng.choice(_SOLUTIONS)) if rng.random() < 0.25 else ("", "")


def verdict(rng: Random) -> str:
    """Return why evidence was sent back."""
    return rng.choice(_VERDICTS)


def advice(rng: Random) -> str:
    """Return a recommendation."""
    return rng.choice(_ADVICE).format(place=place(rng), subject=subject(rng))


def file(rng: Random, year: int, month: int, number: int) -> FileWords:
    """Return what the file with the running `number` is called, and what is said of it."""
    about, day = subject(rng), rng.randint(1, 28)
    if rng.random() < 0.6:
        extension = "jpg" if rng.random() < 0.9 else "png"
        name = f"IMG_{year}{month:02d}{day:02d}_{number % 240000:06d}.{extension}"
        return FileWords(extension, name, f"Foto {about}" if rng.random() < 0.5 else "", "")
    what = rng.choice(("Undangan", "Notula", "Daftar hadir", "Laporan", "SK", "Nota dinas"))
    name = f"{what.lower().replace(' ', '-')}-{about.replace(' ', '-')}-{number:05d}.pdf"
    return FileWords("pdf", name, f"{what} {about}", f"{number % 900 + 1:03d}/PW.01/3302/{year}")
