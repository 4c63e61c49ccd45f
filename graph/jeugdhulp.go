package graph

// The kinds, in the order of the contract. They are places in [Ontology.Kinds] of [Jeugdhulp].
const (
	Person Kind = iota
	Municipality
	Provider
	Organisation
	Team
	StakeholderGroup
	Cohort
	Ontwikkeltafel
	Principle
	ActionLine
	Programme
	Policy
	Meeting
	Milestone
	Goal
	Topic
	Region
	Document
)

// The relation types, in the order of the contract. They are places in [Ontology.Types] of [Jeugdhulp].
const (
	WorksOn RelationType = iota
	Leads
	ParticipatesIn
	SpokeAt
	MemberOf
	AffiliatedWith
	Serves
	Commissioned
	Organised
	Authored
	Adopted
	CommitsTo
	Involves
	Targets
	Tests
	Produced
	LedTo
	FeedsInto
	Elaborates
	BasedOn
	Pursues
	Addresses
	Mentions
	Concerns
	PartOf
	VersionOf
	InRegion
	CooperatesWith
	Succeeds
)

// actors are the kinds that may do something.
var actors = SetOf(Person, Municipality, Provider, Organisation, Team, StakeholderGroup, Cohort)

// Jeugdhulp is the vocabulary of regional youth care: a fresh copy of the one table of kinds and relation types.
func Jeugdhulp() *Ontology {
	return &Ontology{Version: "1.0", Kinds: kinds(), Types: relationTypes(), Roles: roles(), Suffixes: map[Status]string{Planned: " (aangekondigd)", Inferred: " (afgeleid)"}}
}

func kinds() []KindRow {
	return []KindRow{
		{Name: "PERSON", Type: "Person", List: "people", Label: "Persoon", Description: "A named person and the roles the sources give; never contact data.", Prefix: "person", Actor: true},
		{Name: "MUNICIPALITY", Type: "Municipality", List: "municipalities", Label: "Gemeente", Description: "A municipality as a whole: its college, council and audit office are told apart by the role on the relation.", Prefix: "gm", Actor: true, Properties: []Property{
			{Name: "cbsCode", Type: IdentifierProperty, Scheme: "CBS"},
		}},
		{Name: "PROVIDER", Type: "Provider", List: "providers", Label: "Zorgaanbieder", Description: "A youth-care provider.", Prefix: "org", Actor: true},
		{Name: "ORGANISATION", Type: "Organisation", List: "organisations", Label: "Organisatie", Description: "Any other organisation: intermunicipal body, association, government, knowledge institute.", Prefix: "org", Actor: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "OrganisationCategory", Values: []string{"INTERMUNICIPAL_BODY", "ASSOCIATION", "GOVERNMENT", "KNOWLEDGE_INSTITUTE", "REGIONAL_COOPERATION", "MOVEMENT", "CERTIFIED_INSTITUTION", "SHARED_CIVIL_SERVICE", "RESEARCH_BUREAU", "EDUCATION", "OTHER"}},
		}},
		{Name: "TEAM", Type: "Team", List: "teams", Label: "Team", Description: "A project group, development team, board or other body of people; an actor, and something one works in.", Prefix: "team", Actor: true, Work: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "TeamCategory", Values: []string{"PROJECT_GROUP", "DEVELOPMENT_TEAM", "BOARD", "STEERING_GROUP", "WORKING_GROUP", "OTHER"}},
		}},
		{Name: "STAKEHOLDER_GROUP", Type: "StakeholderGroup", List: "stakeholderGroups", Label: "Belanghebbenden", Description: "A group without a count or names, such as jeugdigen, ouders, raadsleden.", Prefix: "group", Actor: true, Plural: true},
		{Name: "COHORT", Type: "Cohort", List: "cohorts", Label: "Getelde groep", Description: "A counted group of which not all members need be known, such as de acht leidende principes; it can act and be worked on.", Prefix: "cohort", Actor: true, Work: true, Plural: true, Counted: true, Properties: []Property{
			{Name: "declaredSize", Type: NumberProperty},
			{Name: "memberKind", Type: KindProperty},
			{Name: "memberNoun", Type: TextProperty},
		}},
		{Name: "ONTWIKKELTAFEL", Type: "Ontwikkeltafel", List: "ontwikkeltafels", Label: "Ontwikkeltafel", Description: "Development table: organisations that together find new forms of care around one theme.", Prefix: "table", Work: true, Properties: []Property{
			{Name: "number", Type: NumberProperty},
			{Name: "title", Type: TextProperty},
		}},
		{Name: "PRINCIPLE", Type: "Principle", List: "principles", Label: "Leidend principe", Description: "A leading principle of a regiovisie.", Prefix: "principle", Work: true, Properties: []Property{
			{Name: "number", Type: NumberProperty},
		}},
		{Name: "ACTION_LINE", Type: "ActionLine", List: "actionLines", Label: "Actielijn", Description: "A line of action of a samenwerkingsagenda.", Prefix: "line", Work: true, Properties: []Property{
			{Name: "number", Type: NumberProperty},
			{Name: "numberConfirmed", Type: BoolProperty},
		}},
		{Name: "PROGRAMME", Type: "Programme", List: "programmes", Label: "Programma of project", Description: "A project, pilot, initiative, research, survey or activity.", Prefix: "project", Work: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "ProgrammeCategory", Values: []string{"PROJECT", "PILOT", "INITIATIVE", "RESEARCH", "SURVEY", "ACTIVITY"}},
			{Name: "responses", Type: NumberProperty},
		}},
		{Name: "POLICY", Type: "Policy", List: "policies", Label: "Beleid", Description: "A norm, regiovisie, samenwerkingsagenda, handreiking, regulation or proposal, apart from its texts.", Prefix: "doc", Work: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "PolicyCategory", Values: []string{"NORM", "REGIOVISIE", "SAMENWERKINGSAGENDA", "HANDREIKING", "REGELING", "VOORSTEL", "OTHER"}},
		}},
		{Name: "MEETING", Type: "Meeting", List: "meetings", Label: "Bijeenkomst", Description: "A meeting, event, consultation or series of sessions.", Prefix: "meeting", Work: true, Event: true, Dates: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "MeetingCategory", Values: []string{"MEETING", "EVENT", "CONSULTATION", "SESSIONS"}},
			{Name: "place", Type: TextProperty},
		}},
		{Name: "MILESTONE", Type: "Milestone", List: "milestones", Label: "Mijlpaal", Description: "A dated step or decision; planned until a source says it happened.", Prefix: "ms", Event: true, Dates: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "MilestoneCategory", Values: []string{"START", "DRAFTED", "READY", "TESTED", "ADVISED", "PRESENTED", "REPORTED", "OFFERED", "AGREED", "ADOPTED", "ADOPTED_BY_LAST", "DEADLINE", "DECISION_DUE", "ELABORATED", "PUBLISHED", "UPDATED"}},
			{Name: "body", Type: TextProperty},
			{Name: "addressee", Type: TextProperty},
		}},
		{Name: "GOAL", Type: "Goal", List: "goals", Label: "Doel", Description: "A goal or wish, in short words.", Prefix: "goal", Properties: []Property{
			{Name: "urgency", Type: EnumProperty, Enum: "Urgency", Values: []string{"URGENT", "COMING_YEARS"}},
		}},
		{Name: "TOPIC", Type: "Topic", List: "topics", Label: "Onderwerp", Description: "A problem, policy question, working rule or standpoint, in short words.", Prefix: "topic", Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "TopicCategory", Values: []string{"PROBLEM", "POLICY_QUESTION", "WORKING_RULE", "STANDPOINT"}},
		}},
		{Name: "REGION", Type: "Region", List: "regions", Label: "Regio", Description: "A youth region, such as Twente or Drenthe.", Prefix: "region"},
		{Name: "DOCUMENT", Type: "Document", List: "documents", Label: "Stuk", Description: "A page, letter, report, presentation, recording or podcast; a source when it is cited.", Prefix: "doc", Work: true, Event: true, Source: true, Properties: []Property{
			{Name: "category", Type: EnumProperty, Enum: "DocumentCategory", Values: []string{"WEB_PAGE", "LETTER", "REPORT", "MINUTES", "PRESENTATION", "RECORDING", "PODCAST", "QUESTIONS_AND_ANSWERS", "RESULTS", "ARTICLE", "PROJECT_PLAN", "ROADMAP", "POLICY_TEXT", "COVER_NOTE", "OTHER"}},
			{Name: "url", Type: URIProperty},
			{Name: "publisher", Type: TextProperty},
			{Name: "publicity", Type: EnumProperty, Enum: "Publicity", Values: []string{"PUBLIC", "NOT_PUBLIC", "UNKNOWN"}, Default: "UNKNOWN"},
		}},
	}
}

func relationTypes() []TypeRow {
	return []TypeRow{
		{
			Name: "WORKS_ON", Label: "werkt aan", Inverse: "mensen en partijen die eraan werken",
			Template: "{from} werkt aan {to} ({role})", Plain: "{from} werkt aan {to}", PluralTemplate: "{from} werken aan {to}",
			Lasts: true, Actor: FromEnd,
			From: actors,
			To:   SetOf(Ontwikkeltafel, ActionLine, Principle, Programme, Policy, Document, Cohort),
		},
		{
			Name: "LEADS", Label: "leidt", Inverse: "geleid door",
			Template: "{from} is {role} van {to}", Plain: "{from} leidt {to}", PluralTemplate: "{from} leiden {to}",
			Lasts: true, Actor: FromEnd,
			From: SetOf(Person, Municipality, Provider, Organisation, Team),
			To:   SetOf(Team, Ontwikkeltafel, ActionLine, Programme, Policy, Meeting, Organisation),
		},
		{
			Name: "PARTICIPATES_IN", Label: "neemt deel aan", Inverse: "deelnemers",
			Template: "{from} neemt deel aan {to} ({role})", Plain: "{from} neemt deel aan {to}", PluralTemplate: "{from} nemen deel aan {to}",
			Lasts: true, Actor: FromEnd,
			From: actors,
			To:   SetOf(Ontwikkeltafel, Meeting, Programme, Cohort),
		},
		{
			Name: "SPOKE_AT", Label: "spreekt op", Inverse: "sprekers",
			Template: "{from} spreekt op {to} ({role})", Plain: "{from} spreekt op {to}", PluralTemplate: "{from} spreken op {to}",
			Lasts: false, Actor: FromEnd,
			From: SetOf(Person),
			To:   SetOf(Meeting, Document),
		},
		{
			Name: "MEMBER_OF", Label: "is lid van", Inverse: "leden",
			Template: "{from} is lid van {to} ({role})", Plain: "{from} is lid van {to}", PluralTemplate: "{from} zijn lid van {to}",
			Lasts: true, Actor: FromEnd,
			From: SetOf(Person, Municipality, Provider, Organisation, Team, StakeholderGroup),
			To:   SetOf(Team, Organisation),
		},
		{
			Name: "AFFILIATED_WITH", Label: "is verbonden aan", Inverse: "mensen",
			Template: "{from} is {role} van {to}", Plain: "{from} is verbonden aan {to}", PluralTemplate: "{from} zijn verbonden aan {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Person),
			To:   SetOf(Municipality, Provider, Organisation, Team),
		},
		{
			Name: "SERVES", Label: "werkt voor", Inverse: "bediend door",
			Template: "{from} werkt voor {to} ({role})", Plain: "{from} werkt voor {to}", PluralTemplate: "{from} werken voor {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Organisation, Provider, Team, StakeholderGroup),
			To:   actors | SetOf(Programme),
		},
		{
			Name: "COMMISSIONED", Label: "geeft opdracht tot", Inverse: "in opdracht van",
			Template: "{from} geeft opdracht tot {to} ({role})", Plain: "{from} geeft opdracht tot {to}", PluralTemplate: "{from} geven opdracht tot {to}",
			Lasts: false, Actor: FromEnd,
			From: actors,
			To:   SetOf(Programme, Policy, Document),
		},
		{
			Name: "ORGANISED", Label: "organiseert", Inverse: "georganiseerd door",
			Template: "{from} organiseert {to} ({role})", Plain: "{from} organiseert {to}", PluralTemplate: "{from} organiseren {to}",
			Lasts: false, Actor: FromEnd,
			From: actors,
			To:   SetOf(Meeting, Programme),
		},
		{
			Name: "AUTHORED", Label: "stelt op of geeft uit", Inverse: "opgesteld of uitgegeven door",
			Template: "{from} is {role} van {to}", Plain: "{from} stelt {to} op", PluralTemplate: "{from} stellen {to} op",
			Lasts: false, Actor: FromEnd,
			From: actors,
			To:   SetOf(Policy, Document),
		},
		{
			Name: "ADOPTED", Label: "stelt vast", Inverse: "vastgesteld door",
			Template: "{from} stelt {to} vast ({role})", Plain: "{from} stelt {to} vast", PluralTemplate: "{from} stellen {to} vast",
			Lasts: false, Actor: FromEnd,
			From: SetOf(Municipality, Provider, Organisation, Team, StakeholderGroup, Cohort, Meeting),
			To:   SetOf(Policy),
		},
		{
			Name: "COMMITS_TO", Label: "verbindt zich aan", Inverse: "verbonden partijen",
			Template: "{from} verbindt zich aan {to} ({role})", Plain: "{from} verbindt zich aan {to}", PluralTemplate: "{from} verbinden zich aan {to}",
			Lasts: true, Actor: FromEnd,
			From: actors,
			To:   SetOf(Policy, Principle, ActionLine),
		},
		{
			Name: "INVOLVES", Label: "betrekt", Inverse: "betrokken bij",
			Template: "{from} betrekt {to} ({role})", Plain: "{from} betrekt {to}", PluralTemplate: "{from} betrekken {to}",
			Lasts: true, Actor: ToEnd,
			From: SetOf(Programme, Policy, Team, Ontwikkeltafel, ActionLine, Meeting),
			To:   actors,
		},
		{
			Name: "TARGETS", Label: "richt zich op", Inverse: "aangesproken door",
			Template: "{from} richt zich op {to} ({role})", Plain: "{from} richt zich op {to}", PluralTemplate: "{from} richten zich op {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Meeting, Programme, Document, Policy),
			To:   actors,
		},
		{
			Name: "TESTS", Label: "toetst", Inverse: "getoetst door",
			Template: "{from} toetst {to} ({role})", Plain: "{from} toetst {to}", PluralTemplate: "{from} toetsen {to}",
			Lasts: false, Actor: FromEnd,
			From: actors | SetOf(Programme),
			To:   SetOf(Policy, Document),
		},
		{
			Name: "PRODUCED", Label: "levert op", Inverse: "opbrengst van",
			Template: "{from} levert {to} op ({role})", Plain: "{from} levert {to} op", PluralTemplate: "{from} leveren {to} op",
			Lasts: false, Actor: NoEnd,
			From: SetOf(Meeting, Programme, Ontwikkeltafel, Team, ActionLine),
			To:   SetOf(Document, Policy, Cohort),
		},
		{
			Name: "LED_TO", Label: "leidt tot", Inverse: "komt voort uit",
			Template: "{from} leidt tot {to} ({role})", Plain: "{from} leidt tot {to}", PluralTemplate: "{from} leiden tot {to}",
			Lasts: false, Actor: NoEnd,
			From: SetOf(Meeting, Programme, Document, Policy, Milestone),
			To:   SetOf(Document, Policy, Cohort, Goal, Milestone, Programme, Principle, ActionLine),
		},
		{
			Name: "FEEDS_INTO", Label: "levert input voor", Inverse: "gevoed door",
			Template: "{from} levert input voor {to} ({role})", Plain: "{from} levert input voor {to}", PluralTemplate: "{from} leveren input voor {to}",
			Lasts: false, Actor: NoEnd,
			From: SetOf(Programme, Meeting, Document, Policy, Cohort),
			To:   SetOf(Programme, Meeting, Policy, StakeholderGroup),
		},
		{
			Name: "ELABORATES", Label: "geeft uitwerking aan", Inverse: "uitgewerkt in",
			Template: "{from} geeft uitwerking aan {to} ({role})", Plain: "{from} geeft uitwerking aan {to}", PluralTemplate: "{from} geven uitwerking aan {to}",
			Lasts: false, Actor: NoEnd,
			From: SetOf(ActionLine, Cohort, Programme, Policy),
			To:   SetOf(Principle, Cohort, Policy, ActionLine),
		},
		{
			Name: "BASED_ON", Label: "is gebaseerd op", Inverse: "basis van",
			Template: "{from} is gebaseerd op {to} ({role})", Plain: "{from} is gebaseerd op {to}", PluralTemplate: "{from} zijn gebaseerd op {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Policy, Organisation, Programme, Ontwikkeltafel, Cohort),
			To:   SetOf(Policy, Topic, Principle),
		},
		{
			Name: "PURSUES", Label: "streeft naar", Inverse: "nagestreefd door",
			Template: "{from} heeft als doel: {to} ({role})", Plain: "{from} heeft als doel: {to}", PluralTemplate: "{from} hebben als doel: {to}",
			Lasts: true, Actor: NoEnd,
			From: actors | SetOf(Policy, Programme, Ontwikkeltafel, ActionLine, Principle),
			To:   SetOf(Goal),
		},
		{
			Name: "ADDRESSES", Label: "pakt aan", Inverse: "aangepakt door",
			Template: "{from} pakt dit aan: {to} ({role})", Plain: "{from} pakt dit aan: {to}", PluralTemplate: "{from} pakken dit aan: {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Policy, Programme, Ontwikkeltafel, ActionLine, Principle, Meeting),
			To:   SetOf(Topic),
		},
		{
			Name: "MENTIONS", Label: "noemt", Inverse: "genoemd door",
			Template: "{from} noemt {to} ({role})", Plain: "{from} noemt {to}", PluralTemplate: "{from} noemen {to}",
			Lasts: false, Actor: NoEnd,
			From: SetOf(Person, Document, Policy, Meeting),
			To:   SetOf(Topic, Programme, Policy, Document, ActionLine, Principle),
		},
		{
			Name: "CONCERNS", Label: "betreft", Inverse: "stukken en mijlpalen hierover",
			Template: "{from} betreft {to} ({role})", Plain: "{from} betreft {to}", PluralTemplate: "{from} betreffen {to}",
			Lasts: false, Actor: NoEnd,
			From: SetOf(Milestone, Document, Programme),
			To:   SetOf(Policy, Programme, Document, StakeholderGroup, Organisation, Ontwikkeltafel, ActionLine, Principle, Meeting, Cohort),
		},
		{
			Name: "PART_OF", Label: "hoort bij", Inverse: "omvat",
			Template: "{from} hoort bij {to} ({role})", Plain: "{from} hoort bij {to}", PluralTemplate: "{from} horen bij {to}",
			Lasts: true, Actor: NoEnd,
			From:       actors | SetOf(Ontwikkeltafel, Principle, ActionLine, Programme, Meeting, Document),
			To:         SetOf(Policy, Programme, Organisation, Meeting, ActionLine, Ontwikkeltafel, Team, Cohort),
			Only:       []Pairing{{From: SetOf(Person, Municipality, Provider, StakeholderGroup), To: SetOf(Cohort)}},
			Membership: true,
		},
		{
			Name: "VERSION_OF", Label: "is een versie van", Inverse: "versies",
			Template: "{from} is een versie van {to} ({role})", Plain: "{from} is een versie van {to}", PluralTemplate: "{from} zijn versies van {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Document),
			To:   SetOf(Policy, Document),
		},
		{
			Name: "IN_REGION", Label: "hoort bij de regio", Inverse: "hoort daarbij",
			Template: "{from} hoort bij de regio {to} ({role})", Plain: "{from} hoort bij de regio {to}", PluralTemplate: "{from} horen bij de regio {to}",
			Lasts: true, Actor: NoEnd,
			From: SetOf(Municipality, Provider, Organisation, Team, StakeholderGroup, Cohort, Ontwikkeltafel, Programme, Policy),
			To:   SetOf(Region),
		},
		{
			Name: "COOPERATES_WITH", Label: "werkt samen met", Inverse: "werkt samen met",
			Template: "{from} werkt samen met {to} ({role})", Plain: "{from} werkt samen met {to}", PluralTemplate: "{from} werken samen met {to}",
			Lasts: true, Actor: NoEnd,
			From: actors | SetOf(Programme),
			To:   actors | SetOf(Programme),
		},
		{
			Name: "SUCCEEDS", Label: "volgt op", Inverse: "opgevolgd door",
			Template: "{from} volgt op {to} ({role})", Plain: "{from} volgt op {to}", PluralTemplate: "{from} volgen op {to}",
			Lasts: false, Actor: NoEnd,
			From:     SetOf(Municipality, Provider, Organisation, Team, StakeholderGroup, Cohort, Ontwikkeltafel, Principle, ActionLine, Programme, Policy, Meeting, Milestone, Region, Document),
			To:       SetOf(Municipality, Provider, Organisation, Team, StakeholderGroup, Cohort, Ontwikkeltafel, Principle, ActionLine, Programme, Policy, Meeting, Milestone, Region, Document),
			SameKind: true,
		},
	}
}

func roles() []RoleRow {
	return []RoleRow{
		{Code: "PROJECT_LEADER", Label: "projectleider"},
		{Code: "PROJECT_SUPPORT", Label: "projectondersteuner"},
		{Code: "CHAMPION", Label: "bestuurlijk trekker"},
		{Code: "CHAIR", Label: "voorzitter"},
		{Code: "ALDERMAN", Label: "wethouder"},
		{Code: "EXECUTIVE", Label: "bestuurder"},
		{Code: "CONTRACTOR", Label: "opdrachtnemer"},
		{Code: "MONITOR", Label: "monitoring"},
		{Code: "RESEARCHER", Label: "onderzoek"},
		{Code: "ADVISER", Label: "adviesrol"},
		{Code: "PUBLISHER", Label: "uitgever"},
		{Code: "CONCEPT", Label: "concept"},
		{Code: "ATTENDEE", Label: "deelnemer"},
		{Code: "CONSULTED", Label: "geraadpleegd"},
		{Code: "INSPIRATION", Label: "inspiratie"},
		{Code: "AUDIT_OFFICE", Label: "rekenkamer(commissie)"},
		{Code: "EXPLANATION", Label: "toelichting"},
		{Code: "TEST_SITE", Label: "plaats van toetsing"},
		{Code: "UNANIMOUS", Label: "unaniem"},
		{Code: "PRESENTATION", Label: "presentatie"},
		{Code: "FEEDBACK", Label: "terugkoppeling"},
	}
}
