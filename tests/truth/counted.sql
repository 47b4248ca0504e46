-- Which forms count. Everything else is counted over these two tables.

-- The review's date: as stated, else the last meeting, else the day it was held.
CREATE TEMP TABLE dated AS
SELECT f.copy, COALESCE(f.review_completed_on, MAX(m.day), f.review_held_on) AS d
FROM form f LEFT JOIN meeting m ON m.copy = f.copy GROUP BY f.copy;
CREATE UNIQUE INDEX temp.dated_copy ON dated (copy);

-- Per form number the highest revision that is not a draft, and what the copies with it are.
CREATE TEMP TABLE standing AS
WITH highest AS (
  SELECT identity_id AS id, MAX(identity_revision) AS revision FROM form WHERE identity_status <> 'draft' GROUP BY 1)
SELECT h.id, h.revision, COUNT(*) AS copies, COUNT(DISTINCT f.content) AS contents,
       SUM(f.identity_status = 'withdrawn') AS withdrawn, MIN(f.copy) AS first_copy
FROM highest h JOIN form f ON f.identity_id = h.id AND f.identity_revision = h.revision
WHERE f.identity_status <> 'draft' GROUP BY h.id, h.revision;

-- Counted forms, with date, month and age (born 29 February: a year older on 1 March).
CREATE TEMP TABLE counted AS
SELECT f.*, dated.d AS d, SUBSTR(dated.d, 1, 7) AS month,
  CASE WHEN f.child_date_of_birth IS NOT NULL AND dated.d IS NOT NULL
    THEN CAST(SUBSTR(dated.d, 1, 4) AS INTEGER) - CAST(SUBSTR(f.child_date_of_birth, 1, 4) AS INTEGER)
         - (SUBSTR(dated.d, 6) < SUBSTR(f.child_date_of_birth, 6))
    ELSE f.child_age_at_review END AS age
FROM form f JOIN standing s ON s.first_copy = f.copy JOIN dated ON dated.copy = f.copy
WHERE s.withdrawn = 0 AND s.contents = 1;
CREATE UNIQUE INDEX temp.counted_copy ON counted (copy);

-- Those that belong to a month and a team: figures and lists are made of these.
CREATE TEMP VIEW placed AS SELECT * FROM counted WHERE d IS NOT NULL AND TRIM(child_team) <> '';

-- Concerns and actions of placed forms, with their keys.
CREATE TEMP TABLE item AS
SELECT 'concern' AS what, p.identity_id || '/' || c.ref AS key, c.continues, COALESCE(c.raised, p.d) AS raised, p.d,
       p.child_number AS child, p.child_team AS team, p.identity_id AS form, c.ref, p.copy, c.closed_on AS ended,
       c.answer_due AS due, NULL AS done_on, c.headline
FROM placed p JOIN concern c ON c.copy = p.copy
UNION ALL
SELECT 'action', p.identity_id || '/' || a.ref, a.continues, COALESCE(a.raised, p.d), p.d,
       p.child_number, p.child_team, p.identity_id, a.ref, p.copy, a.confirmed_on, a.due, a.done_on, a.headline
FROM placed p JOIN action a ON a.copy = p.copy;
CREATE INDEX temp.item_key ON item (what, key);
CREATE INDEX temp.item_continues ON item (what, continues);
