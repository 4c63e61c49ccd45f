/**
 * What a person reads or hears in GraphiQL, per file of its packages: the source text to find and
 * what stands there instead. GraphiQL has no translations of its own. Menu and messages of the Monaco
 * editor inside it stay English.
 *
 * @type {Record<string, [string, string][]>}
 */
export const dutch = {
  'graphiql/dist/GraphiQL.js': [
    ['newTab: "New tab"', 'newTab: "Nieuw tabblad"'],
    ['"Show" : "Hide"} editor tools`', '"Toon" : "Verberg"} variabelen en headers`'],
    ['"aria-label": "Editor Commands"', '"aria-label": "Opdrachten"'],
    ['"aria-label": "Operation Editor"', '"aria-label": "Vraag"'],
    ['children: "Variables"', 'children: "Variabelen"'],
    ['? "Variables" : "Headers"', '? "Variabelen" : "Headers"'],
    ['"Select active operation"', '"Tabbladen"'],
  ],
  'graphiql/dist/ui/sidebar.js': [
    ['`Re-fetch GraphQL schema (', '`Schema opnieuw ophalen ('],
    ['"Open short keys dialog"', '"Sneltoetsen"'],
    ['"Open settings dialog"', '"Instellingen"'],
    ['"Hide" : "Show"}', '"Verberg" : "Toon"}'],
    ['children: "Short Keys"', 'children: "Sneltoetsen"'],
    [
      '"This modal provides a list of available keyboard shortcuts and their functions."',
      '"De sneltoetsen en wat zij doen."',
    ],
    ['children: "Settings"', 'children: "Instellingen"'],
    [
      '"This modal lets you adjust header persistence, interface theme, and clear local storage."',
      '"Headers bewaren, thema kiezen en opgeslagen gegevens wissen."',
    ],
    ['children: "Persist headers"', 'children: "Headers bewaren"'],
    ['"Save headers upon reloading."', '"Headers blijven staan als u de pagina opnieuw opent."'],
    ['"Only enable if you trust this device."', '"Doe dit alleen op een apparaat dat u vertrouwt."'],
    ['children: "On"', 'children: "Aan"'],
    ['children: "Off"', 'children: "Uit"'],
    ['children: "Theme"', 'children: "Thema"'],
    ['"Adjust how the interface appears."', '"Kies hoe de pagina eruitziet."'],
    ['children: "System"', 'children: "Systeem"'],
    ['children: "Light"', 'children: "Licht"'],
    ['children: "Dark"', 'children: "Donker"'],
    ['children: "Clear storage"', 'children: "Gegevens wissen"'],
    [
      '"Remove all locally stored data and start fresh."',
      '"Wist tabbladen, geschiedenis en instellingen in deze browser."',
    ],
    ['success: "Cleared data"', 'success: "Gewist"'],
    ['error: "Failed"', 'error: "Mislukt"'],
    ['"Clear data"', '"Wis"'],
  ],
  'graphiql/dist/ui/short-keys.js': [
    ['"Execute query"', '"Vraag uitvoeren"'],
    ['"Open the Command Palette (you must have focus in the editor)"', '"Alle opdrachten (met de cursor in de editor)"'],
    ['"Prettify editors"', '"Netjes opmaken"'],
    ['"Copy query"', '"Vraag kopiëren"'],
    ['"Re-fetch schema using introspection"', '"Schema opnieuw ophalen"'],
    ['"Search in documentation"', '"Zoeken in de documentatie"'],
    ['"Search in editor"', '"Zoeken in de editor"'],
    ['"Merge fragments definitions into operation definition"', '"Fragmenten invoegen in de vraag"'],
    ['children: "Short Key"', 'children: "Toets"'],
    ['children: "Function"', 'children: "Wat het doet"'],
    ['"This Graph"', '"De Graph"'],
    ['"QL editor uses"', '"QL-editor werkt met de"'],
    ['"Monaco editor shortcuts"', '"sneltoetsen van Monaco"'],
    [
      '", with keybindings similar to VS Code. See the full list of shortcuts for"',
      '", zoals in VS Code. De volledige lijst voor"',
    ],
    ['"or"', '"of"'],
  ],
  'graphiql/dist/ui/toolbar.js': [
    ['`Prettify query (', '`Netjes opmaken ('],
    ['`Merge fragments into query (', '`Fragmenten invoegen in de vraag ('],
    ['`Copy query (', '`Vraag kopiëren ('],
  ],
  '@graphiql/react/dist/components/execute-button/index.js': [
    ['"Stop" : "Execute"} query (', '"Stop" : "Voer uit"} ('],
    ['`<Unnamed ${operation.operation}>`', '`<naamloze ${operation.operation}>`'],
  ],
  '@graphiql/react/dist/components/dialog/index.js': [['"Close dialog"', '"Sluiten"']],
  '@graphiql/react/dist/components/tabs/index.js': [['"Close Tab"', '"Tabblad sluiten"']],
  '@graphiql/react/dist/components/response-editor.js': [['"Result Window"', '"Antwoord"']],
  '@graphiql/react/dist/constants.js': [
    ['"Prettify Editors"', '"Netjes opmaken"'],
    ['"Merge Fragments into Query"', '"Fragmenten invoegen in de vraag"'],
    ['"Run Operation"', '"Vraag uitvoeren"'],
    ['"Copy Query"', '"Vraag kopiëren"'],
  ],
  '@graphiql/react/dist/stores/execution.js': [
    ['"Automatically added leaf fields"', '"Deze velden zijn vanzelf toegevoegd"'],
    [
      '`Request not sent. ${editor === variableEditor ? "Variables" : "Request headers"} ${error.message}`',
      '`De vraag is niet verstuurd. ${editor === variableEditor ? "Variabelen" : "Headers"}: ${error.message}`',
    ],
  ],
  '@graphiql/react/dist/utility/tabs.js': [['"<untitled>"', '"<naamloos>"']],
  '@graphiql/plugin-history/dist/index.js': [['title: "History"', 'title: "Geschiedenis"']],
  '@graphiql/plugin-history/dist/components.js': [
    ['success: "Cleared"', 'success: "Gewist"'],
    ['error: "Failed to Clear"', 'error: "Wissen mislukt"'],
    ['"Clear"', '"Wis"'],
    ['"History"', '"Geschiedenis"'],
    ['"Type a label"', '"Typ een naam"'],
    ['children: "Save"', 'children: "Bewaar"'],
    ['"Set active"', '"Zet in de editor"'],
    ['"Edit label"', '"Naam wijzigen"'],
    ['"Remove favorite" : "Add favorite"', '"Geen favoriet meer" : "Maak favoriet"'],
    ['"Delete from history"', '"Verwijder uit de geschiedenis"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/context.js': [
    ['title: "Documentation Explorer"', 'title: "Documentatie"'],
    ['name: "Docs"', 'name: "Schema"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/doc-explorer.js': [
    ['"Error fetching schema"', '"Het schema kon niet worden opgehaald"'],
    ['"Schema is invalid: "', '"Het schema klopt niet: "'],
    ['"No GraphQL schema available"', '"Er is nog geen schema"'],
    ['`Go back to ${prevName}`', '`Terug naar ${prevName}`'],
    ['"Documentation Explorer"', '"Documentatie"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/schema-documentation.js': [
    [
      '"A GraphQL schema provides a root type for each kind of operation."',
      '"Begin bij Query: daar staat alles wat u kunt vragen."',
    ],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/search.js': [
    ['`Search ${navItem.name}...`', '`Zoek in ${navItem.name}`'],
    ['"No results found"', '"Niets gevonden"'],
    ['"Other results"', '"Elders gevonden"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/argument.js': [['children: "Deprecated"', 'children: "Verouderd"']],
  '@graphiql/plugin-doc-explorer/dist/components/deprecation-reason.js': [
    ['children: "Deprecated"', 'children: "Verouderd"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/field-documentation.js': [
    ['"Show Deprecated Arguments"', '"Toon verouderde argumenten"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/type-documentation.js': [
    ['"Show Deprecated Fields"', '"Toon verouderde velden"'],
    ['"Show Deprecated Values"', '"Toon verouderde waarden"'],
  ],
  // The English titles are keys of a table of icons, so only what is shown is changed.
  '@graphiql/plugin-doc-explorer/dist/components/section.js': [
    ['t1,\n      title\n', 't1,\n      SECTION_TITLES[title] ?? title\n'],
    [
      'const TYPE_TO_ICON = {',
      `const SECTION_TITLES = {
  Arguments: "Argumenten",
  "Deprecated Arguments": "Verouderde argumenten",
  "Deprecated Enum Values": "Verouderde waarden",
  "Deprecated Fields": "Verouderde velden",
  Directives: "Directives",
  "Enum Values": "Waarden",
  Fields: "Velden",
  Implements: "Is een",
  Implementations: "Soorten",
  "Possible Types": "Mogelijke typen",
  "Root Types": "Begin",
  Type: "Type",
  "All Schema Types": "Alle typen"
};
const TYPE_TO_ICON = {`,
    ],
  ],
};
