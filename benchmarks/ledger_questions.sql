-- A synthetic ledger for ledger_questions.py: the tables `countries` and `types` are there; a parameter says how many articles.
-- Values are drawn by hashes of what they belong to, so that every run makes the same ledger.
CREATE TEMP MACRO share(seed) AS hash(seed) % 1000003 / 1000003.0;
CREATE TEMP MACRO draw(seed, n) AS floor(share(seed) * n)::INTEGER;
CREATE TEMP MACRO uneven(seed, n) AS floor(power(share(seed), 3) * n)::INTEGER;
CREATE TEMP MACRO country(seed) AS uneven(seed, 200);
CREATE TEMP MACRO person(seed) AS 'Q' || (10000 + country(seed) * 10 + draw(seed || 'p', 10));

CREATE TEMP TABLE articles AS
SELECT i, 'sha256:' || sha256('article ' || i) AS document, DATE '2018-01-01' + (i // 40)::INTEGER AS published
FROM range($articles) r(i);

INSERT INTO documents BY NAME
SELECT document, 'https://example.org/' || i AS url, 1 AS version, TRUE AS current,
    'Outlet ' || uneven(i || 'o', 40) AS outlet, 'Title ' || i AS title,
    ['nl', 'en', 'de', 'fr'][1 + draw(i || 'l', 4)] AS language,
    published AS published_earliest, published AS published_latest, [] AS agencies, [] AS bylines,
    array_to_string([ 'w' || uneven(i || ' ' || k, 20000) for k in range(150) ], ' ') AS text,
    '1' AS coranto, '{}' AS record
FROM articles;

INSERT INTO actors BY NAME
SELECT document, person(i || ' ' || a) AS actor, 'person' AS kind, 'Person ' || person(i || ' ' || a) AS name,
    code AS country, 'GOV' AS sector, 'minister' AS role
FROM articles, range(5) r(a) JOIN countries c ON c.at = country(i || ' ' || a);

INSERT INTO actors BY NAME
SELECT document, code AS actor, 'country' AS kind, code AS name
FROM articles, range(5, 8) r(a) JOIN countries c ON c.at = country(i || ' ' || a);

INSERT INTO mentions BY NAME
SELECT document, 'm' || m AS mention, person(i || ' ' || m % 8) AS actor, m * 60 AS start, m * 60 + 7 AS "end",
    'name' AS form, 'Name ' || person(i || ' ' || m % 8) AS words
FROM articles, range(12) r(m);

INSERT INTO events BY NAME
SELECT document, 'e' || e AS event, t.type, t.quad, t.score, [] AS contexts,
    CASE WHEN share(k || 'x') < 0.1 THEN 'future' WHEN share(k || 'x') < 0.15 THEN 'historical' END AS auxiliary,
    [CASE WHEN share(k || 'h') < 0.5 THEN person(k || 'a') ELSE a.code END] AS actors, [b.code] AS recipients,
    [a.code] AS actor_countries, [b.code] AS recipient_countries, [] AS places,
    CASE WHEN share(k || 'd') < 0.7
        THEN published - draw(k || 'd', 5) + CASE WHEN share(k || 'x') < 0.1 THEN 30 ELSE 0 END END AS earliest,
    CASE WHEN share(k || 'd') < 0.7
        THEN published + CASE WHEN share(k || 'x') < 0.1 THEN 40 ELSE 0 END END AS latest,
    [] AS because, 5 AS trigger_start, 9 AS trigger_end, 'word' AS trigger, [{'start': 0, 'end': 60}] AS evidence,
    'Words ' || k || ' of the act ' || uneven(k, 20000) AS words,
    CASE WHEN share(k || 't') < 0.2 THEN 's' || draw(k, 5) END AS attribution, share(k || 'c') AS confidence,
    CASE WHEN share(k || 'j') < 0.8
        THEN 'h' || substr(sha256('happening ' || hash(k) % 300000), 1, 15) END AS happening
FROM (SELECT *, i || ' ' || e AS k FROM articles, range(10) r(e))
JOIN types t ON t.at = draw(k || 'y', 16)
JOIN countries a ON a.at = country(k || 'a') JOIN countries b ON b.at = country(k || 'b')
ORDER BY i, e;

INSERT INTO statements BY NAME
SELECT document, 's' || s AS statement, [person(k || 'a')] AS speakers, [a.code] AS speaker_countries,
    [] AS addressees, [b.code] AS about, 'zei' AS cue,
    'Content ' || k || ' of the statement ' || uneven(k, 20000) AS content, 'Source' AS source,
    [{'start': 0, 'end': 3}] AS cue_spans, [{'start': 0, 'end': 60}] AS content_spans,
    [{'start': 70, 'end': 80}] AS source_spans, 'indirect' AS mode, [] AS because, share(k || 'c') AS confidence
FROM (SELECT *, i || ' ' || s AS k FROM articles, range(5) r(s))
JOIN countries a ON a.at = country(k || 'a') JOIN countries b ON b.at = country(k || 'b')
ORDER BY i, s;

INSERT INTO happenings BY NAME
SELECT happening, 'talks' AS family, any_value(type) AS type, any_value(actors) AS actors,
    any_value(recipients) AS recipients, [] AS places, max(earliest) AS earliest, max(earliest) AS latest,
    count(*) AS reports, count(*) AS sources, min(document) AS first_document
FROM events WHERE happening IS NOT NULL GROUP BY happening;

INSERT INTO outcomes BY NAME
SELECT document AS plan_document, event AS plan_event, 'unknown' AS outcome, latest AS overdue_from
FROM events WHERE auxiliary = 'future'
