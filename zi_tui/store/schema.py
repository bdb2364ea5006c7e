"""The schema, as the steps of `migrations` create it. Never edited once released: later steps add to it."""

TABLES = """
CREATE TABLE office (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    unit TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    office_id TEXT NOT NULL REFERENCES office(id),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2999),
    title_printed TEXT NOT NULL,
    title_corrected TEXT,
    decree_number TEXT NOT NULL,
    decree_date TEXT NOT NULL,
    decree_place TEXT NOT NULL,
    decree_issuer TEXT NOT NULL,
    signatory TEXT NOT NULL,
    copy_certified_by TEXT NOT NULL,
    copy_certifier_title_printed TEXT NOT NULL,
    copy_certifier_title_corrected TEXT,
    locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
    UNIQUE (office_id, year)
) STRICT;

CREATE TABLE clause (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('consideration', 'legal_basis', 'dictum')),
    label TEXT NOT NULL,
    printed TEXT NOT NULL,
    corrected TEXT
) STRICT;
CREATE INDEX clause_plan ON clause(plan_id, position);

CREATE TABLE team (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    position INTEGER NOT NULL,
    printed TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX team_plan ON team(plan_id, position);

CREATE TABLE area (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    printed TEXT NOT NULL,
    corrected TEXT,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE component (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    area_id TEXT NOT NULL REFERENCES area(id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    printed TEXT NOT NULL,
    corrected TEXT,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE plan_row (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    component_id TEXT NOT NULL REFERENCES component(id),
    team_id TEXT NOT NULL REFERENCES team(id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    team_printed INTEGER NOT NULL CHECK (team_printed IN (0, 1)),
    indicator_printed TEXT NOT NULL,
    indicator_corrected TEXT,
    steps_printed TEXT NOT NULL,
    evidence_printed TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE step (
    id TEXT PRIMARY KEY,
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    position INTEGER NOT NULL,
    printed TEXT NOT NULL,
    corrected TEXT,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX step_row ON step(plan_row_id, position);

CREATE TABLE requirement (
    id TEXT PRIMARY KEY,
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    position INTEGER NOT NULL,
    printed TEXT NOT NULL,
    corrected TEXT,
    first_month INTEGER NOT NULL DEFAULT 1 CHECK (first_month BETWEEN 1 AND 12),
    last_month INTEGER NOT NULL DEFAULT 12 CHECK (last_month BETWEEN 1 AND 12),
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX requirement_row ON requirement(plan_row_id, position);

CREATE TABLE requirement_waiver (
    requirement_id TEXT NOT NULL REFERENCES requirement(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (requirement_id, month)
) STRICT;

CREATE TABLE planned_month (
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (plan_row_id, month)
) STRICT;

CREATE TABLE realization (
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'in_progress', 'done', 'cancelled')),
    done_on TEXT,
    done_by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    obstacle TEXT NOT NULL DEFAULT '',
    solution TEXT NOT NULL DEFAULT '',
    follow_up TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    verification TEXT NOT NULL DEFAULT 'pending' CHECK (verification IN ('pending', 'accepted', 'needs_work')),
    verification_note TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (plan_row_id, month)
) STRICT;

CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    caption TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    document_date TEXT,
    period_from TEXT,
    period_to TEXT,
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;

CREATE TABLE evidence_version (
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    version INTEGER NOT NULL CHECK (version >= 1),
    sha256 TEXT NOT NULL REFERENCES blob(sha256),
    file_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (evidence_id, version)
) STRICT;
CREATE INDEX evidence_version_blob ON evidence_version(sha256);

CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    requirement_id TEXT REFERENCES requirement(id),
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX attachment_cell ON attachment(plan_row_id, month, requirement_id, evidence_id, state);
CREATE INDEX attachment_evidence ON attachment(evidence_id);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;

CREATE TABLE history (
    device_id TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    recorded_at TEXT NOT NULL,
    person TEXT NOT NULL,
    computer TEXT NOT NULL,
    action TEXT NOT NULL,
    summary TEXT NOT NULL,
    target_sequence INTEGER,
    previous_sha256 TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (device_id, sequence)
) STRICT;
CREATE INDEX history_target ON history(device_id, target_sequence);
CREATE INDEX history_time ON history(recorded_at);

CREATE TABLE history_change (
    device_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    plan_row_id TEXT,
    month INTEGER,
    before TEXT,
    after TEXT NOT NULL,
    PRIMARY KEY (device_id, sequence, position),
    FOREIGN KEY (device_id, sequence) REFERENCES history(device_id, sequence)
) STRICT;
CREATE INDEX history_change_row ON history_change(plan_row_id, month);
CREATE INDEX history_change_key ON history_change(table_name, row_key);

CREATE TABLE local_setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE local_draft (
    key TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
"""

VIEWS = """
CREATE VIEW month_status AS
WITH occurrence AS (
    SELECT plan_row_id, month FROM planned_month WHERE state = 'live'
    UNION
    SELECT plan_row_id, month FROM realization WHERE state = 'live'
),
figures AS (
    SELECT o.plan_row_id, o.month, p.plan_row_id IS NOT NULL AS planned,
        CASE WHEN p.plan_row_id IS NULL THEN 0 ELSE (
            SELECT count(*) FROM requirement q
            WHERE q.plan_row_id = o.plan_row_id AND q.state = 'live'
                AND o.month BETWEEN q.first_month AND q.last_month
                AND NOT EXISTS (SELECT 1 FROM requirement_waiver w
                    WHERE w.requirement_id = q.id AND w.month = o.month AND w.state = 'live')
        ) END AS required,
        CASE WHEN p.plan_row_id IS NULL THEN 0 ELSE (
            SELECT count(*) FROM requirement q
            WHERE q.plan_row_id = o.plan_row_id AND q.state = 'live'
                AND o.month BETWEEN q.first_month AND q.last_month
                AND NOT EXISTS (SELECT 1 FROM requirement_waiver w
                    WHERE w.requirement_id = q.id AND w.month = o.month AND w.state = 'live')
                AND EXISTS (SELECT 1 FROM attachment a
                    WHERE a.plan_row_id = o.plan_row_id AND a.month = o.month AND a.state = 'live'
                        AND (a.requirement_id = q.id OR (a.requirement_id IS NULL AND 1 = (
                            SELECT count(*) FROM requirement s
                            WHERE s.plan_row_id = o.plan_row_id AND s.state = 'live'))))
        ) END AS covered,
        (SELECT count(DISTINCT a.evidence_id) FROM attachment a
            WHERE a.plan_row_id = o.plan_row_id AND a.month = o.month AND a.state = 'live') AS files
    FROM occurrence o
    LEFT JOIN planned_month p ON p.plan_row_id = o.plan_row_id AND p.month = o.month AND p.state = 'live'
)
SELECT plan.year, f.month, r.code, area.code AS area, component.code AS component,
    coalesce(r.indicator_corrected, r.indicator_printed) AS indicator,
    team.name AS team, f.planned,
    coalesce(z.status, 'planned') AS recorded_status,
    date(printf('%04d-%02d-01', plan.year, f.month), '+1 month', '-1 day') AS last_day,
    z.done_on, z.done_by, z.note, z.obstacle, z.solution, z.follow_up, z.reason,
    f.required, f.covered, f.files,
    CASE WHEN f.files = 0 THEN 'none' WHEN f.covered = f.required THEN 'complete' ELSE 'partial' END
        AS evidence_status,
    coalesce(z.verification, 'pending') AS verification
FROM figures f
JOIN plan_row r ON r.id = f.plan_row_id AND r.state = 'live'
JOIN plan ON plan.id = r.plan_id
JOIN component ON component.id = r.component_id
JOIN area ON area.id = component.area_id
JOIN team ON team.id = r.team_id
LEFT JOIN realization z ON z.plan_row_id = f.plan_row_id AND z.month = f.month AND z.state = 'live'
ORDER BY plan.year, f.month, r.position;

CREATE VIEW evidence_list AS
SELECT plan.year, a.month, r.code, team.name AS team,
    coalesce(q.corrected, q.printed) AS requirement,
    v.file_name, e.caption, e.document_number, e.document_date, e.period_from, e.period_to,
    a.recorded_at, v.version, b.size, b.kind, b.sha256, a.state
FROM attachment a
JOIN evidence e ON e.id = a.evidence_id
JOIN evidence_version v ON v.evidence_id = e.id AND v.version = (
    SELECT max(version) FROM evidence_version
    WHERE evidence_id = e.id AND state = 'live')
JOIN blob b ON b.sha256 = v.sha256
JOIN plan_row r ON r.id = a.plan_row_id
JOIN plan ON plan.id = r.plan_id
JOIN team ON team.id = r.team_id
LEFT JOIN requirement q ON q.id = a.requirement_id
ORDER BY plan.year, r.position, a.month, a.recorded_at, a.id;
"""

EVIDENCE_FOR_KEEPS = """
ALTER TABLE blob ADD COLUMN purged_at TEXT;

CREATE TABLE local_check (
    sha256 TEXT PRIMARY KEY,
    checked_at TEXT NOT NULL,
    integrity TEXT NOT NULL CHECK (integrity IN ('intact', 'changed', 'missing'))
) STRICT;
"""

PLAN_ALIVE = """
ALTER TABLE plan ADD COLUMN state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'));
ALTER TABLE plan ADD COLUMN source_plan_id TEXT REFERENCES plan(id);
ALTER TABLE clause ADD COLUMN state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'));
ALTER TABLE plan_row ADD COLUMN retired_from INTEGER CHECK (retired_from BETWEEN 1 AND 12);
ALTER TABLE plan_row ADD COLUMN source_row_id TEXT REFERENCES plan_row(id);

CREATE TABLE team_member (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    team_id TEXT NOT NULL REFERENCES team(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX team_member_team ON team_member(team_id, position);

CREATE TABLE requirement_template (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    items TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;

CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    held_on TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    leader_present INTEGER NOT NULL DEFAULT 0 CHECK (leader_present IN (0, 1)),
    leaders TEXT NOT NULL DEFAULT '',
    attendees TEXT NOT NULL DEFAULT '',
    agenda TEXT NOT NULL DEFAULT '',
    decisions TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX meeting_plan ON meeting(plan_id, held_on);

CREATE TABLE meeting_cell (
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    plan_row_id TEXT NOT NULL REFERENCES plan_row(id),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (meeting_id, plan_row_id, month)
) STRICT;

CREATE TABLE meeting_evidence (
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    role TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (meeting_id, evidence_id)
) STRICT;

CREATE TABLE follow_up (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan(id),
    position INTEGER NOT NULL,
    recommendation TEXT NOT NULL CHECK (recommendation <> ''),
    source TEXT NOT NULL CHECK (source IN ('meeting', 'evaluation', 'verification', 'other')),
    source_note TEXT NOT NULL DEFAULT '',
    meeting_id TEXT REFERENCES meeting(id),
    plan_row_id TEXT REFERENCES plan_row(id),
    team_id TEXT REFERENCES team(id),
    action TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'done', 'cancelled')),
    done_on TEXT,
    result TEXT NOT NULL DEFAULT '',
    source_follow_up_id TEXT REFERENCES follow_up(id),
    recorded_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed'))
) STRICT;
CREATE INDEX follow_up_plan ON follow_up(plan_id, status, due_on);

CREATE TABLE follow_up_evidence (
    follow_up_id TEXT NOT NULL REFERENCES follow_up(id),
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed')),
    PRIMARY KEY (follow_up_id, evidence_id)
) STRICT;
"""

_MONTH_STATUS = VIEWS.strip().split(";\n\n")[0]
CAUSE = f"""
ALTER TABLE realization ADD COLUMN cause TEXT NOT NULL DEFAULT '';
DROP VIEW month_status;
{_MONTH_STATUS.replace("z.obstacle, ", "z.obstacle, z.cause, ")};
"""
