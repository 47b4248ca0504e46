-- The proportions there are, what they count and how a child's answer is found, and the answer of each placed form.
CREATE TEMP TABLE proportion (id TEXT PRIMARY KEY, unit TEXT, way TEXT);
INSERT INTO proportion SELECT value, 'reviews', 'each' FROM json_each('["reviews-in-time", "reports-in-time",
  "participation", "attended", "chaired", "what-changed", "seen-by-iro", "advocacy-offered", "mother-involved",
  "father-involved", "mother-where-applicable", "father-where-applicable", "mother-of-all", "father-of-all", "relatives-of-all", "family-appropriate",
  "care-plan-up-to-date", "care-plan-appropriate", "contingency", "decisions-carried-out", "visits-in-time",
  "seen-alone"]');
INSERT INTO proportion SELECT value, 'children', 'latest' FROM json_each('["latest-views", "midway-check", "iro-visit",
  "health-assessment", "dental", "immunisations", "health-needs-met", "pep", "education-needs-met", "sdq",
  "pathway-plan", "home-suitable", "home-stable"]');
INSERT INTO proportion VALUES
  ('children-all-in-time', 'children', 'worst'), ('children-all-views', 'children', 'worst');

-- The best involvement of each kind of person on a form.
CREATE TEMP TABLE involvement (code TEXT PRIMARY KEY, rank INTEGER, answer TEXT);
INSERT INTO involvement VALUES ('attended', 1, 'yes'), ('consulted', 2, 'yes'), ('declined', 3, 'declined'),
  ('not_consulted', 4, 'no'), ('not_applicable', 5, 'not_applicable'), ('not_recorded', 6, 'not_recorded');
CREATE TEMP VIEW best AS
SELECT p.copy, p.who, i.code, i.answer FROM person p JOIN involvement i ON i.code = p.involvement
WHERE NOT EXISTS (
  SELECT 1 FROM person q JOIN involvement j ON j.code = q.involvement
  WHERE q.copy = p.copy AND q.who = p.who AND (j.rank < i.rank OR (j.rank = i.rank AND q.position < p.position)));

CREATE TEMP TABLE given AS
SELECT copy, 'reviews-in-time' AS id,
  CASE WHEN review_due_on IS NULL THEN 'not_recorded' WHEN d <= review_due_on THEN 'yes' ELSE 'no' END AS answer FROM placed
UNION ALL SELECT p.copy, 'reports-in-time',
  CASE WHEN r.copy IS NULL THEN 'not_recorded' WHEN r.provided = 'yes' THEN r.on_time ELSE r.provided END
  FROM placed p LEFT JOIN report r ON r.copy = p.copy
UNION ALL SELECT copy, 'participation', CASE participation_code WHEN 'PN0' THEN 'not_applicable' WHEN '' THEN 'not_recorded'
  WHEN 'PN4' THEN 'no' WHEN 'PN7' THEN 'no' ELSE 'yes' END FROM placed
UNION ALL SELECT p.copy, 'what-changed',
  CASE WHEN NOT s.mattered THEN 'not_applicable' WHEN s.changed THEN 'yes' ELSE 'no' END
  FROM placed p JOIN said s ON s.copy = p.copy
UNION ALL SELECT copy, 'seen-by-iro', participation_seen_alone_by_iro FROM placed
UNION ALL SELECT p.copy, 'mother-involved', IFNULL(b.answer, 'not_recorded')
  FROM placed p LEFT JOIN best b ON b.copy = p.copy AND b.who = 'mother'
UNION ALL SELECT p.copy, 'father-involved', IFNULL(b.answer, 'not_recorded')
  FROM placed p LEFT JOIN best b ON b.copy = p.copy AND b.who = 'father'
UNION ALL SELECT copy, 'family-appropriate', family_involvement_appropriate FROM placed
UNION ALL SELECT copy, 'health-assessment', IIF(child_short_breaks = 'yes', 'not_applicable', health_assessment) FROM placed
UNION ALL SELECT copy, 'dental', IIF(child_short_breaks = 'yes', 'not_applicable', health_dental) FROM placed
UNION ALL SELECT copy, 'immunisations', IIF(child_short_breaks = 'yes', 'not_applicable', health_immunisations) FROM placed
UNION ALL SELECT copy, 'health-needs-met', health_needs_met FROM placed
UNION ALL SELECT copy, 'pep', CASE WHEN child_short_breaks = 'yes' THEN 'not_applicable' WHEN age IS NULL THEN 'not_recorded'
  WHEN age < 3 OR age > 17 THEN 'not_applicable' ELSE education_pep END FROM placed
UNION ALL SELECT copy, 'education-needs-met', education_needs_met FROM placed
UNION ALL SELECT copy, 'sdq', CASE WHEN age IS NULL OR child_in_care_since IS NULL THEN 'not_recorded'
  WHEN age < 4 OR age > 16 THEN 'not_applicable'
  WHEN MIN(DATE(child_in_care_since, '+12 months'),
           DATE(child_in_care_since, 'start of month', '+13 months', '-1 day')) > d THEN 'not_applicable'
  ELSE sdq_done END FROM placed
UNION ALL SELECT copy, 'care-plan-up-to-date', care_plan_up_to_date FROM placed
UNION ALL SELECT copy, 'care-plan-appropriate', care_plan_appropriate FROM placed
UNION ALL SELECT copy, 'decisions-carried-out', care_plan_decisions_carried_out FROM placed
UNION ALL SELECT copy, 'pathway-plan', CASE WHEN age IS NULL THEN 'not_recorded' WHEN age < 16 THEN 'not_applicable'
  ELSE care_plan_pathway_plan END FROM placed
UNION ALL SELECT copy, 'home-suitable', home_suitable FROM placed
UNION ALL SELECT copy, 'visits-in-time', visits_in_time FROM placed
UNION ALL SELECT copy, 'seen-alone', CASE WHEN age IS NULL THEN 'not_recorded' WHEN age < 4 THEN 'not_applicable'
  ELSE visits_seen_alone END FROM placed;

-- Those with a rule of their own that came later.
INSERT INTO given
SELECT copy, 'children-all-in-time', CASE
  WHEN child_short_breaks = 'yes' OR child_placement IN ('A3', 'A4', 'A5', 'A6') THEN 'not_applicable'
  WHEN child_in_care_since <= d AND d < DATE(child_in_care_since, '+28 days') THEN 'not_applicable'
  WHEN review_due_on IS NULL THEN 'not_recorded' WHEN d > review_due_on THEN 'no' ELSE 'yes' END FROM placed
UNION ALL SELECT g.copy, ids.value, g.answer FROM given g, json_each('["children-all-views", "latest-views"]') ids
  WHERE g.id = 'participation'
UNION ALL SELECT copy, 'attended', CASE WHEN participation_code = '' THEN 'not_recorded'
  WHEN participation_code = 'PN0' THEN 'not_applicable' WHEN participation_code < 'PN5' THEN 'yes' ELSE 'no' END FROM placed
UNION ALL SELECT copy, 'chaired',
  IIF(participation_chaired LIKE '%chaired', 'yes', participation_chaired) FROM placed
UNION ALL SELECT copy, 'advocacy-offered', CASE WHEN age IS NULL THEN 'not_recorded' WHEN age < 4 THEN 'not_applicable'
  ELSE participation_advocacy_offered END FROM placed
UNION ALL SELECT copy, 'midway-check', CASE WHEN review_kind = 'first' THEN 'not_applicable'
  WHEN review_kind = 'not_recorded' OR child_in_care_since IS NULL THEN 'not_recorded'
  WHEN MIN(DATE(child_in_care_since, '+6 months'),
           DATE(child_in_care_since, 'start of month', '+7 months', '-1 day')) > d THEN 'not_applicable'
  ELSE review_midway_check END FROM placed
UNION ALL SELECT copy, 'iro-visit', CASE WHEN review_last_iro_visit_on <= d THEN IIF(
    MIN(DATE(review_last_iro_visit_on, '+6 months'),
        DATE(review_last_iro_visit_on, 'start of month', '+7 months', '-1 day')) >= d, 'yes', 'no')
  ELSE 'not_recorded' END FROM placed
UNION ALL SELECT p.copy, r.id, IIF(EXISTS (SELECT 1 FROM person q WHERE q.copy = p.copy AND q.who IN (r.one, r.other)
    AND q.involvement IN ('attended', 'consulted')), 'yes', 'no')
  FROM placed p, (SELECT 'mother-of-all' AS id, 'mother' AS one, 'mother' AS other
    UNION ALL SELECT 'father-of-all', 'father', 'father'
    UNION ALL SELECT 'relatives-of-all', 'step_parent', 'connected_person') r
UNION ALL SELECT p.copy, w.who || '-where-applicable', CASE IFNULL(b.code, '') WHEN 'not_applicable' THEN 'not_applicable'
  WHEN 'attended' THEN 'yes' WHEN 'consulted' THEN 'yes' ELSE 'no' END
  FROM placed p CROSS JOIN (SELECT 'mother' AS who UNION ALL SELECT 'father') w
  LEFT JOIN best b ON b.copy = p.copy AND b.who = w.who
UNION ALL SELECT copy, 'contingency', care_plan_contingency FROM placed
UNION ALL SELECT copy, 'home-stable', home_stable FROM placed;
CREATE INDEX temp.given_copy ON given (copy);
