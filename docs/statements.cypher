// The statements of the example questions (questions/): each text once, with the parameters of the first question that sends it.
// A test writes this file: make golden.

// 1: O01 O02 O03 O04 O06 O07 O08 O09 O11 O12 O13 O14 O16 O18 O19 V06 V07 V08 V11 V14 V16 V17 V18 V20
:param in => {item: ['id', 'kind'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, parents: [{id: 'ontwikkelteam-regie', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (parent) {
    MATCH (entity:Entity {slug: parent.id}) RETURN entity
    UNION
    MATCH (:FormerSlug {slug: parent.id})<-[:FORMERLY]-(entity) RETURN entity
  }
  WITH * WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END
  RETURN collect([[name IN $in.item | entity[name]], null, null]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 2: O01 O02 O04 O06 O07 O09 O18 V06 V07 V16 V17
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, in: ['MEMBER_OF'], keys: false, kinds: ['PERSON'], parents: [{id: 'team:ontwikkelteam-regie', n: 0}], tiers: ['SEED']}], via: ['id', 'type', '_fromId', '_toId', 'role', 'observedOn', 'status', 'onBehalfOf', 'version']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.in AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._fromKind IN link.kinds AND relation.type = part AND relation._fromSort IS NOT NULL
    RETURN relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort, relation._fromSort AS keyA, relation._fromId AS keyB, relation.id AS keyC ORDER BY relation._toId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 3: O01 O04 O07 O20 V06 V14
:param in => {item: ['id', 'kind', 'name'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, in: ['MEMBER_OF'], keys: false, kinds: ['PERSON'], parents: [{id: 'team:ontwikkelteam-regie', n: 0}], tiers: ['SEED']}], via: ['id', 'type', '_fromId', '_toId', 'role', 'observedOn', 'status', 'onBehalfOf', 'version']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._fromKind IN link.kinds AND relation.type IN link.in AND relation._fromSort IS NOT NULL
  WITH relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  WITH farKind AS kind, count(*) AS edges, count(DISTINCT farId) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 4: O01 O10 V05 V08 V10 V11 V19
:param in => {item: ['id', 'kind', 'name', 'singular', 'plural'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, parents: [{id: 'gm:GM0153', n: 0}, {id: 'org:jarabee', n: 1}, {id: 'org:accare', n: 2}, {id: 'gm:GM0183', n: 3}, {id: 'gm:GM1774', n: 4}, {id: 'org:jeugd-ggz-dimence', n: 5}], tiers: ['SEED']}, {allDays: true, allTiers: false, day: 0, parents: [{id: 'person:anita-redder', n: 6}, {id: 'person:evie-gruyters', n: 7}, {id: 'person:geerten-van-de-meer', n: 8}, {id: 'person:harald-noordhof', n: 9}, {id: 'person:nienke-keizers', n: 10}, {id: 'person:rianne-kosse', n: 11}], tiers: ['SEED']}, {allDays: true, allTiers: false, day: 0, parents: [{id: 'team:ontwikkelteam-regie', n: 12}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity {id: parent.id}) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END
  RETURN collect([[name IN $in.item | entity[name]], null, null]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 5: O01 O10 V05 V08
:param in => {item: ['id', 'subject', 'document'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, parents: [{id: 'MEMBER_OF:anita-redder:ontwikkelteam-regie', n: 0}, {id: 'MEMBER_OF:evie-gruyters:ontwikkelteam-regie', n: 1}, {id: 'MEMBER_OF:geerten-van-de-meer:ontwikkelteam-regie', n: 2}, {id: 'MEMBER_OF:harald-noordhof:ontwikkelteam-regie', n: 3}, {id: 'MEMBER_OF:nienke-keizers:ontwikkelteam-regie', n: 4}, {id: 'MEMBER_OF:rianne-kosse:ontwikkelteam-regie', n: 5}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (citation:Citation)-[:IN]->(document) WHERE citation.subject = parent.id AND CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (subject2:Entity) WHERE subject2.id = citation.subject AND subject2.tier IN link.tiers } OR EXISTS { MATCH (relation2:Relation) WHERE relation2.id = citation.subject AND all(tier IN relation2._tiers WHERE tier IN link.tiers) } END
  WITH link, parent, citation, document, document._fromLo AS keyA, document.slug AS keyB, citation.line AS keyC, citation.id AS keyD ORDER BY keyA, keyB, keyC, keyD LIMIT $in.limit
  WITH link, citation, document, keyA, keyB, keyC, keyD ORDER BY keyA, keyB, keyC, keyD LIMIT $in.limit
  RETURN collect([[name IN $in.item | citation[name]], null, CASE WHEN link.keys THEN [keyA, keyB, keyC, keyD] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 6: O03
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, in: ['LEADS'], keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], p7: 'champion', parents: [{id: 'doc:samenwerkingsagenda', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.in AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._fromKind IN link.kinds AND coalesce(relation._roleCode = link.p7, false) AND relation.type = part AND relation._fromSort IS NOT NULL
    RETURN relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort, relation._fromSort AS keyA, relation._fromId AS keyB, relation.id AS keyC ORDER BY relation._toId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 7: O03 O07 O11 O19 V08 V13 V14 V16
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], out: ['AFFILIATED_WITH'], parents: [{id: 'person:harmjan-vedder', n: 0}, {id: 'person:wieteke-beernink', n: 1}], tiers: ['SEED']}], via: ['id', 'type', 'role']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 8: O05
:param in => {item: ['id', 'kind', 'number', 'title'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['ONTWIKKELTAFEL'], parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND entity.kind IN link.kinds AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
  WITH link, parent, entity, entity.number AS keyA, entity.id AS keyB ORDER BY keyA, keyB LIMIT $in.limit
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 9: O05 V01 V02
:param in => {item: ['id', 'kind', 'number', 'title'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['ONTWIKKELTAFEL'], parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND entity.kind IN link.kinds AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
  WITH entity
  WITH entity.kind AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 10: O06 O13
:param in => {item: ['id', 'kind', 'name', 'category', 'declaredSize', 'memberKind', 'memberNoun'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, in: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'TESTS'], keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], out: ['INVOLVES'], p8: 'researcher', p9: 'researcher', parents: [{id: 'project:rekenkameronderzoek', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND coalesce(relation._roleCode = link.p8, false) AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  RETURN relation, farId, farKind, keyA, keyB, keyC
  UNION ALL
  UNWIND link.in AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._fromKind IN link.kinds AND coalesce(relation._roleCode = link.p9, false) AND relation.type = part AND relation._fromSort IS NOT NULL
    RETURN relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort, relation._fromSort AS keyA, relation._fromId AS keyB, relation.id AS keyC ORDER BY relation._toId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  RETURN relation, farId, farKind, keyA, keyB, keyC
  }
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 11: O06 V09 V14
:param in => {counted: ['COHORT'], item: ['id', 'kind'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'MILESTONE', 'GOAL', 'TOPIC', 'REGION', 'DOCUMENT'], parents: [{id: 'cohort:rekenkamers-9', n: 0}], tiers: ['SEED']}], memberships: ['PART_OF'], plural: ['STAKEHOLDER_GROUP', 'COHORT'], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (group:Entity {id: parent.id}) MATCH (relation:Relation) WHERE relation._toId = group.id AND relation.type IN $in.memberships AND relation._fromSort IS NOT NULL AND group.kind IN $in.counted AND NOT relation._fromKind IN $in.plural AND (group.memberKind IS NULL OR relation._fromKind = group.memberKind) AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END WITH DISTINCT link, parent, relation._fromId AS member MATCH (entity:Entity {id: member}) WHERE entity.kind IN link.kinds
  WITH entity
  WITH entity.kind AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 12: O08
:param in => {item: ['id', 'kind', 'name', 'from', 'until'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['MEETING'], out: ['SPOKE_AT'], p7: ['SPOKE_AT'], parents: [{id: 'person:wim-waninge', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND relation.type IN link.p7 AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 13: O08
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, in: [], keys: false, kinds: ['TEAM', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'DOCUMENT'], out: ['SPOKE_AT'], p10: ['SPOKE_AT'], p11: ['DOCUMENT'], p12: {DOCUMENT: ['RECORDING', 'PODCAST'], MEETING: [], MILESTONE: ['PRESENTED', 'REPORTED'], ORGANISATION: ['MOVEMENT', 'CERTIFIED_INSTITUTION'], POLICY: ['VOORSTEL', 'OTHER'], PROGRAMME: ['ACTIVITY'], TEAM: ['OTHER'], TOPIC: []}, p13: ['SPOKE_AT'], p8: ['DOCUMENT'], p9: {DOCUMENT: ['RECORDING', 'PODCAST'], MEETING: [], MILESTONE: ['PRESENTED', 'REPORTED'], ORGANISATION: ['MOVEMENT', 'CERTIFIED_INSTITUTION'], POLICY: ['VOORSTEL', 'OTHER'], PROGRAMME: ['ACTIVITY'], TEAM: ['OTHER'], TOPIC: []}, parents: [{id: 'person:wim-waninge', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND (EXISTS { MATCH (end:Entity) WHERE end.id = relation._toId AND (end.kind IN link.p8 AND coalesce(end.category IN link.p9[end.kind], false)) } AND relation.type IN link.p10) AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  RETURN relation, farId, farKind, keyA, keyB, keyC
  UNION ALL
  UNWIND link.in AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._fromKind IN link.kinds AND (EXISTS { MATCH (end2:Entity) WHERE end2.id = relation._fromId AND (end2.kind IN link.p11 AND coalesce(end2.category IN link.p12[end2.kind], false)) } AND relation.type IN link.p13) AND relation.type = part AND relation._fromSort IS NOT NULL
    RETURN relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort, relation._fromSort AS keyA, relation._fromId AS keyB, relation.id AS keyC ORDER BY relation._toId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  RETURN relation, farId, farKind, keyA, keyB, keyC
  }
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 14: O09 O12 O18 V04
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, in: ['INVOLVES'], keys: false, kinds: ['TEAM', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'DOCUMENT'], out: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'TESTS'], parents: [{id: 'person:geerten-van-de-meer', n: 0}, {id: 'person:nienke-keizers', n: 1}, {id: 'person:wieteke-beernink', n: 2}], tiers: ['SEED']}], via: ['id', 'type', 'role', 'observedOn']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  RETURN relation, farId, farKind, keyA, keyB, keyC
  UNION ALL
  UNWIND link.in AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._fromKind IN link.kinds AND relation.type = part AND relation._fromSort IS NOT NULL
    RETURN relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort, relation._fromSort AS keyA, relation._fromId AS keyB, relation.id AS keyC ORDER BY relation._toId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  RETURN relation, farId, farKind, keyA, keyB, keyC
  }
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 15: O10
:param in => {actorFrom: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'TESTS'], actorTo: ['INVOLVES'], actors: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], item: ['id', 'type', '_fromId', '_toId', 'role', 'observedOn', 'onBehalfOf', 'version'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, p6: 'enschede', parents: [{id: '', n: 0}], tiers: ['SEED'], types: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'INVOLVES', 'TESTS']}], via: ['id', 'type'], works: ['TEAM', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'DOCUMENT']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.types AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(type, id) WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND (relation.type IN $in.actorFrom AND relation._fromKind IN $in.actors AND relation._toKind IN $in.works OR relation.type IN $in.actorTo AND relation._toKind IN $in.actors AND relation._fromKind IN $in.works) AND EXISTS { MATCH (relation)-[:ON_BEHALF_OF]->(mandate2:Entity) WHERE CASE WHEN link.allTiers THEN true ELSE mandate2.tier IN link.tiers END AND mandate2.slug = link.p6 } AND relation.type = part AND relation.id IS NOT NULL
    RETURN relation, relation.id AS keyA ORDER BY relation.type, keyA LIMIT $in.limit
  }
  WITH link, parent, relation, keyA
  WITH link, relation, keyA ORDER BY keyA LIMIT $in.limit
  RETURN collect([[name IN $in.item | relation[name]], null, CASE WHEN link.keys THEN [keyA] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 16: O10
:param in => {actorFrom: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'TESTS'], actorTo: ['INVOLVES'], actors: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], item: ['id', 'kind', 'observedOn', 'formerSlugs', 'version'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, p6: 'enschede', parents: [{id: '', n: 0}], tiers: ['SEED'], types: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'INVOLVES', 'TESTS']}], via: ['id', 'type'], works: ['TEAM', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'DOCUMENT']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(type, id) WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND (relation.type IN $in.actorFrom AND relation._fromKind IN $in.actors AND relation._toKind IN $in.works OR relation.type IN $in.actorTo AND relation._toKind IN $in.actors AND relation._fromKind IN $in.works) AND EXISTS { MATCH (relation)-[:ON_BEHALF_OF]->(mandate2:Entity) WHERE CASE WHEN link.allTiers THEN true ELSE mandate2.tier IN link.tiers END AND mandate2.slug = link.p6 } AND relation.type IN link.types AND relation.id IS NOT NULL
  WITH relation
  WITH null AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 17: O12
:param in => {item: ['id', 'kind'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], out: ['AFFILIATED_WITH'], parents: [{id: 'person:mark-paters', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND relation.type IN link.out AND relation._toSort IS NOT NULL
  WITH relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort
  WITH farKind AS kind, count(*) AS edges, count(DISTINCT farId) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 18: O12 O14 O16 O19 V16 V18
:param in => {gapPlace: {INCOMPLETE_LIST: 2, NOT_STATED: 0, OPEN_IDENTITY: 1}, item: ['id', 'kind', 'description'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, parents: [{id: 'person:mark-paters', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (:Entity {id: parent.id})<-[:ABOUT]-(gap:Gap) WHERE CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (gap)-[:ABOUT]->(one) WHERE one.tier IN link.tiers } AND (gap.kind <> 'OPEN_IDENTITY' OR NOT EXISTS { MATCH (gap)-[:ABOUT]->(other) WHERE NOT other.tier IN link.tiers }) END
  WITH link, parent, gap, $in.gapPlace[gap.kind] AS keyA, gap.id AS keyB ORDER BY keyA, keyB LIMIT $in.limit
  WITH link, gap, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | gap[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 19: O14
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['TOPIC'], out: ['ADDRESSES', 'BASED_ON'], p7: ['TOPIC'], p8: {DOCUMENT: ['LETTER'], MEETING: ['EVENT'], MILESTONE: ['DRAFTED'], ORGANISATION: ['ASSOCIATION'], POLICY: ['REGIOVISIE'], PROGRAMME: ['PILOT'], TEAM: ['DEVELOPMENT_TEAM'], TOPIC: ['POLICY_QUESTION']}, parents: [{id: 'doc:regiovisie-twente', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND EXISTS { MATCH (end:Entity) WHERE end.id = relation._toId AND (end.kind IN link.p7 AND coalesce(end.category IN link.p8[end.kind], false)) } AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 20: O14
:param in => {item: ['id', 'kind', 'name'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['TOPIC'], out: ['ADDRESSES', 'BASED_ON'], p7: ['TOPIC'], p8: {DOCUMENT: ['LETTER'], MEETING: ['EVENT'], MILESTONE: ['DRAFTED'], ORGANISATION: ['ASSOCIATION'], POLICY: ['REGIOVISIE'], PROGRAMME: ['PILOT'], TEAM: ['DEVELOPMENT_TEAM'], TOPIC: ['POLICY_QUESTION']}, parents: [{id: 'doc:regiovisie-twente', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND EXISTS { MATCH (end:Entity) WHERE end.id = relation._toId AND (end.kind IN link.p7 AND coalesce(end.category IN link.p8[end.kind], false)) } AND relation.type IN link.out AND relation._toSort IS NOT NULL
  WITH relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort
  WITH farKind AS kind, count(*) AS edges, count(DISTINCT farId) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 21: O16
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['GOAL'], out: ['PURSUES'], p7: ['GOAL'], p8: {GOAL: ['URGENT']}, parents: [{id: 'doc:samenwerkingsagenda', n: 0}], tiers: ['SEED']}, {allDays: true, allTiers: false, day: 0, keys: false, kinds: ['GOAL'], out: ['PURSUES'], p7: ['GOAL'], p8: {GOAL: ['COMING_YEARS']}, parents: [{id: 'doc:samenwerkingsagenda', n: 1}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.out AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation._toKind IN link.kinds AND EXISTS { MATCH (end:Entity) WHERE end.id = relation._toId AND (end.kind IN link.p7 AND coalesce(end.urgency IN link.p8[end.kind], false)) } AND relation.type = part AND relation._toSort IS NOT NULL
    RETURN relation, relation._toId AS farId, relation._toKind AS farKind, relation._toSort AS farSort, relation._toSort AS keyA, relation._toId AS keyB, relation.id AS keyC ORDER BY relation._fromId, relation.type, keyA, keyB, keyC LIMIT $in.limit
  }
  WITH link, parent, relation, farId, farKind, keyA, keyB, keyC
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 22: O20 V02
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PROVIDER'], parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.kinds AS part
  CALL (link, parent, part) {
    MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND entity.kind = part AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
    RETURN entity, entity._sort AS keyA, entity.id AS keyB ORDER BY entity.kind, keyA, keyB LIMIT $in.limit
  }
  WITH link, parent, entity, keyA, keyB
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 23: V03
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'MILESTONE', 'GOAL', 'TOPIC', 'REGION', 'DOCUMENT'], p6: 'wacht', parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.kinds AS part
  CALL (link, parent, part) {
    MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND coalesce(any(value IN entity._names WHERE value CONTAINS link.p6), false) AND entity.kind = part AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
    RETURN entity, entity._sort AS keyA, entity.id AS keyB ORDER BY entity.kind, keyA, keyB LIMIT $in.limit
  }
  WITH link, parent, entity, keyA, keyB
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 24: V03
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'MILESTONE', 'GOAL', 'TOPIC', 'REGION', 'DOCUMENT'], p6: 'geintegreerde', parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.kinds AS part
  CALL (link, parent, part) {
    MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND coalesce(any(value IN entity._names WHERE value STARTS WITH link.p6), false) AND entity.kind = part AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
    RETURN entity, entity._sort AS keyA, entity.id AS keyB ORDER BY entity.kind, keyA, keyB LIMIT $in.limit
  }
  WITH link, parent, entity, keyA, keyB
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 25: V04
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON'], p6: ['AFFILIATED_WITH'], p7: ['AFFILIATED_WITH'], parents: [{id: '', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.kinds AS part
  CALL (link, parent, part) {
    MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND NOT EXISTS { CALL (link, entity) { MATCH (relation2:Relation) WHERE relation2._fromId = entity.id AND relation2.type IN link.p6 AND relation2._toSort IS NOT NULL RETURN relation2, relation2._toId AS far2Id, relation2._toKind AS far2Kind, relation2._toSort AS far2Sort UNION ALL MATCH (relation2:Relation) WHERE relation2._toId = entity.id AND relation2.type IN link.p6 AND relation2._fromSort IS NOT NULL RETURN relation2, relation2._fromId AS far2Id, relation2._fromKind AS far2Kind, relation2._fromSort AS far2Sort } WITH * WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation2._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation2._first <= link.day, true) AND coalesce(relation2._last >= link.day, true) END AND relation2.type IN link.p7 RETURN 1 } AND entity.kind = part AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
    RETURN entity, entity._sort AS keyA, entity.id AS keyB ORDER BY entity.kind, keyA, keyB LIMIT $in.limit
  }
  WITH link, parent, entity, keyA, keyB
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 26: V04
:param in => {item: ['id', 'kind', 'name'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON'], p6: ['AFFILIATED_WITH'], p7: ['AFFILIATED_WITH'], parents: [{id: '', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND NOT EXISTS { CALL (link, entity) { MATCH (relation2:Relation) WHERE relation2._fromId = entity.id AND relation2.type IN link.p6 AND relation2._toSort IS NOT NULL RETURN relation2, relation2._toId AS far2Id, relation2._toKind AS far2Kind, relation2._toSort AS far2Sort UNION ALL MATCH (relation2:Relation) WHERE relation2._toId = entity.id AND relation2.type IN link.p6 AND relation2._fromSort IS NOT NULL RETURN relation2, relation2._fromId AS far2Id, relation2._fromKind AS far2Kind, relation2._fromSort AS far2Sort } WITH * WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation2._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation2._first <= link.day, true) AND coalesce(relation2._last >= link.day, true) END AND relation2.type IN link.p7 RETURN 1 } AND entity.kind IN link.kinds AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
  WITH entity
  WITH entity.kind AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 27: V05
:param in => {item: ['id', 'kind', 'name', 'from', 'until', 'status'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['MILESTONE'], p6: 'bron-regie', parents: [{id: '', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND NOT EXISTS { MATCH (citation2:Citation) WHERE citation2.subject = entity.id AND CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND NOT (EXISTS { MATCH (citation2)-[:IN]->(document2:Entity) WHERE document2.slug = link.p6 }) RETURN 1 } AND entity.kind IN link.kinds AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
  WITH link, parent, entity, entity._fromLo AS keyA, entity.id AS keyB ORDER BY keyA, keyB LIMIT $in.limit
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 28: V09
:param in => {counted: ['COHORT'], item: ['id', 'kind', 'name', 'declaredSize', 'memberKind', 'memberNoun'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['COHORT'], p6: ['COHORT'], p7: false, parents: [{id: '', n: 0}], tiers: ['SEED']}], memberships: ['PART_OF'], never: false, plural: ['STAKEHOLDER_GROUP', 'COHORT'], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.kinds AS part
  CALL (link, parent, part) {
    MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND (entity.kind IN link.p6 AND (entity.kind IN $in.counted AND entity.declaredSize IS NOT NULL AND (COUNT { MATCH (membership:Relation) WHERE membership._toId = entity.id AND membership.type IN $in.memberships AND membership._fromSort IS NOT NULL AND entity.kind IN $in.counted AND NOT membership._fromKind IN $in.plural AND (entity.memberKind IS NULL OR membership._fromKind = entity.memberKind) AND CASE WHEN link.allTiers THEN true ELSE all(tier IN membership._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(membership._first <= link.day, true) AND coalesce(membership._last >= link.day, true) END RETURN DISTINCT membership._fromId } >= entity.declaredSize) = link.p7)) AND entity.kind = part AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
    RETURN entity, entity._sort AS keyA, entity.id AS keyB ORDER BY entity.kind, keyA, keyB LIMIT $in.limit
  }
  WITH link, parent, entity, keyA, keyB
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 29: V10
:param in => {gapPlace: {INCOMPLETE_LIST: 2, NOT_STATED: 0, OPEN_IDENTITY: 1}, item: ['id', 'kind', 'description', 'entities'], limit: 50, links: [{allDays: true, allTiers: false, day: 0, keys: false, p5: ['NOT_STATED'], p6: ['COHORT'], parents: [{id: '', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (gap:Gap) WHERE CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (gap)-[:ABOUT]->(one) WHERE one.tier IN link.tiers } AND (gap.kind <> 'OPEN_IDENTITY' OR NOT EXISTS { MATCH (gap)-[:ABOUT]->(other) WHERE NOT other.tier IN link.tiers }) END AND (gap.kind IN link.p5 AND EXISTS { MATCH (gap)-[:ABOUT]->(about:Entity) WHERE CASE WHEN link.allTiers THEN true ELSE about.tier IN link.tiers END AND about.kind IN link.p6 })
  WITH link, parent, gap, $in.gapPlace[gap.kind] AS keyA, gap.id AS keyB ORDER BY keyA, keyB LIMIT $in.limit
  WITH link, gap, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | gap[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 30: V10
:param in => {item: ['id', 'kind', 'formerSlugs', 'version'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, p5: ['NOT_STATED'], p6: ['COHORT'], parents: [{id: '', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (gap:Gap) WHERE CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (gap)-[:ABOUT]->(one) WHERE one.tier IN link.tiers } AND (gap.kind <> 'OPEN_IDENTITY' OR NOT EXISTS { MATCH (gap)-[:ABOUT]->(other) WHERE NOT other.tier IN link.tiers }) END AND (gap.kind IN link.p5 AND EXISTS { MATCH (gap)-[:ABOUT]->(about:Entity) WHERE CASE WHEN link.allTiers THEN true ELSE about.tier IN link.tiers END AND about.kind IN link.p6 })
  WITH gap
  WITH null AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 31: V11
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'MILESTONE', 'GOAL', 'TOPIC', 'REGION', 'DOCUMENT'], p6: ['PERSON'], parents: [{id: 'doc:bron-regie', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (:Entity {id: parent.id})<-[:IN]-(citation:Citation) WITH DISTINCT link, parent, citation.subject AS subject MATCH (entity:Entity {id: subject}) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND entity.kind IN link.kinds AND entity.kind IN link.p6
  WITH link, parent, entity, entity._sort AS keyA, entity.id AS keyB ORDER BY keyA, keyB LIMIT $in.limit
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 32: V11
:param in => {item: ['id', 'subject', 'document', 'start', 'end', 'line'], limit: 100, links: [{allDays: true, allTiers: false, day: 0, keys: false, parents: [{id: 'doc:bron-regie', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (:Entity {id: parent.id})<-[:IN]-(citation:Citation) WHERE CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (subject2:Entity) WHERE subject2.id = citation.subject AND subject2.tier IN link.tiers } OR EXISTS { MATCH (relation2:Relation) WHERE relation2.id = citation.subject AND all(tier IN relation2._tiers WHERE tier IN link.tiers) } END
  WITH link, parent, citation, citation.line AS keyA, citation.id AS keyB ORDER BY keyA, keyB LIMIT $in.limit
  WITH link, citation, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | citation[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 33: V11
:param in => {item: ['id', 'kind', 'formerSlugs', 'version'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, parents: [{id: 'doc:bron-regie', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (:Entity {id: parent.id})<-[:IN]-(citation:Citation) WHERE CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (subject2:Entity) WHERE subject2.id = citation.subject AND subject2.tier IN link.tiers } OR EXISTS { MATCH (relation2:Relation) WHERE relation2.id = citation.subject AND all(tier IN relation2._tiers WHERE tier IN link.tiers) } END
  WITH citation
  WITH null AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 34: V11
:param in => {item: ['id', 'type', '_fromId', '_toId', 'role', 'status', 'onBehalfOf', 'version'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, parents: [{id: 'ADDRESSES:regie:meer-professionals', n: 0}, {id: 'ADDRESSES:regie:onduidelijke-regie', n: 1}, {id: 'ADDRESSES:regie:onmacht', n: 2}, {id: 'ADDRESSES:regie:verantwoordelijkheid', n: 3}, {id: 'ADDRESSES:regie:vertrouwen', n: 4}, {id: 'ADDRESSES:regie:wachten', n: 5}, {id: 'BASED_ON:drie-ontwikkeltafels:uitgangspunten-tafels', n: 6}, {id: 'BASED_ON:handreiking:vakbekwaamheid', n: 7}, {id: 'CONCERNS:handreiking-klaar:handreiking', n: 8}, {id: 'CONCERNS:presentatie-dag-van-de-jeugd:handreiking', n: 9}, {id: 'CONCERNS:regie:gezinnen', n: 10}, {id: 'CONCERNS:terugkoppeling-schrapsessies:pilots-handreiking', n: 11}, {id: 'CONCERNS:toetsing-zomer:handreiking', n: 12}, {id: 'COOPERATES_WITH:gemeenten:keten-gedwongen-kader', n: 13}, {id: 'COOPERATES_WITH:gemeenten:onderwijs', n: 14}, {id: 'COOPERATES_WITH:gemeenten:zorgaanbieders', n: 15}, {id: 'COOPERATES_WITH:onderwijs:keten-gedwongen-kader', n: 16}, {id: 'COOPERATES_WITH:zorgaanbieders:keten-gedwongen-kader', n: 17}, {id: 'COOPERATES_WITH:zorgaanbieders:onderwijs', n: 18}, {id: 'FEEDS_INTO:handreiking:dag-van-de-jeugd', n: 19}, {id: 'FEEDS_INTO:pilots-handreiking:landelijke-schrapsessies', n: 20}, {id: 'LED_TO:pilots-handreiking:advies-na-pilots', n: 21}, {id: 'LED_TO:schrapsessies:voorstel-eenduidige-regie', n: 22}, {id: 'PARTICIPATES_IN:bestuurders:regie', n: 23}, {id: 'PARTICIPATES_IN:gemeenten:drie-ontwikkeltafels', n: 24}, {id: 'PARTICIPATES_IN:jeugdigen:regie', n: 25}, {id: 'PARTICIPATES_IN:keten-gedwongen-kader:drie-ontwikkeltafels', n: 26}, {id: 'PARTICIPATES_IN:onderwijs:drie-ontwikkeltafels', n: 27}, {id: 'PARTICIPATES_IN:ouders:regie', n: 28}, {id: 'PARTICIPATES_IN:uitvoerenden:regie', n: 29}, {id: 'PARTICIPATES_IN:zorgaanbieders:drie-ontwikkeltafels', n: 30}, {id: 'PART_OF:ontwikkeltafel-1:drie-ontwikkeltafels', n: 31}, {id: 'PART_OF:ontwikkeltafel-2:drie-ontwikkeltafels', n: 32}, {id: 'PART_OF:ontwikkeltafel-3:drie-ontwikkeltafels', n: 33}, {id: 'PART_OF:pilots-handreiking:regie', n: 34}, {id: 'PART_OF:zeven-stappen:handreiking', n: 35}, {id: 'PRODUCED:regie:handreiking', n: 36}, {id: 'PURSUES:drie-ontwikkeltafels:jeugd-twente-perspectief', n: 37}, {id: 'PURSUES:drie-ontwikkeltafels:perspectief-mooie-toekomst', n: 38}, {id: 'PURSUES:drie-ontwikkeltafels:zorg-radicaal-anders', n: 39}, {id: 'PURSUES:gemeenten:jeugd-twente-perspectief', n: 40}, {id: 'PURSUES:gemeenten:perspectief-mooie-toekomst', n: 41}, {id: 'PURSUES:gemeenten:zorg-radicaal-anders', n: 42}, {id: 'PURSUES:handreiking:doel-eenduidige-regie', n: 43}, {id: 'PURSUES:handreiking:gelijkwaardige-samenwerking', n: 44}, {id: 'PURSUES:keten-gedwongen-kader:jeugd-twente-perspectief', n: 45}, {id: 'PURSUES:keten-gedwongen-kader:perspectief-mooie-toekomst', n: 46}, {id: 'PURSUES:keten-gedwongen-kader:zorg-radicaal-anders', n: 47}, {id: 'PURSUES:onderwijs:jeugd-twente-perspectief', n: 48}, {id: 'PURSUES:onderwijs:perspectief-mooie-toekomst', n: 49}, {id: 'PURSUES:onderwijs:zorg-radicaal-anders', n: 50}, {id: 'PURSUES:voorstel-eenduidige-regie:doel-eenduidige-regie', n: 51}, {id: 'PURSUES:zorgaanbieders:jeugd-twente-perspectief', n: 52}, {id: 'PURSUES:zorgaanbieders:perspectief-mooie-toekomst', n: 53}, {id: 'PURSUES:zorgaanbieders:zorg-radicaal-anders', n: 54}, {id: 'TESTS:andere-professionals:handreiking', n: 55}, {id: 'TESTS:gemeenten:handreiking', n: 56}, {id: 'TESTS:pilot-zorgaanbieders-11:handreiking', n: 57}, {id: 'TESTS:pilots-handreiking:handreiking', n: 58}, {id: 'WORKS_ON:kennispunt:pilots-handreiking', n: 59}, {id: 'WORKS_ON:saxion:pilots-handreiking', n: 60}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (relation:Relation {id: parent.id}) WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END
  RETURN collect([[name IN $in.item | relation[name]], null, null]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 35: V13
:param in => {item: ['id', 'kind', 'name', 'from', 'until', 'basis', 'basisNote', 'dateAsWritten'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['MILESTONE'], p6: ['PLANNED'], parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND entity.status IN link.p6 AND entity.kind IN link.kinds AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
  WITH link, parent, entity, entity._fromLo AS keyA, entity._sort AS keyB, entity.id AS keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  WITH link, entity, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 36: V13
:param in => {item: ['id', 'kind', 'name', 'from', 'until', 'basis', 'basisNote', 'dateAsWritten'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['MILESTONE'], p6: ['PLANNED'], parents: [{id: '', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND entity.status IN link.p6 AND entity.kind IN link.kinds AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
  WITH entity
  WITH entity.kind AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 37: V14
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], p10: ['LEADS'], p11: ['PART_OF'], p12: ['COHORT'], p13: ['PARTICIPATES_IN'], p14: ['PART_OF'], p15: ['COHORT'], p16: ['SPOKE_AT'], p17: ['PART_OF'], p18: ['COHORT'], p19: ['COMMISSIONED'], p20: ['PART_OF'], p21: ['COHORT'], p22: ['ORGANISED'], p23: ['PART_OF'], p24: ['COHORT'], p25: ['AUTHORED'], p26: ['PART_OF'], p27: ['COHORT'], p28: ['ADOPTED'], p29: ['PART_OF'], p30: ['COHORT'], p31: ['COMMITS_TO'], p32: ['PART_OF'], p33: ['COHORT'], p34: ['TESTS'], p5: ['PART_OF'], p6: ['COHORT'], p7: ['WORKS_ON'], p8: ['PART_OF'], p9: ['COHORT'], parents: [{id: 'table:1', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (link, parent) { MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p5 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p6 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p7 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p8 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p9 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p10 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p11 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p12 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p13 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p14 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p15 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p16 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p17 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p18 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p19 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p20 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p21 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p22 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p23 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p24 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p25 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p26 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p27 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p28 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p29 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p30 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p31 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  UNION MATCH (first:Relation) WHERE first._fromId = parent.id AND first.type IN link.p32 AND first._toSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN first._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(first._first <= link.day, true) AND coalesce(first._last >= link.day, true) END AND first._toKind IN link.p33 MATCH (relation:Relation) WHERE relation._toId = first._toId AND relation.type IN link.p34 AND relation._fromSort IS NOT NULL AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, relation._fromId AS farId, relation._fromKind AS farKind, relation._fromSort AS farSort
  } WITH * WHERE farKind IN link.kinds
  WITH link, parent, relation, farId, farKind, farSort, farSort AS keyA, farId AS keyB, relation.id AS keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 38: V15
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'MILESTONE', 'GOAL', 'TOPIC', 'REGION', 'DOCUMENT'], parents: [{id: '', n: 0}], tiers: ['SEED']}], never: false, via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.kinds AS part
  CALL (link, parent, part) {
    MATCH (entity:Entity) USING INDEX SEEK entity:Entity(kind, _sort, id) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allDays THEN true ELSE coalesce(entity._first <= link.day, true) AND coalesce(entity._last >= link.day, true) END AND EXISTS { MATCH (entity)<-[:ON_BEHALF_OF]-(relation2:Relation) WHERE CASE WHEN link.allTiers THEN true ELSE entity.tier IN link.tiers END AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation2._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation2._first <= link.day, true) AND coalesce(relation2._last >= link.day, true) END RETURN 1 } AND entity.kind = part AND entity._sort IS NOT NULL AND entity.id IS NOT NULL
    RETURN entity, entity._sort AS keyA, entity.id AS keyB ORDER BY entity.kind, keyA, keyB LIMIT $in.limit
  }
  WITH link, parent, entity, keyA, keyB
  WITH link, entity, keyA, keyB ORDER BY keyA, keyB LIMIT $in.limit
  RETURN collect([[name IN $in.item | entity[name]], null, CASE WHEN link.keys THEN [keyA, keyB] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 39: V15
:param in => {item: ['id', 'kind', 'name'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON'], parents: [{id: 'gm:GM0153', n: 0}, {id: 'gm:GM0183', n: 1}, {id: 'gm:GM1774', n: 2}], tiers: ['SEED']}, {allDays: true, allTiers: false, day: 0, keys: false, kinds: ['PERSON'], parents: [{id: 'org:accare', n: 3}, {id: 'org:jarabee', n: 4}, {id: 'org:jeugd-ggz-dimence', n: 5}], tiers: ['SEED']}], toActor: ['INVOLVES'], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (link, parent) { MATCH (represented:Entity {id: parent.id})<-[:ON_BEHALF_OF]-(relation:Relation) WHERE CASE WHEN link.allTiers THEN true ELSE represented.tier IN link.tiers END AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END RETURN DISTINCT relation, CASE WHEN relation.type IN $in.toActor THEN relation._toId ELSE relation._fromId END AS farId, CASE WHEN relation.type IN $in.toActor THEN relation._toKind ELSE relation._fromKind END AS farKind, CASE WHEN relation.type IN $in.toActor THEN relation._toSort ELSE relation._fromSort END AS farSort
  } WITH * WHERE farKind IN link.kinds
  WITH link, parent, relation, farId, farKind, farSort, farSort AS keyA, farId AS keyB, relation.id AS keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  WITH link, relation, farId, farKind, keyA, keyB, keyC ORDER BY keyA, keyB, keyC LIMIT $in.limit
  RETURN collect([farId, [name IN $in.via | relation[name]], CASE WHEN link.keys THEN [keyA, keyB, keyC] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
CALL (pages) {
  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id
  MATCH (entity:Entity {id: id}) RETURN collect([name IN $in.item | entity[name]]) AS items
}
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, items;

// 40: V18
:param in => {item: ['id', 'kind'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, in: ['TARGETS'], keys: false, out: ['TARGETS'], p7: ['TARGETS'], p8: ['TARGETS'], parents: [{id: 'doc:brief-regiovisie', n: 0}], tiers: ['SEED']}], via: ['id', 'type']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  CALL (link, parent) {
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_fromId, type, _toSort) WHERE relation._fromId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation.type IN link.p7 AND relation.type IN link.out AND relation._toSort IS NOT NULL RETURN relation
  UNION ALL
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(_toId, type, _fromSort) WHERE relation._toId = parent.id AND CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND relation.type IN link.p8 AND relation.type IN link.in AND relation._fromSort IS NOT NULL RETURN relation
  }
  WITH null AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 41: V19
:param in => {actorFrom: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'TESTS'], actorTo: ['INVOLVES'], actors: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], item: ['id', 'type', '_fromId', '_toId', 'onBehalfOf', 'version', 'onBehalfOfNote'], limit: 20, links: [{allDays: true, allTiers: false, day: 0, keys: false, parents: [{id: '', n: 0}], tiers: ['SEED'], types: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'INVOLVES', 'TESTS']}], never: false, via: ['id', 'type'], works: ['TEAM', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'DOCUMENT']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  UNWIND link.types AS part
  CALL (link, parent, part) {
    MATCH (relation:Relation) USING INDEX SEEK relation:Relation(type, id) WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND (relation.type IN $in.actorFrom AND relation._fromKind IN $in.actors AND relation._toKind IN $in.works OR relation.type IN $in.actorTo AND relation._toKind IN $in.actors AND relation._fromKind IN $in.works) AND EXISTS { MATCH (relation)-[:ON_BEHALF_OF]->(mandate2:Entity) WHERE CASE WHEN link.allTiers THEN true ELSE mandate2.tier IN link.tiers END AND EXISTS { CALL (link, mandate2) { MATCH (relation2:Relation) WHERE relation2._fromId = mandate2.id AND relation2.type IS NOT NULL AND relation2._toSort IS NOT NULL RETURN relation2, relation2._toId AS far2Id, relation2._toKind AS far2Kind, relation2._toSort AS far2Sort UNION ALL MATCH (relation2:Relation) WHERE relation2._toId = mandate2.id AND relation2.type IS NOT NULL AND relation2._fromSort IS NOT NULL RETURN relation2, relation2._fromId AS far2Id, relation2._fromKind AS far2Kind, relation2._fromSort AS far2Sort } WITH * WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation2._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation2._first <= link.day, true) AND coalesce(relation2._last >= link.day, true) END RETURN 1 } } AND relation.type = part AND relation.id IS NOT NULL
    RETURN relation, relation.id AS keyA ORDER BY relation.type, keyA LIMIT $in.limit
  }
  WITH link, parent, relation, keyA
  WITH link, relation, keyA ORDER BY keyA LIMIT $in.limit
  RETURN collect([[name IN $in.item | relation[name]], null, CASE WHEN link.keys THEN [keyA] END]) AS rows
}
WITH done, collect([parent.n, rows]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;

// 42: V19
:param in => {actorFrom: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'TESTS'], actorTo: ['INVOLVES'], actors: ['PERSON', 'MUNICIPALITY', 'PROVIDER', 'ORGANISATION', 'TEAM', 'STAKEHOLDER_GROUP', 'COHORT'], item: ['id', 'kind', 'formerSlugs', 'version'], limit: 0, links: [{allDays: true, allTiers: false, day: 0, keys: false, parents: [{id: '', n: 0}], tiers: ['SEED'], types: ['WORKS_ON', 'LEADS', 'PARTICIPATES_IN', 'SPOKE_AT', 'MEMBER_OF', 'COMMISSIONED', 'ORGANISED', 'AUTHORED', 'ADOPTED', 'COMMITS_TO', 'INVOLVES', 'TESTS']}], never: false, via: ['id', 'type'], works: ['TEAM', 'COHORT', 'ONTWIKKELTAFEL', 'PRINCIPLE', 'ACTION_LINE', 'PROGRAMME', 'POLICY', 'MEETING', 'DOCUMENT']};
CYPHER 5
MATCH (moment:Moment) WITH moment.done AS done
UNWIND $in.links AS link
UNWIND link.parents AS parent
CALL (link, parent) {
  MATCH (relation:Relation) USING INDEX SEEK relation:Relation(type, id) WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation._first <= link.day, true) AND coalesce(relation._last >= link.day, true) END AND (relation.type IN $in.actorFrom AND relation._fromKind IN $in.actors AND relation._toKind IN $in.works OR relation.type IN $in.actorTo AND relation._toKind IN $in.actors AND relation._fromKind IN $in.works) AND EXISTS { MATCH (relation)-[:ON_BEHALF_OF]->(mandate2:Entity) WHERE CASE WHEN link.allTiers THEN true ELSE mandate2.tier IN link.tiers END AND EXISTS { CALL (link, mandate2) { MATCH (relation2:Relation) WHERE relation2._fromId = mandate2.id AND relation2.type IS NOT NULL AND relation2._toSort IS NOT NULL RETURN relation2, relation2._toId AS far2Id, relation2._toKind AS far2Kind, relation2._toSort AS far2Sort UNION ALL MATCH (relation2:Relation) WHERE relation2._toId = mandate2.id AND relation2.type IS NOT NULL AND relation2._fromSort IS NOT NULL RETURN relation2, relation2._fromId AS far2Id, relation2._fromKind AS far2Kind, relation2._fromSort AS far2Sort } WITH * WHERE CASE WHEN link.allTiers THEN true ELSE all(tier IN relation2._tiers WHERE tier IN link.tiers) END AND CASE WHEN link.allDays THEN true ELSE coalesce(relation2._first <= link.day, true) AND coalesce(relation2._last >= link.day, true) END RETURN 1 } } AND relation.type IN link.types AND relation.id IS NOT NULL
  WITH relation
  WITH null AS kind, count(*) AS edges, count(*) AS different
  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds
}
WITH done, collect([parent.n, total, nodes, kinds]) AS pages
MATCH (moment:Moment)
RETURN done, moment.begun AS begun, pages, [] AS items;
